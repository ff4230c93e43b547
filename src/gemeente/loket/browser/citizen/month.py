"""The days of a month as the rows of a calendar. Pure."""

from calendar import Calendar
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Protocol


NOON, EVENING = 12, 17  # hours at which the afternoon and the evening begin


class Slot(Protocol):
    """What is laid out here: a free start."""

    start: datetime
    free: int


class Day(Protocol):
    """A day with its free starts, or the reason why there are none."""

    date: date
    slots: tuple[Slot, ...]
    reason: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in the table: a day of this month, or of a neighbouring one."""

    date: date
    inside: bool
    free: int = 0  # how many free starts
    reason: str = ""
    detail: str = ""
    chosen: bool = False
    today: bool = False


def month_of(text: str, otherwise: date) -> date:
    """The first day of the month written as YYYY-MM; of ``otherwise`` where it is none."""
    try:
        return datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return otherwise.replace(day=1)


def day_of(text: str) -> date | None:
    """The day written as YYYY-MM-DD, None where it is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return None


def next_month(first: date) -> date:
    """The first day of the month after."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def previous_month(first: date) -> date:
    """The first day of the month before."""
    return (first.replace(day=1) - timedelta(days=1)).replace(day=1)


def last_of(first: date) -> date:
    """The last day of the month."""
    return next_month(first) - timedelta(days=1)


def weeks(
    first: date, days: Iterable[Day], today: date, chosen: date | None = None
) -> list[list[Cell]]:
    """The rows of the month that begins on ``first``, each from Monday to Sunday.

    Days that are not among ``days`` are outside what can be booked: ``past`` before
    today, else ``too_late``.
    """
    known = {day.date: day for day in days}
    return [
        [_cell(day, first, known, today, chosen) for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]


def _cell(
    day: date,
    first: date,
    known: Mapping[date, Day],
    today: date,
    chosen: date | None,
) -> Cell:
    if day.month != first.month:
        return Cell(day, inside=False)
    found = known.get(day)
    if found is None:
        reason = "past" if day < today else "too_late"
        return Cell(day, True, reason=reason, today=day == today)
    return Cell(
        day,
        True,
        free=len(found.slots),
        reason=found.reason or "",
        detail=found.detail,
        chosen=day == chosen,
        today=day == today,
    )


def parts_of_day(slots: Iterable[Slot]) -> list[tuple[str, list[Slot]]]:
    """The starts as (morning, afternoon or evening, those of it), empty parts left out."""
    parts: dict[str, list[Slot]] = {"morning": [], "afternoon": [], "evening": []}
    for slot in slots:
        hour = slot.start.hour
        name = "morning" if hour < NOON else "afternoon"
        parts["evening" if hour >= EVENING else name].append(slot)
    return [(name, found) for name, found in parts.items() if found]


def nearest(slots: Iterable[Slot], wished: datetime, limit: int = 3) -> list[Slot]:
    """The free starts closest to an instant, in order of time."""
    closest = sorted(slots, key=lambda slot: abs(slot.start - wished))[:limit]
    return sorted(closest, key=lambda slot: slot.start)
