"""The plain values that opening hours are computed from."""

from dataclasses import dataclass
from datetime import date
from gemeente.loket.hours.values import restored


@dataclass(frozen=True, slots=True)
class TimeSlotRule:
    """A published time slot (tijdslot): when it opens how many desks for what.

    ``opens`` and ``closes`` are minutes since local midnight, half-open. ``first`` is
    the first date and the anchor of the recurrence, ``last`` the last date on which it
    may occur. ``recurrence`` is RFC 5545 text (RRULE, EXDATE, RDATE lines), empty for a
    one-off. ``number`` is unique within the service and never given out again: the lines
    of a time slot are ``number * LINES + 0 … capacity - 1``.

    The last ``held_back`` of its lines are kept from citizens until ``release_days``
    days before, at ``release_at`` on the clock (minutes).
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
    held_back: int = 0
    release_days: int = 1
    release_at: int = 0

    __setstate__ = restored


@dataclass(frozen=True, slots=True)
class ClosureRule:
    """Days, or on each of those days the hours, on which locations are closed.

    ``opens_again`` and ``closes`` are minutes since local midnight: closed from
    ``closes`` until ``opens_again``; whole days are 0 and 1440. ``first`` and ``last``
    are both included. ``location`` is empty where it holds for every location.

    With a ``recurrence`` (RFC 5545 text) it closes on the single days on which that
    occurs, from ``first`` to ``last`` (without end where ``last`` is None). With
    ``desks`` it takes so many desks and closes nothing: a block, as for a team meeting.
    """

    uid: str
    first: date
    last: date | None
    closes: int = 0
    opens_again: int = 1440
    location: str = ""
    reason: str = ""
    recurrence: str = ""
    desks: int = 0  # 0: all of them, it is closed

    __setstate__ = restored


@dataclass(frozen=True, slots=True)
class WayRule:
    """How a service works from a date on: walk_in, mixed or appointment (only)."""

    first: date
    way: str


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
