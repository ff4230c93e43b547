"""A desk calls: who is next, somebody out of order, somebody who was put aside."""

from dataclasses import replace
from gemeente.loket.agenda.texts import plain_text
from gemeente.loket.errors import InvalidWish
from gemeente.loket.queue import events
from gemeente.loket.queue import states
from gemeente.loket.queue.day import Call
from gemeente.loket.queue.hand import at_hand
from gemeente.loket.queue.hand import check_free
from gemeente.loket.queue.hand import check_state
from gemeente.loket.queue.hand import ticket_at
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.order import Choice
from gemeente.loket.queue.order import ranked
from gemeente.loket.queue.stand import LONGEST
from gemeente.loket.queue.stand import Stand
from gemeente.loket.queue.ticket import Ticket
from zope.event import notify


def upcoming(stand: Stand) -> list[Choice]:
    """Who comes next at this desk, the first first, and why."""
    line = lineup(stand.ledger, stand.rules.location, stand.now).line
    stamp = int(stand.now.timestamp())
    return ranked(line, stand.session.skills, stand.rules.order, stamp)


def call_next(stand: Stand) -> Ticket | None:
    """Calls who is next; None where nobody waits that this desk can help now.

    A pause is over by it. Raises NotAllowed (desk_busy (label)).
    """
    check_free(stand)
    choices = upcoming(stand)
    if not choices:
        return None
    ticket = stand.queue.ticket(choices[0].ticket)
    return _call(stand, ticket, choices[0].reason)


def call(stand: Stand, number: int, reason: str = "") -> Ticket:
    """Calls that ticket, out of order with a reason.

    Raises NotThere (ticket_unknown), InvalidWish (reason_missing), NotAllowed (desk_busy,
    ticket_over, ticket_elsewhere).
    """
    check_free(stand)
    ticket = ticket_at(stand, number)
    check_state(stand, "call", ticket)
    first = next(iter(upcoming(stand)), None)
    if first is not None and first.ticket == number:
        return _call(stand, ticket, first.reason)
    text = plain_text(reason, LONGEST, "text_too_long")
    if not text:
        raise InvalidWish("reason_missing", field="reason")
    ticket.reason = text
    return _call(stand, ticket, "picked")


def recall(stand: Stand) -> Ticket:
    """Calls the same person once more. Raises NotAllowed."""
    ticket = at_hand(stand, "recall")
    stamp = stand.queue.touch(stand.now)
    ticket.calls += 1
    stand.queue.show(Call(ticket.id, ticket.label, stand.desk, stamp, ticket.calls))
    notify(events.TicketCalled(stand.rules.location, ticket))
    return ticket


def resume(stand: Stand, number: int) -> Ticket:
    """Calls who was parked. Raises NotThere, NotAllowed (desk_busy, ticket_…)."""
    check_free(stand)
    ticket = ticket_at(stand, number)
    check_state(stand, "resume", ticket)
    return _call(stand, ticket, ticket.why or "picked")


def _call(stand: Stand, ticket: Ticket, why: str) -> Ticket:
    queue = stand.queue
    stamp = queue.touch(stand.now)
    if not ticket.calls and ticket.state == states.WAITING:
        queue.waited(ticket.service, max(stamp - ticket.since, 0))
    ticket.calls += 1
    ticket.why = why
    ticket.not_before = 0
    ticket.for_desk = ticket.for_clerk = ""
    ticket.enter(states.CALLED, stamp, stand.desk, stand.clerk)
    queue.rested(stand.session, stamp)
    queue.sit(replace(stand.session.working(stamp), ticket=ticket.id))
    queue.show(Call(ticket.id, ticket.label, stand.desk, stamp, ticket.calls))
    notify(events.TicketCalled(stand.rules.location, ticket))
    return ticket
