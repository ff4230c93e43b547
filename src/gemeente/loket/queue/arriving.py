"""Somebody comes: takes a ticket, or checks in with an appointment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.texts import plain_text
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.queue import events
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.items import is_express
from gemeente.loket.queue.items import items_of
from gemeente.loket.queue.items import minutes_of
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.numbering import label_of
from gemeente.loket.queue.numbering import next_number
from gemeente.loket.queue.opening import opening
from gemeente.loket.queue.order import NORMAL
from gemeente.loket.queue.order import URGENT
from gemeente.loket.queue.queues import check_in_of
from gemeente.loket.queue.queues import needed_rules
from gemeente.loket.queue.queues import queue_for_writing
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.queues import today_of
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.ticket import Item
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.queue.tokens import token_of
from zope.event import notify


ORIGINS = ("kiosk", "reception", "home", "desk")
LONGEST = 120  # characters of a name or a reason


@dataclass(frozen=True, slots=True)
class Taken:
    """A ticket and the secret of its link."""

    ticket: Ticket
    token: str


def take(
    ledger: Ledger,
    location: str,
    products: Iterable[tuple[str, int]],
    now: datetime,
    origin: str = "kiosk",
    service: str = "",
    name: str = "",
    priority: int = NORMAL,
    reason: str = "",
    limits: bool = True,
    desk: str = "",
    clerk: str = "",
) -> Taken:
    """A ticket for those products (uid, quantity); ``limits`` False is for the staff.

    ``service`` is where they are had, where more than one of the location has them; with
    products of several services the ticket goes from one to the next. With a ``desk`` or
    ``clerk`` only that one can call it.

    Raises InvalidWish (location_unknown, products_missing, product_unknown,
    quantity_invalid, reason_missing, desk_unknown, text_invalid, national_number),
    NotAllowed (tickets_closed, contingent_full, room_full, not_from_home,
    numbers_used_up).
    """
    rules = needed_rules(ledger, location)
    items = items_of(rules, products, service, limits, origin == "home")
    first = rules.service(items[0].service)
    if priority not in range(URGENT, NORMAL + 1):
        raise InvalidWish("priority_unknown", field="priority")
    reason = plain_text(reason, LONGEST, "text_too_long")
    name = plain_text(name, LONGEST, "name_too_long")
    if priority < NORMAL and not reason:
        raise InvalidWish("reason_missing", field="reason")
    if desk and rules.desk(desk) is None:
        raise InvalidWish("desk_unknown", field="desk")
    if limits:
        _check_limits(ledger, rules, items, origin, now)
    express = is_express(rules, items)
    queue = queue_for_writing(ledger, location, now)
    prefix = rules.express_prefix if express else first.prefix
    ticket = _new(queue, rules, items, prefix, origin, now)
    ticket.name, ticket.priority, ticket.reason = name, priority, reason
    ticket.express = express
    ticket.for_desk, ticket.for_clerk = desk, clerk
    counted = {one.service for one in items if not is_express(rules, (one,))}
    given = {uid: queue.given.get(uid, 0) + 1 for uid in counted}
    queue.given = {**queue.given, **given}
    return _added(ledger, queue, ticket)


def check_in(
    ledger: Ledger,
    location: str,
    appointment: Appointment,
    now: datetime,
    origin: str = "kiosk",
    limits: bool = True,
    late_as_walk_in: bool = False,
) -> Taken:
    """A ticket for who has an appointment and is here.

    Who is too early or too late is refused within the ``limits``; the staff (False) lets
    them in. ``late_as_walk_in`` gives who is too late a place by arrival.

    Raises InvalidWish (location_unknown), NotAllowed (appointment_cancelled,
    appointment_over, check_in_elsewhere (location: UID), check_in_other_day (day, start),
    check_in_channel, checked_in_already (label), check_in_early (opens, start),
    check_in_late (start)).
    """
    rules = needed_rules(ledger, location)
    _check_appointment(ledger, rules, appointment, now)
    late = now > appointment.start + timedelta(minutes=rules.order.late)
    opens = appointment.start - timedelta(minutes=rules.order.early)
    if limits and now < opens:
        raise NotAllowed("check_in_early", opens=opens, start=appointment.start)
    if limits and late and not late_as_walk_in:
        raise NotAllowed("check_in_late", start=appointment.start)
    # written, so that of two who change it at once, or check in with it, one is retried
    appointment._p_changed = True
    service = rules.service(appointment.service)
    queue = queue_for_writing(ledger, location, now)
    items = tuple(
        Item(product, quantity, appointment.service)
        for product, quantity in appointment.products
    )
    prefix = service.appointment_prefix or service.prefix
    ticket = _new(queue, rules, items, prefix, origin, now)
    ticket.appointment = appointment.number
    ticket.minutes = appointment.minutes
    if not (late and late_as_walk_in):
        ticket.due = int(appointment.start.timestamp())
    return _added(ledger, queue, ticket)


def ticket_of(
    ledger: Ledger, location: str, appointment: Appointment, now: datetime
) -> Ticket | None:
    """The ticket with which an appointment has checked in today."""
    queue = queue_now(ledger, location, now)
    return queue and queue.of_appointment(appointment.number)


def check_open(
    ledger: Ledger, rules: LocationRules, items: tuple[Item, ...], now: datetime
) -> None:
    """Raises NotAllowed (tickets_closed, contingent_full) where not all is had now."""
    for uid in dict.fromkeys(one.service for one in items):
        mine = frozenset(one.product for one in items if one.service == uid)
        found = opening(ledger, rules.location, uid, now, mine)
        if not found.open:
            opens = {} if found.opens is None else {"opens": found.opens}
            raise NotAllowed(found.code, **opens)


def _check_limits(
    ledger: Ledger,
    rules: LocationRules,
    items: tuple[Item, ...],
    origin: str,
    now: datetime,
) -> None:
    check_open(ledger, rules, items, now)
    if origin == "home" and not all(rules.service(i.service).from_home for i in items):
        raise NotAllowed("not_from_home")
    crowd = lineup(ledger, rules.location, now).crowd
    if origin == "kiosk" and crowd.full:
        back = crowd.come_back
        until = {} if back is None else {"until": datetime.fromtimestamp(back, UTC)}
        raise NotAllowed("room_full", **until)


def _check_appointment(
    ledger: Ledger, rules: LocationRules, appointment: Appointment, now: datetime
) -> None:
    if appointment.status == CANCELLED:
        raise NotAllowed("appointment_cancelled")
    today = today_of(ledger, rules.location, now)
    there = check_in_of(ledger, appointment)
    if appointment.day == today and there is not None and there.open:
        raise NotAllowed("checked_in_already", label=there.label)
    if appointment.status != BOOKED:
        raise NotAllowed("appointment_over")
    if appointment.channel != "desk":
        raise NotAllowed("check_in_channel")
    if appointment.day != today:
        start = appointment.start
        raise NotAllowed("check_in_other_day", day=appointment.day, start=start)
    here = appointment.location in ("", rules.location)
    if not here or rules.service(appointment.service) is None:
        raise NotAllowed("check_in_elsewhere", location=appointment.location)


def _new(
    queue: DayQueue,
    rules: LocationRules,
    items: tuple[Item, ...],
    prefix: str,
    origin: str,
    now: datetime,
) -> Ticket:
    """A ticket with the next number of the prefix."""
    service = rules.service(items[0].service)
    here = {one.label for one in queue.open_tickets()}
    numbers = range(service.first, service.last + 1)
    taken = {one for one in numbers if label_of(prefix, one) in here} if here else set()
    # services with the same letters and numbers draw from one row
    row = f"{prefix}{service.first}-{service.last}"
    number = next_number(queue.numbers.get(row), service.first, service.last, taken)
    stamp = queue.touch(now)
    queue.numbers = {**queue.numbers, row: number}
    newest = queue.tickets.maxKey() if queue.tickets else 0
    ticket = Ticket(newest + 1, label_of(prefix, number), origin, items, stamp)
    ticket.minutes = minutes_of(rules, items, service.uid)
    return ticket


def _added(ledger: Ledger, queue: DayQueue, ticket: Ticket) -> Taken:
    queue.add(ticket)
    notify(events.TicketTaken(queue.location, ticket))
    return Taken(ticket, token_of(ledger, queue.location, queue, ticket))
