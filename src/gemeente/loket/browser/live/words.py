"""Places, waits, people and times in the words of all screens. No content is looked up."""

from datetime import datetime
from gemeente.loket.i18n import _
from gemeente.loket.queue.estimates import Wait
from gemeente.loket.queue.rules import DeskRules
from typing import Any
from zoneinfo import ZoneInfo


STEP = 5 * 60  # seconds: a time that is expected is told no more precisely
SOON = 5  # minutes in which it is somebody's turn
LONG = 120  # minutes from which hours are enough
NO_DESK = _("No desk is open for this at the moment.")


def wall(stamp: float, zone: str) -> datetime:
    """An instant (POSIX seconds) on the clock of that zone."""
    return datetime.fromtimestamp(stamp, ZoneInfo(zone))


def clock(moment: datetime | float, zone: str) -> str:
    """Such as 09:05, of an instant or of POSIX seconds."""
    stamp = moment.timestamp() if isinstance(moment, datetime) else moment
    return f"{wall(stamp, zone):%H:%M}"


def ahead_text(ahead: int) -> Any:
    """How many people are before somebody."""
    if ahead <= 0:
        return _("You are next.")
    if ahead == 1:
        return _("1 person before you")
    return _("${count} people before you", mapping={"count": ahead})


def wait_text(wait: Wait | None) -> Any:
    """The wait as a range, "" where it is not known."""
    if wait is None:
        return ""
    mapping = {"low": wait.low, "high": wait.high}
    if wait.high <= SOON:
        return _("less than ${high} minutes", mapping={"high": SOON})
    if wait.low >= LONG:
        return _hours_text(wait)
    if wait.low == 0:
        return _("less than ${high} minutes", mapping=mapping)
    if wait.low == wait.high:
        return _("about ${high} minutes", mapping=mapping)
    return _("${low} to ${high} minutes", mapping=mapping)


def short_wait_text(wait: Wait | None) -> Any:
    """Such as 10–15 min; that no desk is open, where there is no wait to tell."""
    if wait is None:
        return _("no desk open")
    if wait.high <= 0:
        return _("no wait")
    if wait.low >= LONG:
        return _hours_text(wait)
    if wait.low == wait.high:
        return _("about ${minutes} min", mapping={"minutes": wait.high})
    mapping = {"low": wait.low, "high": wait.high}
    return _("${low}–${high} min", mapping=mapping)


def around_text(wait: Wait | None, stamp: int, zone: str) -> Any:
    """The time of the clock around which it may be, "" where that is not known."""
    if wait is None:
        return ""
    first, last = (
        _rounded(stamp + minutes * 60) for minutes in (wait.low, max(wait.high, SOON))
    )
    mapping = {"first": clock(first, zone), "last": clock(last, zone)}
    if wait.low == 0:
        return _("probably before ${last}", mapping=mapping)
    if mapping["first"] == mapping["last"]:
        return _("probably around ${last}", mapping=mapping)
    return _("probably between ${first} and ${last}", mapping=mapping)


def desk_text(desk: DeskRules) -> Any:
    """What people look for: the number of the desk, or else its name."""
    if not desk.number:
        return desk.title
    return _("Desk ${number}", mapping={"number": desk.number})


def waiting_text(count: int) -> Any:
    """How many people wait."""
    if count == 0:
        return _("Nobody is waiting.")
    if count == 1:
        return _("1 person is waiting.")
    return _("${count} people are waiting.", mapping={"count": count})


def full_text(come_back: str) -> Any:
    """That there is no room, and from when on (on the clock, "" where nobody knows)."""
    if not come_back:
        return _("The waiting room is full. Come back later.")
    mapping = {"time": come_back}
    return _("The waiting room is full. Come back at ${time}.", mapping=mapping)


def _hours_text(wait: Wait) -> Any:
    return _("more than ${hours} hours", mapping={"hours": wait.low // 60})


def _rounded(stamp: int) -> int:
    return round(stamp / STEP) * STEP
