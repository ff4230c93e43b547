"""What was typed or scanned at the reception: whose appointment or ticket is meant.

A code, the address or token in a QR, the number of a ticket, or a name.
"""

from dataclasses import dataclass
from gemeente.loket.agenda import tokens as links
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.agenda.texts import plain_text
from gemeente.loket.browser.planning.dialogs import people
from gemeente.loket.browser.planning.dialogs import peopleindex
from gemeente.loket.browser.planning.dialogs.people import People
from gemeente.loket.browser.planning.dialogs.people import row_of
from gemeente.loket.browser.reception.hall import Hall
from gemeente.loket.content.settings import settings
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import tokens
from gemeente.loket.queue.ticket import Ticket
from plone.uuid.interfaces import IUUID
from urllib.parse import parse_qs
from urllib.parse import urlsplit


LONGEST = 500  # characters, of a scanned address
MOST = 8  # candidates that are shown


@dataclass(frozen=True, slots=True)
class Meant:
    """The appointments or the ticket that may be meant; ``sure`` where it is just one.

    ``elsewhere`` where the ticket is of another location or another day.
    """

    appointments: tuple[Appointment, ...] = ()
    ticket: Ticket | None = None
    sure: bool = False
    elsewhere: bool = False


def find(hall: Hall, typed: str) -> Meant:
    """Who is meant. Raises InvalidWish (text_missing, text_too_long, national_number)."""
    text = plain_text(typed, LONGEST, "text_too_long")
    if not text:
        raise InvalidWish("text_missing", field="q")
    token = token_in(text)
    return (
        _by_ticket_link(hall, token)
        or _by_appointment_link(hall, token)
        or _by_code(hall, text)
        or _by_label(hall, text)
        or _by_name_here(hall, text)
        or _by_name_anywhere(hall, text)
        or Meant()
    )


def token_in(text: str) -> str:
    """The token in a scanned address, or the text itself.

    A scanner that thinks of another keyboard writes other signs in an address; its token
    stays readable behind ``token=``.
    """
    query = parse_qs(urlsplit(text).query) if "://" in text else {}
    return (query.get("token") or [text.rpartition("token=")[2]])[0].strip()


def is_mine(hall: Hall, appointment: Appointment) -> bool:
    """Whether the user may see it, wherever it takes place."""
    return appointment.service in {IUUID(one) for one in hall.managed}


def _by_ticket_link(hall: Hall, token: str) -> Meant | None:
    try:
        found = tokens.by_token(hall.ledger, token, hall.now)
    except NotThere:
        return None
    here = found.location == hall.location
    today = found.queue.ordinal == hall.today.toordinal()
    if not (here and today and hall.sees(found.ticket)):
        return Meant(elsewhere=True)
    return Meant(ticket=found.ticket, sure=True)


def _by_appointment_link(hall: Hall, token: str) -> Meant | None:
    try:
        found = links.by_token(hall.ledger, token)
    except NotThere:
        return None
    return Meant((found,), sure=True) if is_mine(hall, found) else None


def _by_code(hall: Hall, text: str) -> Meant | None:
    found = hall.ledger.appointment(text)
    if found is None or not is_mine(hall, found):
        return None
    return Meant((found,), sure=True)


def _by_label(hall: Hall, text: str) -> Meant | None:
    label = "".join(text.split()).upper()
    queue = hall.queue
    found = [one for one in queue.all_tickets() if one.label == label] if queue else []
    seen = [one for one in found if hall.sees(one)]
    if not seen:
        return None
    return Meant(ticket=max(seen, key=lambda one: (one.open, one.id)), sure=True)


def _by_name_here(hall: Hall, text: str) -> Meant | None:
    """Today's appointments here, those that can still check in before the others."""
    appointments = {one.number: one for one in hall.appointments()}
    rows = (
        row_of(
            number,
            int(one.start.timestamp()),
            one.person.name,
            one.person.phone,
            one.person.email,
        )
        for number, one in appointments.items()
        if one.person is not None
    )
    found = people.find([People(rows)], text)
    exact = [one for one in found if one.exact] or found
    meant = [appointments[one.number] for one in exact]
    meant.sort(key=lambda one: (one.status != "booked", one.start))
    sure = len(meant) == 1 and exact[0].exact
    return Meant(tuple(meant[:MOST]), sure=sure) if meant else None


def _by_name_anywhere(hall: Hall, text: str) -> Meant | None:
    """Appointments of other days and locations, the nearest in time first."""
    services = [IUUID(one) for one in hall.managed]
    days = peopleindex.people(
        hall.ledger, services, hall.today, settings().retention_days
    )
    ordered = sorted(
        people.find(days, text),
        key=lambda one: (not one.exact, abs(one.start - hall.stamp), one.number),
    )
    booked = (hall.ledger.booked.get(one.number) for one in ordered[: 4 * MOST])
    meant = [one for one in booked if one is not None and one.status != CANCELLED]
    return Meant(tuple(meant[:MOST])) if meant else None
