"""What a clerk corrected afterwards in a fact, with a trace of who, when and what it was.

A correction is kept apart from the fact and laid over it whenever the day is computed or
sealed again. Only the product, the number of pieces and the outcome can be corrected.
"""

from BTrees.LOBTree import LOBTree
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotThere
from gemeente.loket.figures.facts import OUTCOMES
from gemeente.loket.figures.store import note_change
from typing import Any


MOST = 999  # pieces


@dataclass(frozen=True, slots=True)
class Correction:
    """One change of one fact; ``when`` is aware UTC, ``user`` the id of who made it."""

    key: int
    day: date
    when: datetime
    user: str
    column: str
    before: Any
    after: Any


def correct(
    ledger: Ledger,
    fact: dict[str, Any],
    column: str,
    value: Any,
    user: str,
    now: datetime,
) -> Correction:
    """Notes that a fact (a row of plain values) should have said something else.

    ``outcome`` is given as its word. Raises NotThere (fact_unknown) for one that was not
    recorded here, InvalidWish (correction_invalid) for a column or a value that cannot be.
    """
    if fact.get("batch") or not fact.get("key"):
        raise NotThere("fact_unknown")
    stored = _checked(column, value)
    if "corrections" not in ledger.figures:
        ledger.figures["corrections"] = LOBTree()
    tree = ledger.figures["corrections"]
    stamp = int(now.timestamp())
    entry = (stamp, fact["day"], user, column, fact[column], stored)
    tree[fact["key"]] = (*tree.get(fact["key"], ()), entry)
    note_change(ledger)
    return _correction(fact["key"], entry)


def corrected(ledger: Ledger, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows as they should have been."""
    tree = ledger.figures.get("corrections", {})
    return [
        row | {entry[3]: entry[5] for entry in tree.get(row["key"], ())} for row in rows
    ]


def corrections_of(ledger: Ledger, first: date, last: date) -> Iterator[Correction]:
    """What was corrected in the facts of those days, both included, in no order."""
    for key, entries in ledger.figures.get("corrections", {}).items():
        for entry in entries:
            if first.toordinal() <= entry[1] <= last.toordinal():
                yield _correction(key, entry)


def _checked(column: str, value: Any) -> Any:
    if column == "product" and isinstance(value, str) and value:
        return value
    if column == "quantity" and isinstance(value, int) and 1 <= value <= MOST:
        return value
    if column == "outcome" and value in OUTCOMES:
        return OUTCOMES.index(value)
    raise InvalidWish("correction_invalid", field=column)


def _correction(key: int, entry: tuple) -> Correction:
    stamp, ordinal, user, column, before, after = entry
    when = datetime.fromtimestamp(stamp, UTC)
    return Correction(key, date.fromordinal(ordinal), when, user, column, before, after)
