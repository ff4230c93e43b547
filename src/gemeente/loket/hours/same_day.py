"""The same day in another year: by its date, its weekday or a movable holiday."""

from calendar import monthrange
from datetime import date
from datetime import timedelta
from gemeente.loket.hours.holidays import holiday_ids
from gemeente.loket.hours.holidays import holidays
import re


MOVABLE_HOLIDAYS = ("easter_monday", "ascension_day", "whit_monday")
ONE_DAY = timedelta(days=1)
SATURDAY = 5
_DATES = re.compile(r"[0-9]{8}")


def ordinal(day: date) -> tuple[int, int]:
    """(which one in its month, weekday); the fifth one is the last: (-1, weekday)."""
    number = (day.day - 1) // 7 + 1
    return (-1 if number == 5 else number), day.weekday()


def by_ordinal(year: int, month: int, number: int, weekday: int) -> date:
    """The first (1) … fourth, or last (-1), such weekday of the month."""
    if number < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def same_date(day: date, year: int) -> date:
    """That day of another year; 29 February becomes the 28th."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def weeks_on(day: date, year: int) -> date:
    """The same weekday nearest to the same date of another year."""
    wanted = same_date(day, year)
    ahead = (day.weekday() - wanted.weekday()) % 7
    return wanted + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def beside_movable(first: date, last: date) -> tuple[str, date] | None:
    """The movable holiday (id, date) in or next to those days, weekends skipped."""
    begin, end = _working_before(first), _working_after(last)
    for name in MOVABLE_HOLIDAYS:
        day = date_of(name, first.year)
        if begin <= day <= end:
            return name, day
    return None


def date_of(holiday: str, year: int) -> date:
    """The date of that public holiday (an id) in that year."""
    return next(day for day in holidays(year) if holiday in holiday_ids(day))


def moved_dates(recurrence: str, delta: timedelta) -> str:
    """The recurrence with every date that is written in it so much later."""

    def later(match: re.Match[str]) -> str:
        try:
            day = date.fromisoformat(match[0])
        except ValueError:
            return match[0]
        return f"{day + delta:%Y%m%d}"

    return _DATES.sub(later, recurrence)


def _working_before(day: date) -> date:
    """The last day before it that is not in a weekend."""
    day -= ONE_DAY
    while day.weekday() >= SATURDAY:
        day -= ONE_DAY
    return day


def _working_after(day: date) -> date:
    day += ONE_DAY
    while day.weekday() >= SATURDAY:
        day += ONE_DAY
    return day
