"""The parts of the dashboard: a table in words, and its chart."""

from collections.abc import Callable
from collections.abc import Hashable
from dataclasses import dataclass
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.asked import Asked
from gemeente.loket.browser.report.kept import Run
from gemeente.loket.charts.chart import BARS
from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.chart import HEATMAP
from gemeente.loket.charts.chart import LINES
from gemeente.loket.charts.chart import Series
from gemeente.loket.charts.chart import STACKED
from gemeente.loket.charts.svg import svg_of
from gemeente.loket.export.sheet import Cell
from gemeente.loket.export.sheet import Sheet
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports import compared
from gemeente.loket.figures.reports import run
from gemeente.loket.figures.reports import suppressed
from gemeente.loket.figures.tables import Row
from gemeente.loket.figures.tables import Table


MOST_BARS = 12  # the table has the rest
INCOMPARABLE = ("distribution", "heatmap")  # have columns of their own
TIMED = (
    "halfhour",
    "hour",
    "weekday",
    "day",
    "week",
    "month",
    "halfyear",
    "year",
    "wait",
)
# what a chart of a report shows, and how over time: columns of its table
DRAWN = {
    "visitors": (
        STACKED,
        ("visitors", "contacts_phone", "contacts_email", "contacts_online"),
    ),
    "waiting": (LINES, ("median", "mean", "p90")),
    "walking": (LINES, ("median", "p90")),
    "service": (LINES, ("median", "mean", "p90")),
    "distribution": (STACKED, ("visits",)),
    "appointments": (STACKED, ("kept", "no_show", "cancelled_citizen")),
    "capacity": (LINES, ("minutes_offered", "minutes_booked", "minutes_used")),
    "products": (LINES, ("planned", "median")),
    "channels": (STACKED, ("at_a_desk", "phone", "email", "online")),
    "peaks": (LINES, ("queue", "room")),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A table under its chart; ``name`` is its anchor, ``report`` leads to more.

    ``changes`` are the places of the columns that are differences.
    """

    name: str
    report: str
    by: str
    sheet: Sheet
    chart: Chart | None
    changes: frozenset[int] = frozenset()

    @property
    def svg(self) -> str:
        """The chart as it stands in a page."""
        return svg_of(self.chart) if self.chart is not None else ""

    def cells(self, row: tuple[Cell, ...]) -> list[str]:
        """A row as it is read; differences have a sign."""
        return [
            words.signed(value, unit)
            if place in self.changes and not isinstance(value, str)
            else words.shown(value, unit)
            for place, (value, unit) in enumerate(
                zip(row[1:], self.sheet.units[1:], strict=True)
            )
        ]


def section(
    recorded: Recorded,
    asked: Asked,
    report: str,
    by: str = "",
    measure: str = "",
    before: tuple[Asked, Recorded] | None = None,
    run: Run = run,
) -> Section:
    """One report as the page shows it, beside another period; raises InvalidQuery."""
    table = table_of(recorded, asked, report, by, measure, run)
    if before is not None and report not in INCOMPARABLE:
        other, then = before
        table = compared(table, table_of(then, other, report, by, measure, run))
    title = words.said(words.REPORTS[report])
    if report == "heatmap":
        title = f"{title}: {words.said(words.MEASURES[measure or asked.measure])}"
    sheet = words.sheet_of(table, title)
    changes = frozenset(
        place for place, one in enumerate(table.columns) if one.id.startswith("change:")
    )
    name = f"{report}-{measure}" if measure else report
    return Section(name, report, table.by, sheet, chart_of(table, sheet), changes)


def table_of(
    recorded: Recorded,
    asked: Asked,
    report: str,
    by: str = "",
    measure: str = "",
    run: Run = run,
) -> Table:
    """The figures of a report, as far as they may be published where that is asked."""
    table = run(report, recorded, asked.query(by, measure))
    return suppressed(table) if asked.public else table


def chart_of(table: Table, sheet: Sheet) -> Chart | None:
    """What the table looks like; None where a chart tells nothing."""
    if not table.rows:
        return None
    if table.name == "heatmap":
        return _heat(table, sheet)
    kind, columns = DRAWN[table.name]
    places = {one.id: place for place, one in enumerate(table.columns)}
    main = "mean" if "mean" in columns else columns[0]
    if f"before:{main}" in places:  # one measure, now and then
        kind, columns = LINES, (main, f"before:{main}")
    rows = words.ordered(table)
    if table.by not in TIMED:
        kind, rows = BARS, rows[:MOST_BARS]
    name: Callable[[str, Hashable], str] = (
        words.label if kind == BARS else words.short_label
    )
    unit = table.columns[places[columns[0]]].unit
    return Chart(
        kind,
        sheet.title,
        described(sheet),
        tuple(name(table.by, row.key) for row in rows),
        tuple(
            Series(
                words.column_title(table.columns[places[one]]),
                tuple(_number(row, places[one]) for row in rows),
            )
            for one in columns[: 2 if kind == BARS else None]
        ),
        words.said(words.UNITS.get(unit, "")),
    )


def described(sheet: Sheet) -> str:
    """What a reader of the chart would see first, in a sentence."""
    return f"{sheet.title}, {sheet.subtitle}. {' '.join(sheet.notes)}"


def _heat(table: Table, sheet: Sheet) -> Chart:
    columns = table.columns[:-1]
    return Chart(
        HEATMAP,
        sheet.title,
        described(sheet),
        tuple(words.column_title(one) for one in columns),
        tuple(
            Series(
                words.label("weekday", row.key),
                tuple(_number(row, place) for place in range(len(columns))),
            )
            for row in table.rows
        ),
    )


def _number(row: Row, place: int) -> float | None:
    value = row.values[place]
    return None if value is None or isinstance(value, str) else float(value)
