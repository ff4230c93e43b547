"""What was offered to be booked, and what was used of it. Pure."""

from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.appointments import kept
from gemeente.loket.figures.reports.building import plain
from gemeente.loket.figures.reports.chosen import offered
from gemeente.loket.figures.reports.chosen import rows_of
from gemeente.loket.figures.reports.measuring import added
from gemeente.loket.figures.reports.measuring import ratio
from gemeente.loket.figures.reports.measuring import tally
from gemeente.loket.figures.reports.splits import groups_of
from gemeente.loket.figures.reports.splits import IN_A_DAY
from gemeente.loket.figures.reports.splits import matched
from gemeente.loket.figures.reports.splits import merged
from gemeente.loket.figures.reports.splits import PERIODS
from gemeente.loket.figures.tables import Column
from gemeente.loket.figures.tables import Row
from gemeente.loket.figures.tables import Table
import numpy as np


SPLITS = (*IN_A_DAY, *PERIODS, "service", "location")
MIDNIGHT = 1440
COLUMNS = (
    Column("places", "places"),
    Column("booked"),
    Column("kept"),
    Column("minutes_offered", "count"),
    Column("minutes_booked", "count"),
    Column("minutes_used", "count"),
    Column("booked_share", "share"),
    Column("used_share", "share"),
)


def capacity(recorded: Recorded, query: Query) -> Table:
    """Places and minutes offered, booked and used."""
    places = offered(recorded.places, query)
    rows = _booked(rows_of(recorded.facts, query))
    own, asked = groups_of(places, query.by), groups_of(rows, query.by)
    keys = merged(own, asked)
    place_codes, row_codes = matched(own, keys), matched(asked, keys)

    arrays = _measures(places, place_codes, rows, row_codes, len(keys))
    nothing = np.zeros(len(places), np.int64), np.zeros(len(rows), np.int64)
    together = _measures(places, nothing[0], rows, nothing[1], 1)
    found = tuple(
        _row(key, [array[number] for array in arrays])
        for number, key in enumerate(keys)
    )
    total = _row("total", [array[0] for array in together])
    first, last = query.first, query.last
    return Table("capacity", query.by, first, last, COLUMNS, found, total)


def _booked(rows: Columns) -> Columns:
    """The rows of appointments that were not cancelled, at the minute of their start."""
    chosen = rows["appointment"] & (rows["outcome"] != words.CANCELLED)
    rows = rows.where(chosen)
    here, start = (rows[one].astype(np.int64) for one in ("checked_in", "start"))
    visit = (rows["kind"] == words.VISIT) & (here > 0) & (start > 0)
    later = np.where(visit, (start - here) // 60, 0)
    minute = np.clip(rows["minute"] + later, 0, MIDNIGHT - 1)
    return rows.replaced(minute=minute)


def _measures(
    places: Columns,
    place_codes: np.ndarray,
    rows: Columns,
    row_codes: np.ndarray,
    size: int,
) -> list[np.ndarray]:
    main, came = rows["main"], kept(rows)
    planned = rows["planned"]
    offered_minutes = added(place_codes, places["minutes"], size)
    booked_minutes = added(row_codes, planned, size)
    used_minutes = added(row_codes[came], planned[came], size)
    return [
        added(place_codes, places["places"], size),
        tally(row_codes, main, size),
        tally(row_codes, main & came, size),
        offered_minutes,
        booked_minutes,
        used_minutes,
        ratio(booked_minutes, offered_minutes),
        ratio(used_minutes, offered_minutes),
    ]


def _row(key: object, values: list) -> Row:
    found = tuple(
        plain(float(one), column) for one, column in zip(values, COLUMNS, strict=True)
    )
    return Row(key, found, int(values[1]))
