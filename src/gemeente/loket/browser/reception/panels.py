"""The panel: what came of the last action, and what can be done next with it."""

from dataclasses import dataclass
from functools import cached_property
from gemeente.loket.browser.live.qr import qr_svg
from gemeente.loket.browser.reception.actions import Outcome
from gemeente.loket.browser.reception.coming import describe
from gemeente.loket.browser.reception.coming import Expected
from gemeente.loket.browser.reception.finding import is_mine
from gemeente.loket.browser.reception.line import Line
from gemeente.loket.browser.reception.line import Row
from gemeente.loket.browser.reception.parts import Parts
from gemeente.loket.browser.reception.words import refusal
from gemeente.loket.browser.reception.words import SAID
from gemeente.loket.content.audit import looked
from gemeente.loket.i18n import _
from gemeente.loket.queue import states
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.queue.tokens import token_of
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode


# why somebody cannot check in → what the reception can do about it
WAYS = {
    "check_in_early": (("let-in", _("Let in anyway")),),
    "check_in_late": (
        ("let-walk-in", _("Let in as a walk-in, by arrival")),
        ("let-in", _("Still let in with the appointment")),
    ),
}
INSTEAD = ("instead", _("Give a number without appointment"))


@dataclass(frozen=True, slots=True)
class Way:
    """A button: its action and its text."""

    do: str
    title: Any


@dataclass(frozen=True, slots=True)
class Candidate:
    """An appointment, and what can be done with it."""

    one: Expected
    ways: tuple[Way, ...]


class Panel(Parts):
    """For views; ``outcome`` is what is shown."""

    outcome = Outcome()
    panel = ViewPageTemplateFile("templates/panel.pt")
    fields = ViewPageTemplateFile("templates/fields.pt")

    @property
    def said(self) -> Any:
        """What was done, in words."""
        if self.outcome.said == "checked-in-already" and self.ticket_shown is not None:
            label = self.ticket_shown.label
            return _(
                "Already checked in, with number ${label}.", mapping={"label": label}
            )
        return SAID.get(self.outcome.said, "")

    @property
    def why(self) -> Any:
        """Why somebody cannot check in just so."""
        why = self.outcome.why
        return "" if why is None else refusal(why, self.zone.key)

    # a ticket

    @cached_property
    def ticket_shown(self) -> Ticket | None:
        """The ticket that the panel is about."""
        return self.ticket(self.outcome.ticket) if self.outcome.ticket else None

    @property
    def row(self) -> Row:
        """That ticket in words."""
        return Line(self).row(self.ticket_shown)

    @property
    def ahead(self) -> int:
        """How many are before it."""
        return self.lineup.ahead(self.ticket_shown.id)

    @property
    def waits_in_line(self) -> bool:
        """Whether it waits to be called."""
        return self.ticket_shown.state == states.WAITING

    @property
    def can_leave(self) -> bool:
        """Whether it can be taken out of the line."""
        return self.ticket_shown.state in states.ALLOWED["leave"]

    @property
    def can_change(self) -> bool:
        """Whether its priority can be changed."""
        return self.ticket_shown.state in states.ALLOWED["change"]

    @property
    def steps_back(self) -> bool:
        """Whether it will not be called for a while."""
        return self.ticket_shown.not_before > self.stamp

    @cached_property
    def token(self) -> str:
        """The secret of its link."""
        return token_of(self.ledger, self.location, self.queue, self.ticket_shown)

    @property
    def print_url(self) -> str:
        """Where it is printed on 80 mm."""
        query = urlencode({"token": self.token})
        return f"{self.context.absolute_url()}/@@ticket-print?{query}"

    @property
    def qr(self) -> str:
        """The citizen's page of it, to be scanned from the screen, as SVG."""
        query = urlencode({"token": self.token})
        url = f"{self.loket.absolute_url()}/@@ticket?{query}"
        return qr_svg(url, 4, border=2, sized=True)

    # appointments

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Whose appointment may be meant; that they were looked at is noted."""
        found = [self.ledger.appointment(code) for code in self.outcome.codes]
        seen = [one for one in found if one is not None and is_mine(self, one)]
        looked([one.code for one in seen], "reception")
        queue = self.queue
        rows = [
            describe(self, one, queue.of_appointment(one.number) if queue else None)
            for one in seen
        ]
        return [Candidate(row, tuple(self._ways(row))) for row in rows]

    def _ways(self, row: Expected) -> list[Way]:
        why = self.outcome.why
        found = list(WAYS.get(why.code, ())) if why is not None else []
        if why is None and row.open and not row.day and not row.place:
            found = [("check-in", _("Check in"))]
        if not found and not row.label:
            found = [INSTEAD]
        return [Way(f"{action}:{row.code}", title) for action, title in found]
