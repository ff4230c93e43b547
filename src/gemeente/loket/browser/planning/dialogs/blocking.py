"""Which cells to block, and what lies in the way. Reads only; the core blocks."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.blocks import Block
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import CELLS
from gemeente.loket.agenda.cells import cells
from gemeente.loket.agenda.cells import runs
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import InvalidWish


PART, LINE, DAY = "part", "line", "day"  # some cells, the whole line, all lines
HOW_MUCH = (PART, LINE, DAY)


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive cells of one line; minutes since local midnight."""

    line: int
    minute: int
    minutes: int


@dataclass(frozen=True, slots=True)
class InTheWay:
    """A claim where a block was to come; a hold where it is neither of the two."""

    line: int
    minute: int
    minutes: int
    appointment: Appointment | None = None
    block: Block | None = None


def wanted_masks(
    ledger: Ledger, service: str, day: date, line: int, how: str, part: int
) -> dict[int, int]:
    """Per line the cells to block: the mask ``part``, or all that is open.

    Raises InvalidWish (line_unknown).
    """
    lines = {one.number: one.open for one in ledger.lines(service, day)}
    if how == DAY:
        return {number: mask for number, mask in lines.items() if mask}
    if line not in lines:
        raise InvalidWish("line_unknown", field="line")
    return {line: lines[line] if how == LINE else part}


def part_mask(minute: int, minutes: int) -> int:
    """The cells from a minute on; raises InvalidWish (start_invalid, length_invalid)."""
    if minute % CELL:
        raise InvalidWish("start_invalid", field="start")
    count = cells(minutes)
    if count < 1 or minute // CELL + count > CELLS:
        raise InvalidWish("length_invalid", field="minutes")
    return span(minute // CELL, count)


def pieces(masks: dict[int, int]) -> list[Piece]:
    """The masks as runs of cells."""
    return [
        Piece(line, _first(run) * CELL, run.bit_count() * CELL)
        for line, mask in masks.items()
        for run in runs(mask)
    ]


def in_the_way(
    ledger: Ledger, service: str, day: date, masks: dict[int, int], now: datetime
) -> list[InTheWay]:
    """The claims on those cells, by time."""
    found = list(_claims(ledger, service, day, masks, now))
    return sorted(found, key=lambda one: (one.minute, one.line))


def _claims(
    ledger: Ledger, service: str, day: date, masks: dict[int, int], now: datetime
) -> Iterator[InTheWay]:
    agenda = ledger.day(service, day)
    for number, claim in agenda.claims.items() if agenda else ():
        line, first, count, expires = claim
        living = expires is None or expires > now.timestamp()
        if living and masks.get(line, 0) & span(first, count):
            yield InTheWay(
                line,
                first * CELL,
                count * CELL,
                ledger.booked.get(number),
                ledger.blocks.get(number),
            )


def without(masks: dict[int, int], taken: Iterable[InTheWay]) -> dict[int, int]:
    """The cells on which nothing lies."""
    left = dict(masks)
    for one in taken:
        left[one.line] &= ~span(one.minute // CELL, one.minutes // CELL)
    return {line: mask for line, mask in left.items() if mask}


def block_at(ledger: Ledger, service: str, day: date, line: int, at: int) -> int | None:
    """The number of the block that lies on that line at that minute."""
    agenda = ledger.day(service, day)
    for number, claim in agenda.claims.items() if agenda else ():
        here = claim[0] == line and span(claim[1], claim[2]) >> at // CELL & 1
        if here and number in ledger.blocks:
            return number
    return None


def _first(mask: int) -> int:
    return (mask & -mask).bit_length() - 1
