"""PATCH ``@appointments/CODE``."""

from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.restapi.appointments.answers import appointment_data
from gemeente.loket.restapi.appointments.answers import OfAppointment
from gemeente.loket.restapi.inputs import start_of
from gemeente.loket.restapi.inputs import text
from gemeente.loket.restapi.service import LoketChange
from typing import Any


class AppointmentsPatch(OfAppointment, LoketChange):
    """Moves the appointment to another time."""

    def answer(self) -> dict[str, Any]:
        """The appointment where it is now."""
        found, staff = self.appointment()
        moved = booking.move(
            self.ledger,
            found,
            start_of(self.data),
            clock.now(),
            text(self.data, "location") or None,
            staff,
            "" if staff else self.token,
        )
        return appointment_data(moved)
