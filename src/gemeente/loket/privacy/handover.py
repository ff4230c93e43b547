"""All that is stored of one person, as plain values for JSON (GDPR, articles 15 and 20)."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from email import message_from_bytes
from email.policy import default
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.audit import looks
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.outbox import mails_about
from gemeente.loket.agenda.outgoing import Mail
from gemeente.loket.agenda.waiting import waiting_of
from gemeente.loket.queue.forgetting import tickets_of
from gemeente.loket.queue.ticket import Ticket
from typing import Any


def exported(
    ledger: Ledger, appointments: list[Appointment], now: datetime
) -> dict[str, Any]:
    """All that is stored of the person of those appointments.

    Of looks of the staff it says when and where, not who: purposes and dates are the
    person's to know, the names of those who worked are not (CJEU C-579/21).
    """
    return {
        "made": now.isoformat(),
        "appointments": [_appointment(ledger, one, now) for one in appointments],
    }


def _appointment(ledger: Ledger, one: Appointment, now: datetime) -> dict[str, Any]:
    person = one.person
    return {
        "code": one.code,
        "service": one.service,
        "location": one.location,
        "products": [{"product": uid, "quantity": n} for uid, n in one.products],
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "channel": one.channel,
        "status": one.status,
        "booked_through": one.via,
        "created": one.created.isoformat(),
        "changed": one.changed.isoformat(),
        "reason_of_the_staff": one.reason,
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "answers": dict(person.answers),
        "language": person.language,
        "waits_for_an_earlier_place": _wish(ledger, one),
        "numbers": [_number(ticket) for ticket in tickets_of(ledger, one)],
        "mails_that_wait": [
            _mail(mail) for _number, mail in mails_about(ledger, one.code)
        ],
        "seen_by_staff": _seen(ledger, one, now),
    }


def _wish(ledger: Ledger, one: Appointment) -> dict[str, Any] | None:
    """What suits and what was offered; None where nothing is waited for."""
    waiting = waiting_of(ledger, one)
    if waiting is None:
        return None
    preference = waiting.preference
    return {
        "since": waiting.created.isoformat(),
        "from": preference.first.isoformat(),
        "weekdays": list(preference.weekdays),
        "parts_of_the_day": list(preference.parts),
        "offered": [
            datetime.fromtimestamp(stamp, UTC).isoformat() for stamp in waiting.offered
        ],
    }


def _number(ticket: Ticket) -> dict[str, Any]:
    return {
        "number": ticket.label,
        "taken": datetime.fromtimestamp(ticket.created, UTC).isoformat(),
        "name": ticket.name,
        "remark": ticket.remark,
        "reason": ticket.reason,
    }


def _mail(mail: Mail) -> dict[str, str]:
    """Its text; calendars beside it say the same."""
    message = message_from_bytes(mail.message, policy=default)
    body = message.get_body(("plain",))
    return {
        "written": mail.since.isoformat(),
        "to": str(message["To"] or ""),
        "subject": str(message["Subject"] or ""),
        "text": body.get_content() if body is not None else "",
    }


def _seen(ledger: Ledger, one: Appointment, now: datetime) -> list[dict[str, str]]:
    until = now.astimezone(UTC) + timedelta(days=1)
    found = looks(ledger, one.created - timedelta(days=1), until, code=one.code)
    return [{"when": look.when.isoformat(), "where": look.where} for look in found]
