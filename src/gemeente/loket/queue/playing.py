"""The queue played forward: who is called when, if everything takes as long as expected.

Each desk, when it is free, takes whom ``queue.order`` puts first at that moment. People of
the same kind (service, products, priority …) never change places among themselves, so of
each kind only the first has to be compared: two hundred people cost a few milliseconds.
"""

from collections import deque
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from gemeente.loket.queue.order import can_serve
from gemeente.loket.queue.order import key_of
from gemeente.loket.queue.order import MINUTE
from gemeente.loket.queue.order import Skills
from gemeente.loket.queue.order import URGENT
from gemeente.loket.queue.order import Waiting
from gemeente.loket.queue.rules import OrderRules
import heapq


@dataclass(frozen=True, slots=True)
class Station:
    """A desk with a clerk, and when it will be free (POSIX seconds).

    One that is ``paused`` counts from the end of its pause on.
    """

    skills: Skills
    free_at: int
    paused: bool = False


def played(
    people: Iterable[Waiting],
    stations: Sequence[Station],
    rules: OrderRules,
    stamp: int,
    pace: float = 1,
) -> Iterator[tuple[int, int]]:
    """(ticket, POSIX seconds at which it is called), in the order of the calls.

    Everything takes ``pace`` times as long as planned.

    Who comes later than ``stamp`` (an appointment that is expected) joins then. Those
    whom no station can help are left out.
    """
    waiting = _Hall(people, stamp)
    free = [(max(one.free_at, stamp), n) for n, one in enumerate(stations)]
    heapq.heapify(free)
    while free:
        time, number = heapq.heappop(free)
        skills = stations[number].skills
        waiting.admit(time)
        best = waiting.first(skills, rules, time)
        if best is None:
            later = waiting.next_for(skills)
            if later is not None:
                heapq.heappush(free, (later, number))
            continue
        yield best.ticket, time
        took = round(max(best.minutes, 1) * MINUTE * pace)
        heapq.heappush(free, (time + took, number))


class _Hall:
    """Who is here, by kind, each in its own order; and who is still to come."""

    def __init__(self, people: Iterable[Waiting], stamp: int) -> None:
        self.kinds: dict[tuple, list[tuple]] = {}
        found = [(max(one.arrived, one.not_before), one.ticket, one) for one in people]
        self.coming = deque(sorted(found, key=lambda item: item[:2]))
        self.able: dict[tuple[Skills, tuple], bool] = {}
        self.admit(stamp)

    def admit(self, time: int) -> None:
        """Those who are here by then stand with their kind."""
        while self.coming and self.coming[0][0] <= time:
            one = self.coming.popleft()[2]
            line = self.kinds.setdefault(_kind(one), [])
            heapq.heappush(line, (*_place(one), one))

    def first(self, skills: Skills, rules: OrderRules, time: int) -> Waiting | None:
        """Takes away whom the desk calls at that time, None where nobody is here for it."""
        best, found = None, None
        for kind, line in self.kinds.items():
            if line and self._can(skills, kind, line[0][-1]):
                one = line[0][-1]
                key = (*key_of(one, skills, rules, time)[1], one.ticket)
                if best is None or key < best:
                    best, found = key, kind
        return None if found is None else heapq.heappop(self.kinds[found])[-1]

    def next_for(self, skills: Skills) -> int | None:
        """When the next one comes whom the desk can help."""
        return next(
            (
                here
                for here, _ticket, one in self.coming
                if self._can(skills, _kind(one), one)
            ),
            None,
        )

    def _can(self, skills: Skills, kind: tuple, one: Waiting) -> bool:
        known = self.able.get((skills, kind))
        if known is None:
            known = self.able[skills, kind] = can_serve(one, skills)
        return known


def _kind(one: Waiting) -> tuple:
    """People of one kind never change places among themselves, at no desk.

    An express appointment is a kind of its own: an express desk sorts it by arrival,
    another desk by its start.
    """
    alone = one.ticket if one.express and one.due is not None else None
    due = one.due is not None
    sent = one.desk, one.clerk
    return one.service, one.products, sent, one.priority, one.express, due, alone


def _place(one: Waiting) -> tuple[int, int, int]:
    """The order within a kind."""
    by_start = one.due is not None and one.priority != URGENT
    if by_start and not (one.desk or one.clerk):
        return one.due or 0, one.arrived, one.ticket
    return one.arrived, one.arrived, one.ticket
