"""What became of appointments, how they were made and how long before. Pure."""

from collections.abc import Sequence
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.building import table_of
from gemeente.loket.figures.reports.chosen import main_rows
from gemeente.loket.figures.reports.measuring import measured
from gemeente.loket.figures.reports.measuring import ratio
from gemeente.loket.figures.reports.measuring import tally
from gemeente.loket.figures.reports.splits import groups_of
from gemeente.loket.figures.tables import Column
from gemeente.loket.figures.tables import Table
import numpy as np


DAY = 86_400  # seconds
LATE = DAY  # cancelled less than that before
VIAS = ("online", "phone", "desk")
COLUMNS = (
    Column("booked"),
    Column("kept"),
    Column("no_show"),
    Column("cancelled_citizen"),
    Column("cancelled_staff"),
    Column("cancelled_late"),
    Column("no_show_share", "share"),
    Column("moved"),
    Column("lead_median", "days"),
    Column("lead_p90", "days"),
    *(Column(f"via_{via}") for via in VIAS),
)


def appointments(recorded: Recorded, query: Query) -> Table:
    """Booked, kept, missed, cancelled and moved; lead time; how they were booked."""
    main = main_rows(recorded.facts, query)
    main = main.where(main["appointment"])
    booked, start = (main[one].astype(np.int64) for one in ("booked", "start"))
    known = (booked > 0) & (start > 0)
    lead = np.maximum(start - booked, 0)

    def compute(
        codes: np.ndarray, size: int
    ) -> tuple[Sequence[np.ndarray], np.ndarray]:
        marks = _stati(main)
        counts = {name: tally(codes, mask, size) for name, mask in marks.items()}
        median, p90 = measured(codes, lead, known).quantiles(size, 0.5, 0.9)
        came_or_not = counts["kept"] + counts["no_show"]
        arrays = [
            *(counts[one.id] for one in COLUMNS[:6]),
            ratio(counts["no_show"], came_or_not),
            counts["moved"],
            median / DAY,
            p90 / DAY,
            *(counts[f"via_{via}"] for via in VIAS),
        ]
        return arrays, counts["booked"]

    return table_of("appointments", query, COLUMNS, groups_of(main, query.by), compute)


def kept(main: Columns) -> np.ndarray:
    """Which appointments somebody came for."""
    outcome = main["outcome"]
    came = (main["kind"] == words.VISIT) & (outcome != words.NO_SHOW)
    return came | ((main["kind"] == words.APPOINTMENT) & (outcome == words.SERVED))


def _stati(main: Columns) -> dict[str, np.ndarray]:
    cancelled = main["outcome"] == words.CANCELLED
    party = main["party"]
    before = main["start"].astype(np.int64) - main["cancelled"].astype(np.int64)
    return {
        "booked": np.ones(len(main), bool),
        "kept": kept(main),
        "no_show": main["outcome"] == words.NO_SHOW,
        "cancelled_citizen": cancelled & (party != words.PARTIES.index("staff")),
        "cancelled_staff": cancelled & (party == words.PARTIES.index("staff")),
        "cancelled_late": cancelled & (before < LATE),
        "moved": main["moves"] > 0,
        **{f"via_{via}": main["via"] == words.VIAS.index(via) for via in VIAS},
    }
