"""The key figures per half-year: by appointment, online, the express desk. Suppressed."""

from collections.abc import Iterator
from datetime import date
from gemeente.loket.browser.citizen.texts import plain_day
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.words import said
from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.chart import Series
from gemeente.loket.charts.chart import STACKED
from gemeente.loket.export.sheet import Cell
from gemeente.loket.export.sheet import Sheet
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports import run
from gemeente.loket.figures.reports import suppressed
from gemeente.loket.figures.reports.publishing import LEAST
from gemeente.loket.i18n import _
from typing import Any


HALF_YEARS = 6  # that are shown, the running one included
BY = "halfyear"
# report and column, the id in open data, what it is called, its unit
FIGURES: tuple[tuple[str, str, str, Any, str], ...] = (
    ("visitors", "visitors", "visitors", _("Visitors"), "count"),
    ("visitors", "with_appointment", "by_appointment", _("By appointment"), "count"),
    ("visitors", "express", "express_desk", _("Express desk"), "count"),
    ("visitors", "contacts_online", "online", _("Online counter"), "count"),
    ("visitors", "contacts_phone", "phone", _("By phone"), "count"),
    ("visitors", "contacts_email", "email", _("By e-mail"), "count"),
    ("waiting", "median", "wait_median", _("Half waited at most"), "minutes"),
    ("waiting", "p90", "wait_p90", _("Nine of ten waited at most"), "minutes"),
    ("waiting", "within", "within_norm", _("Helped within 10 minutes"), "share"),
    ("appointments", "booked", "booked", _("Appointments booked"), "count"),
    ("appointments", "via_online", "booked_online", _("Booked online"), "count"),
    ("appointments", "no_show_share", "no_show", _("Did not come"), "share"),
)


def first_day(today: date) -> date:
    """Where the oldest half-year that is shown begins."""
    number = today.year * 2 + (today.month > 6) - HALF_YEARS + 1
    return date(number // 2, 7 if number % 2 else 1, 1)


def key_figures(recorded: Recorded, first: date, last: date) -> list[dict[str, Any]]:
    """A dict per half-year: ``half_year`` (2026-H1) and the figures by their id."""
    query = Query(first, last, BY)
    reports = dict.fromkeys(report for report, *_rest in FIGURES)
    tables = {name: suppressed(run(name, recorded, query)) for name in reports}
    keys = sorted({row.key for one in tables.values() for row in one.rows})
    found = []
    for key in keys:
        values: dict[str, Any] = {"half_year": f"{key // 2}-H{key % 2 + 1}"}
        for report, column, name, _title, _unit in FIGURES:
            values[name] = _published(_value(tables[report], key, column), _unit)
        found.append(values)
    return found


def sheet_of(rows: list[dict[str, Any]], first: date, last: date) -> Sheet:
    """The figures in words, a column per half-year."""
    return Sheet(
        said(_("Key figures of the counter")),
        (said(_("Figure")), *(_named(row["half_year"]) for row in rows)),
        ("text", *("count" for _row in rows)),
        tuple(_lines(rows)),
        subtitle=f"{plain_day(first)} – {plain_day(last)}",
    )


def open_data(rows: list[dict[str, Any]]) -> Sheet:
    """The same as a table for machines: a row per half-year, ids as headings."""
    names = [name for _report, _column, name, _title, _unit in FIGURES]
    units = [unit for *_rest, unit in FIGURES]
    return Sheet(
        "key-figures",
        ("half_year", *names),
        ("text", *units),
        tuple((row["half_year"], *(row[name] for name in names)) for row in rows),
    )


def chart_of(rows: list[dict[str, Any]]) -> Chart:
    """Visitors with and without an appointment, and contacts, per half-year."""
    parts = (
        ("by_appointment", _("By appointment")),
        ("walk_in", _("Without an appointment")),
        ("online", _("Online counter")),
        ("phone", _("By phone")),
    )
    title = said(_("Through what people were helped"))
    return Chart(
        STACKED,
        title,
        title,
        tuple(_named(row["half_year"]) for row in rows),
        tuple(
            Series(said(name), tuple(_part(row, one) for row in rows))
            for one, name in parts
        ),
        said(_("number")),
    )


def _part(row: dict[str, Any], name: str) -> float | None:
    if name != "walk_in":
        return row[name]
    if row["visitors"] is None or row["by_appointment"] is None:
        return None
    return row["visitors"] - row["by_appointment"]


def _published(value: Cell, unit: str) -> Cell:
    """Nothing instead of a number of people that is too small to be told."""
    few = unit == "count" and isinstance(value, int) and 0 < value < LEAST
    return None if few else value


def _value(table: Any, key: Any, column: str) -> Cell:
    place = [one.id for one in table.columns].index(column)
    return next((row.values[place] for row in table.rows if row.key == key), None)


def _lines(rows: list[dict[str, Any]]) -> Iterator[tuple[Cell, ...]]:
    for _report, _column, name, title, unit in FIGURES:
        more = " (min)" if unit == "minutes" else ""
        values = (
            words.shown(row[name], unit) if row[name] is not None else words.NOTHING
            for row in rows
        )
        yield (f"{said(title)}{more}", *values)


def _named(half_year: str) -> str:
    """Such as 1e helft 2026."""
    year, _dash, half = half_year.partition("-H")
    first = _("first half of ${year}")
    second = _("second half of ${year}")
    return said(first if half == "1" else second).replace("${year}", year)
