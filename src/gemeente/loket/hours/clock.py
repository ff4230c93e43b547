"""The clock on the wall and the instants behind it.

Rules speak wall time (a date and minutes since local midnight), storage speaks instants.
"""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo


def instant(day: date, minute: int, tz: str | ZoneInfo) -> datetime | None:
    """The instant (aware, UTC) at which the wall shows that minute of that day.

    None where the wall never shows it: the hour that is skipped in spring. Of the hour
    that comes twice in autumn it is the first. ``minute`` 1440 is the next midnight.
    None too at the ends of the calendar, where an instant cannot be told any more.
    """
    zone = tz if isinstance(tz, ZoneInfo) else ZoneInfo(tz)
    # Arithmetic within one zone is arithmetic on the wall, which is what is wanted here.
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    try:
        wall = midnight + timedelta(minutes=minute)
        found = wall.astimezone(UTC)
    except OverflowError:
        return None
    return found if found.astimezone(zone) == wall else None


def is_instant(at: datetime, day: date, minute: int, tz: str | ZoneInfo) -> bool:
    """Whether the wall shows that minute of that day at the instant, for the first time.

    Compared in UTC: Python calls times of two zones unequal in an hour that comes twice.
    """
    return instant(day, minute, tz) == at.astimezone(UTC)


def wall_clock(at: datetime, tz: str | ZoneInfo) -> tuple[date, int]:
    """The date and the minute since local midnight that the wall shows at an instant.

    Raises ValueError where the instant is naive: its zone would be a guess.
    """
    if at.tzinfo is None:
        raise ValueError("An instant must be aware of its time zone.")
    local = at.astimezone(tz if isinstance(tz, ZoneInfo) else ZoneInfo(tz))
    return local.date(), local.hour * 60 + local.minute
