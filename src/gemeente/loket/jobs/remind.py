"""``bin/instance loket-remind``: reminds citizens of what is to come, once.

Run it every few minutes, or every hour. Each reminder has a transaction of its own; the
appointment remembers the start that it was sent for, so that a second run sends nothing
and a moved appointment is reminded of again.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.tokens import derive_token
from gemeente.loket.content.settings import settings
from gemeente.loket.content.settings import timezone
from gemeente.loket.ical.details import Finder
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from gemeente.loket.jobs.running import tell_mails
from gemeente.loket.mail.kinds import REMINDER
from gemeente.loket.mail.letter import Change
from gemeente.loket.mail.outbox import Outcome
from gemeente.loket.mail.post import tell_citizen
from typing import Any
from zoneinfo import ZoneInfo
import logging
import transaction


logger = logging.getLogger(__name__)

ATTEMPTS = 3  # of one reminder, where another process writes at the same time
NO_LINK = "Without --url the reminders have no link to change the appointment."


def main(app: Any, args: Sequence[str]) -> int:
    """Reminds in every site, or in the one that is named. The exit status: 1 on errors.

    Prints counts only, nothing of a person.
    """
    about = "Remind citizens by e-mail."
    options = job_parser("remind", about, linked=True).parse_args(args)
    if not options.url and not options.dry_run:
        print(NO_LINK)

    def work(site: str) -> int:
        counts = remind(clock.now(), options.dry_run, linked=bool(options.url))
        return tell_mails(site, "reminders", counts, options.dry_run)

    return run_in_sites(app, options, work)


def remind(
    now: datetime, dry_run: bool = False, linked: bool = True
) -> Counter[Outcome]:
    """Writes what is due in the current site: how often there was each Outcome.

    A dry run writes nothing and counts what is due as QUEUED; with ``linked`` each mail
    has a link to change the appointment.
    """
    ledger, hours = get_ledger(), settings().reminder_hours or 0
    # numbers, not objects: each has to be read anew in a transaction of its own
    numbers = [one.number for one in due(ledger, hours, now)]
    if dry_run:
        return Counter({Outcome.QUEUED: len(numbers)})
    return Counter(_remind(ledger, one, hours, now, linked) for one in numbers)


def due(ledger: Ledger, hours: int, now: datetime) -> list[Appointment]:
    """The open appointments within so many hours that nobody was reminded of yet.

    With 0 hours there are none; neither are those without an e-mail address.
    """
    zone, until = ZoneInfo(timezone()), now + timedelta(hours=hours)
    first, last = now.astimezone(zone).date(), until.astimezone(zone).date()
    return [
        one
        for service in list(ledger.days)
        for one in ledger.appointments(service, first, last)
        if _is_due(one, hours, now)
    ]


def _is_due(appointment: Appointment, hours: int, now: datetime) -> bool:
    person = appointment.person
    return (
        appointment.status == BOOKED
        and now < appointment.start <= now + timedelta(hours=hours)
        and appointment.reminded != _mark(appointment)
        and person is not None
        and bool(person.email)
    )


def _mark(appointment: Appointment) -> int:
    return int(appointment.start.timestamp())


def _remind(
    ledger: Ledger, number: int, hours: int, now: datetime, linked: bool
) -> Outcome:
    try:
        return _send(ledger, number, hours, now, linked)
    # whatever is wrong with this one, the next one gets its reminder
    except Exception as error:
        transaction.abort()
        logger.error("A reminder failed: %s", type(error).__name__)
        return Outcome.FAILED


def _send(
    ledger: Ledger, number: int, hours: int, now: datetime, linked: bool
) -> Outcome:
    """Marks and writes; NONE where it was moved or cancelled since it was found."""
    for attempt in transaction.manager.attempts(ATTEMPTS):
        with attempt:
            outcome = Outcome.NONE
            appointment = ledger.booked[number]
            if _is_due(appointment, hours, now):
                token = _token(ledger, appointment) if linked else ""
                details = Finder().details(appointment)
                outcome = tell_citizen(Change(REMINDER), appointment, token, details)
                if outcome is not Outcome.FAILED:
                    appointment.reminded = _mark(appointment)
    return outcome


def _token(ledger: Ledger, appointment: Appointment) -> str:
    """The same for the same start: trying again leaves the earlier links valid."""
    return derive_token(ledger, appointment, f"reminder {_mark(appointment)}")
