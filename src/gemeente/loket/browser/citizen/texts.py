"""Days, times, channels and reasons in the words of the page's language."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from functools import lru_cache
from gemeente.loket.i18n import _
from plone import api
from typing import Any
from zope.component import getUtility
from zope.i18n.locales import locales
from zope.schema.interfaces import IVocabularyFactory


CHANNELS = {
    "desk": _("At the desk"),
    "phone": _("By telephone"),
    "video": _("By video"),
    "home": _("At home"),
}
CHANNEL_HINTS = {
    "desk": _("You come to us."),
    "phone": _("You stay where you are: we call you."),
    "video": _("You stay where you are and see us: we send you a link."),
    "home": _("We come to your address."),
}
PARTS_OF_DAY = {
    "morning": _("In the morning"),
    "afternoon": _("In the afternoon"),
    "evening": _("In the evening"),
}
REASONS = {
    "not_published": _("cannot be booked now"),
    "past": _("past"),
    "too_soon": _("too soon, call us"),
    "too_late": _("cannot be booked yet"),
    "holiday": _("closed: public holiday"),
    "closure": _("closed"),
    "closed": _("closed"),
    "walk_in": _("walk-in only, without an appointment"),
    "not_offered": _("not on this day"),
    "not_released": _("more places later"),
    "full": _("full"),
}


@lru_cache(maxsize=16)
def _calendar(language: str) -> Any:
    return locales.getLocale(language or "nl").dates


def language() -> str:
    """The language of the page, such as nl."""
    return (api.portal.get_current_language() or "nl").split("-")[0]


def long_day(day: date) -> str:
    """Such as dinsdag 1 december 2026."""
    plain = date(day.year, day.month, day.day)
    return _calendar(language()).getFormatter("date", "full").format(plain)


def plain_day(day: date) -> str:
    """Such as 1 december 2026."""
    plain = date(day.year, day.month, day.day)
    return _calendar(language()).getFormatter("date", "long").format(plain)


def month_name(day: date) -> str:
    """Such as december 2026."""
    names = _calendar(language()).calendars["gregorian"].getMonthNames()
    return f"{names[day.month - 1]} {day.year}"


def weekdays() -> list[tuple[str, str]]:
    """(short, long) names from Monday."""
    calendar = _calendar(language()).calendars["gregorian"]
    return list(
        zip(calendar.getDayAbbreviations(), calendar.getDayNames(), strict=True)
    )


def counted(title: str, count: int) -> str:
    """A product with its quantity, where that is more than one."""
    return f"{title} ({count}×)" if count > 1 else title


def clock(moment: datetime) -> str:
    """The time of the day of an instant in its own zone, such as 09:05."""
    return f"{moment:%H:%M}"


def moment_text(moment: datetime) -> Any:
    """The day and the time, as a message."""
    return _(
        "${day} at ${time}",
        mapping={"day": long_day(moment.date()), "time": clock(moment)},
    )


def holiday_names() -> dict[str, Any]:
    """The names of the public holidays by their ids."""
    factory = getUtility(IVocabularyFactory, "gemeente.loket.holidays")
    return {term.value: term.title for term in factory(api.portal.get())}


def reason_text(reason: str, detail: str, names: Mapping[str, Any]) -> Any:
    """Why a day has no free places; ``names`` has those of the public holidays."""
    if reason == "holiday" and detail in names:
        return _("closed: ${reason}", mapping={"reason": names[detail]})
    if reason == "closure" and detail:
        return _("closed: ${reason}", mapping={"reason": detail})
    if reason == "not_released" and detail:
        opens = datetime.fromisoformat(detail)
        mapping = {"day": long_day(opens.date()), "time": clock(opens)}
        return _("more places from ${day} at ${time}", mapping=mapping)
    return REASONS.get(reason, REASONS["closed"])
