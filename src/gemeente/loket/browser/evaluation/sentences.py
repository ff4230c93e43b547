"""What the pilot report says of a measure: a plain sentence, and the cells of a table."""

from dataclasses import dataclass
from gemeente.loket.browser.report import words
from gemeente.loket.figures.evaluation.confidence import Interval
from gemeente.loket.figures.evaluation.pilot import Compared
from gemeente.loket.i18n import _
from zope.i18nmessageid import Message


TITLES = {
    "visitors": _("Visitors a day"),
    "wait_median": _("Waiting time (median, minutes)"),
    "wait_p90": _("Waiting time (9 of 10 within, minutes)"),
    "within": _("Helped within the norm"),
    "service": _("Service time (median, minutes)"),
    "appointment": _("With an appointment"),
    "no_show": _("Appointments that nobody came for"),
    "left": _("Left without being helped"),
}
MORE = _(
    "${title}: ${change} more, from ${one} to ${other} (with 95 % confidence between ${low} "
    "and ${high})."
)
LESS = _(
    "${title}: ${change} less, from ${one} to ${other} (with 95 % confidence between ${low} "
    "and ${high})."
)
UNSURE = _(
    "${title}: from ${one} to ${other}. The difference can be chance (between ${low} and "
    "${high})."
)
FEW = _("${title}: too few figures to conclude anything.")


@dataclass(frozen=True, slots=True)
class Line:
    """One measure in words: the sentence, and the cells of the table."""

    title: str
    one: str
    other: str
    interval: str
    sentence: str


def _interval(change: Interval, unit: str) -> str:
    """Such as +2,3 [+0,1; +4,2]; of shares in percentage points."""
    scale = 100 if unit == "share" else 1
    value, low, high = (
        words.signed(one * scale, "minutes")
        for one in (change.value, change.low, change.high)
    )
    return f"{value} [{low}; {high}]"


def line_of(one: Compared) -> Line:
    """A measure in words."""
    title = words.said(TITLES[one.id])
    unit = "minutes" if one.unit == "count" else one.unit
    values = [words.shown(value, unit) for value in (one.one, one.other)]
    if one.change is None:
        few = words.said(Message(FEW, mapping={"title": title}))
        return Line(title, values[0], values[1], words.NOTHING, few)
    change = one.change
    low, high = (words.signed(value, unit) for value in (change.low, change.high))
    mapping = {
        "title": title,
        "one": values[0],
        "other": values[1],
        "low": low,
        "high": high,
        "change": words.signed(abs(change.value), unit).lstrip("+"),
    }
    frame = UNSURE if not change.is_clear else MORE if change.value > 0 else LESS
    interval = _interval(change, unit)
    return Line(title, *values, interval, words.said(Message(frame, mapping=mapping)))
