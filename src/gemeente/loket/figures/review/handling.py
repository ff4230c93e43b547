"""How long a visit keeps a desk: from the call, with the way to it, to the end. Pure."""

from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.reports.times import services
from gemeente.loket.figures.reports.times import walks
import numpy as np


MINUTE = 60
USUAL = 10 * MINUTE  # seconds, where no service was ever measured


def handling(visits: Columns, rows: Columns) -> tuple[np.ndarray, np.ndarray]:
    """Seconds that each visit keeps a desk, and of which visits that is known.

    ``rows`` are all rows of those days: a visit is as long as all its products.
    """
    seconds, timed = services(visits, rows)
    walk, walked = walks(visits, rows)
    return seconds + np.where(walked, walk, 0), timed


def filled(visits: Columns, rows: Columns) -> np.ndarray:
    """The same; what was not measured took what was planned, or else what is usual."""
    seconds, timed = handling(visits, rows)
    usual = float(np.median(seconds[timed])) if timed.any() else USUAL
    planned = visits["planned"].astype(np.int64) * MINUTE
    return np.where(timed, seconds, np.where(planned > 0, planned, usual))
