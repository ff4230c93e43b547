"""Tables of reports, kept in the process while the figures they rest on are the same."""

from collections.abc import Callable
from collections.abc import Hashable
from functools import partial
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports import run
from gemeente.loket.figures.tables import Table
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary


KEPT = 96  # tables of a database
Run = Callable[[str, Recorded, Query], Table]
_kept: WeakKeyDictionary[Any, dict[Hashable, Table]] = WeakKeyDictionary()
_lock = Lock()


def keeping(ledger: Ledger) -> Run:
    """Like ``run``, but computes no table twice while its figures stay the same.

    Not for a transaction that changes figures: it would see what was before.
    """
    return run if ledger._p_jar is None else partial(_run, ledger)


def _run(ledger: Any, name: str, recorded: Recorded, query: Query) -> Table:
    database = ledger._p_jar.db()
    key = ledger._p_oid, recorded.revision, name, query
    with _lock:
        tables = _kept.setdefault(database, {})
        found = tables.pop(key, None)
        if found is not None:
            tables[key] = found  # the latest used is the last to go
            return found
    made = run(name, recorded, query)
    with _lock:
        while len(tables) >= KEPT:
            del tables[next(iter(tables))]
        tables[key] = made
    return made
