"""The facts of a day's appointments that did not become a visit."""

from collections.abc import Iterator
from datetime import date
from gemeente.loket.agenda import appointment as stati
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.figures import facts
from gemeente.loket.figures.sources.rows import code
from gemeente.loket.figures.sources.rows import Row
from gemeente.loket.figures.sources.rows import shares
from gemeente.loket.figures.sources.rows import stamp_of
from gemeente.loket.figures.sources.visits import queues_on


PLAIN_OUTCOMES = {
    stati.CANCELLED: facts.CANCELLED,
    stati.DONE: facts.SERVED,
    stati.NO_SHOW: facts.NO_SHOW,
}


def appointment_rows(ledger: Ledger, day: date, over: bool) -> Iterator[Row]:
    """The facts of the appointments of that day that nobody checked in with.

    ``over`` says that the day is. Then who did not come where people are checked in is a
    no-show, and where nobody is checked in whoever was not said to be a no-show was there.
    """
    queues = queues_on(ledger, day)
    visits = {number for one in queues for number in one.checked_in}
    busy = {one.location for one in queues if one.tickets}
    for service in ledger.days:
        for one in ledger.appointments(service, day, day, cancelled=True):
            if one.number in visits or one.day != day:
                continue
            outcome = PLAIN_OUTCOMES.get(one.status)
            if outcome is None and over:
                came = one.channel != "desk" or one.location not in busy
                outcome = facts.SERVED if came else facts.NO_SHOW
            if outcome is not None:
                yield from _rows(ledger, one, outcome)


def _rows(ledger: Ledger, one: Appointment, outcome: int) -> Iterator[Row]:
    cancelled = outcome == facts.CANCELLED
    common = {
        "day": one.day.toordinal(),
        "minute": one.minute,
        "kind": facts.APPOINTMENT,
        "channel": code(facts.CHANNELS, one.channel),
        "via": code(facts.VIAS, one.via),
        "outcome": outcome,
        "party": code(facts.PARTIES, one.cancelled_by) if cancelled else 0,
        "service": one.service,
        "location": one.location,
        "appointment": True,
        "visit": -(one.number % (1 << 31)),
        "booked": stamp_of(one.created),
        "start": stamp_of(one.start),
        "cancelled": stamp_of(one.changed) if cancelled else 0,
        "moves": one.moves,
    }
    planned = planned_shares(ledger, one)
    for index, (product, quantity) in enumerate(one.products):
        yield common | {
            "product": product,
            "quantity": quantity,
            "main": index == 0,
            "planned": planned[index],
            "key": ledger.index_key(f"appointment {one.number} {index}"),
        }


def planned_shares(ledger: Ledger, one: Appointment) -> list[int]:
    """Its minutes over its products: as each takes, and what is left to the first."""
    minutes = shares(ledger, one.service, one.day, one.products)
    minutes[0] = max(one.minutes - sum(minutes[1:]), 0)
    return minutes
