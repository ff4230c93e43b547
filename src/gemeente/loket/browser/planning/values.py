"""What a board consists of, as plain values. Cells are five minutes of a local day."""

from dataclasses import dataclass
from datetime import date
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.windows import ClosingReason


LINE, FORCED, OUTSIDE = "line", "extra", "outside"  # kinds of columns
FREE, CLOSED, RECURRING, TAKEN = "free", "closed", "recurring", "taken"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the board is narrowed down to; "" is everything."""

    location: str = ""
    product: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim of the day: ``kind`` is appointment, hold, block or cooling.

    ``matches`` says whether it is of the product and the channel that were chosen.
    """

    number: int
    line: int
    first: int
    cells: int
    kind: str = "appointment"
    location: str = ""
    matches: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands in a column, from cell ``first`` on.

    ``kind`` is that of its claim, or free, closed (``reason``), recurring (a block that
    comes back, ``reason``) or taken (by an appointment for which no line is open).
    ``outside`` is set where its line is not open there (any more).
    """

    kind: str
    first: int
    cells: int
    number: int = 0
    reason: str = ""
    outside: bool = False
    matches: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """One line, or claims that lie on none: ``kind`` is line, extra or outside.

    Masks: ``open``; ``free`` cells; ``grid`` of where something may start from now on.
    ``desk`` counts from 1. Citizens have it from ``released`` on (POSIX seconds, 0:
    always).
    """

    kind: str
    line: int
    desk: int
    pieces: tuple[Piece, ...]
    rule: TimeSlotRule | None = None
    open: int = 0
    free: int = 0
    grid: int = 0
    released: float = 0


@dataclass(frozen=True, slots=True)
class ServicePlan:
    """One service on one day; ``closing`` is why the whole day is closed."""

    service: str
    day: date
    columns: tuple[Column, ...]
    closing: ClosingReason | None = None
