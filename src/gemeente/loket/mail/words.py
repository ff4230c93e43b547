"""Days, times and messages in the language of the one who reads the mail."""

from datetime import datetime
from functools import lru_cache
from gemeente.loket.i18n import _
from typing import Any
from zope.i18n import translate
from zope.i18n.locales import locales


@lru_cache(maxsize=16)
def _names(language: str) -> tuple[list[str], list[str]]:
    calendar = locales.getLocale(language).dates.calendars["gregorian"]
    return calendar.getDayAbbreviations(), calendar.getMonthNames()


class Words:
    """Says messages and moments in one language, such as nl."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, message: Any) -> str:
        """The message in this language; a plain text stays as it is."""
        return translate(message, target_language=self.language)

    def moment(self, moment: datetime) -> str:
        """Day and time, such as "di 1 december 2026 om 9.00 uur"."""
        days, months = _names(self.language)
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
