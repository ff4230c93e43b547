"""Who is in the waiting room, who may come in, and when to come back."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from gemeente.loket.queue.estimates import Wait
from gemeente.loket.queue.order import Waiting


QUARTER = 300  # seconds to which a time to come back is rounded up


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
    inside = sum(
        one.ticket not in outside or may_enter(one.ticket, line, limit) for one in line
    )
    full = bool(limit) and inside >= limit
    return Crowd(inside, limit, full, _come_back(line, waits, stamp) if full else None)


def may_enter(ticket: int, line: Sequence[Waiting], limit: int) -> bool:
    """Whether that ticket is near enough to the front to wait inside."""
    if not limit:
        return True
    return any(one.ticket == ticket for one in line[:limit])


def _come_back(
    line: Sequence[Waiting], waits: Mapping[int, Wait | None], stamp: int
) -> int | None:
    known = [wait for one in line if (wait := waits.get(one.ticket)) is not None]
    if not known:
        return None
    soonest = stamp + known[0].high * 60
    return -(-soonest // QUARTER) * QUARTER
