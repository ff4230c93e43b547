"""Report tables: from columns of facts to named tables of measures. Pure.

``run`` answers a report by its name, ``suppressed`` what may be published of it,
``compared`` two periods side by side. The exact definitions are in docs/figures.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from gemeente.loket.errors import InvalidQuery
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports import capacity
from gemeente.loket.figures.reports import grids
from gemeente.loket.figures.reports import peaks
from gemeente.loket.figures.reports.appointments import appointments
from gemeente.loket.figures.reports.people import visitors
from gemeente.loket.figures.reports.products import channels
from gemeente.loket.figures.reports.products import products
from gemeente.loket.figures.reports.publishing import compared as compared
from gemeente.loket.figures.reports.publishing import suppressed as suppressed
from gemeente.loket.figures.reports.splits import SPLITS as SPLITS
from gemeente.loket.figures.reports.times import service
from gemeente.loket.figures.reports.times import waiting
from gemeente.loket.figures.reports.times import walking
from gemeente.loket.figures.tables import Table


@dataclass(frozen=True, slots=True)
class Report:
    """How a report is computed, and by what it can be split, the usual one first."""

    compute: Callable[[Recorded, Query], Table]
    splits: tuple[str, ...] = SPLITS


REPORTS: dict[str, Report] = {
    "visitors": Report(visitors),
    "waiting": Report(waiting),
    "walking": Report(walking),
    "service": Report(service),
    "distribution": Report(grids.distribution, ("wait",)),
    "heatmap": Report(grids.heatmap, grids.SPLITS),
    "appointments": Report(appointments),
    "capacity": Report(capacity.capacity, capacity.SPLITS),
    "products": Report(products, ("product", *(x for x in SPLITS if x != "product"))),
    "channels": Report(channels, ("product", *(x for x in SPLITS if x != "product"))),
    "peaks": Report(peaks.peaks, peaks.SPLITS),
}


def splits_of(name: str) -> tuple[str, ...]:
    """By what a report can be split; raises InvalidQuery (report_unknown)."""
    return _report(name).splits


def run(name: str, recorded: Recorded, query: Query) -> Table:
    """The table of a report.

    Raises InvalidQuery: report_unknown, split_unknown, measure_unknown.
    """
    report = _report(name)
    if query.by not in report.splits:
        raise InvalidQuery("split_unknown", by=query.by)
    return report.compute(recorded, query)


def _report(name: str) -> Report:
    if name not in REPORTS:
        raise InvalidQuery("report_unknown", name=name)
    return REPORTS[name]
