"""What a desk's action means for the appointment behind a ticket."""

from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.queue.stand import Stand
from gemeente.loket.queue.ticket import Ticket


def finish_appointment(stand: Stand, ticket: Ticket, left: bool = True) -> None:
    """Its appointment is done, by this clerk; unless its products go along (``left``)."""
    appointment = _appointment(stand, ticket)
    if left and appointment is not None and appointment.status == BOOKED:
        booking.assign(stand.ledger, appointment, stand.clerk, stand.now)
        booking.finish(stand.ledger, appointment, DONE, stand.now)


def miss_appointment(stand: Stand, ticket: Ticket) -> None:
    """Nobody came for it; before its start that is not yet so."""
    appointment = _appointment(stand, ticket)
    booked = appointment is not None and appointment.status == BOOKED
    if booked and stand.now >= appointment.start:
        booking.finish(stand.ledger, appointment, NO_SHOW, stand.now)


def reopen_appointment(stand: Stand, ticket: Ticket) -> None:
    """It was not over after all."""
    appointment = _appointment(stand, ticket)
    if appointment is not None and appointment.status in (DONE, NO_SHOW):
        booking.reopen(stand.ledger, appointment, stand.now)


def _appointment(stand: Stand, ticket: Ticket) -> Appointment | None:
    number = ticket.appointment
    return None if number is None else stand.ledger.booked.get(number)
