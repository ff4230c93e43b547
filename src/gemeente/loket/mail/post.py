"""Who gets which letter when something happens to an appointment."""

from dataclasses import replace
from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.agenda.events import AppointmentBooked
from gemeente.loket.agenda.events import AppointmentCancelled
from gemeente.loket.agenda.events import AppointmentMoved
from gemeente.loket.agenda.tokens import issue_token
from gemeente.loket.content.settings import settings
from gemeente.loket.ical.calendar import CANCEL
from gemeente.loket.ical.calendar import message as calendar_message
from gemeente.loket.ical.calendar import REQUEST
from gemeente.loket.ical.details import Details
from gemeente.loket.ical.details import Finder
from gemeente.loket.ical.entries import citizen_entry
from gemeente.loket.ical.event import Party
from gemeente.loket.mail import kinds
from gemeente.loket.mail import letter
from gemeente.loket.mail.letter import Change
from gemeente.loket.mail.message import compose
from gemeente.loket.mail.message import flat
from gemeente.loket.mail.outbox import Outcome
from gemeente.loket.mail.outbox import send
from gemeente.loket.mail.words import Words
from plone import api
import logging


logger = logging.getLogger(__name__)


def on_booked(event: AppointmentBooked) -> None:
    """Confirms it to the citizen, with the link that the booking made."""
    tell(Change(kinds.BOOKED), event.appointment, event.token)


def on_moved(event: AppointmentMoved) -> None:
    """Tells the citizen the new time; who moved it may not have had the link."""
    change = Change(kinds.MOVED, previous=event.previous_start)
    tell(change, event.appointment, event.token)


def on_cancelled(event: AppointmentCancelled) -> None:
    """Tells the citizen that it is off, whoever cancelled it."""
    tell(Change(kinds.CANCELLED, by=event.by), event.appointment, "")


def tell(change: Change, appointment: Appointment, token: str) -> None:
    """Writes to the citizen and, where the service wants one, a copy."""
    details = Finder().details(appointment)
    if _reachable(appointment):
        if change.kind != kinds.CANCELLED:
            # a link cannot be repeated: only its hash is kept
            token = token or issue_token(appointment)
        tell_citizen(change, appointment, token, details)
    if details.copy_to:
        words = Words(api.portal.get_default_language())
        text = letter.service_letter(change, appointment, details, words)
        post(text, appointment, details.copy_to, details, kinds.COPY)


def _reachable(appointment: Appointment) -> bool:
    return appointment.person is not None and bool(appointment.person.email)


def tell_citizen(
    change: Change, appointment: Appointment, token: str, details: Details
) -> Outcome:
    """Writes to the citizen, who has an address; without a token there is no link.

    A reminder that has not left by the beginning of the appointment is of no use.
    """
    person = appointment.person
    words = Words(person.language or api.portal.get_default_language())
    text = letter.citizen_letter(change, appointment, details, token, words)
    if change.kind == kinds.REMINDER:
        until = appointment.start
        return post(text, appointment, person.email, details, change.kind, until)
    calendar = (appointment, details, token, words.language)
    return post(
        text, appointment, person.email, details, change.kind, calendar=calendar
    )


def sender() -> Party:
    """Who the mails are from: the counter's own setting, else the site's."""
    ours = settings()
    registry = api.portal.get_registry_record
    name = ours.sender_name or registry("plone.email_from_name", default="")
    email = ours.sender_address or registry("plone.email_from_address", default="")
    return Party(email or "", name or "")


def post(
    text: letter.Letter,
    appointment: Appointment,
    recipient: str,
    details: Details,
    kind: str,
    until: datetime | None = None,
    calendar: tuple[Appointment, Details, str, str] | None = None,
) -> Outcome:
    """Sends a letter about an appointment, with the calendar entry where there is one.

    ``kind`` is one of ``mail.kinds``; after ``until`` it is not sent any more.
    """
    ours, code = sender(), appointment.code
    if not ours.email:
        logger.warning("No mail about %s: no address of a sender is set.", code)
        return Outcome.FAILED
    invitation = None if calendar is None else _invitation(ours, recipient, calendar)
    now, reply_to = clock.now(), details.service_email
    try:
        message = compose(text, ours, recipient, reply_to, now, invitation)
    except ValueError:
        logger.error("No mail about %s: an address cannot be used.", code)
        return Outcome.REFUSED
    return send(message, code, kind, until)


def _invitation(
    organizer: Party, recipient: str, calendar: tuple[Appointment, Details, str, str]
) -> tuple[bytes, str]:
    appointment = calendar[0]
    method = CANCEL if appointment.status == CANCELLED else REQUEST
    entry = replace(
        citizen_entry(*calendar),
        organizer=organizer,
        attendee=Party(recipient, flat(appointment.person.name)),
    )
    return calendar_message(entry, method), method
