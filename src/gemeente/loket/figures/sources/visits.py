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
from gemeente.loket.queue.ticket import Item
from gemeente.loket.queue.ticket import Ticket
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
    common = _common(ledger, queue, ticket, appointment)
    items = ticket.living_items or [(0, Item("", 1, ticket.service))]
    planned = _planned(ledger, queue.day, [one for _index, one in items])
    for place, (index, item) in enumerate(items):
        done = ticket.state == "done"
        yield common | {
            "product": item.product,
            "service": item.service,
            "quantity": item.quantity,
            "main": place == 0,
            "desk": _desk(ticket, index, common["desk"]),
            "seconds": ticket.seconds_of(index, ticket.steps[-1].stamp),
            "planned": planned[place],
            "outcome": facts.REFERRED if done and not item.done else common["outcome"],
            "key": ledger.index_key(
                f"ticket {queue.location} {queue.ordinal} {ticket.id} {index}"
            ),
        }


def _common(
    ledger: Ledger, queue: DayQueue, ticket: Ticket, appointment: Appointment | None
) -> Row:
    visit = visit_of(ticket)
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


def _planned(ledger: Ledger, day: date, items: list[Item]) -> list[int]:
    return [
        shares(ledger, one.service, day, [(one.product, one.quantity)])[0]
        for one in items
    ]


def _desk(ticket: Ticket, index: int, otherwise: str) -> str:
    """The last desk that had that product at hand, else the last one that called."""
    found = [step.desk for step in ticket.steps if step.item == index and step.desk]
    return found[-1] if found else otherwise


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
