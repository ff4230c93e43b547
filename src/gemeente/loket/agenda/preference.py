"""When an earlier appointment would suit somebody who waits for one. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime


MORNING = "morning"
AFTERNOON = "afternoon"
EVENING = "evening"
PARTS = (MORNING, AFTERNOON, EVENING)
NOON, NIGHTFALL = 12, 17  # hours at which the afternoon and the evening begin
WEEKDAYS = range(7)  # from Monday


@dataclass(frozen=True, slots=True)
class Preference:
    """From which day on, on which weekdays and in which parts of the day.

    Where no weekday or no part of the day is named, each of them suits.
    """

    first: date
    weekdays: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()

    def suits(self, start: datetime) -> bool:
        """Whether a start, on the local wall clock, fits."""
        return (
            start.date() >= self.first
            and (not self.weekdays or start.weekday() in self.weekdays)
            and (not self.parts or part_of_day(start.hour) in self.parts)
        )


def part_of_day(hour: int) -> str:
    """The part of the day that an hour of the clock is in."""
    if hour < NOON:
        return MORNING
    return AFTERNOON if hour < NIGHTFALL else EVENING


def preference(
    first: date | None, weekdays: Iterable[str], parts: Iterable[str], today: date
) -> Preference:
    """What was filled in, tidied: no day that is over, nothing twice or unknown.

    All weekdays, or all parts of the day, is the same as none in particular.
    """
    known_days, known_parts = set(weekdays), set(parts)
    days = tuple(day for day in WEEKDAYS if str(day) in known_days)
    named = tuple(part for part in PARTS if part in known_parts)
    return Preference(
        first=max(first or today, today),
        weekdays=() if len(days) == len(WEEKDAYS) else days,
        parts=() if len(named) == len(PARTS) else named,
    )
