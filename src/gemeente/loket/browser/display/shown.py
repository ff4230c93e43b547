"""What a display shows of a location: calls, waits, the announcement. Never a name."""

from datetime import datetime
from datetime import timedelta
from functools import cached_property
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.citizen.texts import language
from gemeente.loket.browser.citizen.texts import long_day
from gemeente.loket.browser.display.spoken import spelled
from gemeente.loket.browser.live.words import clock
from gemeente.loket.browser.live.words import desk_text
from gemeente.loket.browser.live.words import short_wait_text
from gemeente.loket.browser.live.words import wall
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
from zope.i18n import translate


MOST = 8  # calls that are shown large at once
LAST = 6  # earlier calls
FEWER = 3  # the same, where many services have a wait to tell
MANY = 6  # services
SHORT = 9  # letters of a desk that stand on one line
LETTERS = 30  # for so many letters.css has a class
ENTER = 12  # numbers from home that may come in
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

    @cached_property
    def all_calls(self) -> list[dict[str, Any]]:
        """Who has to come now, the newest first; each of them is said."""
        return [
            self._call(one) for one in self._calls if self._state(one) == states.CALLED
        ]

    @property
    def calls(self) -> list[dict[str, Any]]:
        """Those of them that have a place on the screen."""
        return self.all_calls[:MOST]

    @property
    def last(self) -> list[dict[str, Any]]:
        """Who was called before that, also those for whom there is no place any more."""
        since = int(self.now.timestamp()) - FORGOTTEN
        found = [
            self._call(one)
            for one in self._calls
            if self._state(one) == states.SERVING
            or (self._state(one) in states.OVER and one.stamp >= since)
        ]
        most = FEWER if len(self.services) > MANY else LAST
        return [*self.all_calls[MOST:], *found][:most]

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
        shown = translate(place, target_language=language())
        room = desk.room if desk is not None and not self.room else ""
        return {
            "key": f"{call.ticket}-{call.stamp}-{call.times}",
            "stamp": call.stamp,
            "label": call.label,
            "desk": shown,
            "room": room,
            "letters": f"chars-{min(len(call.label), LETTERS)} desk-{_width(shown)}",
            "say": self._said(call.label, place, room),
        }

    def _said(self, label: str, place: Any, room: str) -> Any:
        mapping = {"label": spelled(label), "desk": place, "room": room}
        if room:
            return _("Number ${label}. ${desk}, ${room}.", mapping=mapping)
        return _("Number ${label}. ${desk}.", mapping=mapping)

    # what waits

    @cached_property
    def services(self) -> list[dict[str, Any]]:
        """Each service with its wait; only those that have something to say."""
        return [
            {
                "title": one.title,
                "wait": short_wait_text(self.lineup.services[one.uid].wait),
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
        return self.closed

    @property
    def closed(self) -> Any:
        """That nothing is open, and when it opens."""
        opens = [one.opens for one in self._openings.values() if one.opens is not None]
        if not opens:
            return _("Closed")
        zone = self.rules.timezone
        first = wall(min(opens).timestamp(), zone)
        today = wall(self.now.timestamp(), zone).date()
        mapping = {"time": f"{first:%H:%M}"}
        if first.date() == today:
            return _("Closed. Open from ${time} on.", mapping=mapping)
        if first.date() == today + timedelta(days=1):
            return _("Closed. Open tomorrow from ${time} on.", mapping=mapping)
        mapping["day"] = long_day(first.date()).removesuffix(f" {first.year}")
        return _("Closed. Open again on ${day} at ${time}.", mapping=mapping)

    # the entrance

    @property
    def sign(self) -> str:
        """go, wait or closed."""
        if not self.services:
            return "closed"
        return "go" if self.may_come_in else "wait"

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
        return [self.queue.ticket(number).label for number in near[:ENTER]]


def _width(text: str) -> int:
    """How many letters wide it is at least: its longest word, or all when it is short."""
    longest = max((len(word) for word in text.split()), default=0)
    return min(max(longest, min(len(text), SHORT), 1), LETTERS)
