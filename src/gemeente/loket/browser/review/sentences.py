"""Suggestions and conclusions as plain sentences, with the numbers they rest on."""

from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.hours.texts import span
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
    "crowded_unknown": _(
        "${day} ${span}: ${share} waits longer than ${norm} minutes (${n} visits). How "
        "many desks were open was not noted."
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
    "crowded": _("Expected within the norm by number of desks: ${levels}."),
    "enough": _(
        "So many desks should be enough: look at breaks, at who comes at the same time and "
        "at how long visits take."
    ),
    "quiet": _("With one desk less ${level} would be helped within the norm."),
    "shorter": _(
        "With shorter hours ${people} people a day would have to come at another time."
    ),
    "turned_away": _("Opening longer, or keeping numbers for longer, would help them."),
    "no_desk": _("Open a desk, or tell more clearly when it is open."),
}


LEVEL = _("${desks}: ${share}")
TOO_FEW = _("${desks}: too few to keep up")


def sentence(one: Suggestion, norm: int) -> str:
    """What stands out."""
    mapping = {
        "day": texts.weekdays()[one.weekday][1],
        "span": span((one.begin, one.end)),
        "share": shown(one.value, "share"),
        "value": shown(one.value, "minutes"),
        "desks": shown(one.desks, "minutes"),
        "norm": str(norm),
        "n": shown(one.n, "count"),
    }
    code = "crowded_unknown" if one.code == "crowded" and not one.desks else one.code
    text = said(Message(SENTENCES[code], mapping=mapping))
    return text[:1].upper() + text[1:]


def advice(one: Suggestion) -> str:
    """What could be done, with what is to be expected of it."""
    mapping = {
        "levels": ", ".join(_level(desks, level) for desks, level in one.levels),
        "level": shown(one.levels[0][1], "share") if one.levels else "",
        "people": shown(one.people, "minutes"),
    }
    return said(Message(ADVICE[_advised(one)], mapping=mapping))


def _advised(one: Suggestion) -> str:
    if one.code == "crowded" and one.more is None:
        return "enough"
    if one.code == "quiet" and not (one.levels and one.levels[0][1] is not None):
        return "shorter"
    return one.code


def _level(desks: int, level: float | None) -> str:
    text = TOO_FEW if level is None else LEVEL
    share = "" if level is None else shown(level, "share")
    return said(Message(text, mapping={"desks": str(desks), "share": share}))
