"""GET ``@appointments/CODE``."""

from gemeente.loket.restapi.appointments.answers import appointment_data
from gemeente.loket.restapi.appointments.answers import OfAppointment
from gemeente.loket.restapi.appointments.answers import person_data
from plone import api
from typing import Any
import logging


logger = logging.getLogger("gemeente.loket.access")


class AppointmentsGet(OfAppointment):
    """The appointment with its person."""

    def answer(self) -> dict[str, Any]:
        """What was booked; that a clerk read it is logged."""
        found = self.appointment()
        if self.is_staff:
            user = api.user.get_current().getId()
            logger.info("%s read the appointment %s", user, found.code)
        return {**appointment_data(found), "person": person_data(found)}
