"""How long somebody will wait: the queue is played forward over the desks that are open.

That (``queue.playing``) is the queue-length estimator of Whitt (1999), with skills,
priorities and appointments counted in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from gemeente.loket.queue.order import can_serve
from gemeente.loket.queue.order import key_of
from gemeente.loket.queue.order import Skills
from gemeente.loket.queue.order import Waiting
from gemeente.loket.queue.playing import played
from gemeente.loket.queue.playing import Station as Station
from gemeente.loket.queue.rules import OrderRules
from math import sqrt


MINUTE = 60  # seconds
STEP = 5  # minutes to which waits are rounded
SPREAD = 0.6  # standard deviation of a service time, as a part of it


@dataclass(frozen=True, slots=True)
class Wait:
    """From ``low`` to ``high`` minutes, multiples of five; low is at most high."""

    low: int
    high: int


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
    starts = dict(played((*line, *expected), stations, rules, stamp))
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
    calls = played((*line, newcomer, *expected), stations, rules, stamp)
    start = next((time for one, time in calls if one == newcomer.ticket), None)
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
