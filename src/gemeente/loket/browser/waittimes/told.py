"""What anybody may know of the queues of today: numbers, never a person.

Everything comes from the ledger: nothing is looked up in the site, so it can be asked
as often as there are people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from functools import cached_property
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.live.words import clock
from gemeente.loket.browser.live.words import wall
from gemeente.loket.browser.ticket.offering import Place
from gemeente.loket.browser.waittimes import words
from gemeente.loket.i18n import _
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.estimates import Wait
from gemeente.loket.queue.lineup import Lineup
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.lineup import ServiceWait
from gemeente.loket.queue.opening import Opening
from gemeente.loket.queue.opening import opening
from gemeente.loket.queue.queues import locations_of
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.rules import ServiceRules
from gemeente.loket.queue.states import AT_A_DESK
from typing import Any
from zope.i18n import translate


SOON = timedelta(minutes=60)  # before it opens, the block is shown
BY_APPOINTMENT = "by_appointment"
NO_DESK = "no_desk"


@dataclass(frozen=True, slots=True)
class Now:
    """A service at a location, now. ``code`` is why there is no ``wait``, else ""."""

    rules: ServiceRules
    here: ServiceWait
    serving: int
    opening: Opening
    code: str

    @property
    def wait(self) -> Wait | None:
        """The wait of who comes now; None where nobody can, or no desk is open."""
        return None if self.code else self.here.wait

    def soon(self, now: datetime) -> bool:
        """Whether people come now or within the hour."""
        opens = self.opening.opens
        return self.opening.open or (opens is not None and opens - now <= SOON)


class Hall:
    """The queue of one location, now."""

    def __init__(self, ledger: Ledger, rules: LocationRules, now: datetime) -> None:
        self.ledger, self.rules, self.now = ledger, rules, now

    @cached_property
    def line(self) -> Lineup:
        """Who waits."""
        return lineup(self.ledger, self.rules.location, self.now)

    @cached_property
    def queue(self) -> DayQueue | None:
        """What happens today, None where nothing did yet."""
        return queue_now(self.ledger, self.rules.location, self.now)

    @cached_property
    def serving(self) -> list[str]:
        """Of each who is at a desk, the service."""
        found = [] if self.queue is None else self.queue.open_tickets()
        return [one.service for one in found if one.state in AT_A_DESK]

    @property
    def desks(self) -> int:
        """How many desks are open; one that pauses is not."""
        sessions = {} if self.queue is None else self.queue.sessions
        return sum(not one.paused for one in sessions.values())

    def services(self, only: str = "") -> list[Now]:
        """Each service, or that one, which gives numbers or by appointment."""
        return [
            self._of(one)
            for one in self.rules.services
            if one.published and one.products and only in ("", one.uid)
        ]

    def _of(self, rules: ServiceRules) -> Now:
        uid = rules.uid
        opened = opening(self.ledger, self.rules.location, uid, self.now)
        here = self.line.services[uid]
        if not any(one.without_appointment for one in rules.products):
            code = BY_APPOINTMENT
        elif not opened.open:
            code = opened.code
        else:
            code = NO_DESK if here.wait is None else ""
        return Now(rules, here, self.serving.count(uid), opened, code)

    def sentence(self, service: Now) -> Any:
        """What there is to say of a service."""
        if service.code == BY_APPOINTMENT:
            return words.BY_APPOINTMENT
        if service.code == NO_DESK:
            return words.no_desk_text(service.here.waiting)
        if service.wait is None:
            return self.opening_text(service.opening)
        mapping = {
            "wait": words.wait_text(service.wait),
            "people": words.people_text(service.here.waiting),
        }
        return _("Now at the desk: ${wait}, ${people}.", mapping=mapping)

    def opening_text(self, opened: Opening) -> Any:
        """Until or from when numbers are given."""
        if not opened.open:
            return Place(self.ledger, self.rules, self.now).opening_text(opened)
        mapping = {"time": self.clock(opened.until)}
        return _("Numbers are given until ${time}.", mapping=mapping)

    def clock(self, moment: datetime | None) -> str:
        """On the clock of the location."""
        return clock(moment.timestamp(), self.rules.timezone) if moment else ""

    @cached_property
    def back(self) -> int | None:
        """When there is room again; None where that is unknown or after it closes."""
        back = self.line.crowd.come_back
        ends = (one.opening.until for one in self.services() if one.opening.until)
        last = max(ends, default=None)
        late = back is None or last is None or back >= last.timestamp()
        return None if late else back

    @property
    def come_back(self) -> str:
        """The same on the clock, "" where there is none."""
        return "" if self.back is None else clock(self.back, self.rules.timezone)

    @property
    def notice(self) -> Any:
        """That the waiting room is full, "" where it is not."""
        full = self.line.crowd.full
        return words.crowd_text(full, self.come_back) if full else ""


def halls(ledger: Ledger, now: datetime, kind: str, uid: str) -> Iterator[Hall]:
    """Those of a Loket, of a Location or of a Service, as far as they have desks."""
    for location in locations_of(ledger):
        rules = rules_of(ledger, location)
        if rules is None or not rules.desks:
            continue
        service = rules.service(uid) if kind == "Service" else None
        if kind == "Loket" or location == uid or (service and service.published):
            yield Hall(ledger, rules, now)


def told(
    ledger: Ledger, now: datetime, kind: str, uid: str, language: str
) -> dict[str, Any]:
    """All of it as JSON, in that language; ``kind`` and ``uid`` of the content."""
    only = uid if kind == "Service" else ""
    found = halls(ledger, now, kind, uid)
    return {"items": [_hall(one, only, language) for one in found]}


def _hall(hall: Hall, only: str, language: str) -> dict[str, Any]:
    crowd = hall.line.crowd
    text = words.crowd_text(crowd.full, hall.come_back)
    return {
        "UID": hall.rules.location,
        "title": hall.rules.title,
        "waiting": len(hall.line.line),
        "serving": len(hall.serving),
        "desks": hall.desks,
        "crowd": {
            "sign": "wait" if crowd.full else "go",
            "inside": crowd.inside,
            "limit": crowd.limit,
            "come_back": _instant(hall, hall.back),
            "text": translate(text, target_language=language),
        },
        "services": [_service(hall, one, language) for one in hall.services(only)],
    }


def _service(hall: Hall, one: Now, language: str) -> dict[str, Any]:
    wait, opened = one.wait, one.opening
    return {
        "UID": one.rules.uid,
        "title": one.rules.title,
        "waiting": one.here.waiting,
        "serving": one.serving,
        "desks": one.here.desks,
        "wait": None if wait is None else {"low": wait.low, "high": wait.high},
        "code": one.code,
        "text": translate(hall.sentence(one), target_language=language),
        "tickets": {
            "open": opened.open,
            "code": opened.code,
            "until": _instant(hall, opened.until and opened.until.timestamp()),
            "opens": _instant(hall, opened.opens and opened.opens.timestamp()),
            "text": translate(hall.opening_text(opened), target_language=language),
        },
    }


def _instant(hall: Hall, stamp: float | None) -> str | None:
    """On the wall clock of the location."""
    return None if stamp is None else wall(stamp, hall.rules.timezone).isoformat()
