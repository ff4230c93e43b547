"""What can be in a file, and what can be wrong with it, in words."""

from gemeente.loket.browser.report.words import said
from gemeente.loket.figures.importing import Wrong
from gemeente.loket.i18n import _
from zope.i18nmessageid import Message


TARGETS = {
    "date": _("Day, as 30/11/2026 or 2026-11-30"),
    "year": _("Year of the week"),
    "week": _("Number of the week"),
    "weekday": _("Weekday, as a number"),
    "time": _("Time, as 9:05"),
    "hour": _("Hour"),
    "wait": _("Waiting time in minutes"),
    "service_minutes": _("Service time in minutes"),
    "kind": _("Kind: visit, appointment, contact or refusal"),
    "channel": _("Channel: desk, phone, video, home, email or online"),
    "outcome": _("Outcome: served, no-show, left, cancelled, referred or refused"),
    "quantity": _("Number of pieces"),
    "service": _("Service, by its title"),
    "product": _("Product, by its title"),
    "location": _("Location, by its title"),
}
WRONG = {
    "date_wrong": _("this is no day"),
    "week_wrong": _("there is no such week"),
    "weekday_wrong": _("this is no weekday"),
    "time_wrong": _("this is no time of the day"),
    "number_wrong": _("this is no number that can be right"),
    "word_unknown": _("this word is not known"),
    "title_unknown": _("there is nothing here with this title"),
}
LINE = _("Line ${line}, ${column}: ${value} – ${why}.")


def wrong(one: Wrong) -> str:
    """What is wrong in a line, as a sentence."""
    mapping = {
        "line": str(one.line),
        "column": one.column,
        "value": one.value or "…",
        "why": said(WRONG[one.code]),
    }
    return said(Message(LINE, mapping=mapping))
