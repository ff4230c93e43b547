"""Taking people out of the queues: names and words on numbers, and who of the staff helped."""

from datetime import date
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.marks import first_to_do
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.ticket import Ticket


CLERKS = "clerks"  # the mark of the job


def tickets_of(ledger: Ledger, appointment: Appointment) -> list[Ticket]:
    """The tickets with which that appointment checked in on its day."""
    queues = (days.get(appointment.day.toordinal()) for days in ledger.queues.values())
    found = (
        one.of_appointment(appointment.number) for one in queues if one is not None
    )
    return [ticket for ticket in found if ticket is not None]


def forget_names(ledger: Ledger, appointment: Appointment) -> int:
    """Clears what is personal on the tickets of that appointment; how many there were."""
    cleared = 0
    for ticket in tickets_of(ledger, appointment):
        if ticket.name or ticket.remark or ticket.reason:
            ticket.name = ticket.remark = ticket.reason = ""
            cleared += 1
    return cleared


def queues_with_clerks(ledger: Ledger, before: date) -> list[DayQueue]:
    """The closed queues of days before that date that still say who of the staff helped.

    Days that an earlier run has done are left out.
    """
    first, last = first_to_do(ledger, CLERKS), before.toordinal() - 1
    return [
        queue
        for days in ledger.queues.values()
        for queue in days.values(first, last)
        if queue.closed and any(map(_has_clerk, queue.all_tickets()))
    ]


def forget_clerks(queue: DayQueue) -> None:
    """Figures are about desks: who sat there is of no use once a day is old."""
    for ticket in queue.all_tickets():
        if _has_clerk(ticket):
            ticket.steps = tuple(step._replace(clerk="") for step in ticket.steps)
            ticket.clerk = ""


def _has_clerk(ticket: Ticket) -> bool:
    return bool(ticket.clerk) or any(step.clerk for step in ticket.steps)
