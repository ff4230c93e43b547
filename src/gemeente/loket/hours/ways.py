"""How a service works from a date on: walk-in only, mixed, or by appointment only."""

from collections.abc import Iterable
from datetime import date
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import WayRule


WALK_IN = "walk_in"
MIXED = "mixed"
APPOINTMENT = "appointment"
WAYS = (WALK_IN, MIXED, APPOINTMENT)


def way_on(ways: Iterable[WayRule], day: date) -> str:
    """How it works on that day; mixed before the first date that is known."""
    begun = [one for one in ways if one.first <= day]
    return max(begun, key=lambda one: one.first).way if begun else MIXED


def next_way(ways: Iterable[WayRule], day: date) -> WayRule | None:
    """The first change after that day, None where none is planned.

    A later date with the same way is no change.
    """
    way = way_on(ways, day)
    for one in sorted(ways, key=lambda one: one.first):
        if one.first > day and one.way != way:
            return one
    return None


def ways_from(ways: Iterable[WayRule], day: date) -> set[str]:
    """How it works on that day and on any later one."""
    known = tuple(ways)
    return {way_on(known, day)} | {one.way for one in known if one.first > day}


def opens_in(way: str, rule: TimeSlotRule) -> bool:
    """Whether a time slot opens where the service works that way.

    By appointment only is about who comes: the hours in which people call stay.
    """
    if way == MIXED:
        return True
    if way == APPOINTMENT:
        return rule.by_appointment or "desk" not in rule.channels
    return not rule.by_appointment
