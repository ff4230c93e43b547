"""Whose data it is: a code and the e-mail address that goes with it (GDPR, article 12.6).

The code alone is on paper that anybody can find. All appointments with that address are hers
or his.
"""

from collections.abc import Iterator
from datetime import date
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.erasing import unerased_from
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import NotThere


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
