"""Waits that are told against what happened, for many simulated days in one process.

``PYTHONPATH=. bin/zopepy -m bench.estimates``: the visitors and clerks of
``loket-simulate`` go through the same doors (``queue.arriving``, ``queue.serving``), but
with no server and no clock between, so that ten days of each kind take a minute. What is
told with the number is held against the first call. Ends with 1 where the estimates are
worse than a constant on a day with waits, or fewer than three in four waits are within the
range.
"""

from bench.estimates_desk import AtDesk
from bench.estimates_hall import FRIDAY
from bench.estimates_hall import HALL
from bench.estimates_hall import make
from bench.estimates_hall import MONDAY
from bench.estimates_hall import ZONE
from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.hours.clock import instant
from gemeente.loket.jobs.simulate import scenario
from gemeente.loket.queue import leaving
from gemeente.loket.queue import stand as stands
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.queue.tokens import Found
from statistics import mean
from statistics import median
from typing import Any
import heapq
import itertools
import sys


# visitors, desks, how many times as long as planned everything takes
KINDS = ((350, 6, 1), (350, 6, 1.35), (350, 6, 1.6), (250, 5, 0.8))
SEEDS = range(1, 11)
WAITS, WITHIN = 10, 0.75  # minutes of wait from which a day is judged; share of waits

Said = tuple[int, int, float]  # low, high, what it was: minutes


class Trial:
    """One day; ``pace`` is how many times as long as planned everything takes."""

    def __init__(self, day: scenario.Day, pace: float) -> None:
        self.day, self.pace, self.ledger = day, pace, make(day)
        self.second = 0.0  # since midnight
        self.coming = len(day.visitors)
        self.visitors: dict[int, scenario.Visitor] = {}
        self.told: dict[int, tuple[float, Any]] = {}
        self.called: dict[int, float] = {}
        self.once: set[int] = set()  # tickets whose visitor has had its adventure
        self._count, self._plans = itertools.count(), []

    @property
    def now(self) -> datetime:
        """The instant that it is."""
        return instant(MONDAY, 0, ZONE) + timedelta(seconds=self.second)

    def run(self) -> list[Said]:
        """Goes through the day; what was told, and what it was."""
        self.codes = dict(self._booked())
        for visitor in self.day.visitors:
            self._at(visitor.arrives * 60, lambda one=visitor: self._come(one))
        for clerk in self.day.clerks:
            self._go(self._clerk(clerk), clerk.begins * 60)
        while self._plans:
            self.second, _number, action = heapq.heappop(self._plans)
            action()
        return [
            (wait.low, wait.high, (self.called[number] - told) / 60)
            for number, (told, wait) in self.told.items()
            if number in self.called and wait is not None
        ]

    def _at(self, second: float, action: Callable[[], None]) -> None:
        heapq.heappush(self._plans, (second, next(self._count), action))

    def _go(self, work: Iterator[float], second: float) -> None:
        def step() -> None:
            pause = next(work, None)
            if pause is not None:
                self._at(self.second + pause, step)

        self._at(second, step)

    def _booked(self) -> Iterator[tuple[int, Any]]:
        before = instant(FRIDAY, 9 * 60, ZONE)
        citizen = Citizen("Bezoeker", "bezoeker@example.org", "", {}, "nl")
        for one in self.day.visitors:
            if one.start is not None:
                wish = Wish(((one.products[0], 1),), staff=True)
                start = instant(MONDAY, one.start, ZONE)
                booked = booking.book(
                    self.ledger, scenario.CIVIL, wish, start, citizen, before
                )
                yield one.number, booked.appointment

    # visitors

    def _come(self, visitor: scenario.Visitor) -> None:
        try:
            ticket = self._ticket(visitor)
        except NotAllowed as error:
            if error.code == "check_in_early":
                again = (visitor.start or 0) * 60 - 20 * 60
                self._at(again, lambda: self._come(visitor))
            else:
                self.coming -= 1  # came too late for a number
            return
        self.coming -= 1
        self.visitors[ticket.id] = visitor
        wait = lineup(self.ledger, HALL, self.now).waits[ticket.id]
        self.told[ticket.id] = self.second, wait
        if visitor.conduct in ("leaves", "steps-back", "adds"):
            later = self.second + visitor.after * 60
            self._at(later, lambda: self._on_the_phone(visitor, ticket))

    def _ticket(self, visitor: scenario.Visitor) -> Ticket:
        if visitor.way == "appointment":
            booked = self.codes[visitor.number]
            return check_in(
                self.ledger, HALL, booked, self.now, late_as_walk_in=True
            ).ticket
        more: dict[str, Any] = {}
        if visitor.way == "reception":
            more = {"priority": visitor.priority, "reason": "x", "limits": False}
        wanted = [(one, 1) for one in visitor.products]
        return take(
            self.ledger, HALL, wanted, self.now, origin=visitor.way, **more
        ).ticket

    def _on_the_phone(self, visitor: scenario.Visitor, ticket: Ticket) -> None:
        if ticket.state != "waiting":
            return
        found = Found(HALL, queue_now(self.ledger, HALL, self.now), ticket)
        del self.told[ticket.id]  # what was told holds no more
        if visitor.conduct == "leaves":
            leaving.leave(self.ledger, found, self.now)
        elif visitor.conduct == "steps-back":
            leaving.step_back(self.ledger, found, 10, self.now)
        else:
            leaving.add_product(self.ledger, found, "attest", 1, self.now)

    # clerks

    def _clerk(self, clerk: scenario.Clerk) -> Iterator[float]:
        at_desk = AtDesk(self, clerk)
        stands.sign_in(
            self.ledger,
            HALL,
            clerk.desk,
            clerk.name,
            self.now,
            services=clerk.services,
            express=clerk.express,
        )
        while not at_desk.goes_home():
            yield from at_desk.step()
        stands.sign_out(at_desk.stand)


def main() -> int:
    """Prints a line for each kind of day."""
    good = True
    print(
        "visitors  desks  pace   mean wait   error  constant  within  width  (minutes)"
    )
    for visitors, desks, pace in KINDS:
        found: list[Said] = []
        for seed in SEEDS:
            found += Trial(scenario.monday(seed, visitors, desks), pace).run()
        usual = median(wait for _low, _high, wait in found)
        waited = mean(wait for _low, _high, wait in found)
        error = mean(abs((low + high) / 2 - wait) for low, high, wait in found)
        constant = mean(abs(usual - wait) for _low, _high, wait in found)
        within = mean(low <= wait <= high for low, high, wait in found)
        width = mean(high - low for low, high, _wait in found)
        good &= within >= WITHIN and (error < constant or waited < WAITS)
        print(
            f"{visitors:8}  {desks:5}  {pace:4}  {waited:10.1f}  {error:6.1f}"
            f"  {constant:8.1f}  {within:6.0%}  {width:5.1f}"
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
