"""The line as screens show it: who stands where, how long it will take, who is inside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from functools import cached_property
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.queue import states
from gemeente.loket.queue.crowd import Crowd
from gemeente.loket.queue.crowd import crowd_of
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.estimates import ahead_of
from gemeente.loket.queue.estimates import Station
from gemeente.loket.queue.estimates import Wait
from gemeente.loket.queue.estimates import wait_for_new
from gemeente.loket.queue.estimates import waits
from gemeente.loket.queue.order import key_of
from gemeente.loket.queue.order import Skills
from gemeente.loket.queue.order import Waiting
from gemeente.loket.queue.queues import needed_rules
from gemeente.loket.queue.queues import queue_of
from gemeente.loket.queue.queues import today_of
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.shared import in_common
from gemeente.loket.queue.stations import stations_of


PULSE = 30  # seconds after which the same queue is judged anew
AHEAD = timedelta(hours=2)  # appointments that estimates count with
NEWCOMER = 1 << 40  # the id of somebody who has no ticket yet: after all who have one


@dataclass(frozen=True, slots=True)
class ServiceWait:
    """What waits for a service: people, the wait of who comes now, desks that can help."""

    waiting: int
    wait: Wait | None
    desks: int  # without those that pause


@dataclass(frozen=True)
class Lineup:
    """The line of a location at a moment (POSIX seconds).

    ``line`` is in order for a desk that can do everything; ``expected`` are today's
    appointments that can still check in, ``outside`` the tickets from home, ``recent``
    how long (seconds) the last ones waited, ``pace`` how slow the day is. What has to be
    played forward is computed when it is asked for: a desk that calls does not need it.
    """

    rules: LocationRules
    stamp: int
    line: tuple[Waiting, ...]
    stations: tuple[Station, ...]
    expected: tuple[Waiting, ...]
    recent: tuple[int, ...]
    outside: frozenset[int]
    pace: float = 1

    @cached_property
    def waits(self) -> dict[int, Wait | None]:
        """Ticket → its wait, None where no open desk can help."""
        return waits(
            self.line,
            self.stations,
            self.rules.order,
            self.stamp,
            self.expected,
            self.recent,
            self.pace,
        )

    @cached_property
    def services(self) -> dict[str, ServiceWait]:
        """What waits for each service."""
        return {
            one.uid: ServiceWait(
                waiting=sum(waiting.service == one.uid for waiting in self.line),
                wait=self.wait_of(one.uid, frozenset()),
                desks=sum(
                    one.uid in desk.skills.services and not desk.paused
                    for desk in self.stations
                ),
            )
            for one in self.rules.services
            if one.published
        }

    @cached_property
    def crowd(self) -> Crowd:
        """Who is in the waiting room."""
        limit = self.rules.crowd
        known = self.waits if limit else {}
        return crowd_of(self.line, self.outside, limit, known, self.stamp)

    def position(self, ticket: int) -> int:
        """The place in the line, from 1; 0 where the ticket does not wait."""
        places = (n for n, one in enumerate(self.line, 1) if one.ticket == ticket)
        return next(places, 0)

    def ahead(self, ticket: int) -> int:
        """How many people are before it."""
        return ahead_of(ticket, self.line, self.rules.order, self.stamp)

    def wait_of(self, service: str, products: frozenset[str]) -> Wait | None:
        """The wait of somebody who comes now for these; None where no desk can help."""
        newcomer = _newcomer(self.rules, service, products, self.stamp)
        return wait_for_new(
            newcomer,
            self.line,
            self.stations,
            self.rules.order,
            self.stamp,
            self.expected,
            self.recent,
            self.pace,
        )


def lineup(ledger: Ledger, location: str, now: datetime) -> Lineup:
    """The line of today; remembered while nothing changes, for half a minute.

    All connections of a process have the same one.

    Raises InvalidWish (location_unknown).
    """
    rules = needed_rules(ledger, location)
    queue = queue_of(ledger, location, today_of(ledger, location, now))
    stored = ledger.receptions[location] if queue is None else queue
    memory = stored.remembered()
    pulse = int(now.timestamp()) // PULSE
    kept = memory.get("lineup")
    if kept is None or kept[:1] != (pulse,) or kept[1] is not rules:
        found = in_common(
            (stored, ledger.receptions[location]),
            pulse,
            lambda: _lineup(ledger, rules, queue, now),
        )
        kept = memory["lineup"] = (pulse, rules, found)
    return kept[2]


def _lineup(
    ledger: Ledger, rules: LocationRules, queue: DayQueue | None, now: datetime
) -> Lineup:
    stamp = int(now.timestamp())
    everything = Skills("", "", frozenset(one.uid for one in rules.services))
    waiting = [one.waiting() for one in _waiting_tickets(queue)]
    waiting.sort(
        key=lambda one: (*key_of(one, everything, rules.order, stamp)[1:], one.ticket)
    )
    return Lineup(
        rules=rules,
        stamp=stamp,
        line=tuple(waiting),
        stations=tuple(stations_of(queue, stamp)),
        expected=tuple(_expected(ledger, rules, queue, now)),
        recent=_recent(queue),
        outside=frozenset(
            one.id for one in _waiting_tickets(queue) if one.origin == "home"
        ),
        pace=1 if queue is None else queue.pace,
    )


def _waiting_tickets(queue: DayQueue | None) -> list:
    found = [] if queue is None else queue.open_tickets()
    return [one for one in found if one.state == states.WAITING]


def _expected(
    ledger: Ledger, rules: LocationRules, queue: DayQueue | None, now: datetime
) -> Iterator[Waiting]:
    """Today's appointments that have not checked in and are not too late for it."""
    for one in expected_appointments(ledger, rules, queue, now):
        start = int(one.start.timestamp())
        if one.start <= now + AHEAD:
            yield Waiting(
                ticket=-one.number - 2,
                arrived=start,
                service=one.service,
                products=frozenset(uid for uid, _quantity in one.products),
                due=start,
                minutes=one.minutes,
            )


def expected_appointments(
    ledger: Ledger, rules: LocationRules, queue: DayQueue | None, now: datetime
) -> Iterator[Appointment]:
    """Today's appointments at a desk of the location that can still check in, by start."""
    today = today_of(ledger, rules.location, now)
    late = timedelta(minutes=rules.order.late)
    found = [
        one
        for service in rules.services
        for one in ledger.appointments(service.uid, today, today)
        if one.status == BOOKED
        and one.channel == "desk"
        and one.location in ("", rules.location)
        and one.start + late >= now
        and (queue is None or one.number not in queue.checked_in)
    ]
    yield from sorted(found, key=lambda one: (one.start, one.number))


def _recent(queue: DayQueue | None) -> tuple[int, ...]:
    return (
        () if queue is None else tuple(v for one in queue.recent.values() for v in one)
    )


def _newcomer(
    rules: LocationRules, service: str, products: frozenset[str], stamp: int
) -> Waiting:
    known = [one for uid in products if (one := rules.product(service, uid))]
    return Waiting(
        ticket=NEWCOMER,
        arrived=stamp,
        service=service,
        products=products,
        express=bool(known) and all(one.express for one in known),
        minutes=sum(one.minutes for one in known) or 10,
    )
