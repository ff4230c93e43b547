"""Erasing one person in every subject at once (GDPR, article 17)."""

from datetime import datetime
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.erasing import erase
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.queue.forgetting import forget_names
from typing import NamedTuple


class Erased(NamedTuple):
    """How much: appointments, those of them that were cancelled, numbers with a name."""

    appointments: int
    cancelled: int
    numbers: int


def erase_person(
    ledger: Ledger, appointments: list[Appointment], now: datetime
) -> Erased:
    """Erases the person of those appointments.

    What is to come is cancelled, so that others can have the place. Nobody is written to:
    mails that wait are thrown away with the address that they were for. What is left of an
    appointment is what figures need.
    """
    cancelled = numbers = 0
    for one in appointments:
        numbers += forget_names(ledger, one)
        if one.is_open(now):
            booking.cancel(ledger, one, now, by="staff")
            cancelled += 1
        erase(ledger, one)
    return Erased(len(appointments), cancelled, numbers)
