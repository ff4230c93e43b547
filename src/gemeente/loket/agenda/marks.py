"""Until which day a nightly job has done its work, so that it need not look at all years."""

from datetime import date
from gemeente.loket.agenda.ledger import Ledger


SLACK = 7  # days before the mark that are looked at all the same


def first_to_do(ledger: Ledger, job: str) -> int:
    """The ordinal of the first day to look at; 1 where the job has never finished."""
    return max(ledger.marks.get(job, 1) - SLACK, 1)


def note_done(ledger: Ledger, job: str, before: date) -> None:
    """The job has done all days before that one."""
    if "marks" in vars(ledger) and ledger.marks.get(job, 1) < before.toordinal():
        ledger.marks[job] = before.toordinal()
