"""Erasing persons: what is left of an appointment is what figures need."""

from datetime import date
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.limits import forget_email
from gemeente.loket.agenda.marks import first_to_do
from gemeente.loket.agenda.marks import note_done
from gemeente.loket.agenda.outbox import forget_mails
from gemeente.loket.agenda.waiting import forget


ERASED = "erased"  # the mark of the job


def erasable(ledger: Ledger, before: date) -> list[Appointment]:
    """The appointments of days before that date that still have a person.

    Those that were cancelled too, each by the day that it was for. Days that an earlier
    run has done are left out (``note_erased``).
    """
    last, first = before.toordinal() - 1, first_to_do(ledger, ERASED)
    if last < first:
        return []
    return [
        one
        for service in list(ledger.days)
        for one in ledger.appointments(
            service,
            date.fromordinal(first),
            date.fromordinal(last),
            cancelled=True,
        )
        if one.person is not None
    ]


def unerased_from(ledger: Ledger) -> int:
    """The ordinal of the first day that may still have persons."""
    return first_to_do(ledger, ERASED)


def note_erased(ledger: Ledger, before: date) -> None:
    """All persons of days before that date are erased."""
    note_done(ledger, ERASED, before)


def erase(ledger: Ledger, appointment: Appointment) -> None:
    """Removes the person, what is waited for, mails that have not left, the e-mail's count.

    Why it was forced goes too: in a planner's own words, it can be about the person; and
    whose appointment it was, which is about somebody of the staff.
    """
    forget_email(ledger, appointment)
    forget(ledger, appointment.number)
    forget_mails(ledger, appointment.code)
    appointment.person = None
    appointment.reason = appointment.clerk = ""
