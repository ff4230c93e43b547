"""Who is in the waiting room, who may come in, and when to come back."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from gemeente.loket.queue.estimates import Wait
from gemeente.loket.queue.order import Waiting


STEP = 300  # seconds to which a time to come back is rounded up


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many wait inside, of how many that may (0: no limit); when it has room again."""

    inside: int
    limit: int
    full: bool
    come_back: int | None


def crowd_of(
    line: Sequence[Waiting],
    outside: Collection[int],
    limit: int,
    waits: Mapping[int, Wait | None],
    stamp: int,
) -> Crowd:
    """The waiting room of a line; ``outside`` are tickets from home.

    Who took a ticket from home is inside as soon as its place is within the limit.
    """
    near = {one.ticket for one in (line[:limit] if limit else line)}
    inside = [one for one in line if one.ticket not in outside or one.ticket in near]
    full = bool(limit) and len(inside) >= limit
    leave = len(inside) - limit + 1  # so many have to be called before there is room
    back = _when_called(inside, leave, waits, stamp) if full else None
    return Crowd(len(inside), limit, full, back)


def may_enter(ticket: int, line: Sequence[Waiting], limit: int) -> bool:
    """Whether that ticket is near enough to the front to wait inside."""
    if not limit:
        return True
    return any(one.ticket == ticket for one in line[:limit])


def _when_called(
    inside: Sequence[Waiting],
    count: int,
    waits: Mapping[int, Wait | None],
    stamp: int,
) -> int | None:
    """When so many of them are probably called; None where not so many can be."""
    known = (waits.get(one.ticket) for one in inside)
    called = sorted(wait.high for wait in known if wait is not None)
    if len(called) < count:
        return None
    return -(-(stamp + called[count - 1] * 60) // STEP) * STEP
