"""A report as plain values: columns with units, rows with keys, and a total. Pure."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date


Value = float | int | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """``unit`` is count, minutes, share (0 to 1), days, places, ratio or text."""

    id: str
    unit: str = "count"


@dataclass(frozen=True, slots=True)
class Row:
    """``key`` is what the split is by: a uid, an ordinal, a minute.

    ``n`` is on how many it rests; ``counts`` on how many each value does, where that
    differs. A value is None where there was nothing to measure, or where the row is
    ``suppressed`` because too few people are behind it.
    """

    key: Hashable
    values: tuple[Value, ...]
    n: int = 0
    suppressed: bool = False
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a report; ``notes`` are ids of remarks that belong under it."""

    name: str
    by: str
    first: date
    last: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row
    notes: tuple[str, ...] = ()
