"""What was offered on a day: places and open minutes per half hour, desks, delays."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.capacity import citizen_lines
from gemeente.loket.agenda.cells import bits
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import cells
from gemeente.loket.agenda.cells import starts
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.search import first_free
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import LoketError
from gemeente.loket.figures.places import BLOCK
from gemeente.loket.figures.sources.rows import local_minute
from gemeente.loket.figures.sources.rows import Row
from gemeente.loket.figures.sources.visits import queues_on
from gemeente.loket.figures.sources.visits import zone_of
from gemeente.loket.hours.windows import open_windows


DAY = 86_400  # seconds
NEVER = -1


def place_rows(ledger: Ledger, day: date) -> Iterator[Row]:
    """Per service, location and half hour what citizens could book, and for walk-ins."""
    for service in sorted(ledger.history or ledger.stored_offers):
        offer = ledger.offer_on(service, day)
        if offer is None or not offer.published:
            continue
        counts = _bookable(offer, day) + _walk_in(offer, day)
        for location, minute in sorted({key[:2] for key in counts}):
            yield {
                "day": day.toordinal(),
                "minute": minute,
                "service": service,
                "location": location,
                "places": counts[location, minute, "places"],
                "minutes": counts[location, minute, "minutes"],
                "walk_in": counts[location, minute, "walk_in"],
            }


def _bookable(offer: ServiceOffer, day: date) -> Counter[tuple[str, int, str]]:
    counts: Counter[tuple[str, int, str]] = Counter()
    for line in citizen_lines(offer, day):
        place = line.rule.location
        for cell in bits(starts(line.open, cells(line.rule.grid)) & line.grid):
            counts[place, _block(cell * CELL), "places"] += 1
        for cell in bits(line.open):
            counts[place, _block(cell * CELL), "minutes"] += CELL
    return counts


def _walk_in(offer: ServiceOffer, day: date) -> Counter[tuple[str, int, str]]:
    counts: Counter[tuple[str, int, str]] = Counter()
    windows = open_windows(
        day, offer.timeslots, offer.closures, offer.open_holidays, offer.ways
    )
    for one in windows:
        if one.rule.by_appointment:
            continue
        for block in range(_block(one.opens), one.closes, BLOCK):
            minutes = min(one.closes, block + BLOCK) - max(one.opens, block)
            key = one.rule.location, block, "walk_in"
            counts[key] += minutes * one.rule.capacity
    return counts


def shift_rows(ledger: Ledger, day: date, now: datetime) -> Iterator[Row]:
    """When desks were open, in local minutes; those that are, until now."""
    for queue in queues_on(ledger, day):
        zone = zone_of(ledger, queue.location)
        found = [(one.desk, one.opened, one.closed) for one in queue.shifts]
        found += [
            (one.desk, one.opened_at or one.since, int(now.timestamp()))
            for one in queue.sessions.values()
            if not one.paused
        ]
        for desk, opened, closed in sorted(found, key=lambda one: (one[1], one[0])):
            opens, closes = (
                local_minute(stamp, queue.ordinal, zone) for stamp in (opened, closed)
            )
            if opens < closes:
                yield {
                    "day": queue.ordinal,
                    "location": queue.location,
                    "desk": desk,
                    "opens": opens,
                    "closes": closes,
                }


def delay_rows(ledger: Ledger, day: date, now: datetime) -> Iterator[Row]:
    """The days from now until the first place that is free, per service.

    For what takes the least time, at the desk where that can be.
    """
    for offer in sorted(ledger.offers(), key=lambda one: one.service):
        if offer.published and offer.products:
            days = _delay(ledger, offer, now)
            yield {"day": day.toordinal(), "service": offer.service, "days": days}


def _delay(ledger: Ledger, offer: ServiceOffer, now: datetime) -> float:
    product = min(offer.products, key=lambda one: (one.duration, one.uid))
    channel = "desk" if "desk" in product.channels else min(product.channels)
    wish = Wish(((product.uid, 1),), channel)
    try:
        found = first_free(ledger, offer.service, wish, now, limit=1)
    except LoketError:  # an offer that cannot be booked has no first free place
        return NEVER
    return (found[0].start - now).total_seconds() / DAY if found else NEVER


def _block(minute: int) -> int:
    return minute - minute % BLOCK
