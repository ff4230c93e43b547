"""Opening hours as text in the notation of OpenStreetMap (``opening_hours``).

Such as ``2026 Nov 02-2026 Dec 31 Mo-Fr 09:00-12:00; 2026 Dec 25 off``. A later rule
overrides an earlier one for the whole of the days that it names, so the days that differ
come after the weeks.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from gemeente.loket.hours.weekly import Day
from gemeente.loket.hours.weekly import Period
from gemeente.loket.hours.weekly import periods
from gemeente.loket.hours.weekly import Spans


WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
CLOSED = "off"


def opening_hours(days: Sequence[Day]) -> str:
    """The text for those days, which have no gap between them; exact for each of them.

    Closed on every other day. ``off`` where it never opens.
    """
    rules = [rule for one in periods(days) for rule in _rules(one)]
    return "; ".join(rules) or CLOSED


def _rules(one: Period) -> Iterator[str]:
    begin = _date(one.first)
    limits = begin if one.first == one.last else f"{begin}-{_date(one.last)}"
    for spans in dict.fromkeys(one.week):
        if spans:
            yield f"{limits} {_weekdays(one.week, spans)} {_times(spans)}"
    for spans in dict.fromkeys(spans for _day, spans in one.others):
        dates = [_date(day) for day, found in one.others if found == spans]
        yield f"{','.join(dates)} {_times(spans)}"


def _weekdays(week: tuple[Spans, ...], spans: Spans) -> str:
    """Such as ``Mo-We,Fr``: the weekdays that have those spans."""
    runs: list[list[int]] = []
    for number, found in enumerate(week):
        if found != spans:
            continue
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(
        WEEKDAYS[run[0]] if len(run) == 1 else f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}"
        for run in runs
    )


def _times(spans: Spans) -> str:
    return ",".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in spans) or (
        CLOSED
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _date(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02d}"
