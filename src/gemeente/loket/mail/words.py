"""Days, times and messages in the language of the one who reads the mail."""

from datetime import datetime
from functools import lru_cache
from gemeente.loket.i18n import _
from typing import Any
from zope.i18n import translate
from zope.i18n.locales import LoadLocaleError
from zope.i18n.locales import locales


@lru_cache(maxsize=16)
def _names(language: str) -> tuple[list[str], list[str], list[str]]:
    """The days short and long, from Monday, and the months."""
    names = locales.getLocale(language).dates.calendars["gregorian"]
    return names.getDayAbbreviations(), names.getDayNames(), names.getMonthNames()


def known(language: str) -> str:
    """The language itself, without its country: nl of nl-be; nl where it is unknown."""
    base = language.split("-")[0]
    try:
        _names(base)
    except LoadLocaleError:
        return "nl"
    return base


class Words:
    """Says messages and moments in one language, such as nl."""

    def __init__(self, language: str) -> None:
        self.language = known(language)

    def say(self, message: Any) -> str:
        """The message in this language; a plain text stays as it is."""
        return translate(message, target_language=self.language)

    def moment(self, moment: datetime) -> str:
        """Day and time, such as "di 1 december 2026 om 9.00 uur"."""
        days, _long_days, months = _names(self.language)
        return self.say(
            _(
                "${weekday} ${day} ${month} ${year} at ${hour}:${minute}",
                mapping={
                    "weekday": days[moment.weekday()],
                    "day": str(moment.day),
                    "month": months[moment.month - 1],
                    "year": str(moment.year),
                    "hour": str(moment.hour),
                    "minute": f"{moment:%M}",
                },
            )
        )

    def span(self, start: datetime, end: datetime) -> str:
        """Day and times, such as "dinsdag 1 december 2026, van 9.00 tot 9.10 uur"."""
        _short_days, days, months = _names(self.language)
        return self.say(
            _(
                "${weekday} ${day} ${month} ${year}, from ${start} to ${end}",
                mapping={
                    "weekday": days[start.weekday()],
                    "day": str(start.day),
                    "month": months[start.month - 1],
                    "year": str(start.year),
                    "start": self.clock(start),
                    "end": self.clock(end),
                },
            )
        )

    def clock(self, moment: datetime) -> str:
        """The time of the day, such as "9.05"."""
        parts = {"hour": str(moment.hour), "minute": f"{moment:%M}"}
        return self.say(_("${hour}:${minute}", mapping=parts))
