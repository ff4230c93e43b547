"""``@@earlier?token=…``: asking for an earlier appointment, and answering an offer."""

from datetime import date
from datetime import datetime
from gemeente.loket.agenda import waiting
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.agenda.preference import preference
from gemeente.loket.browser.citizen.appointment import AppointmentPage
from gemeente.loket.browser.citizen.book import start_of
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.month import day_of
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from gemeente.loket.mail.waiting import stamp_of
from gemeente.loket.messages import message_for
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode


ACTIONS = ("ask", "accept", "decline", "leave")
NEWS = {
    "asked": _("You are on the waiting list."),
    "declined": _("You keep your appointment as it was."),
    "left": _("You are no longer on the waiting list. Your appointment stays."),
}
GONE = _(
    "This place has just gone to somebody else. Nothing is lost: your appointment stays "
    "as it was."
)
TOO_LATE = _("Choose a day before that of your appointment.")


class EarlierPage(AppointmentPage):
    """The waiting list, for whoever has the link of an appointment."""

    shown = ViewPageTemplateFile("templates/earlier.pt")

    @property
    def action(self) -> str:
        """Where the forms go."""
        return self.earlier_action

    @property
    def wanted(self) -> str:
        """What a button asks for, "" to look only."""
        text = super().wanted
        return text if text in ACTIONS else ""

    @property
    def news(self) -> Any | None:
        """What has just happened, None where nothing has."""
        return NEWS.get(text_of(self.request.form, "news"))

    @property
    def stale(self) -> Any | None:
        """Why the page does not show the offer of the mail that led here, None if it does."""
        asked = text_of(self.request.form, "offer")
        if not asked or self.is_post or self.news is not None:
            return None
        if asked == stamp_of(self.appointment.start):
            return _("Your appointment already is at that time.")
        one = self.earlier.waiting
        current = one is not None and one.start and stamp_of(one.start) == asked
        return None if current and self.earlier.offer else _("That offer is over.")

    def back(self, **more: str) -> str:
        """The page of the appointment."""
        query = urlencode({"token": self.token, **more})
        return f"{self.loket_url}/@@appointment?{query}"

    def _post(self) -> str:
        self.flow.message = self.refused()
        if self.flow.message or not self.open:
            return self._page(self.shown)
        try:
            return getattr(self, f"_{self.wanted or 'look'}")()
        except LoketError as error:
            self.flow.message = message_for(error)
            return self._page(self.shown)

    def _look(self) -> str:
        return self._page(self.shown)

    def _ask(self) -> str:
        asked = read_preference(self.request.form, self.earlier.today)
        if asked.first > self.appointment.day:
            self.flow.message = TOO_LATE
        elif self.earlier.possible:
            waiting.ask(self.ledger, self.appointment, asked, self.now)
            return self.see(self.link(news="asked"))
        return self._page(self.shown)

    def _accept(self) -> str:
        start = start_of(text_of(self.request.form, "start"))
        # pressed twice: it has been done
        if start == self.appointment.start or self._take(start):
            return self.see(self.back(news="moved"))
        self.flow.message = GONE
        self.__dict__.pop("earlier", None)
        return self._page(self.shown)

    def _take(self, start: datetime) -> bool:
        one = waiting.waiting_of(self.ledger, self.appointment)
        return (
            one is not None
            and one.start == start
            and waiting.accept(
                self.ledger, one, self.appointment, self.now, token=self.token
            )
        )

    def _decline(self) -> str:
        one = waiting.waiting_of(self.ledger, self.appointment)
        start = start_of(text_of(self.request.form, "start"))
        if one is not None and one.start == start:
            waiting.decline(self.ledger, one, self.now)
        return self.see(self.link(news="declined"))

    def _leave(self) -> str:
        waiting.leave(self.ledger, self.appointment.number, self.now)
        return self.see(self.link(news="left"))


def read_preference(form: Any, today: date) -> Preference:
    """What was filled in; what is malformed counts as not filled in."""
    return preference(
        day_of(text_of(form, "first")),
        _all_of(form, "weekday"),
        _all_of(form, "part"),
        today,
    )


def _all_of(form: Any, name: str) -> list[str]:
    given = form.get(name, ())
    values = [given] if isinstance(given, str) else list(given)
    return [value for value in values if isinstance(value, str)]
