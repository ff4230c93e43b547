"""``@@book``: which step is shown, the hold, and the confirmation."""

from datetime import datetime
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.holds import parse_hold
from gemeente.loket.browser.citizen import session
from gemeente.loket.browser.citizen.choice import ANYWHERE
from gemeente.loket.browser.citizen.choice import Choice
from gemeente.loket.browser.citizen.choice import read_choice
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.chosen import Chosen
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.citizen.place import PlaceStep
from gemeente.loket.browser.citizen.product import ProductStep
from gemeente.loket.browser.citizen.step import Flow
from gemeente.loket.browser.citizen.step import read_carried
from gemeente.loket.browser.citizen.when import WhenStep
from gemeente.loket.browser.citizen.who import check_who
from gemeente.loket.browser.citizen.who import CheckStep
from gemeente.loket.browser.citizen.who import WhoStep
from gemeente.loket.errors import HoldGone
from gemeente.loket.errors import InvalidFields
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from gemeente.loket.retrying import retry_soon
from plone.uuid.interfaces import IUUID
from urllib.parse import urlencode


YEARS = range(2000, 2201)  # beyond these no clock of ours has to be computed
STEPS = {
    "product": ProductStep,
    "place": PlaceStep,
    "when": WhenStep,
    "who": WhoStep,
    "check": CheckStep,
}
WITH_HOLD = ("who", "check", "confirm")


class Book(CitizenPage):
    """Booking an appointment, step by step."""

    def __call__(self) -> str:
        """The page of the step, or where to go on."""
        form = self.request.form
        step = text_of(form, "step")
        flow = Flow(self._chosen(self._choice()))
        if self.is_post:
            retry_soon(self.request)
            flow.carried = read_carried(form)
            if text_of(form, "start"):
                return self._hold(flow, text_of(form, "start"))
        if step in WITH_HOLD:
            return self._with_hold(step, flow)
        return self._before_hold(step, flow)

    def _choice(self) -> Choice:
        choice = read_choice(self.request.form)
        removed = text_of(self.request.form, "remove")
        if removed:
            return choice.without_product(removed)
        if not choice.products and self.context.portal_type == "Product":
            return choice.with_product(IUUID(self.context))
        if not choice.service and self.context.portal_type == "Service":
            return choice.at(service=IUUID(self.context))
        return choice

    def _chosen(self, choice: Choice) -> Chosen:
        return Chosen(self.loket, self.ledger, choice)

    def _show(self, step: str, flow: Flow) -> str:
        return STEPS[step](self.context, self.request, flow)()

    def _before_hold(self, step: str, flow: Flow) -> str:
        if step not in STEPS or not flow.chosen.candidates:
            step = "product"
        if step == "when" and not flow.chosen.complete:
            step = "place"
        elif step == "place" and flow.chosen.complete and not flow.chosen.asks_where:
            step = "when"
        return self._show(step, flow)

    # the hold

    def _hold(self, flow: Flow, text: str) -> str:
        flow.message = self.refused()
        if flow.message or not flow.chosen.complete:
            return self._before_hold("when", flow)
        try:
            hold = booking.hold(
                self.ledger,
                flow.chosen.service_uid,
                flow.chosen.wish,
                start_of(text),
                self.now,
                session.holder_of(self.request),
                session.read_token(self.request),
            )
        except LoketError as error:
            flow.message = message_for(error)
            return self._before_hold("when", flow)
        session.keep(self.request, hold, self.now)
        if not flow.carried:
            return self.see(f"{self.book_url}?{urlencode({'step': 'who'})}")
        flow.held = hold
        return self._checked(flow)

    def _with_hold(self, step: str, flow: Flow) -> str:
        token = session.read_token(self.request)
        try:
            flow.held = booking.read_hold(self.ledger, token, self.now)
        except HoldGone as error:
            return self._gone(step, flow, token, error)
        known = Choice(flow.held.wish.products, flow.held.service)
        flow.chosen = self._chosen(
            known.at(
                channel=flow.held.wish.channel,
                location=flow.held.wish.location or ANYWHERE,
            )
        )
        if step == "who" or not self.is_post:
            return self._show("who", flow)
        return self._confirm(flow) if step == "confirm" else self._checked(flow)

    def _gone(self, step: str, flow: Flow, token: str, error: HoldGone) -> str:
        """The hold is over: the page of what it became, or other times nearby."""
        if error.code == "hold_used":
            booked = booking.booked_from(self.ledger, token)
            if booked is not None and step == "confirm" and not self.refused():
                return self._done(booked.token)
            flow.message = _("That appointment has already been made.")
            return self._before_hold("product", Flow(self._chosen(Choice())))
        flow.message = message_for(error)
        if error.code == "hold_expired":
            flow.over = parse_hold(self.ledger, token)
            if not flow.chosen.complete:
                wish, service = flow.over.wish, flow.over.service
                choice = Choice(wish.products, service, wish.channel)
                choice = choice.at(location=wish.location or ANYWHERE)
                flow.chosen = self._chosen(choice)
        return self._before_hold("when", flow)

    # the person and the confirmation

    def _checked(self, flow: Flow) -> str:
        """The overview, or the form again where something in it is wrong."""
        try:
            check_who(self.context, self.request, flow.chosen)
        except InvalidFields as error:
            flow.errors = error.errors
            return self._show("who", flow)
        return self._show("check", flow)

    def _confirm(self, flow: Flow) -> str:
        flow.message = self.refused()
        if not flow.message and text_of(self.request.form, "code") != flow.held.code:
            flow.message = _(
                "You chose another time in another window. Please check it."
            )
        if flow.message:
            return self._checked(flow)
        try:
            citizen = check_who(self.context, self.request, flow.chosen)
            token = flow.held.token
            booked = booking.confirm(self.ledger, token, citizen, self.now)
        except InvalidFields as error:
            flow.errors = error.errors
            return self._show("who", flow)
        except LoketError as error:
            flow.message = message_for(error)
            return self._checked(flow)
        return self._done(booked.token)

    def _done(self, token: str) -> str:
        query = urlencode({"token": token, "done": 1})
        return self.see(f"{self.loket_url}/@@appointment?{query}")


def start_of(text: str) -> datetime:
    """The aware instant that a button stands for; raises InvalidWish (start_invalid)."""
    try:
        start = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidWish("start_invalid", field="start") from error
    if start.tzinfo is None or start.year not in YEARS:
        raise InvalidWish("start_invalid", field="start")
    return start
