"""What a citizen is told about a ticket: the phase it is in and the texts that go with it.

The page and the answer to its script are made of the same texts. No content is looked up:
titles are in the rules.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.citizen.texts import counted
from gemeente.loket.browser.live import words
from gemeente.loket.browser.ticket.entering import entering
from gemeente.loket.i18n import _
from gemeente.loket.queue import states
from gemeente.loket.queue.closing import END_OF_DAY
from gemeente.loket.queue.lineup import Lineup
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.queues import today_of
from gemeente.loket.queue.rules import DeskRules
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.tokens import Found
from typing import Any


BACK = "back"  # waits, but is not called for a while
PAST = "past"  # of another day, or closed at the end of this one
OPEN_PHASES = (states.WAITING, BACK, states.PARKED, states.CALLED, states.SERVING)


class Told:
    """One ticket at one moment, in the words of its citizen."""

    def __init__(self, ledger: Ledger, found: Found, now: datetime) -> None:
        self.ledger = ledger
        self.found = found
        self.ticket = found.ticket
        self.now = now
        self.stamp = int(now.timestamp())

    @cached_property
    def rules(self) -> LocationRules:
        """Those of the location; where it is gone there is nothing but its zone."""
        gone = LocationRules(self.found.location, "", published=False)
        return rules_of(self.ledger, self.found.location) or gone

    @cached_property
    def phase(self) -> str:
        """A state of tickets, or BACK, or PAST."""
        ticket = self.ticket
        if not self.of_today or ticket.mark == END_OF_DAY:
            return PAST
        if ticket.state == states.WAITING and ticket.not_before > self.stamp:
            return BACK
        return ticket.state

    @property
    def of_today(self) -> bool:
        """Whether it is of this day."""
        today = today_of(self.ledger, self.found.location, self.now)
        return self.found.queue.ordinal == today.toordinal()

    @property
    def open(self) -> bool:
        """Whether somebody still comes for it."""
        return self.phase in OPEN_PHASES

    @property
    def waits(self) -> bool:
        """Whether it stands in the line."""
        return self.phase in (states.WAITING, BACK)

    @cached_property
    def line(self) -> Lineup | None:
        """The line of today, None where it does not stand in it."""
        if not self.waits or not self.rules.published:
            return None
        return lineup(self.ledger, self.found.location, self.now)

    @cached_property
    def desk(self) -> DeskRules | None:
        """The desk that has called it."""
        if self.phase not in states.AT_A_DESK:
            return None
        found = self.rules.desk(self.ticket.desk)
        return found or DeskRules(self.ticket.desk, "")

    @property
    def call(self) -> str:
        """The same as long as nobody calls again; "" while nobody has."""
        if self.phase != states.CALLED:
            return ""
        return f"{self.ticket.desk} {self.ticket.calls} {self.ticket.since}"

    @cached_property
    def texts(self) -> dict[str, Any]:
        """Message by name; "" where there is nothing to say."""
        texts = dict.fromkeys(NAMES, "") | {"label": self.ticket.label}
        texts["title"] = self.ticket.label
        texts |= self._service()
        if self.waits:
            texts |= self._waiting()
        if self.desk is not None:
            texts |= self._at_desk(self.desk)
        return texts

    def _service(self) -> dict[str, Any]:
        """Whose turn it is, where the ticket is for several services."""
        names = {one.service for _index, one in self.ticket.living_items}
        service = self.rules.service(self.ticket.service)
        if len(names) < 2 or service is None or not self.open:
            return {}
        return {"service": _("Now for: ${service}", mapping={"service": service.title})}

    def _waiting(self) -> dict[str, Any]:
        line, zone = self.line, self.rules.timezone
        wait = line and line.waits.get(self.ticket.id)
        ahead = line.ahead(self.ticket.id) if line is not None else 0
        place = words.ahead_text(ahead)
        mapping = {"label": self.ticket.label, "place": place}
        texts: dict[str, Any] = {
            "place": place,
            "title": _("${label}: ${place}", mapping=mapping),
            "wait": words.wait_text(wait),
            "around": words.around_text(wait, self.stamp, zone),
        }
        if wait is None:
            texts["none"] = words.NO_DESK
        if self.ticket.due and self.ticket.due > self.stamp:
            time = words.clock(self.ticket.due, zone)
            texts["due"] = _("Your appointment is at ${time}.", mapping={"time": time})
        if self.phase == BACK:
            time = words.clock(self.ticket.not_before, zone)
            texts["back"] = _("We call you from ${time} on.", mapping={"time": time})
        elif line is not None:
            texts["come"] = entering(self.ticket, line, wait, zone)
        return texts

    def _at_desk(self, desk: DeskRules) -> dict[str, Any]:
        where = words.desk_text(desk)
        mapping = {"label": self.ticket.label, "desk": where}
        texts = {"desk": where, "room": desk.room}
        if desk.number and desk.number not in desk.title.split():
            texts["desk_title"] = desk.title
        texts["title"] = _("${desk}: ${label}", mapping=mapping)
        if self.phase == states.CALLED:
            texts["called"] = _("${label}, come to ${desk} now.", mapping=mapping)
            if self.ticket.calls > 1:
                mapping = {"times": self.ticket.calls}
                texts["times"] = _(
                    "We have called you ${times} times.", mapping=mapping
                )
        return texts

    @property
    def items(self) -> list[dict[str, Any]]:
        """The products: label with the quantity, and whether it is done."""
        return [
            {"text": counted(self._title(one), one.quantity), "done": one.done}
            for _index, one in self.ticket.living_items
        ]

    def _title(self, item: Any) -> str:
        product = self.rules.product(item.service, item.product)
        return product.title if product is not None else ""

    @property
    def bring(self) -> list[str]:
        """What to bring for what is not done yet, each thing once."""
        if not self.open:
            return []
        return list(dict.fromkeys(self._bring()))

    def _bring(self) -> Iterator[str]:
        for _index, one in self.ticket.living_items:
            product = self.rules.product(one.service, one.product)
            if product is not None and one.open:
                yield from product.bring


NAMES = (
    "label",
    "title",
    "service",
    "place",
    "wait",
    "around",
    "none",
    "due",
    "back",
    "come",
    "desk",
    "desk_title",
    "room",
    "called",
    "times",
)
