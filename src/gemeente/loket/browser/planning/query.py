"""What the address of the board asks for, and the addresses of its neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from gemeente.loket.agenda.wish import CHANNELS
from gemeente.loket.browser.citizen.choice import typed_of
from gemeente.loket.browser.planning.values import Choice
from typing import Any
from urllib.parse import urlencode


WEEK = 7  # days
ALL = Choice()
YEARS = 50  # from today that can be looked at


@dataclass(frozen=True, slots=True)
class Query:
    """A day or the week around it, and what the board is narrowed down to."""

    day: date
    week: bool = False
    service: str = ""
    choice: Choice = ALL

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are asked for, Monday first."""
        if not self.week:
            return (self.day,)
        monday = self.day - timedelta(days=self.day.weekday())
        return tuple(monday + timedelta(days=ahead) for ahead in range(WEEK))

    @property
    def step(self) -> timedelta:
        """How far the previous and the next page are."""
        return timedelta(days=WEEK if self.week else 1)

    def values(self) -> dict[str, str]:
        """The fields of the address; what is not narrowed down is left out."""
        found = {
            "day": self.day.isoformat(),
            "view": "week" if self.week else "",
            "service": self.service,
            "location": self.choice.location,
            "product": self.choice.product,
            "channel": self.choice.channel,
        }
        return {name: value for name, value in found.items() if value}

    def address(self, **changes: Any) -> str:
        """The query of the address, with other values for some of the fields."""
        return urlencode(replace(self, **changes).values())


def read_query(form: Mapping[str, Any], today: date) -> Query:
    """What the form of an address asks for; today where it names no date of our time."""
    return Query(
        _day(typed_of(form, "day"), today),
        typed_of(form, "view") == "week",
        typed_of(form, "service"),
        Choice(
            typed_of(form, "location"),
            typed_of(form, "product"),
            channel if (channel := typed_of(form, "channel")) in CHANNELS else "",
        ),
    )


def _day(text: str, today: date) -> date:
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return today
    return asked if abs(asked.year - today.year) <= YEARS else today
