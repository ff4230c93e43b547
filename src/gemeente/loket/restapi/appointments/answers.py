"""An appointment as clients get it, and finding the one that is asked for."""

from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.tokens import is_token_of
from gemeente.loket.content import catalogue
from gemeente.loket.content.channels import video_link
from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import NotThere
from gemeente.loket.restapi.service import LoketService
from gemeente.loket.restapi.service import Named
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo


class Nobody(Appointment):
    """Takes the place of an appointment that is not there, so that time tells nothing."""

    tokens = (bytes(16),)

    def __init__(self) -> None:
        """Has no data."""


class OfAppointment(Named, LoketService):
    """A service on ``@appointments/CODE``."""

    @property
    def token(self) -> str:
        """The secret that a citizen sent along."""
        return self.request.getHeader("X-Appointment-Token") or ""

    def appointment(self) -> tuple[Appointment, bool]:
        """The appointment, for who may see it, and whether that is its service's staff.

        A wrong or missing token is as if it were not there, and so is the appointment of
        another service than the clerk's: NotThere (appointment_unknown).
        """
        found = self.ledger.appointment(self.name)
        owned = is_token_of(found or Nobody(), self.token)
        staff = found is not None and self.is_staff_for(found)
        if found is None or not (owned or staff):
            raise NotThere("appointment_unknown")
        return found, staff

    def is_staff_for(self, appointment: Appointment) -> bool:
        """Whether one asks who may do this with the appointments of its service."""
        return self.is_staff_of(appointment.service)


def appointment_data(appointment: Appointment) -> dict[str, Any]:
    """What was booked, without the person."""
    zone = ZoneInfo(timezone())
    return {
        "code": appointment.code,
        "start": appointment.start.astimezone(zone).isoformat(),
        "end": appointment.end.astimezone(zone).isoformat(),
        "status": appointment.status,
        "service": appointment.service,
        "location": appointment.location,
        "channel": appointment.channel,
        "products": [
            {"product": uid, "quantity": quantity}
            for uid, quantity in appointment.products
        ],
        "revision": appointment.revision,
        **_call(appointment),
    }


def _call(appointment: Appointment) -> dict[str, str]:
    if appointment.channel != "video":
        return {}
    service = catalogue.get(appointment.service)
    link = video_link(getattr(service, "video_url", ""), appointment.code)
    return {"video": link} if link else {}


def person_data(appointment: Appointment) -> dict[str, Any] | None:
    """Who comes, None once that was erased."""
    person = appointment.person
    return person and {
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "answers": dict(person.answers),
    }


def links(loket: Any, token: str) -> dict[str, str]:
    """The pages behind the secret of an appointment."""
    url, query = loket.absolute_url(), urlencode({"token": token})
    return {
        "manage": f"{url}/@@appointment?{query}",
        "ics": f"{url}/@@appointment.ics?{query}",
    }
