"""Suggestions and conclusions as plain sentences, with the numbers they rest on."""

from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.report.words import said
from gemeente.loket.browser.report.words import shown
from gemeente.loket.figures.review.suggestions import Suggestion
from gemeente.loket.i18n import _
from zope.i18nmessageid import Message


SENTENCES = {
    "crowded": _(
        "${day} ${span}: ${share} waits longer than ${norm} minutes (${n} visits), with "
        "${desks} desks open."
    ),
    "quiet": _(
        "${day} ${span}: ${value} visits for each hour of a desk (${n} days), with "
        "${desks} desks open."
    ),
    "turned_away": _(
        "${day} ${span}: ${value} people a day could not be helped (${n} days)."
    ),
    "no_desk": _("${day} ${span}: ${value} people a day came while no desk was open."),
}
ADVICE = {
    "crowded": _("With ${more} desks four of five would be helped within the norm."),
    "quiet": _("One desk less, or shorter hours, would hardly be noticed."),
    "turned_away": _("Opening longer, or keeping numbers for longer, would help them."),
    "no_desk": _("Open a desk, or tell more clearly when it is open."),
}


def sentence(one: Suggestion, norm: int) -> str:
    """What stands out."""
    mapping = {
        "day": texts.weekdays()[one.weekday][1],
        "span": span(one.begin, one.end),
        "share": shown(one.value, "share"),
        "value": shown(one.value, "minutes"),
        "desks": shown(one.desks, "minutes"),
        "norm": str(norm),
        "n": shown(one.n, "count"),
    }
    text = said(Message(SENTENCES[one.code], mapping=mapping))
    return text[:1].upper() + text[1:]


def advice(one: Suggestion) -> str:
    """What could be done; "" where nothing is known."""
    if one.code == "crowded" and one.more is None:
        return ""
    return said(Message(ADVICE[one.code], mapping={"more": str(one.more)}))


def span(begin: int, end: int) -> str:
    """Such as 9:00–10:30."""
    return f"{_clock(begin)}–{_clock(end)}"


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
