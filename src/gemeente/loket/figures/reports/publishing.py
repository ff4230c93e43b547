"""What may be seen by everybody, and two periods side by side. Pure."""

from collections.abc import Hashable
from dataclasses import replace
from gemeente.loket.figures.tables import Column
from gemeente.loket.figures.tables import Row
from gemeente.loket.figures.tables import Table
from gemeente.loket.figures.tables import Value


LEAST = 5  # people behind a figure that is published
SUMS = ("share",)  # columns of sums up to a row, from which a row can be computed back


def suppressed(table: Table, least: int = LEAST) -> Table:
    """The table without the figures behind which there are fewer than ``least``.

    Where only one row would be left out, it could be computed back from the total: then
    the next smallest is left out too, and sums up to a row are left out of all. Values
    that rest on other numbers than their row (a heat map) are left out one by one.
    """
    if any(row.counts for row in table.rows):
        rows = tuple(_cells(row, least) for row in table.rows)
        return replace(table, rows=rows, total=_cells(table.total, least))
    few = {place for place, row in enumerate(table.rows) if 0 < row.n < least}
    if len(few) == 1:
        rest = [place for place, row in enumerate(table.rows) if row.n >= least]
        few |= set(sorted(rest, key=lambda place: table.rows[place].n)[:1])
    rows = tuple(
        _empty(row) if place in few else row for place, row in enumerate(table.rows)
    )
    if few:
        sums = {i for i, one in enumerate(table.columns) if one.id in SUMS}
        rows = tuple(_without(row, sums) for row in rows)
    total = _empty(table.total) if 0 < table.total.n < least else table.total
    return replace(table, rows=rows, total=total)


def _empty(row: Row) -> Row:
    return replace(row, values=(None,) * len(row.values), suppressed=True)


def _without(row: Row, places: set[int]) -> Row:
    values = (None if i in places else one for i, one in enumerate(row.values))
    return replace(row, values=tuple(values))


def _cells(row: Row, least: int) -> Row:
    few = [0 < n < least for n in row.counts]
    if sum(few[:-1]) == 1:
        rest = [i for i, n in enumerate(row.counts[:-1]) if n >= least]
        for place in sorted(rest, key=lambda i: row.counts[i])[:1]:
            few[place] = True
    values = tuple(
        None if hide else one for one, hide in zip(row.values, few, strict=True)
    )
    return replace(row, values=values, suppressed=any(few))


def compared(table: Table, before: Table) -> Table:
    """The table with beside each column that of another period, and the difference.

    Columns of the other period are ``before:ID``, differences ``change:ID``. Days, weeks
    and months are matched by their place in the period, all else by what it is.
    """
    columns = tuple(
        extra
        for one in table.columns
        for extra in (one, Column(f"before:{one.id}", one.unit), _change(one))
    )
    shift = _shift(table, before)
    others = {_moved(row.key, shift): row for row in before.rows}
    keys = [row.key for row in table.rows]
    keys += sorted((key for key in others if key not in set(keys)), key=str)
    mine = {row.key: row for row in table.rows}
    rows = tuple(_beside(key, mine.get(key), others.get(key), table) for key in keys)
    total = _beside("total", table.total, before.total, table)
    return replace(table, columns=columns, rows=rows, total=total)


def _change(column: Column) -> Column:
    return Column(f"change:{column.id}", column.unit)


def _beside(key: Hashable, row: Row | None, other: Row | None, table: Table) -> Row:
    nothing = Row(key, (None,) * len(table.columns))
    row, other = row or nothing, other or nothing
    values = tuple(
        value
        for one, two in zip(row.values, other.values, strict=True)
        for value in (one, two, _difference(one, two))
    )
    hidden = row.suppressed or other.suppressed
    return Row(key, values, row.n, suppressed=hidden)


def _difference(one: Value, two: Value) -> Value:
    if isinstance(one, int | float) and isinstance(two, int | float):
        return one - two
    return None


def _shift(table: Table, before: Table) -> int:
    """How far a key of the other period lies from the one at the same place in this."""
    if table.by in ("day", "week"):
        days = table.first.toordinal() - before.first.toordinal()
        return days - days % 7 if table.by == "week" else days
    months = (table.first.year - before.first.year) * 12
    months += table.first.month - before.first.month
    return {"month": months, "halfyear": months // 6, "year": months // 12}.get(
        table.by, 0
    )


def _moved(key: Hashable, shift: int) -> Hashable:
    return key + shift if shift and isinstance(key, int) else key
