"""One person's data: finding, handing over and erasing them (GDPR, articles 15, 17, 20).

A person is a code and the e-mail address that goes with it: the code alone is on paper that
anybody can find. All appointments with that address are hers or his.
"""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.audit import looks
from gemeente.loket.agenda.erasing import erase
from gemeente.loket.agenda.erasing import unerased_from
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.waiting import waiting_of
from gemeente.loket.errors import NotThere
from typing import Any


def of_person(ledger: Ledger, code: str, email: str) -> list[Appointment]:
    """The appointment of that code and all others with its e-mail address, by start.

    Raises NotThere (appointment_unknown) where the code and the address are not one
    person's, as if it were not there: also after everything was erased.
    """
    asked = ledger.appointment(code)
    wanted = email.strip().casefold()
    if asked is None or asked.person is None or not wanted:
        raise NotThere("appointment_unknown")
    if asked.person.email.casefold() != wanted:
        raise NotThere("appointment_unknown")
    found = {one.number: one for one in _with_persons(ledger) if _has(one, wanted)}
    found[asked.number] = asked
    return sorted(found.values(), key=lambda one: (one.start, one.number))


def _has(appointment: Appointment, email: str) -> bool:
    person = appointment.person
    return person is not None and person.email.casefold() == email


def _with_persons(ledger: Ledger) -> Iterator[Appointment]:
    first = date.fromordinal(unerased_from(ledger))
    for service in list(ledger.days):
        yield from ledger.appointments(service, first, date.max, cancelled=True)


def exported(
    ledger: Ledger, appointments: list[Appointment], now: datetime
) -> dict[str, Any]:
    """All that is stored of the person of those appointments, as plain values for JSON.

    Of looks of the staff it says when and where, not who: purposes and dates are the
    person's to know, the names of those who worked are not (CJEU C-579/21).
    """
    return {
        "made": now.isoformat(),
        "appointments": [_appointment(ledger, one, now) for one in appointments],
    }


def _appointment(ledger: Ledger, one: Appointment, now: datetime) -> dict[str, Any]:
    person = one.person
    waiting = waiting_of(ledger, one)
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
        "waits_for_an_earlier_place": waiting is not None,
        "mails_that_wait": _mails(ledger, one.code),
        "seen_by_staff": _seen(ledger, one, now),
    }


def _mails(ledger: Ledger, code: str) -> int:
    if ledger.outbox is None:
        return 0
    return sum(mail.about == code for _number, mail in ledger.outbox)


def _seen(ledger: Ledger, one: Appointment, now: datetime) -> list[dict[str, str]]:
    until = now.astimezone(UTC) + timedelta(days=1)
    found = looks(ledger, one.created - timedelta(days=1), until, code=one.code)
    return [{"when": look.when.isoformat(), "where": look.where} for look in found]


def erase_person(
    ledger: Ledger, appointments: list[Appointment], now: datetime
) -> tuple[int, int]:
    """Erases the person of those appointments: (appointments, of which cancelled).

    What is to come is cancelled, so that others can have the place. Nobody is written to:
    mails that wait are thrown away with the address that they were for. What is left of an
    appointment is what figures need.
    """
    cancelled = 0
    for one in appointments:
        if one.is_open(now):
            booking.cancel(ledger, one, now, by="staff")
            cancelled += 1
        erase(ledger, one)
    return len(appointments), cancelled
