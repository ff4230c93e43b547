"""``@@ticket?token=…``: somebody's place in the line, by the secret link.

GET changes nothing; what the citizen does is a POST, followed by a GET.
"""

from functools import cached_property
from gemeente.loket.browser.citizen.choice import read_choice
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.choice import whole
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.citizen.place import address_of
from gemeente.loket.browser.citizen.step import Flow
from gemeente.loket.browser.live.screen import LIVE
from gemeente.loket.browser.live.screen import static_url
from gemeente.loket.browser.ticket import FOLDER
from gemeente.loket.browser.ticket import PACKAGE
from gemeente.loket.browser.ticket.told import Told
from gemeente.loket.content import catalogue
from gemeente.loket.content.settings import settings
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotThere
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from gemeente.loket.queue import leaving
from gemeente.loket.queue import states
from gemeente.loket.queue.rules import ProductRules
from gemeente.loket.queue.tokens import by_token
from gemeente.loket.retrying import retry_soon
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode


MINUTES = (5, 10, 20)  # for which somebody can step back
NEWS = {
    "taken": _("This is your number. Keep this page open: it tells your place."),
    "back": _("We do not call you for a while. You keep your place in the line."),
    "here": _("Good that you are here. We call you when it is your turn."),
    "left": _("You have given up your place."),
    "added": _("We will help you with that too."),
}


class TicketPage(CitizenPage):
    """One ticket, for whoever has its link."""

    private = True
    shown = ViewPageTemplateFile("templates/ticket.pt")
    leaving = ViewPageTemplateFile("templates/leave.pt")
    adding = ViewPageTemplateFile("templates/add.pt")
    missing = ViewPageTemplateFile("templates/missing.pt")

    def __call__(self) -> str:
        """The page that was asked for, or where it is after a change."""
        self.flow = Flow(None)
        try:
            self.found = by_token(self.ledger, self.token, self.now)
        except NotThere:
            self.request.response.setStatus(404)
            return self._page(self.missing)
        if self.is_post:
            retry_soon(self.request)
            return self._post()
        return self._page(self._asked)

    @property
    def asks(self) -> bool:
        """Whether visitors are asked what they thought of it."""
        return bool(settings().evaluation)

    def _page(self, template: Any) -> str:
        self.index = template
        return super().__call__()

    @property
    def _asked(self) -> Any:
        if self.wanted == "leave" and self.can_leave:
            return self.leaving
        if self.wanted == "add" and self.can_add:
            return self.adding
        return self.shown

    def _post(self) -> str:
        self.flow.message = self.refused()
        if not self.flow.message:
            try:
                news = self._do()
                return self.see(self.link(**({"news": news} if news else {})))
            except LoketError as error:
                self.flow.message = message_for(error, self.told.rules.timezone)
                del self.told  # it may be over by now
        return self._page(self._asked)

    def _do(self) -> str:
        """What the citizen asks for; the name of the news about it."""
        if self.wanted == "leave":
            if self.found.ticket.state != states.LEFT:  # a second click does nothing
                leaving.leave(self.ledger, self.found, self.now)
            return "left"
        if self.wanted == "back":
            minutes = whole(text_of(self.request.form, "minutes"), 0, digits=4)
            leaving.step_back(self.ledger, self.found, minutes, self.now)
            return "back" if minutes else "here"
        if self.wanted == "add":
            product, count = self._product()
            if product not in self._mine:
                leaving.add_product(self.ledger, self.found, product, count, self.now)
            return "added"
        return ""

    def _product(self) -> tuple[str, int]:
        """What is to be added; raises InvalidWish (products_missing)."""
        chosen = read_choice(self.request.form).uids
        if not chosen:
            raise InvalidWish("products_missing", field="product")
        count = text_of(self.request.form, f"quantity.{chosen[0]}")
        return chosen[0], whole(count, 1, digits=4)

    # what was asked

    @property
    def token(self) -> str:
        """The secret in the link."""
        return text_of(self.request.form, "token")

    @property
    def wanted(self) -> str:
        """leave, add or back; "" to see it."""
        return text_of(self.request.form, "do")

    @property
    def news(self) -> Any | None:
        """What has just happened, None where nothing has."""
        return NEWS.get(text_of(self.request.form, "news"))

    # what is shown

    @cached_property
    def told(self) -> Told:
        """The phase and the texts."""
        return Told(self.ledger, self.found, self.now)

    @property
    def title(self) -> Any:
        """In the tab of the browser."""
        found = getattr(self, "found", None)
        return self.told.texts["title"] if found else _("We cannot find this number")

    @property
    def can_leave(self) -> bool:
        """Whether the place can still be given up."""
        return self.told.phase != states.SERVING and self.told.open

    @property
    def can_add(self) -> bool:
        """Whether there is anything to add."""
        here = self.told.waits or self.told.phase == states.PARKED
        return here and bool(self.to_add)

    @property
    def _mine(self) -> set[str]:
        """The products that are on the ticket."""
        return {one.product for _index, one in self.found.ticket.living_items}

    minutes = MINUTES

    @cached_property
    def to_add(self) -> list[ProductRules]:
        """The products of the location that are not on the ticket yet."""
        found = {
            one.uid: one
            for service in self.told.rules.services
            if service.published
            for one in service.products
            if one.without_appointment and one.uid not in self._mine
        }
        return sorted(found.values(), key=lambda one: one.title.casefold())

    @cached_property
    def location(self) -> Any | None:
        """Where to be, None where that is not shown any more."""
        return catalogue.get(self.found.location)

    @property
    def address(self) -> str:
        """Of the location."""
        return address_of(self.location) if self.location is not None else ""

    @property
    def arrival(self) -> list[str]:
        """What to do on arrival, for who is not there yet."""
        if self.location is None or self.told.ticket.origin != "home":
            return []
        return [one for one in (self.location.arrival or "").splitlines() if one]

    @property
    def from_home(self) -> bool:
        """Whether another number can be taken at home."""
        return any(one.from_home for one in self.told.rules.services)

    @property
    def again_url(self) -> str:
        """Where one takes another number at home."""
        return f"{self.loket_url}/@@take-ticket"

    def hides(self, phases: str) -> str | None:
        """For what is there in these phases only: whether that is not so now."""
        return None if self.told.phase in phases.split() else "hidden"

    def hides_text(self, name: str) -> str | None:
        """For a text: whether there is none now."""
        return None if self.told.texts[name] else "hidden"

    @property
    def label_class(self) -> str | None:
        """Of the number: whether it is too long for the largest letters."""
        return "long" if len(self.told.ticket.label) > 4 else None

    @property
    def day(self) -> str:
        """The day of the number."""
        return self.texts.long_day(self.found.queue.day)

    # addresses

    @property
    def action(self) -> str:
        """Where the forms go."""
        return f"{self.loket_url}/@@ticket"

    def link(self, **more: str) -> str:
        """This page in another state."""
        return f"{self.action}?{urlencode({'token': self.token, **more})}"

    @property
    def state_url(self) -> str:
        """What the script asks."""
        query = urlencode({"token": self.token})
        return f"{self.loket_url}/@@ticket-state?{query}"

    @property
    def live_js(self) -> str:
        """The script that polls."""
        return static_url("live.js", LIVE)

    def own(self, name: str) -> str:
        """The address of a static file of these pages."""
        return static_url(name, PACKAGE, FOLDER)
