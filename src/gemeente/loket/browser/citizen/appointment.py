"""``@@appointment?token=…``: see, move and cancel by the secret link. GET changes nothing."""

from functools import cached_property
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import same_again
from gemeente.loket.agenda.wish import minutes
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.browser.citizen.book import start_of
from gemeente.loket.browser.citizen.calendar import MonthCalendar
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.own import OwnAppointment
from gemeente.loket.browser.citizen.step import Flow
from gemeente.loket.browser.citizen.texts import moment_text
from gemeente.loket.browser.evaluation.asked import evaluated
from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotThere
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from gemeente.loket.queue.contacts import day_of
from gemeente.loket.retrying import retry_soon
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo


STUCK = _(
    "This appointment cannot be moved here: what it is for is not offered any more. Call "
    "or write to us."
)
NEWS = {
    "booked": _("Your appointment is made."),
    "moved": _("Your appointment is moved."),
    "cancelled": _("Your appointment is cancelled."),
}


class AppointmentPage(OwnAppointment):
    """One appointment, for whoever has its link."""

    shown = ViewPageTemplateFile("templates/appointment.pt")
    moving = ViewPageTemplateFile("templates/move.pt")
    cancelling = ViewPageTemplateFile("templates/cancel.pt")
    missing = ViewPageTemplateFile("templates/appointment_missing.pt")
    time_name = "start"
    time_method = "get"
    method = "get"
    calendar_step = ""

    def __call__(self) -> str:
        """The page that was asked for, or where it is after a change."""
        self.flow = Flow(None)
        try:
            self.appointment = booking.by_token(self.ledger, self.token)
        except NotThere:
            self.request.response.setStatus(404)
            return self._page(self.missing)
        if self.is_post:
            return self._post()
        if self.wanted == "move" and self.open:
            return self._move()
        if self.wanted == "cancel" and self.open:
            return self._page(self.cancelling)
        return self._page(self.shown)

    def _page(self, template: Any) -> str:
        self.index = template
        return super().__call__()

    def _move(self) -> str:
        """The times to choose from; where the same cannot be had any more, says so."""
        if self.can_move:
            return self._page(self.moving)
        self.flow.message = self.flow.message or STUCK
        return self._page(self.shown)

    def _post(self) -> str:
        retry_soon(self.request)
        self.flow.message = self.refused()
        if self.flow.message:
            return self._page(self.shown)
        try:
            if self.wanted == "cancel":
                booking.cancel(self.ledger, self.appointment, self.now)
                return self._see("cancelled")
            if self.wanted == "move":
                start = start_of(text_of(self.request.form, "start"))
                booking.move(
                    self.ledger, self.appointment, start, self.now, token=self.token
                )
                return self._see("moved")
        except LoketError as error:
            self.flow.message = message_for(error)
            self.request.form.pop("start", None)
        moving = self.wanted == "move" and self.open
        return self._move() if moving else self._page(self.shown)

    def _see(self, news: str) -> str:
        return self.see(self.link(news=news))

    # what was asked

    @property
    def wanted(self) -> str:
        """move, cancel or "" to see it."""
        return text_of(self.request.form, "do")

    @property
    def news(self) -> Any | None:
        """What has just happened, None where nothing has."""
        done = "done" in self.request.form
        return NEWS.get("booked" if done else text_of(self.request.form, "news"))

    # addresses

    @property
    def action(self) -> str:
        """Where the forms go."""
        return f"{self.loket_url}/@@appointment"

    def link(self, **more: str) -> str:
        """This page in another state."""
        return f"{self.action}?{urlencode({'token': self.token, **more})}"

    @property
    def evaluate_url(self) -> str:
        """Where it is asked what they thought of it; "" where it is not."""
        try:
            evaluated(self.appointment, day_of(self.ledger, self.now))
        except NotThere:
            return ""
        return f"{self.loket_url}/@@evaluate?{urlencode({'token': self.token})}"

    # moving

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the forms send along."""
        return [("token", self.token), ("do", "move")]

    @cached_property
    def can_move(self) -> bool:
        """Whether the service still offers what it is for, whenever that may be."""
        offer = self.ledger.offer(self.appointment.service)
        try:
            return offer is not None and minutes(offer, self.wish) > 0
        except InvalidWish:
            return False

    @property
    def wish(self) -> Wish:
        """For the same, elsewhere where its location is gone."""
        offer = self.ledger.offer(self.appointment.service)
        return same_again(offer, self.appointment)

    @cached_property
    def calendar(self) -> MonthCalendar:
        """The month to choose another time from; its own cells count as free."""
        own = self.appointment
        form = self.request.form
        return MonthCalendar(
            self.ledger,
            own.service,
            self.wish,
            self.now,
            text_of(form, "month"),
            text_of(form, "day"),
            own=own,
        )

    suggestions_title = _("First free times")

    @property
    def new_start(self) -> dict[str, Any] | None:
        """The time that was chosen: value and text, None where none is."""
        text = text_of(self.request.form, "start")
        if not text:
            return None
        try:
            start = start_of(text).astimezone(ZoneInfo(timezone()))
        except (LoketError, OverflowError):
            return None
        return {"value": start.isoformat(), "text": moment_text(start)}
