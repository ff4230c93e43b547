"""When a day is open: the time slots that occur on it, less what is closed."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from gemeente.loket.hours.holidays import holiday_ids
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.hours.recurrence import occurs_on
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.hours.rules import Window
from gemeente.loket.hours.ways import opens_in
from gemeente.loket.hours.ways import way_on


MIDNIGHT = 1440  # the end of the day, in minutes


@dataclass(frozen=True, slots=True)
class ClosingReason:
    """Why a whole day is closed.

    ``code`` is ``holiday`` (then ``holiday`` is its id) or ``closure`` (then ``text`` is
    the reason that the editor gave, possibly empty).
    """

    code: str
    holiday: str = ""
    text: str = ""


def open_windows(
    day: date,
    timeslots: Iterable[TimeSlotRule],
    closures: Iterable[ClosureRule],
    open_holidays: Collection[str],
    ways: Collection[WayRule] = (),
) -> tuple[Window, ...]:
    """The open windows of a day, in order of opening and then of the time slot's number.

    ``open_holidays`` holds the ids of the public holidays that do not close. On a day
    that is closed nothing opens but a one-off that says so; closed hours cut pieces out
    of a window, whose grid stays anchored where the time slot begins. What takes only
    some of the desks (a block) closes nothing. ``ways`` is how the service works from
    which date on: time slots of another kind do not open.
    """
    way = way_on(ways, day)
    occurring = [
        rule for rule in timeslots if opens_in(way, rule) and occurs_on(rule, day)
    ]
    if not occurring:
        return ()
    holiday = _closing_holiday(day, open_holidays)
    closed = [one for one in closures if not one.desks and closes_on(one, day)]
    windows = [
        window
        for rule in occurring
        for window in _windows(rule, holiday is not None, closed)
    ]
    return tuple(sorted(windows, key=_order))


def closing_reason(
    day: date,
    closures: Iterable[ClosureRule],
    open_holidays: Collection[str],
    location: str = "",
) -> ClosingReason | None:
    """Why the whole day is closed at that location, None where it is not.

    Without a location only what closes every location counts.
    """
    holiday = _closing_holiday(day, open_holidays)
    if holiday is not None:
        return ClosingReason("holiday", holiday=holiday)
    for closure in closures:
        if (
            not closure.desks
            and closure.location in ("", location)
            and _is_whole_day(closure)
            and closes_on(closure, day)
        ):
            return ClosingReason("closure", text=closure.reason)
    return None


def _order(window: Window) -> tuple[int, int]:
    return window.opens, window.rule.number


def _closing_holiday(day: date, open_holidays: Collection[str]) -> str | None:
    for name in holiday_ids(day):
        if name not in open_holidays:
            return name
    return None


def _is_whole_day(closure: ClosureRule) -> bool:
    return closure.closes <= 0 and closure.opens_again >= MIDNIGHT


def _windows(
    rule: TimeSlotRule, holiday: bool, closed: list[ClosureRule]
) -> Iterator[Window]:
    """What is left of the time slot; a whole-day closure is a cut from 0 to 1440."""
    if rule.on_closing_days and not rule.recurrence:
        pieces = [(rule.opens, rule.closes)]
    elif holiday:
        return
    else:
        cuts = [
            (closure.closes, closure.opens_again)
            for closure in closed
            if closure.location in ("", rule.location)
        ]
        pieces = _pieces(rule.opens, rule.closes, cuts)
    for opens, closes in pieces:
        if opens < closes:
            yield Window(rule, opens, closes, rule.opens)


def _pieces(
    opens: int, closes: int, cuts: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """What is left of [opens, closes) without the cuts, which may overlap."""
    pieces = []
    for begin, end in sorted(cuts):
        if begin >= end or end <= opens:
            continue
        if begin >= closes:
            break
        pieces.append((opens, begin))
        opens = end
    pieces.append((opens, closes))
    return pieces
