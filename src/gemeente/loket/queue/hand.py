"""What every action at a desk checks and does: whose ticket it is, letting it go."""

from gemeente.loket.agenda.texts import plain_text
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import states
from gemeente.loket.queue.stand import LONGEST
from gemeente.loket.queue.stand import Stand
from gemeente.loket.queue.ticket import Ticket


def at_hand(stand: Stand, action: str) -> Ticket:
    """Whom the desk has; raises NotAllowed (desk_empty, ticket_…)."""
    if stand.ticket is None:
        raise NotAllowed("desk_empty")
    states.check(action, stand.ticket.state, stand.ticket.label)
    return stand.ticket


def ticket_at(stand: Stand, number: int) -> Ticket:
    """The ticket of the day with that id; raises NotThere (ticket_unknown)."""
    ticket = stand.queue.ticket(number)
    if ticket is None:
        raise NotThere("ticket_unknown")
    return ticket


def check_free(stand: Stand) -> None:
    """Raises NotAllowed (desk_busy (label)) where the desk has somebody."""
    if stand.ticket is not None:
        raise NotAllowed("desk_busy", label=stand.ticket.label)


def check_state(stand: Stand, action: str, ticket: Ticket) -> None:
    """Raises NotAllowed (ticket_elsewhere (label, desk), ticket_…)."""
    if ticket.state in states.AT_A_DESK and ticket.desk != stand.desk:
        desk = stand.rules.desk(ticket.desk)
        title = desk.title if desk is not None else ""
        raise NotAllowed("ticket_elsewhere", label=ticket.label, desk=title)
    states.check(action, ticket.state, ticket.label)


def release(stand: Stand, ticket: Ticket, state: str, planned: int = 0) -> None:
    """The ticket leaves the desk; ``planned`` minutes are done with that."""
    stamp = stand.queue.touch(stand.now)
    stand.queue.work(planned, max(stamp - ticket.at_desk_since, 0))
    ticket.enter(state, stamp, stand.desk, stand.clerk)
    if state == states.WAITING:
        ticket.calls = 0
    stand.queue.settle(ticket)
    stand.sit(ticket=None)


def remark_of(text: str) -> str:
    """What colleagues should know. Raises InvalidWish (text_too_long, …)."""
    return plain_text(text, LONGEST, "text_too_long", multiline=True)
