"""All figures of one day, computed from what is stored of it."""

from datetime import date
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.corrections import corrected
from gemeente.loket.figures.sources.appointments import appointment_rows
from gemeente.loket.figures.sources.contacts import contact_rows
from gemeente.loket.figures.sources.offered import place_rows
from gemeente.loket.figures.sources.offered import shift_rows
from gemeente.loket.figures.sources.visits import queues_on
from gemeente.loket.figures.sources.visits import visit_rows
from gemeente.loket.figures.store import is_being_changed
from gemeente.loket.figures.store import LAYOUTS
from gemeente.loket.figures.store import revision_of
from gemeente.loket.queue.contacts import state_of


def tables_of(
    ledger: Ledger, day: date, today: date, now: datetime
) -> dict[str, Columns]:
    """The facts, serving intervals, places and shifts of a day until now.

    Its delays are not among them: they are what was seen at a moment.
    """
    visits, serving = visit_rows(ledger, day)
    rows = [
        *visits,
        *appointment_rows(ledger, day, over=day < today),
        *contact_rows(ledger, day),
    ]
    return {
        "facts": Columns.of(LAYOUTS["facts"], corrected(ledger, _numbered(rows))),
        "serving": Columns.of(LAYOUTS["serving"], serving),
        "places": Columns.of(LAYOUTS["places"], place_rows(ledger, day)),
        "shifts": Columns.of(LAYOUTS["shifts"], shift_rows(ledger, day, now)),
    }


def state_on(ledger: Ledger, day: date) -> tuple:
    """Changes whenever the figures of that day can have changed, but for the time."""
    queues = tuple((one.location, one.revision) for one in queues_on(ledger, day))
    agendas = tuple(ledger.revision(service, day, day) for service in ledger.days)
    return queues, agendas, state_of(ledger, day), revision_of(ledger)


def being_changed(ledger: Ledger, day: date) -> bool:
    """Whether this transaction changes what the figures of that day are computed from."""
    found = [*queues_on(ledger, day), *(ledger.day(one, day) for one in ledger.days)]
    changed = any(one is not None and one._p_changed for one in found)
    return changed or is_being_changed(ledger)


def first_day(ledger: Ledger) -> date | None:
    """The first day of which anything is stored."""
    trees = [*ledger.queues.values(), *ledger.days.values(), ledger.contacts]
    ordinals = [tree.minKey() for tree in trees if tree]
    return date.fromordinal(min(ordinals)) if ordinals else None


def _numbered(rows: list[dict]) -> list[dict]:
    """The rows with the numbers of their visits counted from 1: no trace of whose."""
    numbers: dict[tuple, int] = {}
    for row in rows:
        whole = row["kind"], row["location"], row["visit"]
        row["visit"] = numbers.setdefault(whole, len(numbers) + 1)
    return rows
