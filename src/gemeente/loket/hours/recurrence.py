"""On which dates a time slot occurs.

The text is what the recurrence widget writes: RRULE, EXDATE and RDATE lines (RFC 5545).
Only its dates count: the hours are the time slot's own, on the clock of the wall.

Unlike in a calendar event the first date does not occur where it does not fit the rule:
an editor who picks "every Wednesday" from 1 December means Wednesdays.
"""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import MAXYEAR
from datetime import timedelta
from dateutil import rrule
from functools import lru_cache
from gemeente.loket.hours.rrule_text import InvalidRule
from gemeente.loket.hours.rrule_text import read
from gemeente.loket.hours.rrule_text import Repetition
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from itertools import islice
from itertools import takewhile


__all__ = (
    "InvalidRule",
    "check_recurrence",
    "closes_on",
    "occurrences",
    "occurs_on",
)

# dateutil looks for the next date up to the year 9999. The calendar repeats itself every
# 400 years, so we let it work near that end: a rule that never occurs (30 February) then
# costs some centuries of looking instead of eighty.
_CYCLES = 19
_SHIFT = timedelta(days=_CYCLES * 146_097)
_FIRST_YEAR = 1600
_LAST_YEAR = MAXYEAR - _CYCLES * 400


def occurs_on(rule: TimeSlotRule, day: date) -> bool:
    """Whether the time slot occurs on that day, closures left aside."""
    if day < rule.first or (rule.last is not None and day > rule.last):
        return False
    if not rule.recurrence:
        return day == rule.first
    return day in _dates_of_year(rule.first, rule.recurrence, day.year)


def closes_on(closure: ClosureRule, day: date) -> bool:
    """Whether the closure, or the block, holds on that day."""
    if day < closure.first or (closure.last is not None and day > closure.last):
        return False
    if not closure.recurrence:
        return True
    return day in _dates_of_year(closure.first, closure.recurrence, day.year)


def occurrences(rule: TimeSlotRule, first: date, last: date) -> tuple[date, ...]:
    """The dates on which the time slot occurs, from ``first`` to ``last`` included.

    A rule that cannot be read never occurs: ``check_recurrence`` tells the editor why.
    """
    first = max(first, rule.first)
    last = min(last, rule.last or last, date(_LAST_YEAR, 12, 31))
    if not rule.recurrence:
        return (rule.first,) if first <= rule.first <= last else ()
    return tuple(
        day
        for year in range(first.year, last.year + 1)
        for day in sorted(_dates_of_year(rule.first, rule.recurrence, year))
        if first <= day <= last
    )


def check_recurrence(first: date, recurrence: str, last: date | None = None) -> None:
    """Raises InvalidRule where the recurrence cannot be used.

    Codes: recurrence_unreadable; recurrence_too_often (more often than daily, or counted
    in more than ``maximum`` times); recurrence_never (between first and last).
    """
    if last is not None and last < first:
        raise InvalidRule("recurrence_never")
    if not recurrence:
        return
    if not _FIRST_YEAR <= first.year <= _LAST_YEAR:
        raise InvalidRule("recurrence_never")
    text = read(recurrence)
    found = [
        next((d for d in _repeated(first, one, first) if d not in text.excluded), None)
        for one in text.repetitions
    ]
    days = [day for day in found if day is not None]
    days += [day for day in text.single_days(first) if day >= first]
    if not days or (last is not None and min(days) > last):
        raise InvalidRule("recurrence_never")


@lru_cache(maxsize=8192)
def _dates_of_year(first: date, recurrence: str, year: int) -> frozenset[date]:
    if not _FIRST_YEAR <= first.year <= year <= _LAST_YEAR:
        return frozenset()
    try:
        text = read(recurrence)
    except InvalidRule:
        return frozenset()
    begin = max(first, date(year, 1, 1))
    end = date(year, 12, 31)
    found = {day for day in text.single_days(first) if begin <= day <= end}
    for repetition in text.repetitions:
        found.update(
            takewhile(lambda day: day <= end, _repeated(first, repetition, begin))
        )
    return frozenset(found - text.excluded)


def _repeated(first: date, repetition: Repetition, begin: date) -> Iterator[date]:
    """The dates of one RRULE from ``begin`` on, without end where it has none."""
    end = _end(first, repetition)
    if end is not None and end < begin:
        return
    for day in _walk(_near(first, repetition, begin), repetition.text(first)):
        if end is not None and day > end:
            return
        if day >= begin:
            yield day


@lru_cache(maxsize=1024)
def _end(first: date, repetition: Repetition) -> date | None:
    """The last date of the rule, by its UNTIL or its COUNT; None where it is endless."""
    end = repetition.until
    if repetition.count is None:
        return end
    counted = islice(_walk(first, repetition.text(first)), repetition.count)
    last = first - timedelta(days=1)
    for day in counted:
        last = day
    return last if end is None else min(last, end)


def _walk(start: date, text: str) -> Iterator[date]:
    shifted = datetime(start.year, start.month, start.day) + _SHIFT
    for found in rrule.rrulestr(text, dtstart=shifted):
        yield (found - _SHIFT).date()


def _near(first: date, repetition: Repetition, begin: date) -> date:
    """An anchor shortly before ``begin`` from which the rule gives the same dates.

    A daily rule of fifteen years ago need not be walked from its first day. One step is
    kept in hand, so that the first week or month that counts is a whole one.
    """
    interval = repetition.interval
    if repetition.frequency in ("DAILY", "WEEKLY"):
        step = interval * (7 if repetition.frequency == "WEEKLY" else 1)
        steps = (begin - first).days // step - 1
        return first + timedelta(days=max(steps, 0) * step)
    if repetition.frequency == "MONTHLY":
        months = (begin.year - first.year) * 12 + begin.month - first.month
        steps = months // interval - 1
        if steps > 0:
            year, month = divmod(first.month - 1 + steps * interval, 12)
            return date(first.year + year, month + 1, 1)
    return first
