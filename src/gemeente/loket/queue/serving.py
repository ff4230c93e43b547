"""What a clerk does at a desk; the one door to it.

Each action checks that the ticket is at this desk and in a state that allows it
(``queue.states``), does it, and raises the revision of the day.
"""

from dataclasses import replace
from gemeente.loket.queue import events
from gemeente.loket.queue import states
from gemeente.loket.queue.calling import call as call
from gemeente.loket.queue.calling import call_next as call_next
from gemeente.loket.queue.calling import recall as recall
from gemeente.loket.queue.calling import resume as resume
from gemeente.loket.queue.calling import upcoming as upcoming
from gemeente.loket.queue.hand import at_hand
from gemeente.loket.queue.hand import check_free
from gemeente.loket.queue.hand import release
from gemeente.loket.queue.hand import remark_of
from gemeente.loket.queue.hand import ticket_at
from gemeente.loket.queue.items import minutes_of
from gemeente.loket.queue.outcome import finish_appointment
from gemeente.loket.queue.outcome import miss_appointment
from gemeente.loket.queue.outcome import reopen_appointment
from gemeente.loket.queue.sending import park as park
from gemeente.loket.queue.sending import put_back as put_back
from gemeente.loket.queue.sending import transfer as transfer
from gemeente.loket.queue.stand import Stand
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.queue.working import add_item as add_item
from gemeente.loket.queue.working import change_item as change_item
from gemeente.loket.queue.working import drop_item as drop_item
from gemeente.loket.queue.working import turn_to as turn_to
from zope.event import notify


def serve(stand: Stand) -> Ticket:
    """The person has arrived: the time of the first open product runs."""
    ticket = at_hand(stand, "serve")
    stamp = stand.queue.touch(stand.now)
    index = next((i for i, one in ticket.living_items if one in ticket.open_items), -1)
    ticket.enter(states.SERVING, stamp, stand.desk, stand.clerk, index)
    notify(events.TicketServed(stand.rules.location, ticket))
    return ticket


def no_show(stand: Stand) -> Ticket:
    """Nobody came, however often it was called."""
    ticket = at_hand(stand, "no_show")
    release(stand, ticket, states.NO_SHOW, ticket.minutes)
    miss_appointment(stand, ticket)
    notify(events.TicketOver(stand.rules.location, ticket))
    return ticket


def finish(stand: Stand) -> Ticket:
    """Everything of here is done; with products of another service the ticket goes on."""
    ticket = at_hand(stand, "finish")
    if ticket.state == states.CALLED:
        serve(stand)
    served = {step.item for step in ticket.steps if step.desk == stand.desk}
    ticket.items = tuple(
        one._replace(done=True)
        if one.quantity and (one.service == ticket.service or index in served)
        else one
        for index, one in enumerate(ticket.items)
    )
    finish_appointment(stand, ticket)
    rest = next((one for one in ticket.items if one.open), None)
    planned = ticket.minutes
    if rest is None:
        release(stand, ticket, states.DONE, planned)
        notify(events.TicketOver(stand.rules.location, ticket))
    else:
        ticket.service, ticket.due = rest.service, None
        ticket.for_desk = ticket.for_clerk = ""
        ticket.minutes = minutes_of(stand.rules, ticket.items, rest.service)
        release(stand, ticket, states.WAITING, planned)
    return ticket


def refer(stand: Stand) -> Ticket:
    """Nothing of it can be done here: it is told where else to go, and that is all.

    Unlike who is sent on to a colleague it is over, and its products are not done.
    """
    ticket = at_hand(stand, "finish")
    if ticket.state == states.CALLED:
        serve(stand)
    finish_appointment(stand, ticket)
    release(stand, ticket, states.DONE, ticket.minutes)
    notify(events.TicketOver(stand.rules.location, ticket))
    return ticket


def reopen(stand: Stand, number: int) -> Ticket:
    """Takes back that it is done or a no-show: it is at this desk again.

    Raises NotThere (ticket_unknown), NotAllowed (desk_busy, ticket_open, ticket_over).
    """
    check_free(stand)
    ticket = ticket_at(stand, number)
    states.check("reopen", ticket.state, ticket.label)
    was_done = ticket.state == states.DONE
    stamp = stand.queue.touch(stand.now)
    if was_done:
        ticket.items = tuple(
            one._replace(done=one.done and one.service != ticket.service)
            for one in ticket.items
        )
        index = next((i for i, one in ticket.living_items if one.open), -1)
        ticket.enter(states.SERVING, stamp, stand.desk, stand.clerk, index)
    else:
        ticket.enter(states.CALLED, stamp, stand.desk, stand.clerk)
    ticket.mark = ""
    stand.queue.settle(ticket)
    stand.queue.sit(replace(stand.session.working(stamp), ticket=ticket.id))
    reopen_appointment(stand, ticket)
    return ticket


def remark(stand: Stand, text: str) -> Ticket:
    """Writes what colleagues should know about this visit."""
    ticket = at_hand(stand, "work")
    ticket.remark = remark_of(text)
    stand.queue.touch(stand.now)
    return ticket
