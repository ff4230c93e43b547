"""Opening hours as schema.org has them. Pure.

Weeks with the dates between which they hold, and single days: exact for every day.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from gemeente.loket.hours.publish import PublicDay
from gemeente.loket.hours.spans import Span
from gemeente.loket.hours.weekly import Period
from gemeente.loket.hours.weekly import periods
from gemeente.loket.hours.windows import MIDNIGHT
from typing import Any


SCHEMA = "https://schema.org"
WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
Specification = dict[str, Any]


def specifications(
    days: Sequence[PublicDay],
    channels: tuple[str, ...],
    reason: Callable[[PublicDay], str],
) -> tuple[list[Specification], list[Specification]]:
    """The weeks and the single days of those channels, for days without a gap.

    ``reason`` gives in words why a day differs, "" where it just does.
    """
    by_date = {day.day: day for day in days}
    dated = [(day.day, day.spans(*channels)) for day in days]
    weeks: list[Specification] = []
    single: list[Specification] = []
    for one in periods(dated):
        weeks += _weeks(one)
        for day, spans in one.others:
            text = reason(by_date[day])
            words = {"description": text} if text else {}
            date = {"validFrom": day.isoformat(), "validThrough": day.isoformat()}
            single += [{**hours(span), **date, **words} for span in spans or ((0, 0),)]
    return weeks, single


def hours(span: Span) -> Specification:
    """One span; (0, 0) is closed. What ends at midnight ends at 23:59 of that day."""
    opens, closes = span
    last = MIDNIGHT - 1
    return {
        "@type": "OpeningHoursSpecification",
        "opens": _clock(opens),
        "closes": _clock(min(closes, last)),
    }


def _weeks(one: Period) -> Iterator[Specification]:
    every = sorted({span for spans in one.week for span in spans})
    for span in every:
        yield {
            **hours(span),
            "dayOfWeek": [
                f"{SCHEMA}/{WEEKDAYS[number]}"
                for number, spans in enumerate(one.week)
                if span in spans
            ],
            "validFrom": one.first.isoformat(),
            "validThrough": one.last.isoformat(),
        }


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
