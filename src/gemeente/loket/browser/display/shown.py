"""What a display shows of a location: calls, waits, the announcement. Never a name."""

from datetime import datetime
from functools import cached_property
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.display.spoken import spelled
from gemeente.loket.browser.reception.words import wait_text
from gemeente.loket.browser.ticket.words import clock
from gemeente.loket.browser.ticket.words import desk_text
from gemeente.loket.browser.ticket.words import waiting_text
from gemeente.loket.i18n import _
from gemeente.loket.queue import states
from gemeente.loket.queue.crowd import may_enter
from gemeente.loket.queue.day import Call
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.lineup import Lineup
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.opening import opening
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.rules import LocationRules
from typing import Any


MOST = 8  # calls that are shown large at once
LAST = 6  # earlier calls
FORGOTTEN = 30 * 60  # seconds after which an earlier call is of no use any more


class Shown:
    """A display of one location, or of one of its waiting rooms."""

    def __init__(
        self, ledger: Ledger, rules: LocationRules, now: datetime, room: str = ""
    ) -> None:
        self.ledger = ledger
        self.rules = rules
        self.now = now
        self.room = room if room in rules.rooms else ""

    @cached_property
    def queue(self) -> DayQueue | None:
        """Today's queue."""
        return queue_now(self.ledger, self.rules.location, self.now)

    @cached_property
    def lineup(self) -> Lineup:
        """Today's line."""
        return lineup(self.ledger, self.rules.location, self.now)

    @property
    def title(self) -> str:
        """The location, and the waiting room where there are several."""
        return f"{self.rules.title}: {self.room}" if self.room else self.rules.title

    # calls

    @property
    def calls(self) -> list[dict[str, Any]]:
        """Who has to come now, the newest first."""
        return [self._call(one) for one in self._calls if self._state(one) == "called"][
            :MOST
        ]

    @property
    def last(self) -> list[dict[str, Any]]:
        """Who was called before that."""
        since = int(self.now.timestamp()) - FORGOTTEN
        found = [
            one
            for one in self._calls
            if self._state(one) == states.SERVING
            or (self._state(one) in states.OVER and one.stamp >= since)
        ]
        return [self._call(one) for one in found[:LAST]]

    @cached_property
    def _calls(self) -> list[Call]:
        """The calls to desks of this room."""
        found = [] if self.queue is None else self.queue.calls
        rooms = {one.uid: one.room for one in self.rules.desks}
        return [
            one
            for one in found
            if not self.room or rooms.get(one.desk, "") in ("", self.room)
        ]

    def _state(self, call: Call) -> str:
        ticket = self.queue.ticket(call.ticket)
        return ticket.state if ticket is not None else states.LEFT

    def _call(self, call: Call) -> dict[str, Any]:
        desk = self.rules.desk(call.desk)
        place = desk_text(desk) if desk is not None else ""
        return {
            "key": f"{call.ticket}-{call.stamp}-{call.times}",
            "label": call.label,
            "number": (desk.number or desk.title) if desk is not None else "",
            "desk": place,
            "room": desk.room if desk is not None and not self.room else "",
            "say": _(
                "Number ${label}. ${desk}.",
                mapping={"label": spelled(call.label), "desk": self._said(desk)},
            ),
        }

    def _said(self, desk: Any) -> str:
        return desk.title if desk is not None else ""

    # what waits

    @property
    def services(self) -> list[dict[str, Any]]:
        """Each service with its wait; only those that have something to say."""
        return [
            {
                "title": one.title,
                "prefix": one.prefix,
                "waiting": waiting_text(self.lineup.services[one.uid].waiting),
                "count": self.lineup.services[one.uid].waiting,
                "wait": wait_text(self.lineup.services[one.uid].wait),
            }
            for one in self.rules.services
            if one.uid in self.lineup.services and self._is_open(one.uid)
        ]

    def _is_open(self, service: str) -> bool:
        found = self.lineup.services[service]
        return bool(found.waiting or found.desks) or self._openings[service].open

    @cached_property
    def _openings(self) -> dict[str, Any]:
        """Service → whether tickets can be had."""
        return {
            one.uid: opening(self.ledger, self.rules.location, one.uid, self.now)
            for one in self.rules.services
        }

    @property
    def announcement(self) -> str:
        """What an editor announces."""
        return self.rules.announcement

    @property
    def empty(self) -> Any:
        """What is said where nobody is called: when it opens, or to wait."""
        if self.services:
            return _("Wait here. Your number appears on this screen.")
        opens = [one.opens for one in self._openings.values() if one.opens is not None]
        if not opens:
            return _("Closed")
        first = min(opens)
        time = clock(first.timestamp(), self.rules.timezone)
        if first.date() == self.now.date():
            return _("Closed. Open from ${time} on.", mapping={"time": time})
        return _("Closed")

    # the entrance

    @property
    def may_come_in(self) -> bool:
        """Whether there is room in the waiting room."""
        return not self.lineup.crowd.full

    @property
    def inside(self) -> Any:
        """How many are inside of how many, "" without a limit."""
        crowd = self.lineup.crowd
        if not crowd.limit:
            return ""
        numbers = {"inside": min(crowd.inside, crowd.limit), "limit": crowd.limit}
        return _("${inside} of ${limit} places are taken", mapping=numbers)

    @property
    def come_back(self) -> Any:
        """When there is room again, "" where that is not known."""
        back = self.lineup.crowd.come_back
        if back is None:
            return ""
        time = clock(back, self.rules.timezone)
        return _("Room again around ${time}", mapping={"time": time})

    @property
    def entering(self) -> list[str]:
        """The numbers from home that may come in although it is full."""
        if self.may_come_in or self.queue is None:
            return []
        line = self.lineup.line
        near = [
            one.ticket
            for one in line
            if one.ticket in self.lineup.outside
            and may_enter(one.ticket, line, self.rules.crowd)
        ]
        return [self.queue.ticket(number).label for number in near]
