"""The longest queue and the fullest room: sweeps over half-open intervals. Pure."""

from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.chosen import main_rows
from gemeente.loket.figures.reports.splits import groups_of
from gemeente.loket.figures.reports.splits import PERIODS
from gemeente.loket.figures.tables import Column
from gemeente.loket.figures.tables import Row
from gemeente.loket.figures.tables import Table
import numpy as np


SPLITS = (*PERIODS, "location")
COLUMNS = (Column("queue"), Column("room"), Column("days"))
BITS = 33  # of a stamp, and one that tells an end (0) from a beginning (1)


def peaks(recorded: Recorded, query: Query) -> Table:
    """Per group the worst of its days at one location; in all of them at once nobody was."""
    main = main_rows(recorded.facts, query)
    visits = main.where((main["kind"] == words.VISIT) & (main["ended"] > 0))
    first, halls = _halls(visits)
    begin = visits["checked_in"]
    left = np.where(visits["called"] > 0, visits["called"], visits["ended"])
    queue = most(halls, begin, left, len(first))
    room = most(halls, begin, visits["ended"], len(first))
    days = visits.where(first)
    groups = groups_of(days, query.by)
    ns = np.bincount(halls, minlength=len(first))
    rows = tuple(
        _row(key, days["day"], queue, room, ns, groups.codes == number)
        for number, key in enumerate(groups.keys)
    )
    everything = np.ones(len(first), bool)
    total = _row("total", days["day"], queue, room, ns, everything)
    return Table("peaks", query.by, query.first, query.last, COLUMNS, rows, total)


def most(
    groups: np.ndarray, begins: np.ndarray, ends: np.ndarray, size: int
) -> np.ndarray:
    """Per group the most intervals [begin, end) that hold at one moment."""
    if not len(groups):
        return np.zeros(size, np.int64)
    tied = groups.astype(np.int64) << BITS
    starts = tied | begins.astype(np.int64) << 1 | 1
    stops = tied | np.maximum(ends, begins).astype(np.int64) << 1
    events = np.sort(np.concatenate([starts, stops]))
    inside = np.cumsum(np.where(events & 1, 1, -1))
    of_group = events >> BITS
    firsts = np.flatnonzero(np.diff(of_group, prepend=-1))
    found = np.zeros(size, np.int64)
    found[of_group[firsts]] = np.maximum.reduceat(inside, firsts)
    return np.maximum(found, 0)


def _halls(visits: Columns) -> tuple[np.ndarray, np.ndarray]:
    """One number per location and day: where each is first seen, and each row's."""
    tied = visits["day"].astype(np.int64) * len(visits.names) + visits["location"]
    _numbers, first, codes = np.unique(tied, return_index=True, return_inverse=True)
    return first, codes


def _row(
    key: object,
    days: np.ndarray,
    queue: np.ndarray,
    room: np.ndarray,
    ns: np.ndarray,
    chosen: np.ndarray,
) -> Row:
    values = (
        int(queue[chosen].max(initial=0)),
        int(room[chosen].max(initial=0)),
        len(np.unique(days[chosen])),
    )
    return Row(key, values, int(ns[chosen].sum()))
