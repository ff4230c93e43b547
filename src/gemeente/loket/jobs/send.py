"""``bin/instance loket-send``: sends the mails that wait in the outbox.

A web server does that by itself (``postman``), unless its environment has
``LOKET_POSTMAN=off``: then run this every minute. While another process sends, or rests
because the mail server does not answer, this one does nothing.
"""

from collections.abc import Sequence
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.outbox import given_up_before
from gemeente.loket.jobs.postman import postman
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from gemeente.loket.mail.outbox import Outcome
from typing import Any
import transaction


def main(app: Any, args: Sequence[str]) -> int:
    """Sends in every site, or in the one that is named. The exit status: 1 on errors."""
    about = "Send the mails that wait, and forget those that were given up long ago."
    options = job_parser("send", about).parse_args(args)
    sender = postman("job")

    def work(site: str) -> int:
        ledger = get_ledger()
        if options.dry_run:
            waiting = len(ledger.outbox.waiting()) if ledger.outbox is not None else 0
            print(f"{site}: {waiting} mails wait.")
            return 0
        sender.recall(ledger)
        counts = sender.deliver(ledger)
        sender.end_shift(ledger)
        tidy()
        print(
            f"{site}: {counts[Outcome.SENT]} mails sent, "
            f"{counts[Outcome.REFUSED]} refused, {counts[Outcome.FAILED]} failed."
        )
        return counts[Outcome.FAILED] + counts[Outcome.REFUSED]

    return run_in_sites(app, options, work)


def tidy() -> int:
    """Forgets in the current site what was given up long ago; answers how many."""
    ledger = get_ledger()
    transaction.begin()
    found = given_up_before(ledger, clock.now())
    for number in found:
        ledger.outbox.remove(number)
    if found:
        transaction.commit()
    return len(found)
