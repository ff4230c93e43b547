"""Sealed figures as they are stored: per month one object of compressed columns.

Rows of batch 0 were recorded here and are replaced day by day; those of another batch
came with an import, and go with it. Nothing here is computed.
"""

from BTrees.IOBTree import IOBTree
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.columns import dtype_of
from gemeente.loket.figures.columns import joined
from gemeente.loket.figures.columns import Layout
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.figures.facts import SERVING
from gemeente.loket.figures.places import DELAYS
from gemeente.loket.figures.places import PLACES
from gemeente.loket.figures.places import SHIFTS
from persistent import Persistent
from types import MappingProxyType
import numpy as np
import zlib


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "facts": FACTS,
        "serving": SERVING,
        "places": PLACES,
        "delays": DELAYS,
        "shifts": SHIFTS,
    }
)
LEVEL = 1  # of compression: quick, and most of what there is to gain
IMPORTED, GENERATED = SOURCES = ("import", "generated")

Tables = Mapping[str, Columns]


@dataclass(frozen=True, slots=True)
class Batch:
    """Figures that came from elsewhere at once: ``source`` import or generated.

    ``made`` is aware UTC, ``rows`` how many facts there are.
    """

    number: int
    source: str
    title: str
    made: datetime
    rows: int


class Revision(Persistent):
    """Rises with whatever changes the figures that are stored.

    One small object tells it, so that nobody reads all months to know that none of them
    changed; it also says that the current transaction changes figures.
    """

    number = 0


class Month(Persistent):
    """The tables of one month, each column as bytes."""

    def __init__(self) -> None:
        self.packed: dict[str, tuple[tuple[str, ...], dict[str, bytes]]] = {}

    def columns(self, table: str) -> Columns:
        """One table; without rows where there are none."""
        layout = LAYOUTS[table]
        names, packed = self.packed.get(table, (("",), {}))
        arrays = {
            column: np.frombuffer(zlib.decompress(data), dtype_of(layout, column))
            for column, data in packed.items()
            if column in layout
        }
        return Columns(layout, arrays, names)

    def keep(self, table: str, columns: Columns) -> None:
        """Stores the table instead of what it was."""
        arrays = {
            column: zlib.compress(np.ascontiguousarray(array).tobytes(), LEVEL)
            for column, array in columns.arrays.items()
        }
        self.packed = {**self.packed, table: (columns.names, arrays)}


def revision_of(ledger: Ledger) -> int:
    """The same number is the same stored figures and corrections."""
    found = ledger.figures.get("revision")
    return 0 if found is None else found.number


def is_being_changed(ledger: Ledger) -> bool:
    """Whether the current transaction changes what is stored."""
    found = ledger.figures.get("revision")
    return found is not None and (found._p_jar is None or bool(found._p_changed))


def note_change(ledger: Ledger) -> None:
    """To be called by whoever changes stored figures or corrections."""
    if "revision" not in ledger.figures:
        ledger.figures["revision"] = Revision()
    ledger.figures["revision"].number += 1


def months_of(ledger: Ledger) -> Mapping[int, Month]:
    """The months that are stored, by year * 12 + month - 1, in order."""
    return ledger.figures.get("months", {})


def sealed_until(ledger: Ledger) -> date | None:
    """All days up to this one are sealed; None before the first."""
    ordinal = ledger.figures.get("sealed_until", 0)
    return date.fromordinal(ordinal) if ordinal else None


def note_sealed(ledger: Ledger, day: date) -> None:
    """Notes that the days up to that one are sealed; a step back is none."""
    if day.toordinal() > ledger.figures.get("sealed_until", 0):
        ledger.figures["sealed_until"] = day.toordinal()


def day_of(ledger: Ledger, day: date, table: str) -> Columns:
    """What is stored of a day that was recorded here."""
    month = months_of(ledger).get(number_of(day))
    found = month.columns(table) if month is not None else Columns(LAYOUTS[table])
    return found.where(recorded_on(found, day.toordinal()))


def replace_day(ledger: Ledger, day: date, tables: Tables) -> list[str]:
    """Stores the tables of a day instead of what was; answers those that differ.

    The same again writes nothing.
    """
    changed = []
    for table, columns in tables.items():
        if list(day_of(ledger, day, table).rows()) == list(columns.rows()):
            continue
        changed.append(table)
        month = _month_for_writing(ledger, number_of(day))
        old = month.columns(table)
        rest = old.where(~recorded_on(old, day.toordinal()))
        month.keep(table, _sorted(joined(LAYOUTS[table], [rest, columns])))
    if changed:
        note_change(ledger)
    return changed


def recorded_on(columns: Columns, ordinal: int) -> np.ndarray:
    """Which rows were recorded here on that day."""
    mask = columns["day"] == ordinal
    return mask & (columns["batch"] == 0) if "batch" in columns.layout else mask


def batches_of(ledger: Ledger) -> list[Batch]:
    """What was imported or generated, in order."""
    stored = ledger.figures.get("batches", {})
    return [
        Batch(number, source, title, datetime.fromtimestamp(made, UTC), rows)
        for number, (source, title, made, rows) in stored.items()
    ]


def add_batch(
    ledger: Ledger, source: str, title: str, tables: Tables, now: datetime
) -> Batch:
    """Stores figures that come from elsewhere, under a number of their own."""
    if "batches" not in ledger.figures:
        ledger.figures["batches"] = IOBTree()
    stored = ledger.figures["batches"]
    # a number is not given out again, or what was dropped and what came look the same
    number = ledger.figures.get("last_batch", 0) + 1
    ledger.figures["last_batch"] = number
    for table, columns in tables.items():
        batch = np.full(len(columns), number)
        _add(ledger, table, columns.replaced(batch=batch))
    note_change(ledger)
    rows = len(tables["facts"]) if "facts" in tables else 0
    stored[number] = (source, title, int(now.timestamp()), rows)
    return next(one for one in batches_of(ledger) if one.number == number)


def drop_batch(ledger: Ledger, number: int) -> bool:
    """Removes the figures of a batch; False where there is none of that number."""
    stored = ledger.figures.get("batches", {})
    if number not in stored:
        return False
    for month in list(months_of(ledger).values()):
        _keep_only(month, lambda found: found["batch"] != number)
    del stored[number]
    note_change(ledger)
    return True


def number_of(day: date) -> int:
    """The number of the month of that day."""
    return day.year * 12 + day.month - 1


def _keep_only(month: Month, chosen: Callable[[Columns], np.ndarray]) -> None:
    for table in ("facts", "places", "delays", "shifts"):
        old = month.columns(table)
        mask = chosen(old)
        if not mask.all():
            month.keep(table, old.where(mask))


def _add(ledger: Ledger, table: str, columns: Columns) -> None:
    days = np.unique(columns["day"])
    months = {number_of(date.fromordinal(int(one))) for one in days}
    for number in sorted(months):
        first = date(number // 12, number % 12 + 1, 1).toordinal()
        after = date((number + 1) // 12, (number + 1) % 12 + 1, 1).toordinal()
        chosen = (columns["day"] >= first) & (columns["day"] < after)
        month = _month_for_writing(ledger, number)
        parts = [month.columns(table), columns.where(chosen)]
        month.keep(table, _sorted(joined(LAYOUTS[table], parts)))


def _sorted(columns: Columns) -> Columns:
    return columns.where(np.argsort(columns["day"], kind="stable"))


def _month_for_writing(ledger: Ledger, number: int) -> Month:
    if "months" not in ledger.figures:
        ledger.figures["months"] = IOBTree()
    months = ledger.figures["months"]
    if number not in months:
        months[number] = Month()
    return months[number]
