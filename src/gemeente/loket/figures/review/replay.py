"""Recorded days played again through the queue's own order of calling. Pure.

Who came, when, and how long each took is as it was; only the desks are those of the plan,
or those that were really open: the latter shows how near the replay comes to what was
recorded. Who is inside at closing time is still helped, as it is done; who left without
being called is left out, for nobody knows how long that person would have taken.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.places import BLOCK
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.chosen import main_rows
from gemeente.loket.figures.reports.chosen import offered
from gemeente.loket.figures.reports.times import companions
from gemeente.loket.figures.reports.times import services
from gemeente.loket.figures.reports.times import waits
from gemeente.loket.figures.reports.times import walks
from gemeente.loket.figures.review.blocks import desk_shares
from gemeente.loket.figures.review.plan import Plan
from gemeente.loket.hours.clock import instant
from gemeente.loket.queue.order import NORMAL
from gemeente.loket.queue.order import Skills
from gemeente.loket.queue.order import URGENT
from gemeente.loket.queue.order import Waiting
from gemeente.loket.queue.playing import played
from gemeente.loket.queue.playing import Station
from gemeente.loket.queue.rules import OrderRules
from itertools import pairwise
import math
import numpy as np


MINUTE = 60
DAYS = 60  # of the period that are played, spread over it
MINE = 0.5  # share of a desk's visits from which on it is one of these services'

Spans = dict[str, list[tuple[int, int]]]  # desk → local minutes in which it is open


@dataclass(frozen=True, slots=True)
class Played:
    """Waits in minutes over ``days`` days; ``never`` is who could not be helped.

    ``level`` is the share within the norm; None where nobody was helped. ``hours`` of
    desks a day.
    """

    days: int
    visits: int
    wait: float | None
    median: float | None
    p90: float | None
    level: float | None
    never: int
    hours: float


@dataclass(frozen=True, slots=True)
class Replay:
    """Waits as recorded, as replayed with the desks there were, and with the plan's."""

    recorded: Played
    today: Played
    plan: Played | None


def replay(
    recorded: Recorded,
    query: Query,
    plan: Plan | None,
    rules: OrderRules,
    zone: str,
    most: int = DAYS,
) -> Replay:
    """Plays the days again; at most so many of them."""
    main = main_rows(recorded.facts, query)
    came = (main["kind"] == words.VISIT) & (main["called"] > 0)
    visits = main.where(came)
    seconds, timed = services(visits, companions(recorded, query))
    usual = float(np.median(seconds[timed])) if timed.any() else 10 * MINUTE
    walk, walked = walks(visits, visits)
    took = np.where(timed, seconds, np.maximum(visits["planned"] * MINUTE, usual))
    took = took + np.where(walked, walk, 0)
    days = _sample(visits["day"], most)
    shifts = _shifts(recorded, query)
    told: list[list[float]] = [[], [], []]
    never, hours = [0, 0, 0], [0.0, 0.0, 0.0]
    for day in days:
        chosen = visits["day"] == day
        people = list(_people(visits.where(chosen), took[chosen]))
        was, _called = waits(visits.where(chosen), visits)
        told[0] += (was / MINUTE).tolist()
        for place, spans in ((1, shifts.get(day, {})), (2, _planned(plan, day))):
            found = _play(people, spans, rules, day, zone)
            told[place] += found
            never[place] += len(people) - len(found)
            hours[place] += _hours(spans)
    hours[0] = hours[1]
    count = max(len(days), 1)
    parts = [
        _summary(told[place], len(days), never[place], hours[place] / count, query.norm)
        for place in range(3)
    ]
    return Replay(parts[0], parts[1], parts[2] if plan is not None else None)


def _sample(days: np.ndarray, most: int) -> list[int]:
    found = np.unique(days)
    step = max(-(-len(found) // most), 1)
    return [int(one) for one in found[::step]]


def _people(visits: Columns, took: np.ndarray) -> Iterator[Waiting]:
    service = visits.text("service")
    for place, row in enumerate(visits.rows()):
        due = row["start"] if row["appointment"] and row["start"] else None
        yield Waiting(
            ticket=place,
            arrived=row["checked_in"],
            service=service[place],
            products=frozenset(),
            due=due,
            priority=row["priority"] or NORMAL,
            express=row["express"],
            minutes=max(round(float(took[place]) / MINUTE), 1),
        )


def _shifts(recorded: Recorded, query: Query) -> dict[int, Spans]:
    """Per day when the desks were open that mostly work for these services."""
    shares = desk_shares(recorded, query)
    found: dict[int, Spans] = {}
    for row in offered(recorded.shifts, query).rows():
        if shares.get(row["desk"], 0) >= MINE:
            spans = found.setdefault(row["day"], {})
            spans.setdefault(row["desk"], []).append((row["opens"], row["closes"]))
    for spans in found.values():
        for one in spans.values():
            one.sort()
    return found


def _planned(plan: Plan | None, day: int) -> Spans:
    weekday = date.fromordinal(day).weekday()
    spans: Spans = {}
    for key in plan.keys if plan else ():
        if key[0] == weekday:
            for number in range(plan.desks(key)):  # type: ignore[union-attr]
                desk = spans.setdefault(f"desk {number}", [])
                if desk and desk[-1][1] == key[1]:
                    desk[-1] = desk[-1][0], key[1] + BLOCK
                else:
                    desk.append((key[1], key[1] + BLOCK))
    return spans


def _play(
    people: Sequence[Waiting], spans: Spans, rules: OrderRules, day: int, zone: str
) -> list[float]:
    """The waits in minutes of who is called, in any order.

    Where all desks are closed for a while, what is before and after is played by itself.
    """
    midnight = instant(date.fromordinal(day), 0, zone)
    if midnight is None or not spans or not people:
        return []
    start = int(midnight.timestamp())
    waits: list[float] = []
    since = 0
    for opens, closes in (sessions := _sessions(spans)):
        last = closes == sessions[-1][1]
        until = math.inf if last else start + closes * MINUTE
        inside = [one for one in people if since <= one.arrived < until]
        waits += _session(inside, _within(spans, opens, closes), rules, start)
        since = start + closes * MINUTE
    return waits


def _session(
    people: Sequence[Waiting], spans: Spans, rules: OrderRules, start: int
) -> Iterator[float]:
    everything = frozenset(one.service for one in people)
    stations = [
        Station(Skills(desk, desk, everything), start + found[0][0] * MINUTE)
        for desk, found in sorted(spans.items())
    ]
    begin = {one.ticket: max(one.arrived, one.due or 0) for one in people}
    service = next(iter(everything), "")
    away = list(_away(spans, start, service, max(begin, default=0) + 1))
    for ticket, stamp in played([*people, *away], stations, rules, start):
        if ticket in begin:
            yield max(stamp - begin[ticket], 0) / MINUTE


def _sessions(spans: Spans) -> list[tuple[int, int]]:
    """The stretches of the day in which at least one desk is open."""
    found: list[tuple[int, int]] = []
    for opens, closes in sorted(one for own in spans.values() for one in own):
        if found and opens <= found[-1][1]:
            found[-1] = found[-1][0], max(closes, found[-1][1])
        else:
            found.append((opens, closes))
    return found


def _within(spans: Spans, opens: int, closes: int) -> Spans:
    """The spans of each desk in one stretch."""
    parts = {
        desk: [one for one in own if opens <= one[0] < closes]
        for desk, own in spans.items()
    }
    return {desk: own for desk, own in parts.items() if own}


def _away(spans: Spans, start: int, service: str, number: int) -> Iterator[Waiting]:
    """A desk that is closed for a while has, in the queue's eyes, somebody all that time."""
    for desk, found in sorted(spans.items()):
        for (_opens, closes), (opens, _closes) in pairwise(found):
            yield Waiting(
                ticket=number,
                arrived=start + closes * MINUTE,
                service=service,
                products=frozenset(),
                priority=URGENT,
                desk=desk,
                minutes=opens - closes,
            )
            number += 1


def _hours(spans: Spans) -> float:
    return sum(b - a for found in spans.values() for a, b in found) / 60


def _summary(
    told: Iterable[float], days: int, never: int, hours: float, norm: int
) -> Played:
    values = np.array(list(told))
    if not len(values):
        return Played(days, never, None, None, None, None, never, hours)
    return Played(
        days,
        len(values) + never,
        float(values.mean()),
        float(np.median(values)),
        float(np.quantile(values, 0.9)),
        float((values <= norm).mean()),
        never,
        hours,
    )
