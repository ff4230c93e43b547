"""A year of opening and closing: what holds on each day, and which days ask for more.

What the page of a year shows is about a place or a service as a whole. A closure of a
part of it (one of several services or locations) leaves the rest open.
"""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from gemeente.loket.hours.holidays import holiday_ids
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.hours.recurrence import occurrences
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.hours.same_day import ONE_DAY
from gemeente.loket.hours.same_day import SATURDAY
from gemeente.loket.hours.windows import MIDNIGHT
from gemeente.loket.hours.windows import open_windows


OPEN = "open"
NO_HOURS = "no_hours"  # nothing opens that day and nothing closes it
HOLIDAY = "holiday"
CLOSURE = "closure"  # the whole day, everything
PARTLY = "partly"  # some hours, or a part of it
BLOCK = "block"  # some desks are taken: a team meeting
EXTRA = "extra"  # open where it would not be
KINDS = (OPEN, HOLIDAY, CLOSURE, PARTLY, BLOCK, EXTRA, NO_HOURS)


@dataclass(frozen=True, slots=True)
class Cause:
    """A closure as the year counts it; ``part`` says that it leaves another part open."""

    rule: ClosureRule
    part: bool = False
    draft: bool = False

    @property
    def whole_day(self) -> bool:
        """Whether it lasts the whole day."""
        return self.rule.closes <= 0 and self.rule.opens_again >= MIDNIGHT


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens at one service: the plain values of its offer."""

    timeslots: tuple[TimeSlotRule, ...]
    closures: tuple[ClosureRule, ...] = ()
    ways: tuple[WayRule, ...] = ()


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day. ``causes`` holds everything that falls on it, drafts included.

    ``hours`` are [from, until) in minutes: closed ones on a day that is partly closed,
    open ones on a day with an extra opening.
    """

    day: date
    kind: str
    holiday: str = ""
    causes: tuple[Cause, ...] = ()
    hours: tuple[tuple[int, int], ...] = ()

    @property
    def draft(self) -> bool:
        """Whether there is something on it that is not published yet."""
        return any(one.draft for one in self.causes)


@dataclass(frozen=True, slots=True)
class Bridge:
    """A working day between a public holiday and other free days; ``after`` or before."""

    day: date
    holiday: str
    after: bool


def days_of(year: int) -> list[date]:
    """The days of the year."""
    first = date(year, 1, 1)
    count = (date(year + 1, 1, 1) - first).days
    return [first + timedelta(days=ahead) for ahead in range(count)]


def mark_year(
    year: int,
    openings: Iterable[Opening],
    causes: Sequence[Cause],
    open_holidays: Collection[str],
) -> list[DayMark]:
    """The days of the year (1 … 9998) with what holds on each of them."""
    days = days_of(year)
    falling = causes_by_day(causes, days)
    opened = _Opened()
    for opening in openings:
        opened.add(opening, days, open_holidays)
    return [_mark(day, falling.get(day, ()), opened, open_holidays) for day in days]


def causes_by_day(
    causes: Iterable[Cause], days: Sequence[date]
) -> dict[date, tuple[Cause, ...]]:
    """Which of them fall on which of the days; the days have no gaps."""
    found: dict[date, tuple[Cause, ...]] = {}
    for cause in causes:
        rule = cause.rule
        first = max(rule.first, days[0])
        last = min(rule.last or days[-1], days[-1])
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            if closes_on(rule, day):
                found[day] = (*found.get(day, ()), cause)
    return found


def closing_holiday(day: date, open_holidays: Collection[str]) -> str:
    """The id of the public holiday that closes that day, "" where none does."""
    return next((one for one in holiday_ids(day) if one not in open_holidays), "")


def bridge_days(
    year: int, marks: Iterable[DayMark], open_holidays: Collection[str]
) -> list[Bridge]:
    """The days that would make a long weekend: open themselves, free on both sides.

    A day for which a closure of the whole day is there already, if only as a draft, is
    left out.
    """
    found = []
    for mark in marks:
        settled = any(one.whole_day and not one.part for one in mark.causes)
        if mark.kind in (OPEN, PARTLY, BLOCK) and not settled:
            bridge = bridge_at(mark.day, open_holidays)
            found += [bridge] if bridge else []
    return found


def bridge_at(day: date, open_holidays: Collection[str]) -> Bridge | None:
    """The bridge that a working day is, None where it is none."""
    if day.weekday() >= SATURDAY or closing_holiday(day, open_holidays):
        return None
    before = closing_holiday(day - ONE_DAY, open_holidays)
    after = closing_holiday(day + ONE_DAY, open_holidays)
    if before and (after or (day + ONE_DAY).weekday() >= SATURDAY):
        return Bridge(day, before, after=True)
    if after and (day - ONE_DAY).weekday() >= SATURDAY:
        return Bridge(day, after, after=False)
    return None


def runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days in order, joined to (first, last) where they follow each other."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and found[-1][1] + ONE_DAY == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


class _Opened:
    """What opens on which day: ``expected`` by the time slots alone, ``ordinary`` by
    repeated ones after closures, ``extra`` the hours of one-offs."""

    def __init__(self) -> None:
        self.expected: set[date] = set()
        self.ordinary: set[date] = set()
        self.extra: dict[date, list[tuple[int, int]]] = {}

    def add(
        self, opening: Opening, days: Sequence[date], open_holidays: Collection[str]
    ) -> None:
        """One service more."""
        occurring: dict[date, list[TimeSlotRule]] = {}
        for rule in opening.timeslots:
            for day in occurrences(rule, days[0], days[-1]):
                occurring.setdefault(day, []).append(rule)
        self.expected.update(occurring)
        closing = causes_by_day(map(Cause, opening.closures), days)
        for day, rules in occurring.items():
            closures = [one.rule for one in closing.get(day, ())]
            found = open_windows(day, rules, closures, open_holidays, opening.ways)
            for window in found:
                if window.rule.recurrence:
                    self.ordinary.add(day)
                else:
                    hours = (window.opens, window.closes)
                    self.extra.setdefault(day, []).append(hours)


def _mark(
    day: date,
    causes: tuple[Cause, ...],
    opened: _Opened,
    open_holidays: Collection[str],
) -> DayMark:
    holiday = closing_holiday(day, open_holidays)
    if day in opened.extra and day not in opened.ordinary:
        return DayMark(day, EXTRA, holiday, causes, _joined(opened.extra[day]))
    if holiday:
        return DayMark(day, HOLIDAY, holiday, causes)
    counting = [one for one in causes if not one.draft]
    closing = [one for one in counting if not one.rule.desks]
    if any(one.whole_day and not one.part for one in closing):
        return DayMark(day, CLOSURE, "", causes)
    if day not in opened.expected:
        return DayMark(day, NO_HOURS, "", causes)
    if closing and day not in opened.ordinary:
        return DayMark(day, CLOSURE, "", causes)
    if closing:
        hours = [(one.rule.closes, one.rule.opens_again) for one in closing]
        return DayMark(day, PARTLY, "", causes, _joined(hours))
    if counting:
        return DayMark(day, BLOCK, "", causes)
    return DayMark(day, OPEN if day in opened.ordinary else NO_HOURS, "", causes)


def _joined(hours: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The hours in order; those that touch or overlap become one."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(hours):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return tuple(found)
