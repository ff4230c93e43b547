"""Looking for free places in the stored agendas. Reads only."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.availability import bookable_days
from gemeente.loket.agenda.availability import DayAvailability
from gemeente.loket.agenda.availability import earliest
from gemeente.loket.agenda.availability import free_day
from gemeente.loket.agenda.availability import FreeSlot
from gemeente.loket.agenda.day import DayAgenda
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.taking import taken_on
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import NotThere
from gemeente.loket.hours.clock import wall_clock


LOOK_AHEAD = 366  # days that a clerk, who has no horizon, is looked ahead for


def offer_of(ledger: Ledger, service: str) -> ServiceOffer:
    """The offer of the service; raises NotThere (service_unknown)."""
    offer = ledger.offer(service)
    if offer is None:
        raise NotThere("service_unknown")
    return offer


def available_days(
    ledger: Ledger,
    service: str,
    wish: Wish,
    first: date,
    last: date,
    now: datetime,
    own: Appointment | None = None,
) -> list[DayAvailability]:
    """Each day from ``first`` to ``last``, both included, with its free starts.

    What lies before today or after the last bookable day is cut. ``own`` is an
    appointment that is being moved: its cells count as free. Raises NotThere and what
    ``wish.minutes`` raises.
    """
    offer = offer_of(ledger, service)
    begin, end = bookable_days(offer, wish, now)
    begin = max(first, begin)
    count = (min(last, end) - begin).days + 1
    days = (begin + timedelta(days=ahead) for ahead in range(count))
    return [_day(ledger, offer, wish, day, now, own) for day in days]


def first_free(
    ledger: Ledger,
    service: str,
    wish: Wish,
    now: datetime,
    limit: int = 3,
    own: Appointment | None = None,
) -> list[FreeSlot]:
    """The first free starts from now on, at most ``limit``."""
    offer = offer_of(ledger, service)
    first, last = bookable_days(offer, wish, now)
    found: list[FreeSlot] = []
    for ahead in range(min((last - first).days + 1, LOOK_AHEAD)):
        day = first + timedelta(days=ahead)
        found += _day(ledger, offer, wish, day, now, own).slots
        if len(found) >= limit:
            break
    return found[:limit]


def _day(
    ledger: Ledger,
    offer: ServiceOffer,
    wish: Wish,
    day: date,
    now: datetime,
    own: Appointment | None,
) -> DayAvailability:
    """A day that no clock decides about is computed once per change of its agenda."""
    agenda = ledger.day(offer.service, day)
    if own is not None or not _timeless(offer, wish, day, now, agenda):
        return _computed(ledger, offer, wish, day, now, own)
    keeper = agenda or ledger.stored_offers[offer.service]
    memory = keeper.remembered()
    released = ledger.stored_offers[offer.service].released(day, now)
    known, found = memory.get((day, wish, released), (None, None))
    if known is not offer:
        found = _computed(ledger, offer, wish, day, now, own)
        memory[day, wish, released] = (offer, found)
    return found


def _timeless(
    offer: ServiceOffer,
    wish: Wish,
    day: date,
    now: datetime,
    agenda: DayAgenda | None,
) -> bool:
    """Whether the answer is the same until the agenda or the offer changes.

    That is: no claim expires, and the day is neither near the notice nor past the
    horizon.
    """
    _first, last = bookable_days(offer, wish, now)
    soonest, _minute = wall_clock(earliest(offer, wish, now), offer.timezone)
    return soonest < day <= last and not (agenda and agenda.expires())


def _computed(
    ledger: Ledger,
    offer: ServiceOffer,
    wish: Wish,
    day: date,
    now: datetime,
    own: Appointment | None,
) -> DayAvailability:
    lines = ledger.lines(offer.service, day)
    taken = taken_on(ledger, offer, day, now, own)
    return free_day(offer, wish, day, taken, now, lines)
