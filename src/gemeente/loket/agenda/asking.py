"""Who was asked to choose another time, and when: kept beside the appointments."""

from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import Ledger


def note_asked(ledger: Ledger, appointment: Appointment, now: datetime) -> None:
    """Its citizen is asked now to choose another time."""
    ledger.asked[appointment.number] = int(now.timestamp())


def asked_at(ledger: Ledger, appointment: Appointment) -> datetime | None:
    """When its citizen was last asked, aware UTC; None where that was not about now.

    Once it was moved, an earlier question is answered.
    """
    stamp = ledger.asked.get(appointment.number)
    if stamp is None or stamp < int(appointment.changed.timestamp()):
        return None
    return datetime.fromtimestamp(stamp, UTC)
