"""Offering places that came free to who waits for an earlier appointment."""

from collections.abc import Collection
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.availability import bookable_days
from gemeente.loket.agenda.availability import earliest
from gemeente.loket.agenda.cells import bits
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.lines import serving_lines
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.preference import part_of_day
from gemeente.loket.agenda.preference import PARTS
from gemeente.loket.agenda.search import available_days
from gemeente.loket.agenda.waiting import in_line
from gemeente.loket.agenda.waiting import is_over
from gemeente.loket.agenda.waiting import MINUTES
from gemeente.loket.agenda.waiting import Waiting
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import InvalidWish
from gemeente.loket.hours.clock import wall_clock
from zoneinfo import ZoneInfo


KEPT = timedelta(minutes=MINUTES)
LEAD = timedelta(hours=2)  # between the end of an offer and what is offered
GAIN = timedelta(hours=1)  # an appointment that is hardly earlier is no offer


def make_offer(
    ledger: Ledger, service: str, now: datetime, without: Collection[int] = ()
) -> Waiting | None:
    """Keeps a place for the first in line for whom one is free; None where there is none.

    Those who have an offer, and the numbers in ``without``, are passed over.
    """
    for waiting in in_line(ledger, service):
        passed = waiting.number in without or waiting.has_offer(now)
        if passed or waiting.left <= 0 or is_over(ledger, waiting, now):
            continue
        appointment = ledger.booked[waiting.number]
        start = find_earlier(ledger, waiting, appointment, now)
        if start is not None:
            wish = wish_of(appointment)
            hold = booking.hold(ledger, service, wish, start, now, minutes=MINUTES)
            waiting.note_offer(hold)
            return waiting
    return None


def find_earlier(
    ledger: Ledger, waiting: Waiting, appointment: Appointment, now: datetime
) -> datetime | None:
    """The first free start that suits and was not offered before, None where none is.

    It leaves time to answer and to come.
    """
    offer, wish = ledger.offer(appointment.service), wish_of(appointment)
    if offer is None:
        return None
    soonest, latest = _bounds(offer, wish, appointment, now)
    preference = waiting.preference
    first = max(preference.first, wall_clock(soonest, offer.timezone)[0])
    try:
        days = available_days(ledger, offer.service, wish, first, appointment.day, now)
    except InvalidWish:  # it is not offered any more
        return None
    starts = (slot.start for day in days for slot in day.slots)
    return next(
        (
            start
            for start in starts
            if soonest <= start <= latest
            and preference.suits(start)
            and int(start.timestamp()) not in waiting.offered
        ),
        None,
    )


def wish_of(appointment: Appointment) -> Wish:
    """The same again: products, channel and location."""
    location = appointment.location or None
    return Wish(appointment.products, appointment.channel, location)


def chances(
    ledger: Ledger, appointment: Appointment, now: datetime
) -> tuple[list[int], list[str]]:
    """The weekdays and the parts of the day on which an earlier one can come free.

    That is where it is open, free or not. Both are empty where there is no chance.
    """
    offer, wish = ledger.offer(appointment.service), wish_of(appointment)
    if offer is None or not offer.published:
        return [], []
    soonest, latest = _bounds(offer, wish, appointment, now)
    first, _minute = wall_clock(soonest, offer.timezone)
    last = min(appointment.day, bookable_days(offer, wish, now)[1])
    weekdays, parts = set(), set()
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        for start in _possible_starts(ledger, offer, wish, day):
            if soonest <= start <= latest:
                weekdays.add(day.weekday())
                parts.add(part_of_day(start.hour))
    return sorted(weekdays), [part for part in PARTS if part in parts]


def _possible_starts(
    ledger: Ledger, offer: ServiceOffer, wish: Wish, day: date
) -> list[datetime]:
    """When appointments could begin that day, taken or not, on the local wall clock."""
    grid = 0
    for line in serving_lines(offer, wish, ledger.lines(offer.service, day)):
        grid |= line.grid
    midnight = datetime.combine(day, time(), ZoneInfo(offer.timezone))
    return [midnight + timedelta(minutes=cell * CELL) for cell in bits(grid)]


def _bounds(
    offer: ServiceOffer, wish: Wish, appointment: Appointment, now: datetime
) -> tuple[datetime, datetime]:
    """The soonest and the latest start that is worth an offer."""
    soonest = max(now + LEAD, earliest(offer, wish, now)) + KEPT
    return soonest, appointment.start - GAIN
