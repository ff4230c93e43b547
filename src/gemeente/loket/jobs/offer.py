"""``bin/instance loket-offer``: offers places that came free to who waits for them.

Run it every five or ten minutes. Each offer has a transaction of its own: the place is
held, the offer noted and the mail written together, so that a second run, also one at the
same time, offers nothing twice. A mail that cannot be sent takes its offer back, also when
that shows later (``mail.waiting``).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offering import make_offer
from gemeente.loket.agenda.tokens import derive_token
from gemeente.loket.agenda.waiting import clean
from gemeente.loket.agenda.waiting import in_line
from gemeente.loket.agenda.waiting import leave
from gemeente.loket.agenda.waiting import let_go
from gemeente.loket.agenda.waiting import Waiting
from gemeente.loket.content.waiting import has_waiting_list
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from gemeente.loket.jobs.running import tell_mails
from gemeente.loket.mail.outbox import Outcome
from gemeente.loket.mail.waiting import tell_offer
from typing import Any
import logging
import transaction


logger = logging.getLogger(__name__)

ATTEMPTS = 3  # of one change, where another process writes at the same time
FAILURES = 3  # mails that cannot be sent, then a run gives up: the next has more luck


def main(app: Any, args: Sequence[str]) -> int:
    """Offers in every site, or in the one that is named. The exit status: 1 on errors.

    Prints counts only, nothing of a person.
    """
    about = "Offer places that came free to who waits for an earlier one."
    options = job_parser("offer", about, linked=True).parse_args(args)
    if not options.url and not options.dry_run:
        print("An offer needs a link: give the public address of the site with --url.")
        return 1

    def work(site: str) -> int:
        counts = offer(clock.now(), options.dry_run)
        return tell_mails(site, "offers", counts, options.dry_run)

    return run_in_sites(app, options, work)


def offer(now: datetime, dry_run: bool = False) -> Counter[Outcome]:
    """Offers what is free in the current site: how often there was each Outcome.

    A dry run writes nothing and counts what would be offered as QUEUED.
    """
    ledger = get_ledger()
    if not dry_run:
        _clean(ledger, now)
    services = dict.fromkeys(one.service for one in in_line(ledger))
    counts: Counter[Outcome] = Counter()
    for service in filter(has_waiting_list, services):
        rounds = _would_offer if dry_run else _offer_all
        counts += rounds(ledger, service, now)
    return counts


def _clean(ledger: Ledger, now: datetime) -> None:
    for attempt in transaction.manager.attempts(ATTEMPTS):
        with attempt:
            clean(ledger, now)


def _would_offer(ledger: Ledger, service: str, now: datetime) -> Counter[Outcome]:
    """Makes the offers in a transaction that is thrown away."""
    transaction.begin()
    made = 0
    try:
        while make_offer(ledger, service, now) is not None:
            made += 1
    finally:
        transaction.abort()
    return Counter({Outcome.QUEUED: made})


def _offer_all(ledger: Ledger, service: str, now: datetime) -> Counter[Outcome]:
    """One offer after the other, until nothing is free or nothing can be sent."""
    counts: Counter[Outcome] = Counter()
    tried: set[int] = set()
    while counts[Outcome.FAILED] < FAILURES:
        outcome = _offer_one(ledger, service, now, tried)
        if outcome is Outcome.NONE:
            break
        counts[outcome] += 1
    return counts


def _offer_one(ledger: Ledger, service: str, now: datetime, tried: set[int]) -> Outcome:
    """NONE where there was nothing to offer; who was offered something is tried."""
    made: list[int] = []
    try:
        outcome = _send(ledger, service, now, tried, made)
        if outcome in (Outcome.FAILED, Outcome.REFUSED):
            _take_back(ledger, made[-1], outcome, now)
    # whatever is wrong with this one, the next one gets an offer
    except Exception as error:
        transaction.abort()
        logger.error("An offer failed: %s", type(error).__name__)
        outcome = Outcome.FAILED
    tried.update(made[-1:])
    return outcome


def _send(
    ledger: Ledger, service: str, now: datetime, tried: set[int], made: list[int]
) -> Outcome:
    """Holds a place for the first in line and writes to its citizen, or does nothing."""
    for attempt in transaction.manager.attempts(ATTEMPTS):
        with attempt:
            outcome = Outcome.NONE
            waiting = make_offer(ledger, service, now, tried)
            if waiting is not None:
                made.append(waiting.number)
                outcome = _tell(ledger, waiting)
    return outcome


def _tell(ledger: Ledger, waiting: Waiting) -> Outcome:
    appointment = ledger.booked[waiting.number]
    # the same for the same offer: trying again leaves the earlier links valid
    token = derive_token(ledger, appointment, f"earlier {waiting.offered[-1]}")
    return tell_offer(appointment, waiting, token)


def _take_back(ledger: Ledger, number: int, outcome: Outcome, now: datetime) -> None:
    """Nobody was told: the place is free again, and the offer does not count.

    Who can never be written to does not wait any longer.
    """
    for attempt in transaction.manager.attempts(ATTEMPTS):
        with attempt:
            waiting = ledger.waiting.get(number)
            if outcome is Outcome.REFUSED:
                leave(ledger, number, now)
            elif waiting is not None:
                let_go(ledger, waiting, now, counts=False)
