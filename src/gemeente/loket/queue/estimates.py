"""How long somebody will wait: the queue is played forward over the desks that are open.

Each open desk, when it is expected to be free, takes whom ``queue.order`` puts first at
that moment, for as long as its products take. That is the queue-length estimator of
Whitt (1999), with skills, priorities and appointments counted in.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from gemeente.loket.queue.order import can_serve
from gemeente.loket.queue.order import key_of
from gemeente.loket.queue.order import Skills
from gemeente.loket.queue.order import Waiting
from gemeente.loket.queue.rules import OrderRules
from math import sqrt
import heapq


MINUTE = 60  # seconds
STEP = 5  # minutes to which waits are rounded
SPREAD = 0.6  # standard deviation of a service time, as a part of it


@dataclass(frozen=True, slots=True)
class Wait:
    """From ``low`` to ``high`` minutes, multiples of five; low is at most high."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Station:
    """A desk with a clerk who does not pause, and when it will be free (POSIX seconds)."""

    skills: Skills
    free_at: int


def waits(
    line: Sequence[Waiting],
    stations: Sequence[Station],
    rules: OrderRules,
    stamp: int,
    expected: Sequence[Waiting] = (),
    recent: Sequence[int] = (),
) -> dict[int, Wait | None]:
    """How long each in the line will still wait; None where no open desk can help.

    ``expected`` are appointments that have not checked in, ``recent`` how long (seconds)
    the last ones waited.
    """
    starts = dict(_played(line, stations, rules, stamp, expected))
    return {
        one.ticket: _wait(starts.get(one.ticket), stamp, ahead, len(stations), recent)
        for ahead, one in enumerate(line)
    }


def wait_for_new(
    newcomer: Waiting,
    line: Sequence[Waiting],
    stations: Sequence[Station],
    rules: OrderRules,
    stamp: int,
    expected: Sequence[Waiting] = (),
    recent: Sequence[int] = (),
) -> Wait | None:
    """How long somebody waits who comes now; None where no open desk can help."""
    starts = dict(_played((*line, newcomer), stations, rules, stamp, expected))
    start = starts.get(newcomer.ticket)
    return _wait(start, stamp, len(line), len(stations), recent)


def ahead_of(
    ticket: int, line: Sequence[Waiting], rules: OrderRules, stamp: int
) -> int:
    """How many of the same service come before that ticket; 0 where it is not there."""
    one = next((one for one in line if one.ticket == ticket), None)
    if one is None:
        return 0
    skills = Skills(one.desk, one.clerk, frozenset({one.service}))
    able = [other for other in line if can_serve(other, skills)]
    mine = (*key_of(one, skills, rules, stamp)[1:], ticket)
    return sum(
        (*key_of(other, skills, rules, stamp)[1:], other.ticket) < mine
        for other in able
    )


def _played(
    line: Iterable[Waiting],
    stations: Sequence[Station],
    rules: OrderRules,
    stamp: int,
    expected: Iterable[Waiting],
) -> Iterator[tuple[int, int]]:
    """(ticket, when it is called), for those whom an open desk can help."""
    people = {one.ticket: one for one in (*line, *expected)}
    free = [(max(one.free_at, stamp), n) for n, one in enumerate(stations)]
    heapq.heapify(free)
    while free and people:
        time, number = heapq.heappop(free)
        skills = stations[number].skills
        able = [one for one in people.values() if can_serve(one, skills)]
        if not able:
            continue
        here = [one for one in able if _here(one) <= time]
        if not here:
            heapq.heappush(free, (min(map(_here, able)), number))
            continue
        best = min(
            here, key=lambda one: (*key_of(one, skills, rules, time)[1:], one.ticket)
        )
        del people[best.ticket]
        yield best.ticket, time
        heapq.heappush(free, (time + max(best.minutes, 1) * MINUTE, number))


def _here(waiting: Waiting) -> int:
    return max(waiting.arrived, waiting.not_before)


def _wait(
    start: int | None, stamp: int, ahead: int, desks: int, recent: Sequence[int]
) -> Wait | None:
    """A range around the expected wait: the longer the line, the wider."""
    if start is None:
        return None
    minutes = max(start - stamp, 0) / MINUTE
    each = minutes / max(ahead / max(desks, 1), 1)
    around = SPREAD * each * sqrt(max(ahead / max(desks, 1), 1)) if minutes else 0
    low = int((minutes - around) // STEP) * STEP
    high = -int(-(minutes + around) // STEP) * STEP
    return Wait(max(low, 0), max(high, STEP))
