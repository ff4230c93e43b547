"""``bin/instance loket-purge``: erases who came, so many days after the visit.

It also cuts the log of looks to what the settings say, and forgets who has evaluated a
visit once nobody can do so again. Run it every night. It erases in
small transactions, so that a long first run disturbs nobody; a second run finds nothing
more to do.
"""

from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.audit import prunable
from gemeente.loket.agenda.audit import prune
from gemeente.loket.agenda.erasing import erasable
from gemeente.loket.agenda.erasing import erase
from gemeente.loket.agenda.erasing import note_erased
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.settings import LOG_DAYS
from gemeente.loket.content.settings import settings
from gemeente.loket.content.settings import timezone
from gemeente.loket.figures.evaluation.answers import forget
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from typing import Any
from zoneinfo import ZoneInfo
import transaction


BATCH = 100  # persons per transaction


def main(app: Any, args: Sequence[str]) -> int:
    """Erases in every site, or in the one that is named. Prints counts only."""
    about = "Erase who came longer ago than is kept, and old days of the access log."
    options = job_parser("purge", about).parse_args(args)
    done = "to erase" if options.dry_run else "erased"

    def work(site: str) -> int:
        print(f"{site}: {purge(clock.now(), options.dry_run)} persons {done}.")
        days = purge_log(clock.now(), options.dry_run)
        if days:
            print(f"{site}: {days} days of the access log {done}.")
        forget_answered(clock.now(), options.dry_run)
        return 0

    return run_in_sites(app, options, work)


def purge(now: datetime, dry_run: bool = False) -> int:
    """Erases in the current site who came longer ago than the settings allow.

    Answers how many persons that were; a dry run counts them and writes nothing.
    """
    ledger = get_ledger()
    today = now.astimezone(ZoneInfo(timezone())).date()
    before = today - timedelta(days=settings().retention_days)
    found = erasable(ledger, before)
    if dry_run:
        return len(found)
    for first in range(0, len(found), BATCH):
        for appointment in found[first : first + BATCH]:
            erase(ledger, appointment)
        transaction.commit()
    note_erased(ledger, before)
    transaction.commit()
    return len(found)


def purge_log(now: datetime, dry_run: bool = False) -> int:
    """Erases the days of the access log that are older than the settings allow.

    Answers how many days that were; a dry run counts them and writes nothing.
    """
    ledger = get_ledger()
    kept = timedelta(days=settings().log_days or LOG_DAYS)
    found = prunable(ledger, (now - kept).date())
    if not dry_run:
        for day in found:
            prune(ledger, [day])
            transaction.commit()
    return len(found)


def forget_answered(now: datetime, dry_run: bool = False) -> None:
    """Forgets in the current site who has answered, where that is of no use any more."""
    if not dry_run and forget(
        get_ledger(), now.astimezone(ZoneInfo(timezone())).date()
    ):
        transaction.commit()
