"""How long somebody will wait: the queue is played forward over the desks that are open.

That (``queue.playing``) is the queue-length estimator of Whitt (1999), with skills,
priorities and appointments counted in, and the pace of the day. Where it is not known how
long people take, what the last ones waited is told instead (Ibrahim and Whitt, 2009).
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from gemeente.loket.queue.order import can_serve
from gemeente.loket.queue.order import key_of
from gemeente.loket.queue.order import Skills
from gemeente.loket.queue.order import Waiting
from gemeente.loket.queue.playing import played
from gemeente.loket.queue.playing import Station as Station
from gemeente.loket.queue.rules import OrderRules
from math import ceil
from math import sqrt


MINUTE = 60  # seconds
STEP = 5  # minutes to which waits are rounded
# Eight waits of ten should be within the range. What makes them differ: each service time
# (more desks even that out), and what nobody knows yet: pauses, urgent cases, no-shows,
# clerks who go home. The shares were found in simulated days (docs/performance.md).
EIGHT_OF_TEN = 1.28  # standard deviations
SERVICE = 10  # minutes, of one person
SPREAD = 0.6  # standard deviation of a service time, as a part of it
UNKNOWN = 0.25  # standard deviation by all the rest, as a part of the wait


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
    pace: float = 1,
) -> dict[int, Wait | None]:
    """How long each in the line will still wait; None where no open desk can help.

    ``expected`` are appointments that have not checked in, ``recent`` how long (seconds)
    the last ones waited, ``pace`` how many times as long as planned everything takes.
    """
    known = _are_known(line) or not recent
    people = (*line, *expected)
    starts = dict(played(people, stations, rules, stamp, pace))
    desks = _Desks(stations)
    return {
        one.ticket: _wait(starts.get(one.ticket), stamp, desks.of(one))
        if known
        else _as_the_last(starts.get(one.ticket), stamp, recent)
        for one in line
    }


def wait_for_new(
    newcomer: Waiting,
    line: Sequence[Waiting],
    stations: Sequence[Station],
    rules: OrderRules,
    stamp: int,
    expected: Sequence[Waiting] = (),
    recent: Sequence[int] = (),
    pace: float = 1,
) -> Wait | None:
    """How long somebody waits who comes now; None where no open desk can help."""
    calls = played((*line, newcomer, *expected), stations, rules, stamp, pace)
    start = next((time for one, time in calls if one == newcomer.ticket), None)
    if recent and not _are_known(line):
        return _as_the_last(start, stamp, recent)
    return _wait(start, stamp, _Desks(stations).of(newcomer))


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


class _Desks:
    """How many desks can help somebody."""

    def __init__(self, stations: Sequence[Station]) -> None:
        self.stations = stations
        self.known: dict[tuple, int] = {}

    def of(self, one: Waiting) -> int:
        """At least one, for who is called at all is called by one."""
        kind = one.service, one.products, one.desk, one.clerk
        if kind not in self.known:
            able = sum(can_serve(one, station.skills) for station in self.stations)
            self.known[kind] = max(able, 1)
        return self.known[kind]


def _are_known(line: Iterable[Waiting]) -> bool:
    """Whether it is known of everybody how long they take."""
    return all(one.minutes > 0 for one in line)


def _wait(start: int | None, stamp: int, desks: int) -> Wait | None:
    """A range around the expected wait: the longer, the wider."""
    if start is None:
        return None
    minutes = max(start - stamp, 0) / MINUTE
    by_chance = SPREAD**2 * SERVICE * minutes / desks
    around = EIGHT_OF_TEN * sqrt(by_chance + (UNKNOWN * minutes) ** 2)
    return _rounded(minutes - around, minutes + around)


def _as_the_last(start: int | None, stamp: int, recent: Sequence[int]) -> Wait | None:
    """As long as the last ones waited; nothing for who is called at once, or never."""
    if start is None or start <= stamp:
        return _wait(start, stamp, 1)
    return _rounded(min(recent) / MINUTE, max(recent) / MINUTE)


def _rounded(low: float, high: float) -> Wait:
    least = max(int(low // STEP), 0) * STEP
    return Wait(least, max(ceil(high / STEP) * STEP, least, STEP))
