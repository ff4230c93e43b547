"""Taking a person out of the queues: names and words of the staff on her or his tickets."""

from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import Ledger


def forget_names(ledger: Ledger, appointment: Appointment) -> int:
    """Clears what is personal on the tickets of that appointment; how many there were."""
    cleared = 0
    for days in ledger.queues.values():
        queue = days.get(appointment.day.toordinal())
        ticket = queue.of_appointment(appointment.number) if queue is not None else None
        if ticket is not None and (ticket.name or ticket.remark or ticket.reason):
            ticket.name = ticket.remark = ticket.reason = ""
            cleared += 1
    return cleared
