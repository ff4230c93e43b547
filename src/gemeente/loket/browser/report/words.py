"""Reports, columns, splits and keys in the words of the page's language."""

from collections.abc import Hashable
from datetime import date
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.hours import texts as hours
from gemeente.loket.browser.report.measures import COLUMNS
from gemeente.loket.browser.report.measures import MEANINGS
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.export.sheet import Cell
from gemeente.loket.export.sheet import Sheet
from gemeente.loket.figures.tables import Column
from gemeente.loket.figures.tables import Row
from gemeente.loket.figures.tables import Table
from gemeente.loket.i18n import _
from typing import Any
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message


REPORTS = {
    "visitors": _("Visitors and contacts"),
    "waiting": _("Waiting time"),
    "walking": _("Time from the call to the desk"),
    "service": _("Service time"),
    "distribution": _("How long people wait"),
    "heatmap": _("Busy moments"),
    "appointments": _("Appointments"),
    "capacity": _("Use of what is offered"),
    "products": _("Products"),
    "channels": _("Online and at the desk"),
    "peaks": _("Longest queue and fullest room"),
}
SPLITS = {
    "halfhour": _("half hour"),
    "hour": _("hour"),
    "weekday": _("weekday"),
    "day": _("day"),
    "week": _("week"),
    "month": _("month"),
    "halfyear": _("half-year"),
    "year": _("year"),
    "service": _("service"),
    "location": _("location"),
    "product": _("product"),
    "desk": _("desk"),
    "channel": _("channel"),
    "via": _("how it was booked or where the number was taken"),
    "wait": _("waiting time"),
}
CHANNELS = {
    **texts.CHANNELS,
    "email": _("By e-mail"),
    "online": _("Online"),
}
VIAS = {
    "": _("Unknown"),
    "online": _("Booked online"),
    "phone": _("Booked by phone"),
    "desk": _("Booked at the desk"),
    "kiosk": _("Number from the kiosk"),
    "reception": _("Number from the reception"),
    "home": _("Number from home"),
}
UNITS = {
    "minutes": _("minutes"),
    "days": _("days"),
    "share": _("%"),
    "count": _("number"),
    "places": _("number"),
}
MEASURES = {
    "visitors": _("visitors"),
    "waiting": _("mean waiting time"),
    "service": _("mean service time"),
    "refusals": _("people who could not be helped"),
}
NAMED = ("service", "location", "product", "desk")
TOTAL = _("Total")
GONE = _("not known (any more)")
BEFORE = _("${column}, earlier")
CHANGE = _("${column}, difference")
HIDDEN = _("fewer than 5")
NOTHING = "–"
MINUS = "\N{MINUS SIGN}"
POINTS = _("${n} percentage points")
LAST_WAIT = 60  # minutes: the bar of an hour and more


def said(message: Any) -> str:
    """A message in the language of the page, also where there is no page."""
    request = getRequest()
    return translate(message, context=request, target_language=texts.language())


def column_title(column: Column) -> str:
    """The heading of a column; of a heat map its time."""
    kind, _colon, name = column.id.rpartition(":")
    if name not in COLUMNS:
        return f"{name[:2]}:{name[2:]}"
    title = said(COLUMNS[name])
    if kind:
        frame = BEFORE if kind == "before" else CHANGE
        return said(Message(frame, mapping={"column": title}))
    return title


def label(by: str, key: Hashable) -> str:
    """What a row is called."""
    if key == "total":
        return said(TOTAL)
    if by in NAMED:
        return title_of(str(key)) or said(GONE)
    if by in ("channel", "via"):
        words = CHANNELS if by == "channel" else VIAS
        return said(words.get(str(key), GONE))
    return _time_label(by, int(str(key)))


def _time_label(by: str, key: int) -> str:
    if by in ("hour", "halfhour"):
        end = key + (60 if by == "hour" else 30)
        return hours.span((key, end))
    if by == "wait":
        more = key >= LAST_WAIT
        return f"{key} min +" if more else f"{key}–{key + 5} min"
    if by == "weekday":
        return texts.weekdays()[key][1]
    if by == "week":
        return f"{date.fromordinal(key):%d/%m/%Y}"
    if by == "day":
        day = date.fromordinal(key)
        return f"{texts.weekdays()[day.weekday()][0]} {day:%d/%m/%Y}"
    if by == "month":
        return texts.month_name(date(key // 12, key % 12 + 1, 1))
    if by == "halfyear":
        return f"{key // 2} – {key % 2 + 1}"
    return str(key)


def short_label(by: str, key: Hashable) -> str:
    """The same for a place along an axis."""
    if by in ("day", "week"):
        return f"{date.fromordinal(int(str(key))):%d/%m}"
    if by == "month":
        year, month = divmod(int(str(key)), 12)
        return f"{month + 1}/{year % 100:02}"
    if by in ("hour", "halfhour"):
        return hours.clock(int(str(key)))
    if by == "wait":
        return f"{key}+" if key == LAST_WAIT else str(key)
    return label(by, key)


def hidden() -> str:
    """What stands where too few people are behind a figure."""
    return said(HIDDEN)


def measured(value: Cell, unit: str) -> str:
    """A number that stands alone: with its unit where that is not plain."""
    text = shown(value, unit)
    return f"{text} min" if unit == "minutes" and value is not None else text


def shown(value: Cell, unit: str) -> str:
    """A number as people read it: 1.234, 7,5, 38 %."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    if unit == "share":
        return f"{value * 100:.0f} %"
    if unit in ("minutes", "days", "ratio"):
        return grouped(f"{value:,.1f}")
    return grouped(f"{value:,.0f}")


def grouped(text: str) -> str:
    """English separators as those of the language: 1,234.5 is 1.234,5 in Dutch."""
    if texts.language() == "en":
        return text
    return text.translate(str.maketrans(",.", ".,"))


def signed(value: Cell, unit: str) -> str:
    """A difference as people read it, with its sign."""
    if value is None or isinstance(value, str):
        return NOTHING
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    if unit == "share":
        points = grouped(f"{abs(value) * 100:,.1f}")
        return said(Message(POINTS, mapping={"n": f"{sign}{points}"}))
    return f"{sign}{shown(abs(value), unit)}"


def sheet_of(table: Table, title: str = "") -> Sheet:
    """The table in words: for pages, files and mails."""
    first = said(SPLITS.get(table.by, ""))
    heading = first[:1].upper() + first[1:]
    if table.name == "heatmap":
        heading = said(SPLITS["weekday"]).capitalize()
    by = "weekday" if table.name == "heatmap" else table.by
    return Sheet(
        title=title or said(REPORTS.get(table.name, table.name)),
        subtitle=period(table.first, table.last),
        headings=(heading, *map(column_title, table.columns)),
        units=("text", *(one.unit for one in table.columns)),
        rows=tuple(_cells(by, row) for row in ordered(table)),
        total=_cells(by, table.total) if table.rows else (),
        notes=(said(MEANINGS[table.name]),) if table.name in MEANINGS else (),
    )


def ordered(table: Table) -> list[Row]:
    """Things with a name by how often they occur, times in their order."""
    if table.by in NAMED:
        return sorted(table.rows, key=lambda row: -row.n)
    if all(isinstance(row.key, int) for row in table.rows):
        return sorted(table.rows, key=lambda row: int(str(row.key)))
    return list(table.rows)


def _cells(by: str, row: Row) -> tuple[Cell, ...]:
    nothing = hidden() if row.suppressed else None
    values = (nothing if value is None else value for value in row.values)
    return (label(by, row.key), *values)


def period(first: date, last: date) -> str:
    """Such as 1 januari 2026 – 30 juni 2026."""
    if first == last:
        return texts.plain_day(first)
    return f"{texts.plain_day(first)} – {texts.plain_day(last)}"
