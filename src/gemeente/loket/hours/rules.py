"""The plain values that opening hours are computed from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TimeSlotRule:
    """A published time slot (tijdslot): when it opens how many desks for what.

    ``opens`` and ``closes`` are minutes since local midnight, half-open. ``first`` is
    the first date and the anchor of the recurrence, ``last`` the last date on which it
    may occur. ``recurrence`` is RFC 5545 text (RRULE, EXDATE, RDATE lines), empty for a
    one-off. ``number`` is unique within the service and never given out again: the lines
    of a time slot are ``number * LINES + 0 … capacity - 1``.
    """

    uid: str
    number: int
    first: date
    opens: int
    closes: int
    last: date | None = None
    recurrence: str = ""
    capacity: int = 1
    grid: int = 15
    products: frozenset[str] = frozenset()  # empty: every product of the service
    channels: frozenset[str] = frozenset({"desk"})  # desk, phone, video, home
    location: str = ""
    by_appointment: bool = True  # False: walk-in
    staff_only: bool = False
    on_closing_days: bool = False  # honoured for a one-off only


@dataclass(frozen=True, slots=True)
class ClosureRule:
    """Days, or on each of those days the hours, on which locations are closed.

    ``opens_again`` and ``closes`` are minutes since local midnight: closed from
    ``closes`` until ``opens_again``; whole days are 0 and 1440. ``first`` and ``last``
    are both included. ``location`` is empty where it holds for every location.
    """

    uid: str
    first: date
    last: date
    closes: int = 0
    opens_again: int = 1440
    location: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """An open part of one time slot on one day: [opens, closes) in local minutes.

    ``anchor`` is where the time slot itself begins: starts lie on its grid counted from
    there, so a closure that cuts a window does not move the grid.
    """

    rule: TimeSlotRule
    opens: int
    closes: int
    anchor: int
