"""Hours and desks as somebody would have them: per half hour of each weekday. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from gemeente.loket.figures.places import BLOCK
from gemeente.loket.figures.review.blocks import Block
from itertools import groupby
import math


WALK_IN, APPOINTMENT = KINDS = ("walk_in", "appointment")
MOST = 50  # desks at once
HOUR = 60

Key = tuple[int, int]  # weekday, minute


@dataclass(frozen=True, slots=True)
class Plan:
    """Desks per (weekday, minute): for who comes without an appointment, and with."""

    walk_in: Mapping[Key, int] = field(default_factory=dict)
    appointment: Mapping[Key, int] = field(default_factory=dict)

    def desks(self, key: Key) -> int:
        """All desks of that half hour."""
        return self.walk_in.get(key, 0) + self.appointment.get(key, 0)

    @property
    def keys(self) -> list[Key]:
        """The half hours in which a desk is open, in order of the week."""
        both = {*self.walk_in, *self.appointment}
        return sorted(key for key in both if self.desks(key))

    @property
    def hours(self) -> float:
        """Hours of desks in a week."""
        return sum(self.desks(key) for key in self.keys) * BLOCK / HOUR


@dataclass(frozen=True, slots=True)
class Slot:
    """A time slot of the plan: weekdays on which it is the same, and local minutes."""

    kind: str
    weekdays: tuple[int, ...]
    opens: int
    closes: int
    desks: int


def half_up(value: float) -> int:
    """Rounded, a half upwards: half a desk is rather one than none."""
    return math.floor(value + 0.5)


def plan_of(
    blocks: Iterable[Block], bookable: Mapping[Key, float] | None = None
) -> Plan:
    """Today's desks, rounded; of them so many by appointment as could be booked."""
    bookable = bookable or {}
    walk_in, appointment = {}, {}
    for one in blocks:
        key = one.weekday, one.minute
        desks = half_up(one.desks)
        booked = min(half_up(bookable.get(key, 0)), desks)
        if booked:
            appointment[key] = booked
        if desks - booked:
            walk_in[key] = desks - booked
    return Plan(walk_in, appointment)


def slots_of(plan: Plan) -> list[Slot]:
    """The time slots that make up the plan: as few as can be, each with equal desks.

    Desks that come on top for a while are a slot of their own, so that the others keep
    one slot without a break.
    """
    found: dict[tuple[str, int, int], dict[int, set[int]]] = {}
    for kind, desks in ((WALK_IN, plan.walk_in), (APPOINTMENT, plan.appointment)):
        for weekday in range(7):
            for level in range(max(desks.values(), default=0)):
                for opens, closes in _spans(desks, weekday, level):
                    levels = found.setdefault((kind, opens, closes), {})
                    levels.setdefault(level, set()).add(weekday)
    slots: dict[tuple[str, int, int, tuple[int, ...]], int] = {}
    for (kind, opens, closes), levels in found.items():
        for weekdays in levels.values():
            key = kind, opens, closes, tuple(sorted(weekdays))
            slots[key] = slots.get(key, 0) + 1
    return [
        Slot(kind, weekdays, opens, closes, desks)
        for (kind, opens, closes, weekdays), desks in sorted(
            slots.items(), key=lambda one: (one[0][3], one[0][1], one[0][0])
        )
    ]


def _spans(
    desks: Mapping[Key, int], weekday: int, level: int
) -> Iterable[tuple[int, int]]:
    """The stretches of the day in which more than ``level`` desks are open."""
    open_ = sorted(
        minute for (day, minute), n in desks.items() if day == weekday and n > level
    )
    for _start, group in groupby(
        enumerate(open_), lambda pair: pair[1] - pair[0] * BLOCK
    ):
        minutes = [minute for _place, minute in group]
        yield minutes[0], minutes[-1] + BLOCK
