"""Extra lines: where a planner can lay an appointment outside what is open."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import CELLS
from gemeente.loket.agenda.cells import cells
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.lines import EXTRA
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.taking import extra_places
from gemeente.loket.agenda.wish import minutes
from gemeente.loket.agenda.wish import travel_cells
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import SlotTaken
from gemeente.loket.hours.clock import is_instant
from gemeente.loket.hours.clock import wall_clock


@dataclass(frozen=True, slots=True)
class Extra:
    """Cells on an extra line; ``minutes`` is the appointment itself, without travel."""

    number: int
    day: date
    cell: int
    cells: int
    minutes: int


def find_extra(
    ledger: Ledger,
    offer: ServiceOffer,
    wish: Wish,
    start: datetime,
    location: str,
    now: datetime,
) -> Extra:
    """The first extra line of that location that has the time free.

    Raises InvalidWish: what ``wish.minutes`` raises, location_unknown, start_invalid
    (not a multiple of five minutes, past midnight, or in the gap of a spring night),
    start_too_soon (it is over). SlotTaken where a hundred are taken.
    """
    length, travel = cells(minutes(offer, wish)), travel_cells(offer, wish)
    if location not in ("", *offer.locations):
        raise InvalidWish("location_unknown", field="location")
    day, minute = wall_clock(start, offer.timezone)
    first, count = minute // CELL - travel, length + 2 * travel
    on_clock = minute % CELL == 0 and is_instant(start, day, minute, offer.timezone)
    if not on_clock or first < 0 or first + count > CELLS:
        raise InvalidWish("start_invalid", field="start")
    if start < now:
        raise InvalidWish("start_too_soon", field="start", earliest=now)
    agenda = ledger.day(offer.service, day)
    taken = agenda.masks(now.timestamp()) if agenda else {}
    places = extra_places(ledger, agenda)
    for number in EXTRA:
        here = places.get(number, location) == location
        if here and not taken.get(number, 0) & span(first, count):
            return Extra(number, day, first, count, length * CELL)
    raise SlotTaken("slot_taken")
