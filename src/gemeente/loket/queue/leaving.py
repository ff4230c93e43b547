"""What a citizen does with a ticket, from the phone or through the reception."""

from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.texts import plain_text
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.queue import events
from gemeente.loket.queue import states
from gemeente.loket.queue.arriving import check_open
from gemeente.loket.queue.arriving import LONGEST
from gemeente.loket.queue.items import items_of
from gemeente.loket.queue.items import minutes_of
from gemeente.loket.queue.order import NORMAL
from gemeente.loket.queue.order import URGENT
from gemeente.loket.queue.queues import needed_rules
from gemeente.loket.queue.queues import today_of
from gemeente.loket.queue.tokens import Found
from zope.event import notify


MOST_MINUTES = 60
MOST_PRODUCTS = 20


def step_back(ledger: Ledger, found: Found, minutes: int, now: datetime) -> None:
    """Is not called for so many minutes, and keeps the place in the line.

    0 takes it back: here again. Raises InvalidWish (minutes_invalid (maximum)),
    NotAllowed (ticket_over, ticket_called).
    """
    _check(ledger, found, "step_back", now)
    if not 0 <= minutes <= MOST_MINUTES:
        raise InvalidWish("minutes_invalid", field="minutes", maximum=MOST_MINUTES)
    stamp = found.queue.touch(now)
    found.ticket.not_before = stamp + minutes * 60 if minutes else 0


def leave(ledger: Ledger, found: Found, now: datetime) -> None:
    """Gives the place up. Raises NotAllowed (ticket_over, ticket_called)."""
    _check(ledger, found, "leave", now)
    queue, ticket = found.queue, found.ticket
    stamp = queue.touch(now)
    desk = ticket.desk if ticket.state == states.CALLED else ""
    ticket.enter(states.LEFT, stamp)
    queue.settle(ticket)
    if desk:
        free_desk(found, desk)
    notify(events.TicketOver(found.location, ticket))


def add_product(
    ledger: Ledger, found: Found, product: str, quantity: int, now: datetime
) -> None:
    """One more product of the same location.

    Raises InvalidWish (product_unknown, quantity_invalid), NotAllowed (tickets_closed,
    contingent_full: of a service that it was not for; ticket_…).
    """
    _check(ledger, found, "add", now)
    ticket = found.ticket
    rules = needed_rules(ledger, found.location)
    if len(ticket.items) >= MOST_PRODUCTS:
        raise InvalidWish("product_unknown", field="product")
    (item,) = items_of(rules, ((product, quantity),), ticket.service)
    if item.service not in {one.service for one in ticket.items}:
        check_open(ledger, rules, (item,), now)
    found.queue.touch(now)
    ticket.items = (*ticket.items, item)
    if item.service == ticket.service:
        ticket.minutes += minutes_of(rules, (item,), item.service)
    ticket.express = ticket.express and rules.product(item.service, product).express


def give_priority(
    ledger: Ledger, found: Found, priority: int, reason: str, now: datetime
) -> None:
    """The reception gives, or takes, priority, with the reason.

    Raises InvalidWish (priority_unknown, reason_missing), NotAllowed.
    """
    _check(ledger, found, "change", now)
    if priority not in range(URGENT, NORMAL + 1):
        raise InvalidWish("priority_unknown", field="priority")
    text = plain_text(reason, LONGEST, "text_too_long")
    if priority < NORMAL and not text:
        raise InvalidWish("reason_missing", field="reason")
    found.queue.touch(now)
    found.ticket.priority, found.ticket.reason = priority, text


def free_desk(found: Found, desk: str) -> None:
    """The desk that had called this ticket has nobody now."""
    session = found.queue.sessions.get(desk)
    if session is not None and session.ticket == found.ticket.id:
        found.queue.sit(session.free())


def _check(ledger: Ledger, found: Found, action: str, now: datetime) -> None:
    if found.queue.ordinal != today_of(ledger, found.location, now).toordinal():
        raise NotAllowed("ticket_over", label=found.ticket.label)
    states.check(action, found.ticket.state, found.ticket.label)
