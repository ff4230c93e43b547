"""Reports, columns, splits and keys in the words of the page's language."""

from collections.abc import Hashable
from datetime import date
from gemeente.loket.browser.citizen import texts
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
MEANINGS = {
    "visitors": _(
        "A visitor is who took a number or came with an appointment, also who left "
        "without being helped. A contact is business done by phone, e-mail or online."
    ),
    "waiting": _(
        "From taking a number to the first call; with an appointment from its start, or "
        "from checking in where that was later."
    ),
    "walking": _("From the first call until somebody is at the desk."),
    "service": _("The time at a desk, all products of a visit together."),
    "distribution": _(
        "How many people waited less than 5 minutes, 5 to 10, and so on."
    ),
    "heatmap": _("Each weekday and time of the day, by when people came."),
    "appointments": _(
        "By the day of the appointment. Kept: somebody came. Late: cancelled less than "
        "24 hours before."
    ),
    "capacity": _(
        "Places and minutes that citizens could book, and how much of it was booked and "
        "used."
    ),
    "products": _(
        "Every product of a visit counts. The proposed duration is enough for three of "
        "four visits, from twenty measured on."
    ),
    "channels": _("Through what the business of each product was done."),
    "peaks": _("The most people that waited, and were inside, at the same moment."),
}
COLUMNS = {
    "visitors": _("Visitors"),
    "with_appointment": _("With an appointment"),
    "walk_in": _("Without an appointment"),
    "express": _("Express desk"),
    "contacts_phone": _("By phone"),
    "contacts_email": _("By e-mail"),
    "contacts_online": _("Online"),
    "contacts_desk": _("At the reception"),
    "all": _("All together"),
    "refusals": _("Not helped"),
    "measured": _("Measured"),
    "mean": _("Mean"),
    "median": _("Median"),
    "p90": _("9 of 10 within"),
    "within": _("Within the norm"),
    "unknown": _("Not measured"),
    "booked": _("Booked"),
    "kept": _("Kept"),
    "no_show": _("Did not come"),
    "cancelled_citizen": _("Cancelled by the citizen"),
    "cancelled_staff": _("Cancelled by us"),
    "cancelled_late": _("Cancelled late"),
    "no_show_share": _("Share that did not come"),
    "moved": _("Moved"),
    "lead_median": _("Booked before (median)"),
    "lead_p90": _("Booked before (9 of 10)"),
    "via_online": _("Booked online"),
    "via_phone": _("Booked by phone"),
    "via_desk": _("Booked at the desk"),
    "places": _("Places offered"),
    "minutes_offered": _("Minutes offered"),
    "minutes_booked": _("Minutes booked"),
    "minutes_used": _("Minutes used"),
    "booked_share": _("Booked share"),
    "used_share": _("Used share"),
    "handled": _("Handled"),
    "pieces": _("Pieces"),
    "contacts": _("Contacts"),
    "planned": _("Planned"),
    "proposed": _("Proposed"),
    "at_a_desk": _("At a desk"),
    "booked_online": _("Booked online"),
    "phone": _("By phone"),
    "email": _("By e-mail"),
    "online": _("Online"),
    "online_share": _("Share online"),
    "desk_share": _("Share at a desk"),
    "queue": _("Longest queue"),
    "room": _("Most people inside"),
    "days": _("Days"),
    "visits": _("Visits"),
    "share": _("All up to here"),
    "total": _("Whole day"),
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
BEFORE = _("${column}, compared")
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
        return f"{_clock(key)}–{_clock(end)}"
    if by == "wait":
        more = key >= LAST_WAIT
        return f"{key} min +" if more else f"{key}–{key + 5} min"
    if by == "weekday":
        return texts.weekdays()[key][1]
    if by in ("day", "week"):
        return f"{date.fromordinal(key):%d/%m/%Y}"
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
        return _clock(int(str(key)))
    if by == "wait":
        return f"{key}+" if key == LAST_WAIT else str(key)
    return label(by, key)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


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
        rows=tuple(_cells(by, row) for row in _ordered(table)),
        total=_cells(by, table.total) if table.rows else (),
        notes=(said(MEANINGS[table.name]),) if table.name in MEANINGS else (),
    )


def _ordered(table: Table) -> list[Row]:
    """Things with a name by how often they occur, all else as it is."""
    if table.by in NAMED:
        return sorted(table.rows, key=lambda row: -row.n)
    return list(table.rows)


def _cells(by: str, row: Row) -> tuple[Cell, ...]:
    hidden = said(HIDDEN) if row.suppressed else None
    values = (hidden if value is None else value for value in row.values)
    return (label(by, row.key), *values)


def period(first: date, last: date) -> str:
    """Such as 1 januari 2026 – 30 juni 2026."""
    if first == last:
        return texts.plain_day(first)
    return f"{texts.plain_day(first)} – {texts.plain_day(last)}"
