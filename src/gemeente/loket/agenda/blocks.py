"""Blocks: cells that are taken with a reason and without an appointment."""

from datetime import date
from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import CELLS
from gemeente.loket.agenda.cells import cells
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.marks import first_to_do
from gemeente.loket.agenda.memory import Record
from gemeente.loket.agenda.placing import guarded_offer
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotThere
from gemeente.loket.hours.clock import wall_clock


LONGEST_REASON = 200  # characters
FORGOTTEN = "reasons"  # the mark of the job


class Block(Record):
    """Cells of one line that nobody can book. ``user`` is the id of who made it."""

    FIELDS = (
        "number",
        "service",
        "line",
        "_day",
        "minute",
        "minutes",
        "reason",
        "user",
        "_created",
    )

    def __init__(
        self,
        number: int,
        service: str,
        line: int,
        day: date,
        minute: int,
        minutes: int,
        reason: str,
        user: str,
        now: datetime,
    ) -> None:
        self.number = number
        self.service = service
        self.line = line
        self._day = day.toordinal()
        self.minute = minute
        self.minutes = minutes
        self.reason = reason
        self.user = user
        self._created = int(now.timestamp())

    @property
    def day(self) -> date:
        """The date on the local wall clock; ``minute`` is since its midnight."""
        return date.fromordinal(self._day)

    @property
    def created(self) -> datetime:
        """Aware UTC, whole seconds."""
        return datetime.fromtimestamp(self._created, UTC)


def block(
    ledger: Ledger,
    service: str,
    line: int,
    start: datetime,
    minutes: int,
    reason: str,
    user: str,
    now: datetime,
) -> Block:
    """Takes the cells from ``start`` (aware) on, for so many minutes.

    They need not be open: hours that are opened later are then blocked as well. Raises
    InvalidWish (reason_missing, start_invalid, length_invalid, line_unknown), NotThere
    (service_unknown), SlotTaken where something lies there.
    """
    offer = guarded_offer(ledger, service)
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not reason:
        raise InvalidWish("reason_missing", field="reason")
    day, minute = wall_clock(start, offer.timezone)
    count = cells(minutes)
    if minute % CELL:
        raise InvalidWish("start_invalid", field="start")
    if count < 1 or minute // CELL + count > CELLS:
        raise InvalidWish("length_invalid", field="minutes")
    if line not in {one.number for one in ledger.lines(service, day)}:
        raise InvalidWish("line_unknown", field="line")
    number = ledger.new_number()
    agenda = ledger.day_for_writing(service, day)
    agenda.put(number, (line, minute // CELL, count, None), now.timestamp())
    made = Block(number, service, line, day, minute, count * CELL, reason, user, now)
    ledger.blocks[number] = made
    return made


def unblock(ledger: Ledger, number: int, now: datetime) -> None:
    """Frees the cells again; raises NotThere (block_unknown)."""
    kept = ledger.blocks.get(number)
    if kept is None:
        raise NotThere("block_unknown")
    ledger.day_for_writing(kept.service, kept.day).drop(number, now.timestamp())
    del ledger.blocks[number]


def blocks_of(ledger: Ledger, service: str, day: date) -> list[Block]:
    """The blocks of a service on that day, by time and line."""
    agenda = ledger.day(service, day)
    numbers = agenda.claims if agenda else ()
    found = [ledger.blocks[one] for one in numbers if one in ledger.blocks]
    return sorted(found, key=lambda one: (one.minute, one.line, one.number))


def with_reason(ledger: Ledger, before: date) -> list[Block]:
    """The blocks of days before that date that still say why, or who made them.

    Days that an earlier run has done are left out.
    """
    first, last = first_to_do(ledger, FORGOTTEN), before.toordinal() - 1
    return [
        one
        for service, days in ledger.days.items()
        for ordinal in days.keys(first, last)
        for one in blocks_of(ledger, service, date.fromordinal(ordinal))
        if one.reason or one.user
    ]


def forget_reason(block: Block) -> None:
    """A reason can be about a person ("Bea is ill"); that it was blocked stays."""
    block.reason = block.user = ""
