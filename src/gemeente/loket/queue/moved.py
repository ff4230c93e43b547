"""What becomes of who has checked in when the appointment changes elsewhere.

Who waits does not wait any more; a desk that has somebody goes on by itself.
"""

from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.agenda.events import AppointmentCancelled
from gemeente.loket.agenda.events import AppointmentFinished
from gemeente.loket.agenda.events import AppointmentMoved
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.queue import events
from gemeente.loket.queue import states
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.ticket import Ticket
from zope.event import notify


MOVED = "moved"
CANCELLED = "cancelled"
FINISHED = "finished"
BECOMES = {DONE: states.DONE, NO_SHOW: states.NO_SHOW}


def on_moved(event: AppointmentMoved) -> None:
    """It was moved: for the new time its citizen checks in again.

    The ticket has no appointment any more, so a desk that still has it does not finish
    the appointment of the new time.
    """
    appointment = event.appointment
    for queue, ticket in _tickets(appointment, event.previous_start):
        stamp = queue.touch(appointment.changed)
        ticket.appointment = None
        del queue.checked_in[appointment.number]
        if _waits(ticket):
            _over(queue, ticket, states.LEFT, MOVED, stamp)


def on_cancelled(event: AppointmentCancelled) -> None:
    """It was cancelled."""
    _end(event.appointment, states.LEFT, CANCELLED)


def on_finished(event: AppointmentFinished) -> None:
    """It is done or a no-show, as the planning says of who still waits for it."""
    state = BECOMES.get(event.appointment.status)
    if state is not None:
        _end(event.appointment, state, FINISHED)


def _end(appointment: Appointment, state: str, mark: str) -> None:
    for queue, ticket in _tickets(appointment, appointment.start):
        # with what another service still has to do it goes on
        if _waits(ticket) and ticket.service == appointment.service:
            stamp = queue.touch(appointment.changed)
            _over(queue, ticket, state, mark, stamp)


def _over(queue: DayQueue, ticket: Ticket, state: str, mark: str, stamp: int) -> None:
    ticket.enter(state, stamp)
    ticket.mark = mark
    queue.settle(ticket)
    notify(events.TicketOver(queue.location, ticket))


def _waits(ticket: Ticket) -> bool:
    return ticket.state in (states.WAITING, states.PARKED)


def _tickets(
    appointment: Appointment, start: datetime
) -> list[tuple[DayQueue, Ticket]]:
    """With which it has checked in on the day of that start."""
    ledger = get_ledger()
    queues = (queue_now(ledger, location, start) for location in ledger.queues)
    return [
        (queue, ticket)
        for queue in queues
        if queue is not None
        and (ticket := queue.of_appointment(appointment.number)) is not None
    ]
