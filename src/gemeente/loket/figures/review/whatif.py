"""What is to be expected of a plan, half hour by half hour. Pure.

Appointments do not come by chance: their minutes are taken from the desks first, and
Erlang C is applied to who comes without one, at the desks that are left. Each half hour is
taken by itself; where people take much less than that, that is near enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from gemeente.loket.figures.places import BLOCK
from gemeente.loket.figures.review.blocks import Block
from gemeente.loket.figures.review.erlang import Expected
from gemeente.loket.figures.review.erlang import expected
from gemeente.loket.figures.review.plan import half_up
from gemeente.loket.figures.review.plan import Key
from gemeente.loket.figures.review.plan import Plan


LEAST = (
    0.05  # of a desk that is left: with less nobody without an appointment is helped
)


@dataclass(frozen=True, slots=True)
class Forecast:
    """A half hour of the plan: who comes a day, desks, and what is to be expected.

    ``expected`` is None where no desk is open. ``known`` says whether anybody was ever
    recorded in that half hour.
    """

    weekday: int
    minute: int
    walk_ins: float
    appointments: float
    desks: int
    expected: Expected | None
    known: bool


@dataclass(frozen=True, slots=True)
class Week:
    """A plan as a whole: ``hours`` of desks a week; of who comes without an appointment the
    mean ``wait`` in minutes and the share helped within the norm, None where a half hour is
    overloaded.

    ``moved`` is how many people a week find closed what was open, and come at another time;
    None where no desk is open at all. ``overloaded`` are the half hours in which more comes
    than can be done.
    """

    forecasts: tuple[Forecast, ...]
    hours: float
    wait: float | None
    level: float | None
    moved: float | None
    overloaded: int


def forecast(plan: Plan, blocks: Sequence[Block], norm: int) -> Week:
    """What is to be expected; who came when it will be closed comes when it is open.

    Who came before the doors were open waits for them, and is not ``moved``.
    """
    known = {(one.weekday, one.minute): one for one in blocks}
    service = next((one.service for one in blocks), 10.0)
    keys = plan.keys
    closed = [one for key, one in known.items() if key not in set(keys)]
    early = {
        (one.weekday, one.minute + BLOCK): one for one in closed if not _was_open(one)
    }
    lost = [
        one
        for one in closed
        if _was_open(one) or (one.weekday, one.minute + BLOCK) not in set(keys)
    ]
    lost_walk_ins = sum(one.walk_ins for one in lost)
    lost_appointments = sum(one.appointments for one in lost)
    total = sum(known[key].visits for key in keys if key in known)
    found = []
    for key in keys:
        block = known.get(key)
        share = (block.visits / total if total else 0.0) if block else 0.0
        if not total:
            share = 1 / len(keys)
        own = [one for one in (block, early.get(key)) if one]
        walk_ins = sum(one.walk_ins for one in own) + share * lost_walk_ins
        booked = sum(one.appointments for one in own) + share * lost_appointments
        found.append(_of_block(plan, key, walk_ins, booked, service, norm, block))
    moved = sum(one.visits for one in lost if _was_open(one))
    return _week(plan, found, moved if keys else None)


def _was_open(block: Block) -> bool:
    """Whether a desk was, as today's plan has it; where that was never noted, it was."""
    return half_up(block.desks) > 0 or not block.noted


def _of_block(
    plan: Plan,
    key: Key,
    walk_ins: float,
    booked: float,
    service: float,
    norm: int,
    block: Block | None,
) -> Forecast:
    desks = plan.desks(key)
    left = desks - booked * service / BLOCK
    if left < LEAST:
        outcome = Expected(desks, booked * service / BLOCK / desks, None, None, None)
        outcome = outcome if walk_ins or left < 0 else _idle(desks)
    else:
        outcome = expected(left, walk_ins / BLOCK, service, norm) or _idle(desks)
    return Forecast(*key, walk_ins, booked, desks, outcome, block is not None)


def _idle(desks: int) -> Expected:
    return Expected(desks, 1.0, 0.0, 0.0, 1.0)


def _week(plan: Plan, found: list[Forecast], moved: float | None) -> Week:
    overloaded = sum(bool(one.expected and one.expected.overloaded) for one in found)
    weights = [one.walk_ins for one in found]
    everybody = sum(weights)
    wait = level = None
    if everybody and not overloaded:
        pairs = [(one.expected, n) for one, n in zip(found, weights, strict=True)]
        wait = sum((e.wait or 0) * n for e, n in pairs if e) / everybody
        level = sum((e.level or 0) * n for e, n in pairs if e) / everybody
    return Week(tuple(found), plan.hours, wait, level, moved, overloaded)
