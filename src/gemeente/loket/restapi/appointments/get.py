"""GET ``@appointments/CODE``."""

from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.content import access
from gemeente.loket.content.audit import looked
from gemeente.loket.restapi.appointments.answers import appointment_data
from gemeente.loket.restapi.appointments.answers import OfAppointment
from gemeente.loket.restapi.appointments.answers import person_data
from plone import api
from typing import Any


class AppointmentsGet(OfAppointment):
    """The appointment with its person."""

    def answer(self) -> dict[str, Any]:
        """What was booked; that a clerk read it is logged."""
        found, staff = self.appointment()
        if staff:
            looked([found.code], "@appointments")
        return {**appointment_data(found), "person": person_data(found)}

    def is_staff_for(self, appointment: Appointment) -> bool:
        """Whoever sees who comes to the service; a receptionist too."""
        return not api.user.is_anonymous() and access.may_manage(appointment.service)
