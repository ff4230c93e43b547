"""Before and after, or a service against others: what differs, and how sure that is. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.evaluation.confidence import difference
from gemeente.loket.figures.evaluation.confidence import Interval
from gemeente.loket.figures.evaluation.confidence import mean
from gemeente.loket.figures.evaluation.confidence import Measure
from gemeente.loket.figures.evaluation.confidence import quantile
from gemeente.loket.figures.evaluation.confidence import Sample
from gemeente.loket.figures.evaluation.confidence import value_of
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.chosen import is_visitor
from gemeente.loket.figures.reports.chosen import main_rows
from gemeente.loket.figures.reports.times import companions
from gemeente.loket.figures.reports.times import services
from gemeente.loket.figures.reports.times import visits_of
from gemeente.loket.figures.reports.times import waits
import numpy as np


MINUTE = 60
LEAST = 20  # values on each side that something can be concluded from
LEAST_DAYS = 8  # over which they are spread: what is drawn are days


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: its figures, and what is asked of them."""

    recorded: Recorded
    query: Query


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure: ``one`` and ``other`` with how many values each rests on.

    ``change`` is other − one, None where there are too few values. ``less_is_better``
    tells which way is good; ``unit`` is minutes, share or count.
    """

    id: str
    unit: str
    one: float | None
    other: float | None
    n: tuple[int, int]
    change: Interval | None
    less_is_better: bool | None = None


def compared(one: Side, other: Side) -> list[Compared]:
    """All measures of both sides."""
    return [_compared(name, *rest, one, other) for name, *rest in MEASURES]


def _compared(
    name: str,
    unit: str,
    less: bool | None,
    values: Callable[[Side], Sample],
    measure: Measure,
    one: Side,
    other: Side,
) -> Compared:
    sides = [values(side) for side in (one, other)]
    counts = len(sides[0]), len(sides[1])
    least = LEAST_DAYS if unit == "count" else LEAST
    days = min(len(np.unique(side.days)) for side in sides)
    enough = min(counts) >= least and days >= LEAST_DAYS
    change = difference(sides[0], sides[1], measure) if enough else None
    told = [value_of(side, measure) for side in sides]
    return Compared(name, unit, told[0], told[1], counts, change, less)


def _visitors(side: Side) -> Sample:
    """Visitors per day on which somebody came."""
    main = main_rows(side.recorded.facts, side.query)
    days, counts = np.unique(main["day"][is_visitor(main)], return_counts=True)
    return Sample(counts.astype(float), days)


def _waits(side: Side) -> Sample:
    visits = visits_of(side.recorded, side.query)
    values, known = waits(visits, visits)
    return _minutes(values[known], visits["day"][known])


def _within(side: Side) -> Sample:
    found = _waits(side)
    return Sample((found.values <= side.query.norm).astype(float), found.days)


def _service(side: Side) -> Sample:
    visits = visits_of(side.recorded, side.query)
    values, known = services(visits, companions(side.recorded, side.query))
    return _minutes(values[known], visits["day"][known])


def _booked(side: Side) -> Sample:
    main = main_rows(side.recorded.facts, side.query)
    came = main.where(is_visitor(main))
    return Sample(came["appointment"].astype(float), came["day"])


def _missed(side: Side) -> Sample:
    main = main_rows(side.recorded.facts, side.query)
    due = main.where(main["appointment"] & (main["outcome"] != words.CANCELLED))
    return _is(due, words.NO_SHOW)


def _left(side: Side) -> Sample:
    return _is(visits_of(side.recorded, side.query), words.LEFT)


def _is(columns: Columns, outcome: int) -> Sample:
    return Sample((columns["outcome"] == outcome).astype(float), columns["day"])


def _minutes(seconds: np.ndarray, days: np.ndarray) -> Sample:
    return Sample(seconds / MINUTE, days)


MEDIAN, MOST = quantile(0.5), quantile(0.9)
MEASURES = (
    ("visitors", "count", None, _visitors, mean),
    ("wait_median", "minutes", True, _waits, MEDIAN),
    ("wait_p90", "minutes", True, _waits, MOST),
    ("within", "share", False, _within, mean),
    ("service", "minutes", None, _service, MEDIAN),
    ("appointment", "share", None, _booked, mean),
    ("no_show", "share", True, _missed, mean),
    ("left", "share", True, _left, mean),
)
