"""Who has checked in and then cancels or moves the appointment does not wait any more."""

from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.events import AppointmentCancelled
from gemeente.loket.agenda.events import AppointmentMoved
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.queue import events
from gemeente.loket.queue import states
from gemeente.loket.queue.queues import queue_now
from zope.event import notify


MOVED = "moved"
CANCELLED = "cancelled"


def on_moved(event: AppointmentMoved) -> None:
    """It was moved: for the new time its citizen checks in again."""
    _leave(event.appointment, event.previous_start, MOVED)


def on_cancelled(event: AppointmentCancelled) -> None:
    """It was cancelled."""
    _leave(event.appointment, event.appointment.start, CANCELLED)


def _leave(appointment: Appointment, start: datetime, mark: str) -> None:
    ledger = get_ledger()
    for location in ledger.queues:
        queue = queue_now(ledger, location, start)
        ticket = queue and queue.of_appointment(appointment.number)
        if ticket and ticket.state in (states.WAITING, states.PARKED):
            ticket.enter(states.LEFT, queue.touch(appointment.changed))
            ticket.mark = mark
            queue.settle(ticket)
            notify(events.TicketOver(location, ticket))
