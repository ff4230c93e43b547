"""The facts of a day's tickets that are over, and when each product was being served."""

from collections.abc import Iterator
from datetime import date
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.figures import facts
from gemeente.loket.figures.sources.rows import code
from gemeente.loket.figures.sources.rows import local_minute
from gemeente.loket.figures.sources.rows import Row
from gemeente.loket.figures.sources.rows import shares
from gemeente.loket.figures.sources.rows import stamp_of
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.queues import queue_of
from gemeente.loket.queue.queues import ZONE
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.queue.visits import Handled
from gemeente.loket.queue.visits import Visit
from gemeente.loket.queue.visits import visit_of


MOST_CALLS = 255  # more than fit in a column nobody counts


def queues_on(ledger: Ledger, day: date) -> list[DayQueue]:
    """The queues of all locations on that day."""
    found = [queue_of(ledger, location, day) for location in ledger.queues]
    return [queue for queue in found if queue is not None]


def zone_of(ledger: Ledger, location: str) -> str:
    """The zone of the location's clock."""
    stored = ledger.receptions.get(location)
    return stored.rules.timezone if stored is not None else ZONE


def visit_rows(ledger: Ledger, day: date) -> tuple[list[Row], list[Row]]:
    """The facts of the visits of that day, and their serving intervals."""
    rows: list[Row] = []
    serving: list[Row] = []
    for queue in queues_on(ledger, day):
        for ticket in queue.all_tickets():
            if not ticket.open:
                found = list(_rows(ledger, queue, ticket))
                rows += found
                serving += _serving(found, ticket)
    return rows, serving


def _rows(ledger: Ledger, queue: DayQueue, ticket: Ticket) -> Iterator[Row]:
    number = ticket.appointment
    appointment = None if number is None else ledger.booked.get(number)
    visit = visit_of(ticket)
    common = _common(ledger, queue, ticket, visit, appointment)
    nothing = Handled("", ticket.service, 1, 0, "", done=False)
    indexes = [index for index, _item in ticket.living_items] or [0]
    for index, one in zip(indexes, visit.handled or (nothing,), strict=True):
        products = [(one.product, one.quantity)]
        served = visit.outcome == "served"
        yield common | {
            "product": one.product,
            "service": one.service,
            "quantity": one.quantity,
            "main": index == indexes[0],
            "desk": one.desk or common["desk"],
            "seconds": one.seconds,
            "planned": shares(ledger, one.service, queue.day, products)[0],
            "outcome": facts.REFERRED if served and not one.done else common["outcome"],
            "key": ledger.index_key(
                f"ticket {queue.location} {queue.ordinal} {ticket.id} {index}"
            ),
        }


def _common(
    ledger: Ledger,
    queue: DayQueue,
    ticket: Ticket,
    visit: Visit,
    appointment: Appointment | None,
) -> Row:
    zone = zone_of(ledger, queue.location)
    via = appointment.via if appointment else visit.origin
    channel = appointment.channel if appointment else "desk"
    desks = [step.desk for step in ticket.steps if step.desk]
    return {
        "day": queue.ordinal,
        "minute": local_minute(visit.created, queue.ordinal, zone),
        "kind": facts.VISIT,
        "channel": code(facts.CHANNELS, channel),
        "via": code(facts.VIAS, via),
        "outcome": code(facts.OUTCOMES, visit.outcome),
        "mark": code(facts.MARKS, visit.mark),
        "location": queue.location,
        "desk": desks[-1] if desks else "",
        "visit": visit.ticket,
        "appointment": appointment is not None,
        "booked": stamp_of(appointment.created) if appointment else 0,
        "start": stamp_of(appointment.start) if appointment else 0,
        "moves": appointment.moves if appointment else 0,
        "checked_in": visit.created,
        "called": visit.called,
        "served": visit.served,
        "ended": visit.ended,
        "priority": visit.priority,
        "express": visit.express,
        "calls": min(visit.calls, MOST_CALLS),
    }


def _serving(rows: list[Row], ticket: Ticket) -> Iterator[Row]:
    keys = {
        index: row["key"]
        for (index, _item), row in zip(ticket.living_items, rows, strict=False)
    }
    for step, after in zip(ticket.steps, ticket.steps[1:], strict=False):
        if step.item in keys and after.stamp > step.stamp:
            yield {
                "day": rows[0]["day"],
                "key": keys[step.item],
                "begin": step.stamp,
                "end": after.stamp,
                "desk": step.desk,
            }
