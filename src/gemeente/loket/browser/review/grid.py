"""The plan as a form: a row for each half hour, two numbers for each weekday."""

from collections.abc import Iterable
from dataclasses import dataclass
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.hours.texts import clock
from gemeente.loket.figures.places import BLOCK
from gemeente.loket.figures.review.plan import APPOINTMENT
from gemeente.loket.figures.review.plan import KINDS
from gemeente.loket.figures.review.plan import MOST
from gemeente.loket.figures.review.plan import Plan
from gemeente.loket.figures.review.plan import WALK_IN
from typing import Any


WEEK = range(7)
EARLIEST, LATEST = 8 * 60, 18 * 60  # that are always offered
MIDNIGHT = 1440


@dataclass(frozen=True, slots=True)
class Field:
    """A number of desks: its name in the form, what it is called, and how many."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A half hour: for each weekday a pair of fields."""

    label: str
    cells: tuple[tuple[Field, ...], ...]


def name_of(kind: str, weekday: int, minute: int) -> str:
    """The name of a field in the form."""
    return f"{kind}-{weekday}-{minute}"


def plan_from(form: dict[str, Any]) -> Plan:
    """The plan that was filled in; what is no number of desks is none."""
    found: dict[str, dict[tuple[int, int], int]] = {kind: {} for kind in KINDS}
    for kind in KINDS:
        for weekday in WEEK:
            for minute in range(0, MIDNIGHT, BLOCK):
                text = form.get(name_of(kind, weekday, minute), "")
                desks = int(text) if _is_number(text) else 0
                if desks:
                    found[kind][weekday, minute] = min(desks, MOST)
    return Plan(found[WALK_IN], found[APPOINTMENT])


def is_filled(form: dict[str, Any]) -> bool:
    """Whether a plan was sent along."""
    return any(name.startswith(tuple(f"{kind}-" for kind in KINDS)) for name in form)


def lines(plan: Plan, minutes: Iterable[int], titles: dict[str, str]) -> list[Line]:
    """The rows of the form; ``minutes`` in which something was or will be open."""
    inside = [*minutes, *(minute for _day, minute in plan.keys)]
    first = min([EARLIEST, *inside])
    last = max([LATEST - BLOCK, *inside])
    days = [long for _short, long in texts.weekdays()]
    return [
        Line(
            clock(minute),
            tuple(_cell(plan, day, days[day], minute, titles) for day in WEEK),
        )
        for minute in range(first - first % BLOCK, last + 1, BLOCK)
    ]


def _cell(
    plan: Plan, weekday: int, day: str, minute: int, titles: dict[str, str]
) -> tuple[Field, ...]:
    time = clock(minute)
    kinds = {WALK_IN: plan.walk_in, APPOINTMENT: plan.appointment}
    return tuple(
        Field(
            name_of(kind, weekday, minute),
            f"{day} {time}, {titles[kind]}",
            str(desks.get((weekday, minute), "") or ""),
        )
        for kind, desks in kinds.items()
    )


def _is_number(text: Any) -> bool:
    return (
        isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= 3
    )
