"""``bin/instance loket-purge``: erases what is older than it may be, and reports it.

Run it every night. It erases in small transactions, so that a long first run disturbs
nobody; a second run finds nothing more to do. What is kept how long is in
``privacy.retention``; the report, also as JSON, has counts and days only.
"""

from collections.abc import Sequence
from datetime import date
from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.content.settings import LOG_DAYS
from gemeente.loket.content.settings import settings
from gemeente.loket.content.settings import timezone
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from gemeente.loket.privacy.retention import Found
from gemeente.loket.privacy.retention import found
from gemeente.loket.privacy.retention import Limits
from typing import Any
from zoneinfo import ZoneInfo
import json
import transaction


BATCH = 100  # pieces per transaction


def main(app: Any, args: Sequence[str]) -> int:
    """Erases in every site, or in the one that is named. Prints counts only."""
    about = "Erase what is older than the settings and the register of processing say."
    parser = job_parser("purge", about)
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    options = parser.parse_args(args)
    reports = dict[str, list[dict[str, Any]]]()

    def work(site: str) -> int:
        rows = purge(clock.now(), options.dry_run)
        reports[site] = [row_of(one) for one in rows]
        if not options.json:
            _tell(site, rows, options.dry_run)
        return 0

    status = run_in_sites(app, options, work)
    if options.json:
        print(json.dumps({"dry_run": options.dry_run, "sites": reports}, indent=2))
    return status


def purge(now: datetime, dry_run: bool = False) -> list[Found]:
    """Erases in the current site what is older than it may be; what that was.

    A dry run finds it and writes nothing.
    """
    ledger, limits = get_ledger(), _limits()
    today = now.astimezone(ZoneInfo(timezone())).date()
    rows = found(ledger, limits, today, now)
    if not dry_run:
        for row in rows:
            _erase(ledger, row)
    return rows


def _limits() -> Limits:
    kept = settings()
    return Limits(kept.retention_days, kept.log_days or LOG_DAYS)


def _erase(ledger: Ledger, row: Found) -> None:
    for first in range(0, len(row.pieces), BATCH):
        for piece in row.pieces[first : first + BATCH]:
            row.kind.erase(ledger, piece)
        transaction.commit()
    row.note_erased(ledger)
    transaction.commit()


def row_of(row: Found) -> dict[str, Any]:
    """A row of the report, for JSON."""
    return {
        "kind": row.kind.name,
        "kept_from": row.before.isoformat(),
        "count": row.count,
        "unit": row.kind.unit,
        "oldest": row.oldest and row.oldest.isoformat(),
    }


def _tell(site: str, rows: list[Found], dry_run: bool) -> None:
    done = "to erase" if dry_run else "erased"
    for row in rows:
        oldest: date | None = row.oldest
        since = f", the oldest of {oldest}" if oldest else ""
        print(
            f"{site}: {row.kind.name}, of before {row.before}: "
            f"{row.count} {row.kind.unit} {done}{since}."
        )
