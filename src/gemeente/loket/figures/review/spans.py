"""When desks are open on a day: as it was, or as a plan has it. Pure.

Where services share desks, a review of one of them cannot say which minutes of a desk were
its own. As many desks as it had by its share of their visits are taken for it as a whole:
those of which most visits were its own.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from gemeente.loket.figures.places import BLOCK
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.chosen import offered
from gemeente.loket.figures.review.blocks import desk_shares
from gemeente.loket.figures.review.plan import half_up
from gemeente.loket.figures.review.plan import Plan


MINUTE = 60

Span = tuple[int, int]  # local minutes, the second is the first that is closed
Spans = dict[str, list[Span]]  # desk → when it is open, in order, apart from each other


def recorded_spans(recorded: Recorded, query: Query) -> dict[int, Spans]:
    """Per day (ordinal) on which anybody manned a desk: those of the query."""
    shares = desk_shares(recorded, query)
    found: dict[int, Spans] = {}
    for row in offered(recorded.shifts, query).rows():
        spans = found.setdefault(row["day"], {})
        spans.setdefault(row["desk"], []).append((row["opens"], row["closes"]))
    return {day: _own(spans, shares) for day, spans in found.items()}


def planned_spans(plan: Plan, day: int) -> Spans:
    """The desks of the plan on that day."""
    weekday = date.fromordinal(day).weekday()
    spans: Spans = {}
    for key in plan.keys:
        if key[0] == weekday:
            for number in range(plan.desks(key)):
                own = spans.setdefault(f"desk {number:02}", [])
                own.append((key[1], key[1] + BLOCK))
    return {desk: merged(own) for desk, own in spans.items()}


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same minutes, in order; what touches or overlaps is one."""
    found: list[Span] = []
    for opens, closes in sorted(spans):
        if found and opens <= found[-1][1]:
            found[-1] = found[-1][0], max(closes, found[-1][1])
        else:
            found.append((opens, closes))
    return found


def sessions(spans: Spans) -> list[Span]:
    """The stretches of the day in which at least one desk is open."""
    return merged([one for own in spans.values() for one in own])


def within(spans: Spans, session: Span) -> Spans:
    """What each desk does in one of the sessions."""
    opens, closes = session
    parts = {
        desk: [one for one in own if opens <= one[0] < closes]
        for desk, own in spans.items()
    }
    return {desk: own for desk, own in parts.items() if own}


def hours(spans: Spans) -> float:
    """Hours of desks on that day."""
    return sum(b - a for own in spans.values() for a, b in own) / MINUTE


def _own(spans: Spans, shares: Mapping[str, float]) -> Spans:
    """Of the desks of a day so many as are the query's by their shares."""
    parts = {desk: shares.get(desk, 0.0) for desk in spans}
    ordered = sorted(spans, key=lambda desk: (-parts[desk], desk))
    number = half_up(sum(parts.values()))
    if not number and any(parts.values()):
        number = 1  # part of a desk is not nothing: somebody was helped there
    return {desk: merged(spans[desk]) for desk in ordered[:number]}
