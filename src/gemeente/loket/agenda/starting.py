"""At which cells of a day something can start, by its length and by the clock."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from functools import lru_cache
from gemeente.loket.agenda.cells import bits
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import CELLS
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.cells import starts
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.hours.clock import instant
from gemeente.loket.hours.clock import wall_clock
from zoneinfo import ZoneInfo


def visit_starts(free: int, length: int, travel: int) -> int:
    """The cells at which a visit of ``length`` cells can begin on the free cells.

    With so many cells of travel before and after it, which have to be free as well.
    """
    return starts(free, length + 2 * travel) << travel


def possible_starts(
    offer: ServiceOffer, day: date, length: int, after: datetime
) -> int:
    """The mask of the cells of that day that lie at or after the instant ``after``.

    Cells whose wall time does not exist are left out, and those from where ``length``
    cells on the wall would not be as long in truth (a change to or from summer time).
    """
    zone = offer.timezone
    mask = span(0, CELLS) if _is_plain(day, zone) else _true_starts(day, length, zone)
    today, _minute = wall_clock(after, zone)
    if day < today:
        return 0
    if day > today:
        return mask
    return sum(
        1 << cell
        for cell in bits(mask)
        if (at := instant(day, cell * CELL, zone)) is not None and at >= after
    )


@lru_cache(maxsize=4096)
def _is_plain(day: date, zone: str) -> bool:
    """Whether no clock change touches the day or the night after it."""
    begin = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    return begin.utcoffset() == (begin + timedelta(days=2)).utcoffset()


@lru_cache(maxsize=256)
def _true_starts(day: date, length: int, zone: str) -> int:
    mask = 0
    for cell in range(CELLS):
        begin = instant(day, cell * CELL, zone)
        end = _end(day, (cell + length) * CELL, zone)
        if begin and end and end - begin == timedelta(minutes=length * CELL):
            mask |= 1 << cell
    return mask


def _end(day: date, minute: int, zone: str) -> datetime | None:
    days, rest = divmod(minute, 24 * 60)
    return instant(day + timedelta(days=days), rest, zone)
