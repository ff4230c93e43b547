"""The blocks as tables and heat maps: visits, waits, desks, refusals per half hour."""

from collections.abc import Callable
from collections.abc import Sequence
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.hours.texts import clock
from gemeente.loket.browser.report.sections import Section
from gemeente.loket.browser.report.words import said
from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.chart import HEATMAP
from gemeente.loket.charts.chart import Series
from gemeente.loket.export.sheet import Sheet
from gemeente.loket.figures.review.blocks import Block
from gemeente.loket.i18n import _
from typing import Any


Value = Callable[[Block], float | None]
MEASURES: tuple[tuple[str, Any, str, Value], ...] = (
    ("visits", _("Visits a day"), "minutes", lambda one: one.visits),
    ("desks", _("Desks open"), "minutes", lambda one: one.desks),
    (
        "busy",
        _("Visits for each hour of a desk"),
        "minutes",
        lambda one: one.per_desk_hour,
    ),
    ("wait", _("Mean wait in minutes"), "minutes", lambda one: one.wait),
    ("refusals", _("Not helped, a day"), "minutes", lambda one: one.refusals),
)


def block_sections(blocks: Sequence[Block], period: str, norm: int) -> list[Section]:
    """A heat map with its table for each measure."""
    minutes = sorted({one.minute for one in blocks})
    days = sorted({one.weekday for one in blocks})
    known = {(one.weekday, one.minute): one for one in blocks}
    found = []
    for name, title, unit, value in MEASURES:
        rows = tuple(
            tuple(
                value(known[day, minute]) if (day, minute) in known else None
                for minute in minutes
            )
            for day in days
        )
        if any(one for row in rows for one in row):
            found.append(_section(name, said(title), unit, days, minutes, rows, period))
    return found


def _section(
    name: str,
    title: str,
    unit: str,
    days: Sequence[int],
    minutes: Sequence[int],
    rows: tuple[tuple[float | None, ...], ...],
    period: str,
) -> Section:
    clocks = tuple(clock(minute) for minute in minutes)
    names = [texts.weekdays()[day][1] for day in days]
    sheet = Sheet(
        title,
        (said(_("weekday")).capitalize(), *clocks),
        ("text", *(unit for _minute in minutes)),
        tuple((day, *row) for day, row in zip(names, rows, strict=True)),
        subtitle=period,
    )
    series = tuple(Series(day, row) for day, row in zip(names, rows, strict=True))
    chart = Chart(HEATMAP, title, f"{title}, {period}", clocks, series)
    return Section(f"review-{name}", "heatmap", "halfhour", sheet, chart)
