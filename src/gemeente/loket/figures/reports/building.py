"""From arrays per group to a table. Pure."""

from collections.abc import Callable
from collections.abc import Sequence
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.reports.splits import Groups
from gemeente.loket.figures.tables import Column
from gemeente.loket.figures.tables import Row
from gemeente.loket.figures.tables import Table
from gemeente.loket.figures.tables import Value
import numpy as np


# what a report computes: codes of the rows and how many groups there are → the columns,
# one array of that size each, and on how many each group rests
Compute = Callable[[np.ndarray, int], tuple[Sequence[np.ndarray], np.ndarray]]


def table_of(
    name: str,
    query: Query,
    columns: Sequence[Column],
    groups: Groups,
    compute: Compute,
    notes: tuple[str, ...] = (),
) -> Table:
    """The table of a report whose measures are computed per group, and once over all."""
    arrays, ns = compute(groups.codes, len(groups))
    together = np.zeros(len(groups.codes), np.int64)
    all_arrays, all_ns = compute(together, 1)
    rows = tuple(
        Row(key, values, int(n))
        for key, values, n in zip(
            groups.keys, _across(arrays, columns), ns, strict=True
        )
    )
    total = Row("total", _across(all_arrays, columns)[0], int(all_ns[0]))
    return Table(
        name,
        query.by,
        query.first,
        query.last,
        tuple(columns),
        rows,
        total,
        notes,
    )


def _across(
    arrays: Sequence[np.ndarray], columns: Sequence[Column]
) -> list[tuple[Value, ...]]:
    """The values of each group: arrays turned by a quarter, NaN as None."""
    lists = [
        [plain(one, column) for one in array.tolist()]
        for array, column in zip(arrays, columns, strict=True)
    ]
    return list(zip(*lists, strict=True))


def plain(value: float, column: Column) -> Value:
    """A number of numpy as a plain value: None for NaN, counts as whole numbers."""
    if value != value:  # only NaN differs from itself
        return None
    return int(value) if column.unit in ("count", "places") else float(value)
