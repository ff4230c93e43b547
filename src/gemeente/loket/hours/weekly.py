"""Opening hours of a period as weeks that repeat themselves, and the days that differ.

Exact for every day of the period, whatever the rules behind it are: calendars and search
engines know a weekly pattern and single days, and nothing else.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from gemeente.loket.hours.spans import Span


Spans = tuple[Span, ...]
Day = tuple[date, Spans]
WEEK = 7
SEGMENT = 3  # what one more period costs, in days that differ


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``, both included: ``week`` from Monday, and ``others``."""

    first: date
    last: date
    week: tuple[Spans, ...]
    others: tuple[Day, ...]


def period(days: Sequence[Day]) -> Period:
    """The days, without a gap and at least one of them, as one period.

    The week has what a weekday mostly is; where two are equal, what comes first.
    """
    by_weekday: list[list[Spans]] = [[] for _ in range(WEEK)]
    for day, spans in days:
        by_weekday[day.weekday()].append(spans)
    week = tuple(_most(found) for found in by_weekday)
    others = tuple(one for one in days if one[1] != week[one[0].weekday()])
    return Period(days[0][0], days[-1][0], week, others)


def periods(days: Sequence[Day]) -> tuple[Period, ...]:
    """The days in as few periods and single days as is sensible.

    Periods begin on a Monday (the first on the first day). Every number of weeks is
    tried for the last one, the best of what comes before it being known.
    """
    weeks: list[list[Day]] = []
    for one in days:
        if not weeks or one[0].weekday() == 0:
            weeks.append([])
        weeks[-1].append(one)
    best: list[tuple[int, int]] = [(0, 0)]  # cost of the weeks before, where it began
    for last in range(len(weeks)):
        best.append(_best(weeks, last, best))
    found: list[Period] = []
    end = len(weeks)
    while end:
        begin = best[end][1]
        found.insert(0, period([one for week in weeks[begin:end] for one in week]))
        end = begin
    return tuple(found)


def _best(
    weeks: Sequence[Sequence[Day]], last: int, best: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The least cost with a period that ends with that week, and where it begins."""
    counts: list[Counter[Spans]] = [Counter() for _ in range(WEEK)]
    found: list[tuple[int, int]] = []
    for first in range(last, -1, -1):
        for day, spans in weeks[first]:
            counts[day.weekday()][spans] += 1
        differing = sum(one.total() - max(one.values(), default=0) for one in counts)
        found.append((best[first][0] + SEGMENT + differing, first))
    return min(found)


def _most(found: list[Spans]) -> Spans:
    return Counter(found).most_common(1)[0][0] if found else ()
