"""Last year's closures for the next year: which dates to propose. Nothing is decided here.

A date is proposed by the first of these that fits: a whole number of weeks on for what
recurs or lasts whole weeks; the same distance from a movable holiday; the bridge day of
the same holiday; the same weekday of the month (the first Monday of September); the same
date. An editor corrects what is proposed.
"""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from gemeente.loket.hours.closing_year import bridge_at
from gemeente.loket.hours.closing_year import Cause
from gemeente.loket.hours.closing_year import closing_holiday
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.same_day import beside_movable
from gemeente.loket.hours.same_day import by_ordinal
from gemeente.loket.hours.same_day import date_of
from gemeente.loket.hours.same_day import moved_dates
from gemeente.loket.hours.same_day import ONE_DAY
from gemeente.loket.hours.same_day import ordinal
from gemeente.loket.hours.same_day import same_date
from gemeente.loket.hours.same_day import SATURDAY
from gemeente.loket.hours.same_day import weeks_on
import re


SAME_DATE = "same_date"
WEEKS = "weeks"
MOVABLE = "movable"
BRIDGE = "bridge"
ORDINAL = "ordinal"

CONTINUES = "continues"  # it recurs in the next year by itself
REPEATS_HOLIDAY = "repeats_holiday"
THERE_ALREADY = "there_already"
NO_BRIDGE = "no_bridge"  # proposed, but better left out: there is no bridge that year
WEEKEND = "weekend"  # likewise: it falls in the weekend

_BY_WEEKDAY = re.compile(
    "maandag|dinsdag|woensdag|donderdag|vrijdag|kermis|foor|jaarmarkt|braderie"
    "|monday|tuesday|wednesday|thursday|friday|fair",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Original:
    """A closure with its title; ``rule.last`` is the last day, None without an end."""

    title: str
    rule: ClosureRule


@dataclass(frozen=True, slots=True)
class Proposal:
    """A closure for the next year.

    ``why`` is how the dates were found (with ``holiday`` an id for MOVABLE and BRIDGE).
    ``skip`` says why it is left out: nothing is to be made. ``doubt`` says why it is
    better left out unless the editor wants it.
    """

    original: Original
    first: date
    last: date | None
    recurrence: str = ""
    why: str = SAME_DATE
    holiday: str = ""
    skip: str = ""
    doubt: str = ""


def of_year(originals: Iterable[Original], year: int) -> list[Original]:
    """Those that begin in the year, or recur in it, by date."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = []
    for one in originals:
        rule = one.rule
        if (rule.recurrence and rule.first <= last and _occurs(rule, first, last)) or (
            not rule.recurrence and rule.first.year == year
        ):
            found.append(one)
    return sorted(found, key=lambda one: (one.rule.first, one.title))


def propose(
    originals: Sequence[Original], year: int, open_holidays: Collection[str]
) -> list[Proposal]:
    """For each closure of ``year`` what it would be in the year after.

    ``originals`` holds the closures of all years: those of the year before tell a fixed
    date from a weekday, those of the year after what is there already.
    """
    there = {_same(one.title, one.rule.first, one.rule.last) for one in originals}
    found = []
    for one in of_year(originals, year):
        proposal = _moved(one, year + 1, originals, open_holidays)
        skip = _skipped(proposal, there, year + 1, open_holidays)
        found.append(replace(proposal, skip=skip))
    return found


def _moved(
    original: Original,
    year: int,
    originals: Sequence[Original],
    open_holidays: Collection[str],
) -> Proposal:
    rule = original.rule
    if rule.recurrence:
        delta = weeks_on(rule.first, year) - rule.first
        return _shifted(original, delta, WEEKS)
    last = rule.last or rule.first
    near = beside_movable(rule.first, last)
    if near is not None:
        name, day = near
        return _shifted(original, date_of(name, year) - day, MOVABLE, name)
    bridge = bridge_at(rule.first, open_holidays) if rule.first == last else None
    if bridge is not None and not _by_weekday(original, originals):
        return _next_bridge(original, bridge.holiday, year, open_holidays)
    if _whole_weeks(rule.first, last):
        return _shifted(original, weeks_on(rule.first, year) - rule.first, WEEKS)
    if _by_weekday(original, originals):
        then = by_ordinal(year, rule.first.month, *ordinal(rule.first))
        return _shifted(original, then - rule.first, ORDINAL)
    return _on_same_date(original, year)


def _on_same_date(original: Original, year: int) -> Proposal:
    rule = original.rule
    first = same_date(rule.first, year)
    last = rule.last and first + (rule.last - rule.first)
    days = _days(first, last or first)
    weekend = all(day.weekday() >= SATURDAY for day in days)
    return Proposal(original, first, last, doubt=WEEKEND if weekend else "")


def _next_bridge(
    original: Original, holiday: str, year: int, open_holidays: Collection[str]
) -> Proposal:
    """The bridge day at the same holiday; its weekday near that date where none is."""
    day = date_of(holiday, year)
    for beside in (day - ONE_DAY, day + ONE_DAY):
        bridge = bridge_at(beside, open_holidays)
        if bridge is not None and bridge.day.year == year:
            delta = beside - original.rule.first
            return _shifted(original, delta, BRIDGE, holiday)
    delta = weeks_on(original.rule.first, year) - original.rule.first
    return _shifted(original, delta, BRIDGE, holiday, NO_BRIDGE)


def _shifted(
    original: Original,
    delta: timedelta,
    why: str,
    holiday: str = "",
    doubt: str = "",
) -> Proposal:
    rule = original.rule
    return Proposal(
        original,
        rule.first + delta,
        rule.last and rule.last + delta,
        moved_dates(rule.recurrence, delta),
        why,
        holiday,
        doubt=doubt,
    )


def _by_weekday(original: Original, originals: Sequence[Original]) -> bool:
    """Whether it goes by the weekday: as the year before shows, else by what it is."""
    rule = original.rule
    for one in originals:
        before = one.rule.first
        if one.title == original.title and before.year == rule.first.year - 1:
            if (before.month, before.day) == (rule.first.month, rule.first.day):
                return False
            if (before.month, ordinal(before)) == (
                rule.first.month,
                ordinal(rule.first),
            ):
                return True
    # hours of one day are those of a fair or a meeting, which go by the weekday
    hours = rule.first == rule.last and not Cause(rule).whole_day
    return hours or bool(_BY_WEEKDAY.search(original.title))


def _skipped(
    proposal: Proposal,
    there: Collection[tuple[str, date, date]],
    year: int,
    open_holidays: Collection[str],
) -> str:
    rule = proposal.original.rule
    if rule.recurrence and _occurs(rule, date(year, 1, 1), date(year, 12, 31)):
        return CONTINUES
    if _same(proposal.original.title, proposal.first, proposal.last) in there:
        return THERE_ALREADY
    if proposal.recurrence:
        return ""
    days = _days(proposal.first, proposal.last or proposal.first)
    working = [day for day in days if day.weekday() < SATURDAY]
    if working and all(closing_holiday(day, open_holidays) for day in working):
        return REPEATS_HOLIDAY
    return ""


def _same(title: str, first: date, last: date | None) -> tuple[str, date, date]:
    return title.strip().casefold(), first, last or first


def _occurs(rule: ClosureRule, first: date, last: date) -> bool:
    begin = max(first, rule.first)
    end = min(last, rule.last or last)
    return any(closes_on(rule, day) for day in _days(begin, end))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _whole_weeks(first: date, last: date) -> bool:
    """Whether it begins on a Monday and ends on a Friday or in the weekend."""
    return first.weekday() == 0 and last.weekday() >= 4 and last > first
