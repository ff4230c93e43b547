"""Products: how often, how long they took against the plan, and through what. Pure.

Here every row counts, not only the first of a visit.
"""

from collections.abc import Sequence
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.building import table_of
from gemeente.loket.figures.reports.chosen import is_visitor
from gemeente.loket.figures.reports.chosen import rows_of
from gemeente.loket.figures.reports.measuring import added
from gemeente.loket.figures.reports.measuring import measured
from gemeente.loket.figures.reports.measuring import MINUTE
from gemeente.loket.figures.reports.measuring import ratio
from gemeente.loket.figures.reports.measuring import tally
from gemeente.loket.figures.reports.splits import groups_of
from gemeente.loket.figures.tables import Column
from gemeente.loket.figures.tables import Table
import numpy as np


ENOUGH = 20  # visits that a proposal for a duration rests on
ROUND = 5  # minutes
PROPOSED = 0.75  # so many are done within the proposed duration
COLUMNS = (
    Column("handled"),
    Column("pieces"),
    Column("contacts"),
    Column("measured"),
    Column("median", "minutes"),
    Column("mean", "minutes"),
    Column("p90", "minutes"),
    Column("planned", "minutes"),
    Column("proposed", "minutes"),
)
CHANNEL_COLUMNS = (
    Column("at_a_desk"),
    Column("booked_online"),
    Column("phone"),
    Column("email"),
    Column("online"),
    Column("online_share", "share"),
    Column("desk_share", "share"),
)


def products(recorded: Recorded, query: Query) -> Table:
    """Each product: pieces, minutes per piece against the plan, a better duration."""
    rows = _business(recorded, query)
    contact = rows["kind"] == words.CONTACT
    pieces = np.maximum(rows["quantity"].astype(np.int64), 1)
    seconds = np.rint(rows["seconds"] / pieces).astype(np.int64)
    timed = ~contact & (rows["seconds"] > 0) & (rows["mark"] != words.END_OF_DAY)
    planned = (rows["planned"] > 0) & ~contact

    def compute(
        codes: np.ndarray, size: int
    ) -> tuple[Sequence[np.ndarray], np.ndarray]:
        found = measured(codes, seconds, timed)
        counts = found.counts(size)
        median, p90, proposed = found.quantiles(size, 0.5, 0.9, PROPOSED)
        plan = np.bincount(
            codes[planned], (rows["planned"] / pieces)[planned], minlength=size
        )
        arrays = [
            tally(codes, ~contact, size),
            added(codes[~contact], pieces[~contact], size),
            added(codes[contact], pieces[contact], size),
            counts,
            median / MINUTE,
            ratio(found.sums(size), counts) / MINUTE,
            p90 / MINUTE,
            ratio(plan, tally(codes, planned, size)),
            np.where(counts >= ENOUGH, _rounded(proposed), np.nan),
        ]
        return arrays, tally(codes, np.ones(len(codes), bool), size)

    return table_of("products", query, COLUMNS, groups_of(rows, query.by), compute)


def channels(recorded: Recorded, query: Query) -> Table:
    """Online versus desk: through what the business of each product was done."""
    rows = _business(recorded, query)
    contact = rows["kind"] == words.CONTACT
    pieces = np.where(contact, np.maximum(rows["quantity"], 1), 1)
    online = ~contact & (rows["via"] == words.VIAS.index("online"))

    def compute(
        codes: np.ndarray, size: int
    ) -> tuple[Sequence[np.ndarray], np.ndarray]:
        def of(channel: str) -> np.ndarray:
            chosen = contact & (rows["channel"] == words.CHANNELS.index(channel))
            return added(codes[chosen], pieces[chosen], size)

        desk = tally(codes, ~contact, size) + of("desk")
        phone, email, form = of("phone"), of("email"), of("online")
        everything = desk + phone + email + form
        arrays = [desk, tally(codes, online, size), phone, email, form]
        arrays += [ratio(form, everything), ratio(desk, everything)]
        return arrays, everything

    groups = groups_of(rows, query.by)
    return table_of("channels", query, CHANNEL_COLUMNS, groups, compute)


def _business(recorded: Recorded, query: Query) -> Columns:
    """What was handled: rows of visitors and contacts, without what was cancelled."""
    rows = rows_of(recorded.facts, query)
    return rows.where(is_visitor(rows) | (rows["kind"] == words.CONTACT))


def _rounded(seconds: np.ndarray) -> np.ndarray:
    """Minutes, rounded up to five."""
    return np.ceil(seconds / MINUTE / ROUND) * ROUND
