"""Before and after, or a service against others: what differs, and how sure that is. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.evaluation.confidence import difference
from gemeente.loket.figures.evaluation.confidence import Interval
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
    values: Callable[[Side], np.ndarray],
    measure: Callable[..., np.ndarray],
    one: Side,
    other: Side,
) -> Compared:
    sides = [values(side) for side in (one, other)]
    counts = len(sides[0]), len(sides[1])
    told = [float(measure(side, axis=0)) if len(side) else None for side in sides]
    enough = min(counts) >= (LEAST if unit != "count" else 4)
    change = difference(sides[0], sides[1], measure) if enough else None
    return Compared(name, unit, told[0], told[1], counts, change, less)


def _visitors(side: Side) -> np.ndarray:
    """Visitors per day on which somebody came."""
    main = main_rows(side.recorded.facts, side.query)
    days = main["day"][is_visitor(main)]
    return np.unique(days, return_counts=True)[1].astype(float)


def _waits(side: Side) -> np.ndarray:
    visits = visits_of(side.recorded, side.query)
    values, known = waits(visits, visits)
    return values[known] / MINUTE


def _within(side: Side) -> np.ndarray:
    return (_waits(side) <= side.query.norm).astype(float)


def _service(side: Side) -> np.ndarray:
    visits = visits_of(side.recorded, side.query)
    values, known = services(visits, companions(side.recorded, side.query))
    return values[known] / MINUTE


def _booked(side: Side) -> np.ndarray:
    main = main_rows(side.recorded.facts, side.query)
    return main["appointment"][is_visitor(main)].astype(float)


def _missed(side: Side) -> np.ndarray:
    main = main_rows(side.recorded.facts, side.query)
    due = main.where(main["appointment"] & (main["outcome"] != words.CANCELLED))
    return _is(due, words.NO_SHOW)


def _left(side: Side) -> np.ndarray:
    return _is(visits_of(side.recorded, side.query), words.LEFT)


def _is(columns: Columns, outcome: int) -> np.ndarray:
    return (columns["outcome"] == outcome).astype(float)


def _p90(values: np.ndarray, axis: int) -> np.ndarray:
    return np.quantile(values, 0.9, axis=axis)


MEASURES = (
    ("visitors", "count", None, _visitors, np.mean),
    ("wait_median", "minutes", True, _waits, np.median),
    ("wait_p90", "minutes", True, _waits, _p90),
    ("within", "share", False, _within, np.mean),
    ("service", "minutes", None, _service, np.median),
    ("appointment", "share", None, _booked, np.mean),
    ("no_show", "share", True, _missed, np.mean),
    ("left", "share", True, _left, np.mean),
)
