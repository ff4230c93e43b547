"""Whether it is open now, until when, and when it opens next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from gemeente.loket.hours.publish import PublicDay
from gemeente.loket.hours.spans import Span


AHEAD = 62  # days that are looked at for the next opening


@dataclass(frozen=True, slots=True)
class Status:
    """``until`` is when it closes (minutes, only where it is open).

    ``opens`` on ``day`` is the next opening after that; without a ``day`` none is known.
    """

    is_open: bool
    until: int = 0
    day: date | None = None
    opens: int = 0


def status(
    day_of: Callable[[date], PublicDay],
    today: date,
    minute: int,
    channels: tuple[str, ...] = (),
) -> Status:
    """The state of those channels (all where none is named) at that minute of today.

    Half-open: at the minute at which it closes it is closed.
    """
    now = next(
        (
            (opens, closes)
            for opens, closes in day_of(today).spans(*channels)
            if opens <= minute < closes
        ),
        None,
    )
    later = now[1] if now else minute + 1
    for ahead in range(AHEAD + 1):
        day = today + timedelta(days=ahead)
        for opens, _closes in day_of(day).spans(*channels):
            if ahead or opens >= later:
                return _status(now, day, opens)
    return _status(now)


def _status(now: Span | None, day: date | None = None, opens: int = 0) -> Status:
    return Status(now is not None, now[1] if now else 0, day, opens)
