"""Waiting, walking and service times: how long, and for whom within the norm. Pure."""

from collections.abc import Callable
from collections.abc import Sequence
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.building import table_of
from gemeente.loket.figures.reports.chosen import main_rows
from gemeente.loket.figures.reports.chosen import rows_of
from gemeente.loket.figures.reports.measuring import measured
from gemeente.loket.figures.reports.measuring import MINUTE
from gemeente.loket.figures.reports.measuring import ratio
from gemeente.loket.figures.reports.measuring import tally
from gemeente.loket.figures.reports.splits import groups_of
from gemeente.loket.figures.tables import Column
from gemeente.loket.figures.tables import Table
import numpy as np


COLUMNS = (
    Column("measured"),
    Column("mean", "minutes"),
    Column("median", "minutes"),
    Column("p90", "minutes"),
    Column("within", "share"),
    Column("unknown"),
)
# of visits: how long each took (seconds), and of which that is known
Durations = Callable[[Columns, Columns], tuple[np.ndarray, np.ndarray]]


def waits(visits: Columns, _rows: Columns) -> tuple[np.ndarray, np.ndarray]:
    """From check-in, or the start of the appointment where that is later, to the call."""
    called = visits["called"].astype(np.int64)
    here = visits["checked_in"].astype(np.int64)
    due = np.where(visits["appointment"], visits["start"], 0).astype(np.int64)
    return np.maximum(called - np.maximum(here, due), 0), called > 0


def walks(visits: Columns, _rows: Columns) -> tuple[np.ndarray, np.ndarray]:
    """From the first call to the desk."""
    called = visits["called"].astype(np.int64)
    served = visits["served"].astype(np.int64)
    return np.maximum(served - called, 0), (called > 0) & (served > 0)


def services(visits: Columns, rows: Columns) -> tuple[np.ndarray, np.ndarray]:
    """The seconds at a desk, of all products of a visit together."""
    sums = _per_visit(visits, rows)
    return sums, (sums > 0) & (visits["mark"] != words.END_OF_DAY)


def waiting(recorded: Recorded, query: Query) -> Table:
    """How long people waited until they were called."""
    return _table("waiting", recorded, query, waits)


def walking(recorded: Recorded, query: Query) -> Table:
    """How long it took from the call to the desk."""
    return _table("walking", recorded, query, walks)


def service(recorded: Recorded, query: Query) -> Table:
    """How long people were served."""
    return _table("service", recorded, query, services)


def visits_of(recorded: Recorded, query: Query) -> Columns:
    """The main rows of visits."""
    main = main_rows(recorded.facts, query)
    return main.where(main["kind"] == words.VISIT)


def companions(recorded: Recorded, query: Query) -> Columns:
    """All rows of the days, locations of the query: products of a visit may differ."""
    whole = Query(query.first, query.last, locations=query.locations)
    return rows_of(recorded.facts, whole)


def _table(name: str, recorded: Recorded, query: Query, durations: Durations) -> Table:
    visits = visits_of(recorded, query)
    values, known = durations(visits, companions(recorded, query))

    def compute(
        codes: np.ndarray, size: int
    ) -> tuple[Sequence[np.ndarray], np.ndarray]:
        found = measured(codes, values, known)
        counts = found.counts(size)
        median, p90 = found.quantiles(size, 0.5, 0.9)
        arrays = [
            counts,
            ratio(found.sums(size), counts) / MINUTE,
            median / MINUTE,
            p90 / MINUTE,
            ratio(found.within(size, query.norm * MINUTE), counts),
            tally(codes, ~known, size),
        ]
        return arrays, tally(codes, np.ones(len(codes), bool), size)

    return table_of(name, query, COLUMNS, groups_of(visits, query.by), compute)


def _per_visit(visits: Columns, rows: Columns) -> np.ndarray:
    """Per visit the sum of the seconds of its rows."""
    rows = rows.where(rows["kind"] == words.VISIT)
    if not len(visits):
        return np.zeros(0, np.int64)
    keys, own = _tied(rows), _tied(visits)
    order = np.argsort(own, kind="stable")
    places = np.searchsorted(own[order], keys)
    places = np.minimum(places, len(own) - 1)
    hit = own[order][places] == keys
    sums = np.bincount(places[hit], rows["seconds"][hit], minlength=len(own))
    found = np.zeros(len(own), np.int64)
    found[order] = np.rint(sums)
    return found


def _tied(columns: Columns) -> np.ndarray:
    """One number per visit: its day, batch and number within them."""
    day = columns["day"].astype(np.int64)
    return (day << 15 | columns["batch"]) << 24 | columns["visit"]
