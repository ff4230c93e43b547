"""Sealing: the facts of a day that is over go into its month, once and the same again.

What changed in the last days is sealed anew: who was noted as a no-show the next morning,
a product that was corrected. Nothing that stayed the same is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.figures import store
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.sources.day import first_day
from gemeente.loket.figures.sources.day import tables_of
from gemeente.loket.figures.sources.offered import delay_rows
from gemeente.loket.figures.sources.visits import queues_on
from gemeente.loket.figures.store import LAYOUTS
from gemeente.loket.queue.contacts import day_of


LOOK_BACK = 31  # days: so long what is corrected still gets into what is sealed


@dataclass(frozen=True, slots=True)
class Sealed:
    """A day that was looked at: its facts, and the tables that were written anew."""

    day: date
    facts: int
    changed: tuple[str, ...]


def days_to_seal(ledger: Ledger, now: datetime) -> Iterator[date]:
    """The days that are over and not sealed, and before them those that may have changed."""
    until = store.sealed_until(ledger)
    first = first_day(ledger)
    if first is None:
        return
    if until is not None:
        first = max(first, until - timedelta(days=LOOK_BACK))
    for ordinal in range(first.toordinal(), day_of(ledger, now).toordinal()):
        yield date.fromordinal(ordinal)


def is_closed(ledger: Ledger, day: date) -> bool:
    """Whether the queues of that day are closed, at all locations."""
    return all(queue.closed or not queue.open for queue in queues_on(ledger, day))


def seal(ledger: Ledger, day: date, now: datetime) -> Sealed:
    """Puts the figures of a day that is over into its month.

    How long one had to wait for a place is noted for yesterday only, the first time: of
    an earlier day nobody knows it any more. Raises ValueError for today and later.
    """
    today = day_of(ledger, now)
    if day >= today:
        raise ValueError("Only a day that is over can be sealed.")
    tables = tables_of(ledger, day, today, now)
    until = store.sealed_until(ledger)
    if day == today - timedelta(days=1) and (until is None or day > until):
        tables["delays"] = Columns.of(LAYOUTS["delays"], delay_rows(ledger, day, now))
    changed = store.replace_day(ledger, day, tables)
    store.note_sealed(ledger, day)
    return Sealed(day, len(tables["facts"]), tuple(changed))
