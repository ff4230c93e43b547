"""The one door to read figures: what is sealed, and what is not yet computed live.

Sealed months are decompressed once per process and shared by all connections; a query of
some days is a view into them. A day that is not sealed is computed from its tickets and
appointments, and kept until something in it changes.
"""

from collections.abc import Hashable
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import NotThere
from gemeente.loket.figures import store
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.columns import joined
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.sources.day import being_changed
from gemeente.loket.figures.sources.day import first_day
from gemeente.loket.figures.sources.day import state_on
from gemeente.loket.figures.sources.day import tables_of
from gemeente.loket.figures.store import Batch
from gemeente.loket.figures.store import batches_of
from gemeente.loket.figures.store import LAYOUTS
from gemeente.loket.figures.store import Tables
from gemeente.loket.queue.contacts import day_of
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary
import numpy as np


MINUTE = 60  # seconds: today is computed anew after that, for desks that are open
KEPT_DAYS = 400  # that are not sealed, in memory: more than a year without the job

Known = tuple[Hashable, Tables]  # what tells it from another state, and the tables


class _Memory:
    """What a process knows of one ledger: all that is sealed, and live days."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.sealed: Known | None = None
        self.live: dict[date, Known] = {}


# by database, while it is open, and by the ledger in it: a database can have several sites
_memories: WeakKeyDictionary[Any, dict[bytes, _Memory]] = WeakKeyDictionary()
_lock = Lock()


def recorded(ledger: Ledger, first: date, last: date, now: datetime) -> Recorded:
    """The figures of the days from ``first`` to ``last``, both included."""
    number, stored = _sealed(ledger)
    live = list(_live_days(ledger, first, last, now))
    tables = {
        table: _with(_between(stored[table], first, last), table, live)
        for table in LAYOUTS
    }
    revision = number, tuple(state for state, _tables in live)
    until = store.sealed_until(ledger)
    return Recorded(first, last, **tables, revision=revision, sealed_until=until)


def revision_of(ledger: Ledger, first: date, last: date, now: datetime) -> Hashable:
    """The ``revision`` that ``recorded`` would answer, without reading the figures."""
    days = _unsealed(ledger, first, last, now)
    return store.revision_of(ledger), tuple(_state(ledger, day, now) for day in days)


def extent(ledger: Ledger, now: datetime) -> tuple[date, date] | None:
    """The first and the last day of which there are figures; None without any."""
    found = [day for day in (first_day(ledger),) if day is not None]
    months = store.months_of(ledger)
    if months:
        days = _sealed(ledger)[1]["facts"]["day"]
        found += [date.fromordinal(int(one)) for one in (*days[:1], *days[-1:])]
    if not found:
        return None
    return min(found), max(*found, day_of(ledger, now))


def batches(ledger: Ledger) -> list[Batch]:
    """What was imported or generated, in order."""
    return batches_of(ledger)


def add_batch(
    ledger: Ledger,
    source: str,
    title: str,
    facts: Columns,
    now: datetime,
    places: Columns | None = None,
    delays: Columns | None = None,
    shifts: Columns | None = None,
) -> Batch:
    """Adds figures from elsewhere: ``source`` is import or generated."""
    given = {"facts": facts, "places": places, "delays": delays, "shifts": shifts}
    tables = {name: one for name, one in given.items() if one is not None}
    return store.add_batch(ledger, source, title, tables, now)


def drop_batch(ledger: Ledger, number: int) -> None:
    """Removes what came with a batch; raises NotThere (batch_unknown)."""
    if not store.drop_batch(ledger, number):
        raise NotThere("batch_unknown")


def _sealed(ledger: Ledger) -> Known:
    """All that is stored, by table, and what tells it from another state."""
    number = store.revision_of(ledger)
    memory = _memory_of(ledger)
    if memory is None or store.is_being_changed(ledger):
        return number, _read(ledger)
    with memory.lock:
        known = memory.sealed
        if known is None or known[0] != number:
            memory.sealed = None  # before the new one: not both in memory
            known = memory.sealed = number, _read(ledger)
    return known


def _memory_of(ledger: Any) -> _Memory | None:
    """None where the ledger is in no database (yet)."""
    if ledger._p_jar is None or ledger._p_oid is None:
        return None
    with _lock:
        ledgers = _memories.setdefault(ledger._p_jar.db(), {})
        return ledgers.setdefault(ledger._p_oid, _Memory())


def _read(ledger: Ledger) -> Tables:
    months = list(store.months_of(ledger).values())
    tables = {}
    for table, layout in LAYOUTS.items():
        tables[table] = joined(layout, (month.columns(table) for month in months))
    for month in months:
        month._p_deactivate()  # its bytes are not needed again; one that changed stays
    return tables


def _between(columns: Columns, first: date, last: date) -> Columns:
    days = columns["day"]
    begin = np.searchsorted(days, first.toordinal(), "left")
    end = np.searchsorted(days, last.toordinal(), "right")
    return columns.where(slice(int(begin), int(end)))


def _with(sealed: Columns, table: str, live: list[tuple[Hashable, Tables]]) -> Columns:
    """A table with the rows of the live days behind those that are sealed."""
    more = [tables[table] for _state, tables in live if table in tables]
    return joined(LAYOUTS[table], [sealed, *more]) if any(map(len, more)) else sealed


def _unsealed(ledger: Ledger, first: date, last: date, now: datetime) -> Iterator[date]:
    until = store.sealed_until(ledger)
    begin = first_day(ledger)
    if begin is None:
        return
    after = until.toordinal() + 1 if until is not None else begin.toordinal()
    begins = max(first.toordinal(), begin.toordinal(), after)
    ends = min(last, day_of(ledger, now)).toordinal()
    yield from map(date.fromordinal, range(begins, ends + 1))


def _live_days(
    ledger: Ledger, first: date, last: date, now: datetime
) -> Iterator[tuple[Hashable, Tables]]:
    today = day_of(ledger, now)
    memory = _memory_of(ledger)
    for day in _unsealed(ledger, first, last, now):
        state = _state(ledger, day, now)
        if memory is None or being_changed(ledger, day):
            yield state, tables_of(ledger, day, today, now)
            continue
        known = memory.live.get(day)
        if known is None or known[0] != state:
            known = state, tables_of(ledger, day, today, now)
            with memory.lock:
                while len(memory.live) >= KEPT_DAYS:
                    del memory.live[next(iter(memory.live))]
                memory.live[day] = known
        yield known


def _state(ledger: Ledger, day: date, now: datetime) -> Hashable:
    """What tells a live day from itself later; of today also the minute."""
    passing = int(now.timestamp()) // MINUTE if day == day_of(ledger, now) else 0
    return passing, day_of(ledger, now), state_on(ledger, day)
