"""Doing a change for real, seeing what it does to the offers, and taking it back."""

from collections.abc import Callable
from dataclasses import dataclass
from gemeente.loket import clock
from gemeente.loket.agenda.impact import fingerprint
from gemeente.loket.agenda.impact import Impact
from gemeente.loket.agenda.impact import impacts
from gemeente.loket.agenda.impact import watch
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from typing import Any
import transaction


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change does; ``kept`` where it was not taken back.

    ``digest`` changes whenever what is shown does: a confirmation is bound to it.
    """

    kept: bool
    impacts: tuple[Impact, ...]
    digest: str

    @property
    def harmless(self) -> bool:
        """Nobody is hit and nothing is lost."""
        return all(one.harmless for one in self.impacts)


def attempt(change: Callable[[], Any], confirmed: str = "") -> Outcome:
    """Does the change, and takes it back where it does harm that was not confirmed.

    ``confirmed`` is the digest of what the editor saw. The change runs exactly as it
    does when it is saved, events and all, so that what is shown is what will be.
    """
    ledger = get_ledger()
    savepoint = transaction.savepoint()
    outcome = _seen(ledger, change)
    if outcome.harmless or outcome.digest == confirmed:
        watch(ledger, list(outcome.impacts), clock.now())
        return Outcome(True, outcome.impacts, outcome.digest)
    savepoint.rollback()
    return outcome


def rehearse(change: Callable[[], Any]) -> Outcome:
    """What the change would do; it is taken back in any case."""
    savepoint = transaction.savepoint()
    outcome = _seen(get_ledger(), change)
    savepoint.rollback()
    return outcome


def judged(before: dict[str, ServiceOffer], after: dict[str, ServiceOffer]) -> Outcome:
    """What it does where those offers become these."""
    found = impacts(get_ledger(), before, after, clock.now())
    return Outcome(False, tuple(found), fingerprint(found))


def kept_offers(ledger: Ledger) -> dict[str, ServiceOffer]:
    """The offers of all services as they are kept now."""
    return {offer.service: offer for offer in ledger.offers()}


def _seen(ledger: Ledger, change: Callable[[], Any]) -> Outcome:
    before = kept_offers(ledger)
    change()
    return judged(before, kept_offers(ledger))
