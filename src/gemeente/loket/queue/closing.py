"""The end of a day: what is still open is closed with a mark, and names are erased."""

from collections import Counter
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.marks import first_to_do
from gemeente.loket.agenda.marks import note_done
from gemeente.loket.queue import events
from gemeente.loket.queue import states
from gemeente.loket.queue.queues import queue_of
from gemeente.loket.queue.ticket import Ticket
from zope.event import notify


END_OF_DAY = "end-of-day"
CLOSED = "closed"  # the mark of the job
# what somebody who was forgotten became
BECOMES = {
    states.WAITING: states.LEFT,
    states.PARKED: states.LEFT,
    states.CALLED: states.NO_SHOW,
    states.SERVING: states.DONE,
}


def close_day(ledger: Ledger, location: str, day: date, now: datetime) -> Counter[str]:
    """Closes the tickets of that day that are open; how many became what.

    Desks are signed out, notes, names, remarks and reasons are gone. Done twice it does nothing.
    Appointments stay what they were: a clerk may have finished one without a ticket.
    """
    queue = queue_of(ledger, location, day)
    counts: Counter[str] = Counter()
    if queue is None or queue.closed:
        return counts
    seen = queue.changed  # nobody says when a desk was left; then somebody was there
    stamp = queue.touch(now)
    for session in queue.sessions.values():
        queue.rest(session, seen)
    for ticket in queue.open_tickets():
        counts[BECOMES[ticket.state]] += 1
        _close(ticket, stamp)
        queue.settle(ticket)
        notify(events.TicketOver(location, ticket))
    for ticket in queue.all_tickets():
        if ticket.name or ticket.remark or ticket.reason:
            ticket.name = ticket.remark = ticket.reason = ""
    queue.sessions, queue.notes, queue.calls = {}, (), ()
    queue.closed = True
    return counts


def would_close(ledger: Ledger, location: str, day: date) -> Counter[str]:
    """What the open tickets of that day would become."""
    queue = queue_of(ledger, location, day)
    found = [] if queue is None or queue.closed else queue.open_tickets()
    return Counter(BECOMES[one.state] for one in found)


def open_days(ledger: Ledger, before: date) -> list[tuple[str, date]]:
    """The (location, day) before that date that were not closed yet.

    Days that an earlier run has done are left out (``note_closed``).
    """
    first = first_to_do(ledger, CLOSED)
    return [
        (location, date.fromordinal(ordinal))
        for location, days in ledger.queues.items()
        for ordinal, queue in days.items(first, before.toordinal() - 1)
        if not queue.closed
    ]


def note_closed(ledger: Ledger, before: date) -> None:
    """All days before that date are closed."""
    note_done(ledger, CLOSED, before)


def _close(ticket: Ticket, stamp: int) -> None:
    state = BECOMES[ticket.state]
    if state == states.DONE:
        # nobody knows when it ended: its service time counts as unknown by the mark
        ticket.items = tuple(
            one._replace(done=one.done or one in ticket.open_items)
            for one in ticket.items
        )
    ticket.enter(state, stamp, ticket.desk, ticket.clerk)
    ticket.mark = END_OF_DAY
