"""Weekday by time of the day, and how waits are spread. Pure."""

from collections.abc import Callable
from gemeente.loket.errors import InvalidQuery
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.chosen import is_visitor
from gemeente.loket.figures.reports.chosen import main_rows
from gemeente.loket.figures.reports.measuring import MINUTE
from gemeente.loket.figures.reports.splits import groups_of
from gemeente.loket.figures.reports.splits import IN_A_DAY
from gemeente.loket.figures.reports.splits import weekdays
from gemeente.loket.figures.reports.times import companions
from gemeente.loket.figures.reports.times import services
from gemeente.loket.figures.reports.times import visits_of
from gemeente.loket.figures.reports.times import waits
from gemeente.loket.figures.tables import Column
from gemeente.loket.figures.tables import Row
from gemeente.loket.figures.tables import Table
from gemeente.loket.figures.tables import Value
import numpy as np


SPLITS = IN_A_DAY
DAYS = 7
STEP = 5  # minutes: the bars of a distribution
LONGEST = 60  # minutes: whoever waited longer is in the last bar

Found = tuple[
    Columns, np.ndarray, bool
]  # rows, a value for each, whether they are added


def _visitors(recorded: Recorded, query: Query) -> Found:
    main = main_rows(recorded.facts, query)
    came = main.where(is_visitor(main))
    return came, np.ones(len(came)), True


def _refusals(recorded: Recorded, query: Query) -> Found:
    main = main_rows(recorded.facts, query)
    gone = main.where(main["kind"] == words.REFUSAL)
    return gone, np.maximum(gone["quantity"], 1).astype(float), True


def _waiting(recorded: Recorded, query: Query) -> Found:
    visits = visits_of(recorded, query)
    values, known = waits(visits, visits)
    return visits.where(known), values[known] / MINUTE, False


def _service(recorded: Recorded, query: Query) -> Found:
    visits = visits_of(recorded, query)
    values, known = services(visits, companions(recorded, query))
    return visits.where(known), values[known] / MINUTE, False


MEASURES: dict[str, Callable[[Recorded, Query], Found]] = {
    "visitors": _visitors,
    "waiting": _waiting,
    "service": _service,
    "refusals": _refusals,
}


def heatmap(recorded: Recorded, query: Query) -> Table:
    """Weekdays by half hours (or hours): counts, or means of the values in minutes.

    Columns are named after where they begin ("0930"), the last is the whole day. Raises
    InvalidQuery (measure_unknown).
    """
    if query.measure not in MEASURES:
        raise InvalidQuery("measure_unknown", measure=query.measure)
    rows, values, adds = MEASURES[query.measure](recorded, query)
    blocks = groups_of(rows, query.by)
    day_of = weekdays(rows["day"])
    width = len(blocks)
    codes = day_of * width + blocks.codes
    shape = DAYS, width
    ns = np.bincount(codes, minlength=DAYS * width).reshape(shape)
    sums = np.bincount(codes, values, minlength=DAYS * width).reshape(shape)
    found = tuple(
        _row(day, sums[day], ns[day], adds) for day in range(DAYS) if ns[day].any()
    )
    total = _row("total", sums.sum(0), ns.sum(0), adds)
    unit = "count" if adds else "minutes"
    columns = tuple(Column(_clock(one), unit) for one in blocks.keys)
    return Table(
        "heatmap",
        query.by,
        query.first,
        query.last,
        (*columns, Column("total", unit)),
        found,
        total,
    )


def distribution(recorded: Recorded, query: Query) -> Table:
    """How many waited less than 5 minutes, 5 to 10 …; the last bar is an hour and more.

    ``share`` adds up: those who waited less than the end of the bar.
    """
    _visits, values, _adds = _waiting(recorded, query)
    bars = np.minimum(values // STEP, LONGEST // STEP).astype(np.int64)
    size = LONGEST // STEP + 1
    counts = np.bincount(bars, minlength=size)
    whole = int(counts.sum())
    sums = np.cumsum(counts).tolist()
    rows = tuple(
        Row(bar * STEP, (int(counts[bar]), sums[bar] / whole), int(counts[bar]))
        for bar in range(size if whole else 0)
    )
    total = Row("total", (whole, 1.0 if whole else None), whole)
    columns = (Column("visits"), Column("share", "share"))
    first, last = query.first, query.last
    return Table("distribution", "wait", first, last, columns, rows, total)


def _row(key: object, sums: np.ndarray, ns: np.ndarray, adds: bool) -> Row:
    sums = np.append(sums, sums.sum())
    ns = np.append(ns, ns.sum())
    counts = tuple(int(one) for one in ns)
    values = tuple(_value(a, n, adds) for a, n in zip(sums, counts, strict=True))
    return Row(key, values, counts[-1], counts=counts)


def _value(total: float, n: int, adds: bool) -> Value:
    if adds:
        return int(total)
    return float(total / n) if n else None


def _clock(minute: object) -> str:
    hour, rest = divmod(int(str(minute)), 60)
    return f"{hour:02}{rest:02}"
