"""DELETE ``@appointments/CODE``."""

from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.restapi.appointments.answers import appointment_data
from gemeente.loket.restapi.appointments.answers import OfAppointment
from gemeente.loket.restapi.service import LoketChange
from typing import Any


class AppointmentsDelete(OfAppointment, LoketChange):
    """Cancels the appointment; it stays readable as cancelled."""

    def answer(self) -> dict[str, Any]:
        """The cancelled appointment."""
        found, staff = self.appointment()
        by = "staff" if staff else "citizen"
        return appointment_data(booking.cancel(self.ledger, found, clock.now(), by))
