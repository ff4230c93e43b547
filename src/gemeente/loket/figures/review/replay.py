"""Recorded days played again through the queue's own order of calling. Pure.

Who came, when, and how long each took is as it was; only the desks are those of the plan,
or those that were really open: the latter shows how near the replay comes to what was
recorded. Any desk helps everybody of the query.

A desk that closes while others are open finishes whom it has. Who is inside when the last
one closes is still helped, as it is done; who comes later waits for the next opening of
that day, and is never helped where there is none. Who left without being called is left
out, for nobody knows how long that person would have taken.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.chosen import main_rows
from gemeente.loket.figures.reports.times import companions
from gemeente.loket.figures.reports.times import waits
from gemeente.loket.figures.review.handling import filled
from gemeente.loket.figures.review.plan import Plan
from gemeente.loket.figures.review.spans import hours
from gemeente.loket.figures.review.spans import planned_spans
from gemeente.loket.figures.review.spans import recorded_spans
from gemeente.loket.figures.review.spans import sessions
from gemeente.loket.figures.review.spans import Span
from gemeente.loket.figures.review.spans import Spans
from gemeente.loket.figures.review.spans import within
from gemeente.loket.hours.clock import instant
from gemeente.loket.queue.order import NORMAL
from gemeente.loket.queue.order import Skills
from gemeente.loket.queue.order import URGENT
from gemeente.loket.queue.order import Waiting
from gemeente.loket.queue.playing import played
from gemeente.loket.queue.playing import Station
from gemeente.loket.queue.rules import OrderRules
from itertools import pairwise
import numpy as np


MINUTE = 60
DAY = 86_400
DAYS = 60  # of the period that are played, spread over it
SECONDS = 1 / MINUTE  # the pace at which "minutes" of the queue are seconds

At = Callable[[int], int]  # local minute of a day → POSIX seconds


@dataclass(frozen=True, slots=True)
class Played:
    """Waits in minutes over ``days`` days; ``never`` is who could not be helped.

    ``level`` is the share of all visits helped within the norm; None where there were
    none. ``hours`` of desks a day. Where nothing could be played (no desk was noted on
    any day) there are no days, and ``never`` and ``hours`` are None.
    """

    days: int
    visits: int
    wait: float | None = None
    median: float | None = None
    p90: float | None = None
    level: float | None = None
    never: int | None = None
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class Replay:
    """Waits as recorded, as replayed with the desks there were, and with the plan's.

    All three are of the same days.
    """

    recorded: Played
    today: Played
    plan: Played | None


@dataclass(slots=True)
class _Told:
    """What is found day by day."""

    waits: list[float] = field(default_factory=list)
    never: int = 0
    hours: float = 0.0


def replay(
    recorded: Recorded,
    query: Query,
    plan: Plan | None,
    rules: OrderRules,
    zone: str,
    most: int = DAYS,
) -> Replay:
    """Plays the days again, at most so many: those of which the desks are known, if any."""
    main = main_rows(recorded.facts, query)
    visits = main.where((main["kind"] == words.VISIT) & (main["called"] > 0))
    took = filled(visits, companions(recorded, query))
    shifts = recorded_spans(recorded, query)
    known = np.isin(visits["day"], np.array(list(shifts), visits["day"].dtype))
    days = sample(visits["day"][known] if known.any() else visits["day"], most)
    was, today, other = _Told(), _Told(), _Told()
    for day in days:
        chosen = visits["day"] == day
        people = list(_people(visits.where(chosen), took[chosen]))
        at = clock(day, zone)
        waited, _called = waits(visits.where(chosen), visits)
        was.waits += (waited / MINUTE).tolist()
        was.hours += hours(shifts.get(day, {}))
        _add(today, people, shifts.get(day, {}), rules, at)
        _add(other, people, planned_spans(plan or Plan(), day), rules, at)
    nothing = Played(0, 0)
    return Replay(
        _summary(was, len(days), query.norm),
        _summary(today, len(days), query.norm) if known.any() else nothing,
        _summary(other, len(days), query.norm) if plan is not None else None,
    )


def sample(days: np.ndarray, most: int) -> list[int]:
    """At most so many of the days (ordinals): of each weekday its part, spread evenly.

    Every fifth day of five a week would be the same weekday all year long. Each weekday
    begins a little later than the one before: not always the same weeks.
    """
    every = np.unique(days)
    if len(every) <= most:
        return [int(one) for one in every]
    found: list[int] = []
    seen = 0
    for weekday in range(7):
        own = every[(every - 1) % 7 == weekday]
        part = (seen + len(own)) * most // len(every) - seen * most // len(every)
        places = (np.arange(part) + weekday / 7) * len(own) / max(part, 1)
        found += own[places.astype(np.int64)].tolist()
        seen += len(own)
    return sorted(found)


def clock(day: int, zone: str) -> At:
    """When the wall shows a minute of that day: of a skipped hour, right after it."""
    local = date.fromordinal(day)

    def at(minute: int) -> int:
        found = instant(local, minute, zone) or instant(local, minute + MINUTE, zone)
        if found is None:
            raise ValueError(f"The clock of {zone} never shows {minute} on {local}.")
        return int(found.timestamp())

    return at


def play(
    people: Sequence[Waiting], spans: Spans, rules: OrderRules, at: At
) -> Iterator[float]:
    """The waits in minutes of who is called, in any order; ``minutes`` are seconds here.

    Where all desks are closed for a while, what is before and after is played by itself.
    """
    since = 0
    for session in sessions(spans):
        until = at(session[1])
        inside = [one for one in people if since <= one.arrived < until]
        yield from _session(inside, within(spans, session), session, rules, at)
        since = until


def _add(
    told: _Told, people: Sequence[Waiting], spans: Spans, rules: OrderRules, at: At
) -> None:
    found = list(play(people, spans, rules, at))
    told.waits += found
    told.never += len(people) - len(found)
    told.hours += hours(spans)


def _people(visits: Columns, took: np.ndarray) -> Iterator[Waiting]:
    service = visits.text("service")
    for place, row in enumerate(visits.rows()):
        yield Waiting(
            ticket=place,
            arrived=row["checked_in"],
            service=service[place],
            products=frozenset(),
            due=row["start"] if row["appointment"] and row["start"] else None,
            priority=row["priority"] or NORMAL,
            express=row["express"],
            minutes=round(float(took[place])),
        )


def _session(
    people: Sequence[Waiting], spans: Spans, session: Span, rules: OrderRules, at: At
) -> Iterator[float]:
    everything = frozenset(one.service for one in people)
    stations = [
        Station(Skills(desk, desk, everything), at(own[0][0]))
        for desk, own in sorted(spans.items())
    ]
    begin = {one.ticket: max(one.arrived, one.due or 0) for one in people}
    service = next(iter(everything), "")
    away = _away(spans, session, service, max(begin, default=0) + 1, at)
    everybody = [*people, *away]
    for ticket, stamp in played(everybody, stations, rules, at(session[0]), SECONDS):
        if ticket in begin:
            yield max(stamp - begin[ticket], 0) / MINUTE


def _away(
    spans: Spans, session: Span, service: str, number: int, at: At
) -> Iterator[Waiting]:
    """A desk that is closed has, in the queue's eyes, somebody all that time.

    Those that are open to the end of the session stay until nobody is left.
    """
    for desk, own in sorted(spans.items()):
        gaps = [(at(one[1]), at(other[0])) for one, other in pairwise(own)]
        last = own[-1][1]
        if last < session[1]:
            gaps.append((at(last), at(last) + DAY))
        for closes, opens in gaps:
            yield Waiting(
                ticket=number,
                arrived=closes,
                service=service,
                products=frozenset(),
                priority=URGENT,
                desk=desk,
                minutes=opens - closes,
            )
            number += 1


def _summary(told: _Told, days: int, norm: int) -> Played:
    values = np.array(told.waits)
    visits = len(values) + told.never
    staffed = told.hours / days if days else 0.0
    level = float((values <= norm).sum()) / visits if visits else None
    if not len(values):
        return Played(days, visits, level=level, never=told.never, hours=staffed)
    return Played(
        days,
        visits,
        float(values.mean()),
        float(np.median(values)),
        float(np.quantile(values, 0.9)),
        level,
        told.never,
        staffed,
    )
