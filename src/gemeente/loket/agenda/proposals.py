"""Other times for an appointment that has to move, the nearest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.search import available_days
from gemeente.loket.agenda.search import first_free
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import LoketError


# days before and after it in which a time is looked for, the next only where needed
WINDOWS = ((7, 7), (21, 42))
# who learns from a mail that they come earlier has to have had the time to read it
SOONER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A free time; ``start`` is aware, in the zone of the site."""

    start: datetime
    location: str


def proposals(
    ledger: Ledger, appointment: Appointment, now: datetime, limit: int = 3
) -> list[Proposal]:
    """At most ``limit`` free times: the nearest before and after, then another day.

    Its own location goes first; others of the service are looked at only where that has
    too few. What is nearer than the notice that citizens get is not proposed, nor an
    earlier time within a day from now. [] where the service does not offer it any more.
    """
    found: list[Proposal] = []
    for location in _locations(ledger, appointment):
        if len(found) < limit:
            found += _at(ledger, appointment, location, now, limit - len(found))
    return found


def _locations(ledger: Ledger, appointment: Appointment) -> Iterator[str]:
    """Its own first; "" where the service has none at all."""
    offer = ledger.offer(appointment.service)
    if offer is None or not offer.published:
        return
    if not offer.locations:
        yield ""
    if appointment.location in offer.locations:
        yield appointment.location
    for location in offer.locations:
        if location != appointment.location:
            yield location


def _at(
    ledger: Ledger, appointment: Appointment, location: str, now: datetime, limit: int
) -> list[Proposal]:
    offer = ledger.offer(appointment.service)
    wish = Wish(appointment.products, appointment.channel, location or None, staff=True)
    soonest = now + timedelta(minutes=offer.notice)
    possible: list[datetime] = []
    try:
        for before, after in WINDOWS:
            first = appointment.day - timedelta(days=before)
            last = appointment.day + timedelta(days=after)
            days = available_days(ledger, offer.service, wish, first, last, now)
            starts = (slot.start for day in days for slot in day.slots)
            earlier = max(soonest, now + SOONER)
            possible = [
                start
                for start in starts
                if start >= (soonest if start >= appointment.start else earlier)
            ]
            if len({start.date() for start in possible}) >= limit:
                break
        if not possible:
            later = first_free(ledger, offer.service, wish, soonest, limit)
            possible = [slot.start for slot in later]
    except LoketError:  # a product, a quantity or a channel that is gone
        return []
    chosen = nearest(possible, appointment.start, limit)
    return [Proposal(start, location) for start in chosen]


def nearest(starts: list[datetime], wanted: datetime, limit: int = 3) -> list[datetime]:
    """The nearest before and after, then the nearest on other days, then any."""
    by_distance = sorted(starts, key=lambda one: (abs(one - wanted), one))
    before = [one for one in by_distance if one < wanted][:1]
    after = [one for one in by_distance if one >= wanted][:1]
    chosen = sorted(before + after, key=by_distance.index)
    days = {one.date() for one in chosen}
    for one in by_distance:
        if len(chosen) < limit and one.date() not in days:
            chosen.append(one)
            days.add(one.date())
    chosen += [one for one in by_distance if one not in chosen]
    return chosen[:limit]
