"""What can be chosen in the form of the dashboard, in words."""

from collections.abc import Iterable
from collections.abc import Mapping
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.asked import Asked
from gemeente.loket.browser.report.asked import COMPARED
from gemeente.loket.browser.report.asked import NORMS
from gemeente.loket.browser.report.asked import PERIODS
from gemeente.loket.figures.reports import splits_of
from gemeente.loket.figures.reports.grids import MEASURES
from gemeente.loket.i18n import _
from typing import Any


PERIOD_TITLES = {
    "month": _("This month"),
    "last-month": _("Last month"),
    "quarter": _("The last three months"),
    "half-year": _("The last half-year"),
    "year": _("The last year"),
    "two-years": _("The last two years"),
}
COMPARE_TITLES = {
    "": _("With nothing"),
    "before": _("With the period before"),
    "year": _("With the same period a year before"),
}


def options_of(asked: Asked, name: str) -> list[dict[str, Any]]:
    """The values of a field of the form: value, title, chosen."""
    if name == "by":
        splits = splits_of(asked.report) if asked.report else ()
        return _choices(splits, words.SPLITS, asked.by)
    values, titles = FIELDS[name]
    return _choices(values, titles, getattr(asked, name))


def _choices(
    values: Iterable[Any], titles: Mapping[Any, Any], chosen: Any
) -> list[dict[str, Any]]:
    return [
        {"value": one, "title": titles[one], "chosen": one == chosen} for one in values
    ]


FIELDS: dict[str, tuple[Iterable[Any], Mapping[Any, Any]]] = {
    "period": (PERIODS, PERIOD_TITLES),
    "compare": (COMPARED, COMPARE_TITLES),
    "measure": (MEASURES, words.MEASURES),
    "norm": (NORMS, {one: f"{one} min" for one in NORMS}),
}
