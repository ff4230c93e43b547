"""What happened to an appointment. Subscribers send mail, write logs, count."""

from dataclasses import dataclass
from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment


@dataclass(frozen=True, slots=True)
class AppointmentBooked:
    """An appointment was made; ``token`` is the secret of its link."""

    appointment: Appointment
    token: str


@dataclass(frozen=True, slots=True)
class AppointmentMoved:
    """It was moved from ``previous_start`` (aware UTC); ``token`` as used, or empty."""

    appointment: Appointment
    previous_start: datetime
    token: str


@dataclass(frozen=True, slots=True)
class AppointmentFinished:
    """It is done, a no-show, or neither again; ``previous`` is the status it had."""

    appointment: Appointment
    previous: str


@dataclass(frozen=True, slots=True)
class AppointmentCancelled:
    """It was cancelled, ``by`` citizen or staff."""

    appointment: Appointment
    by: str
