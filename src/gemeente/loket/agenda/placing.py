"""Finding the line for an appointment and laying its claim on it."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.availability import check_start
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.lines import Line
from gemeente.loket.agenda.lines import pick_line
from gemeente.loket.agenda.lines import serving_lines
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.search import offer_of
from gemeente.loket.agenda.taking import taken_on
from gemeente.loket.agenda.wish import travel_cells
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import SlotTaken
from gemeente.loket.hours.clock import wall_clock
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Place:
    """Where an appointment can be laid: the line, the day and the cells it claims.

    Of the cells the first and the last ``travel`` are on the way to a visit at home.
    """

    line: Line
    day: date
    cell: int
    cells: int
    travel: int = 0

    @property
    def minutes(self) -> int:
        """How long the appointment itself takes."""
        return (self.cells - 2 * self.travel) * CELL


def guarded_offer(ledger: Ledger, service: str) -> ServiceOffer:
    """The offer, which must still be current when the transaction commits."""
    offer = offer_of(ledger, service)
    stored = ledger.stored_offers[service]
    if stored._p_jar is not None:
        stored._p_jar.readCurrent(stored)
    return offer


def find_place(
    ledger: Ledger,
    offer: ServiceOffer,
    wish: Wish,
    start: datetime,
    now: datetime,
    salt: int,
    own: Appointment | None = None,
    line: int | None = None,
) -> Place:
    """A free place for the wish, the own cells of ``own`` counting as free.

    ``salt`` spreads over equal lines; ``line`` is the number of the only one that will
    do. Raises what ``check_start`` raises, SlotTaken.
    """
    day, _minute = wall_clock(start, offer.timezone)
    lines = ledger.lines(offer.service, day)
    wanted = tuple(one for one in lines if line in (None, one.number))
    cell, count = check_start(offer, wish, start, wanted, now)
    travel = travel_cells(offer, wish)
    taken = taken_on(ledger, offer, day, now, own)
    serving = serving_lines(offer, wish, wanted, now)
    on_grid = (one for one in serving if one.grid >> cell & 1)
    first, count = cell - travel, count + 2 * travel
    found = pick_line(on_grid, taken, span(first, count), salt)
    if found is None:
        raise SlotTaken("slot_taken")
    return Place(found, day, first, count, travel)


def lay(
    ledger: Ledger,
    service: str,
    place: Place,
    number: int,
    expires: int | None,
    now: datetime,
) -> None:
    """Claims the place under that number; raises SlotTaken."""
    agenda = ledger.day_for_writing(service, place.day)
    claim = (place.line.number, place.cell, place.cells, expires)
    agenda.put(number, claim, now.timestamp())


def settle(
    appointment: Appointment, place: Place, offer: ServiceOffer, start: datetime
) -> None:
    """Notes on the appointment where it now is; ``start`` is aware."""
    local = start.astimezone(ZoneInfo(offer.timezone))
    rule = place.line.rule
    appointment.place(place.line.number, rule.location, local, place.minutes)
