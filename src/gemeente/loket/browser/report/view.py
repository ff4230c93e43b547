"""``@@report``: the dashboard, and each report as a table under its chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from gemeente.loket.browser.citizen.page import keep_private
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.asked import Asked
from gemeente.loket.browser.report.asked import COMPARED
from gemeente.loket.browser.report.asked import NORMS
from gemeente.loket.browser.report.asked import PERIODS
from gemeente.loket.browser.report.asked import read
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.browser.report.files import file_of
from gemeente.loket.browser.report.files import FORMATS
from gemeente.loket.browser.report.sections import Section
from gemeente.loket.browser.report.sections import section
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports import compared
from gemeente.loket.figures.reports import REPORTS
from gemeente.loket.figures.reports import run
from gemeente.loket.figures.reports import splits_of
from gemeente.loket.figures.reports.grids import MEASURES
from gemeente.loket.figures.store import GENERATED
from gemeente.loket.figures.tables import Table
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from typing import Any
from urllib.parse import urlencode


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
# the big figures on top: report, column, whether more is better
KEYS = (
    ("visitors", "visitors"),
    ("visitors", "all"),
    ("waiting", "median"),
    ("waiting", "within"),
    ("appointments", "no_show_share"),
    ("peaks", "queue"),
)
MOST_DAYS = 62  # a trend by day; of a longer period by week, then by month
MOST_WEEKS = 400
COMPARABLE = ("distribution", "heatmap")  # have columns of their own: not compared


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A big figure: ``change`` is the difference with the other period, "" without one."""

    title: str
    value: str
    change: str


class ReportPage(FiguresPage):
    """The overview, or one report."""

    def __call__(self) -> str | bytes:
        """The page, or with ``format`` a file; everything is in its address."""
        self.check_access()
        kind = self.request.form.get("format", "")
        if kind in FORMATS:
            return self._file(kind)
        return super().__call__()

    def _file(self, kind: str) -> bytes:
        content_type, data = file_of(kind, self.heading, self.sections)
        name = f"{self.asked.report or 'cijfers'}-{self.asked.first}-{self.asked.last}"
        response = self.request.response
        keep_private(response)
        response.setHeader("Content-Type", content_type)
        response.setHeader(
            "Content-Disposition", f'attachment; filename="{name}.{kind}"'
        )
        return data

    @property
    def files(self) -> list[dict[str, str]]:
        """The page as files: how each is called, and its address."""
        kinds = FORMATS if self.asked.report else ("xlsx", "pdf")
        return [{"title": one.upper(), "url": self.link(format=one)} for one in kinds]

    @cached_property
    def asked(self) -> Asked:
        """What the address asks, within what the user may see."""
        found = read(self.request.form, self.today)
        return replace(found, filters=self.within(found.filters))

    @property
    def error(self) -> Any:
        """What was wrong with the address, None where nothing was."""
        error = self.asked.error
        return None if error is None else message_for(error)

    @cached_property
    def figures(self) -> Recorded:
        """The figures of the period."""
        return self.recorded(self.asked.first, self.asked.last)

    @cached_property
    def before(self) -> tuple[Asked, Recorded] | None:
        """The other period, where one is compared with."""
        other = self.asked.before()
        if other is None:
            return None
        return other, self.recorded(other.first, other.last)

    # what is shown

    @property
    def heading(self) -> str:
        """The report, or the page as a whole."""
        report = self.asked.report
        return words.said(words.REPORTS[report] if report else _("Figures"))

    @property
    def period(self) -> str:
        """The days, in words."""
        return words.period(self.asked.first, self.asked.last)

    @property
    def other_period(self) -> str:
        """The days it is compared with, "" without any."""
        return (
            words.period(self.before[0].first, self.before[0].last)
            if self.before
            else ""
        )

    @property
    def is_live(self) -> bool:
        """Whether today is among the days."""
        return self.asked.first <= self.today <= self.asked.last

    @property
    def has_generated(self) -> bool:
        """Whether figures in it were made up for a demonstration."""
        made = {
            one.number
            for one in warehouse.batches(self.ledger)
            if one.source == GENERATED
        }
        seen = self.figures.facts["batch"]
        return bool(made) and any((seen == one).any() for one in made)

    @cached_property
    def key_figures(self) -> list[KeyFigure]:
        """The big figures, with their change."""
        return list(self._key_figures())

    def _key_figures(self) -> Iterator[KeyFigure]:
        by = "weekday"
        for report, column in KEYS:
            table = run(report, self.figures, self.asked.query(by))
            places = [one.id for one in table.columns]
            unit = table.columns[places.index(column)].unit
            value = table.total.values[places.index(column)]
            change = ""
            if self.before:
                asked, recorded = self.before
                other = run(report, recorded, asked.query(by)).total
                then = other.values[places.index(column)]
                if isinstance(value, int | float) and isinstance(then, int | float):
                    change = words.signed(value - then, unit)
            title = words.said(words.COLUMNS[column])
            if report == "waiting":
                title = f"{words.said(words.REPORTS[report])}: {title.lower()}"
            text = words.shown(value, unit)
            yield KeyFigure(title, f"{text} min" if unit == "minutes" else text, change)

    @cached_property
    def sections(self) -> list[Section]:
        """The tables with their charts."""
        if self.asked.report:
            return [self._one()]
        trend = self._trend()
        return [
            section(self.figures, self.asked, "visitors", trend),
            section(self.figures, self.asked, "heatmap", "halfhour", "visitors"),
            section(self.figures, self.asked, "waiting", trend),
            section(self.figures, self.asked, "heatmap", "halfhour", "waiting"),
            section(self.figures, self.asked, "distribution", "wait"),
            section(self.figures, self.asked, "channels", "product"),
        ]

    def _one(self) -> Section:
        report = self.asked.report
        found = section(self.figures, self.asked, report)
        if self.before and report not in COMPARABLE:
            sheet = words.sheet_of(self.table())
            return replace(found, sheet=sheet)
        return found

    def table(self) -> Table:
        """The table of the chosen report, compared where that is asked."""
        report = self.asked.report
        table = run(report, self.figures, self.asked.query())
        if self.before and report not in COMPARABLE:
            asked, recorded = self.before
            return compared(table, run(report, recorded, asked.query()))
        return table

    def _trend(self) -> str:
        days = (self.asked.last - self.asked.first).days
        return "day" if days < MOST_DAYS else "week" if days < MOST_WEEKS else "month"

    def cells(self, sheet: Any, row: tuple[Any, ...]) -> list[str]:
        """A row as it is read."""
        units = zip(row[1:], sheet.units[1:], sheet.headings[1:], strict=True)
        return [words.shown(value, unit) for value, unit, _heading in units]

    # the form

    def options(self, name: str) -> list[dict[str, Any]]:
        """What can be chosen in a field of the form: value, title, chosen."""
        return OPTIONS[name](self)

    def filter_options(self, name: str) -> list[dict[str, Any]]:
        """The services, locations, channels or products to choose from."""
        titles: dict[str, Any] = {
            "service": self.services,
            "location": self.locations,
            "product": self.products,
            "channel": words.CHANNELS,
        }[name]
        chosen = self.asked.filters.get(name, frozenset())
        return [
            {"value": uid, "title": title, "chosen": uid in chosen}
            for uid, title in titles.items()
        ]

    @property
    def saving(self) -> str:
        """The query that saves this state."""
        return urlencode({"state": self.asked.address()})

    def link(self, **changes: Any) -> str:
        """The address of this page in another state."""
        return f"{self.context.absolute_url()}/@@report?{self.asked.address(**changes)}"

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The reports, each with its address."""
        return [
            {
                "title": title,
                "url": self.link(report=name, by="", measure=""),
                "chosen": name == self.asked.report,
            }
            for name, title in (("", _("Overview")), *words.REPORTS.items())
        ]


def _choices(values: Any, titles: Any, chosen: Any) -> list[dict[str, Any]]:
    return [
        {"value": one, "title": titles[one], "chosen": one == chosen} for one in values
    ]


def _splits(page: ReportPage) -> list[dict[str, Any]]:
    report = page.asked.report
    return _choices(splits_of(report), words.SPLITS, page.asked.by) if report else []


OPTIONS = {
    "period": lambda page: _choices(PERIODS, PERIOD_TITLES, page.asked.period),
    "compare": lambda page: _choices(COMPARED, COMPARE_TITLES, page.asked.compare),
    "by": _splits,
    "measure": lambda page: _choices(MEASURES, words.MEASURES, page.asked.measure),
    "norm": lambda page: _choices(
        NORMS, {one: f"{one} min" for one in NORMS}, page.asked.norm
    ),
    "report": lambda page: _choices(REPORTS, words.REPORTS, page.asked.report),
}
