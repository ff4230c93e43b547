"""``bin/instance loket-seal``: puts the figures of the days that are over into months.

Queues that are still open are closed first, as ``loket-close`` does. Run it every night
after midnight; a second run changes nothing.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.figures.sealing import days_to_seal
from gemeente.loket.figures.sealing import is_closed
from gemeente.loket.figures.sealing import seal
from gemeente.loket.jobs.close import close
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from typing import Any
import transaction


ATTEMPTS = 5  # against whoever counts or corrects something just then


def main(app: Any, args: Sequence[str]) -> int:
    """Seals in every site, or in the one that is named. Prints counts only."""
    about = "Put the figures of the days that are over into their months."
    options = job_parser("seal", about).parse_args(args)

    def work(site: str) -> int:
        counts = seal_days(clock.now(), options.dry_run)
        done = "to seal" if options.dry_run else "sealed"
        print(
            f"{site}: {counts['days']} days {done}, {counts['changed']} of them changed, "
            f"{counts['facts']} facts; {counts['open']} days are not closed."
        )
        return 0

    return run_in_sites(app, options, work)


def seal_days(now: datetime, dry_run: bool = False) -> Counter[str]:
    """Seals in the current site, each day in a transaction of its own.

    How many days were looked at, how many changed, their facts, and how many days wait for
    their queues to be closed. A dry run writes nothing.
    """
    if not dry_run:
        close(now)
    ledger = get_ledger()
    counts: Counter[str] = Counter()
    for day in list(days_to_seal(ledger, now)):
        if not is_closed(ledger, day):
            counts["open"] += 1
            break  # days are sealed in order, or one of them would be forgotten
        if dry_run:
            sealed = seal(ledger, day, now)
            transaction.abort()
        else:
            for attempt in transaction.manager.attempts(ATTEMPTS):
                with attempt:
                    sealed = seal(ledger, day, now)
        counts["days"] += 1
        counts["facts"] += sealed.facts
        counts["changed"] += bool(sealed.changed)
    return counts
