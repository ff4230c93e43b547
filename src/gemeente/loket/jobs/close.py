"""``bin/instance loket-close``: closes the queues of the days that are over.

Tickets that are still open are closed with a mark, desks are signed out, notes, remarks
and names are erased. Run it every night; a second run finds nothing more to do.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from gemeente.loket.queue.closing import close_day
from gemeente.loket.queue.closing import note_closed
from gemeente.loket.queue.closing import open_days
from gemeente.loket.queue.closing import would_close
from typing import Any
import transaction


ATTEMPTS = 5  # against a desk that is just being used


def main(app: Any, args: Sequence[str]) -> int:
    """Closes in every site, or in the one that is named. Prints counts only."""
    about = "Close the queues of days that are over, and erase names and notes in them."
    parser = job_parser("close", about)
    parser.add_argument(
        "--today", action="store_true", help="close today too: the doors are shut"
    )
    options = parser.parse_args(args)

    def work(site: str) -> int:
        days, counts = close(clock.now(), options.dry_run, options.today)
        told = ", ".join(f"{n} {state}" for state, n in sorted(counts.items()))
        done = "to close" if options.dry_run else "closed"
        print(f"{site}: {days} days {done}; open tickets: {told or 'none'}.")
        return 0

    return run_in_sites(app, options, work)


def close(
    now: datetime, dry_run: bool = False, today: bool = False
) -> tuple[int, Counter[str]]:
    """Closes in the current site: how many days, and what their open tickets became.

    A dry run writes nothing.
    """
    ledger = get_ledger()
    day, _minute = wall_clock(now, timezone())
    before = type(day).fromordinal(day.toordinal() + today)
    counts: Counter[str] = Counter()
    found = open_days(ledger, before)
    for location, one in found:
        if dry_run:
            counts += would_close(ledger, location, one)
            continue
        for attempt in transaction.manager.attempts(ATTEMPTS):
            with attempt:
                closed = close_day(ledger, location, one, now)
        counts += closed
    if not dry_run:
        note_closed(ledger, min(before, day))
        transaction.commit()
    return len(found), counts
