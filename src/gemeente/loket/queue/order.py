"""Who is called next, and why: the one place where the order of a line is decided.

At a desk, among those it can serve and who can come now:

1. urgent cases, by arrival;
2. who was sent to this very desk or clerk by a colleague, by arrival;
3. at an express desk, those who come for something short, by arrival;
4. whose time has come: appointments from ``lead`` minutes before their start, whose time
   is their start, and walk-ins that have waited ``overtaken`` minutes, whose time is when
   they had. The earliest time goes first, so nobody whose time comes later overtakes
   them, and on a crowded day both wait longer, not one for the other;
5. who has priority, then everybody else, by arrival;
6. appointments that are early, when nobody else waits, by start.

With ``appointments_first`` off an appointment that is due stands in the line as a walk-in
that arrived at its start. Equals are called by arrival, then by ticket.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from gemeente.loket.queue.rules import OrderRules


URGENT = 1
PRIORITY = 2
NORMAL = 3

MINUTE = 60  # seconds
# reason → rank; equal ranks are sorted by time
RANKS = {
    "urgent": 0,
    "transferred": 1,
    "express": 2,
    "appointment": 3,
    "overtaken": 3,
    "priority": 4,
    "walk_in": 5,
    "early": 6,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the line. Stamps are POSIX seconds.

    ``arrived`` is the place in the line, ``due`` the start of an appointment. With a
    ``desk`` or ``clerk`` only that one may call; before ``not_before`` nobody does.
    ``minutes`` is how long it will probably take.
    """

    ticket: int
    arrived: int
    service: str
    products: frozenset[str]
    due: int | None = None
    priority: int = NORMAL
    express: bool = False
    desk: str = ""
    clerk: str = ""
    not_before: int = 0
    minutes: int = 10


@dataclass(frozen=True, slots=True)
class Skills:
    """What a desk can do; ``products`` None means all those of its services."""

    desk: str
    clerk: str
    services: frozenset[str]
    products: frozenset[str] | None = None
    express: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A ticket that can be called, and why it stands where it does."""

    ticket: int
    reason: str


def can_serve(waiting: Waiting, skills: Skills) -> bool:
    """Whether the desk may and can help that person, now or later."""
    if waiting.desk not in ("", skills.desk) or waiting.clerk not in ("", skills.clerk):
        return False
    if waiting.service not in skills.services:
        return False
    return skills.products is None or waiting.products <= skills.products


def ranked(
    line: Iterable[Waiting], skills: Skills, rules: OrderRules, stamp: int
) -> list[Choice]:
    """Who comes next at that desk, the first first; without those who cannot come now."""
    able = [
        (*key_of(one, skills, rules, stamp), one.ticket)
        for one in line
        if one.not_before <= stamp and can_serve(one, skills)
    ]
    able.sort(key=lambda one: one[1:])
    return [Choice(ticket, reason) for reason, _key, ticket in able]


def key_of(
    waiting: Waiting, skills: Skills, rules: OrderRules, stamp: int
) -> tuple[str, tuple[int, int, int]]:
    """The reason of that person's place, and what the line is sorted by."""
    arrived = waiting.arrived
    due = waiting.due
    if due is not None and not rules.appointments_first and is_due(due, rules, stamp):
        arrived, due = due, None
    reason = _reason(waiting, arrived, due, skills, rules, stamp)
    times = {
        "appointment": due,
        "early": due,
        "overtaken": arrived + rules.overtaken * MINUTE,
        "priority": arrived,
        "walk_in": arrived,
    }
    time = times.get(reason, waiting.arrived)
    return reason, (RANKS[reason], int(time or 0), waiting.arrived)


def is_due(due: int, rules: OrderRules, stamp: int) -> bool:
    """Whether the time of an appointment has come."""
    return due - rules.lead * MINUTE <= stamp


def _reason(
    waiting: Waiting,
    arrived: int,
    due: int | None,
    skills: Skills,
    rules: OrderRules,
    stamp: int,
) -> str:
    if waiting.priority == URGENT:
        return "urgent"
    if waiting.desk or waiting.clerk:
        return "transferred"
    if skills.express and waiting.express:
        return "express"
    if due is not None:
        return "appointment" if is_due(due, rules, stamp) else "early"
    if stamp - arrived >= rules.overtaken * MINUTE:
        return "overtaken"
    return "priority" if waiting.priority == PRIORITY else "walk_in"
