"""How many came, in which way, and who was turned away. Pure."""

from collections.abc import Sequence
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.building import table_of
from gemeente.loket.figures.reports.chosen import is_visitor
from gemeente.loket.figures.reports.chosen import main_rows
from gemeente.loket.figures.reports.measuring import added
from gemeente.loket.figures.reports.measuring import tally
from gemeente.loket.figures.reports.splits import groups_of
from gemeente.loket.figures.tables import Column
from gemeente.loket.figures.tables import Table
import numpy as np


# contacts by their channel, in the order of the columns
CONTACTS = ("phone", "email", "online", "desk")
COLUMNS = (
    Column("visitors"),
    Column("with_appointment"),
    Column("walk_in"),
    Column("express"),
    *(Column(f"contacts_{channel}") for channel in CONTACTS),
    Column("all"),
    Column("refusals"),
)


def visitors(recorded: Recorded, query: Query) -> Table:
    """Visitors, contacts per channel, both together, and refusals."""
    main = main_rows(recorded.facts, query)

    def compute(
        codes: np.ndarray, size: int
    ) -> tuple[Sequence[np.ndarray], np.ndarray]:
        came = is_visitor(main)
        booked = main["appointment"]
        arrays = [
            tally(codes, came, size),
            tally(codes, came & booked, size),
            tally(codes, came & ~booked, size),
            tally(codes, came & main["express"], size),
        ]
        contacts = [_contacts(main, codes, channel, size) for channel in CONTACTS]
        everything = arrays[0] + sum(contacts)
        refused = _pieces(main, codes, main["kind"] == words.REFUSAL, size)
        return [*arrays, *contacts, everything, refused], everything + refused

    return table_of("visitors", query, COLUMNS, groups_of(main, query.by), compute)


def _contacts(main: Columns, codes: np.ndarray, channel: str, size: int) -> np.ndarray:
    through = main["channel"] == words.CHANNELS.index(channel)
    return _pieces(main, codes, (main["kind"] == words.CONTACT) & through, size)


def _pieces(
    main: Columns, codes: np.ndarray, chosen: np.ndarray, size: int
) -> np.ndarray:
    """The sum of the quantities, at least one each."""
    quantity = np.maximum(main["quantity"][chosen], 1)
    return added(codes[chosen], quantity, size)
