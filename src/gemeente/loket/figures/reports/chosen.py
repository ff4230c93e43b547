"""Which facts a query is about. Pure.

People, their waits and their appointments are those of main rows, by what the main row
has; products are all rows, each by what it has itself.
"""

from collections.abc import Iterable
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.query import Query
import numpy as np


def rows_of(facts: Columns, query: Query) -> Columns:
    """All rows that the query is about."""
    mask = _days(facts, query)
    for column, wanted in (
        ("service", query.services),
        ("location", query.locations),
        ("product", query.products),
    ):
        if wanted:
            mask &= np.isin(facts[column], facts.codes(wanted))
    if query.channels:
        codes = [words.CHANNELS.index(one) for one in _known(query.channels)]
        mask &= np.isin(facts["channel"], codes)
    return facts if mask.all() else facts.where(mask)


def main_rows(facts: Columns, query: Query) -> Columns:
    """One row for each visit, appointment, contact and refusal."""
    found = rows_of(facts, query)
    return found.where(found["main"])


def offered(places: Columns, query: Query) -> Columns:
    """What was offered of what the query is about: products and channels do not count."""
    mask = _days(places, query)
    for column, wanted in (("service", query.services), ("location", query.locations)):
        if wanted and column in places.layout:
            mask &= np.isin(places[column], places.codes(wanted))
    return places if mask.all() else places.where(mask)


def is_visitor(main: Columns) -> np.ndarray:
    """Which main rows are people who came: visits, and appointments that were served."""
    kind = main["kind"]
    served = main["outcome"] == words.SERVED
    return (kind == words.VISIT) | ((kind == words.APPOINTMENT) & served)


def _days(columns: Columns, query: Query) -> np.ndarray:
    day = columns["day"]
    return (day >= query.first.toordinal()) & (day <= query.last.toordinal())


def _known(channels: Iterable[str]) -> list[str]:
    return [one for one in channels if one in words.CHANNELS]
