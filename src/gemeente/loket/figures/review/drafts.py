"""Drafts: plans of desks that somebody thinks about, kept by name per service."""

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotThere
from gemeente.loket.figures.review.plan import Plan


LONGEST = 80  # signs of a name
MOST = 50  # drafts of a service


@dataclass(frozen=True, slots=True)
class Draft:
    """A named plan; ``changed`` is aware UTC, ``user`` the id of who changed it."""

    name: str
    plan: Plan
    user: str
    changed: datetime


def drafts_of(ledger: Ledger, service: str) -> list[Draft]:
    """The drafts of a service, by name; of all services together under ""."""
    stored = ledger.drafts.get(service, {})
    return [
        Draft(name, _plan(plan), user, datetime.fromtimestamp(stamp, UTC))
        for name, (plan, user, stamp) in sorted(stored.items())
    ]


def draft_of(ledger: Ledger, service: str, name: str) -> Draft:
    """The draft with that name; raises NotThere (draft_unknown)."""
    for one in drafts_of(ledger, service):
        if one.name == name:
            return one
    raise NotThere("draft_unknown")


def keep_draft(
    ledger: Ledger, service: str, name: str, plan: Plan, user: str, now: datetime
) -> Draft:
    """Keeps the plan under that name, instead of what was.

    Raises InvalidWish: draft_name_missing, draft_name_long (maximum), drafts_full
    (maximum).
    """
    name = " ".join(name.split())
    stored = ledger.drafts.get(service, {})
    if not name:
        raise InvalidWish("draft_name_missing", field="name")
    if len(name) > LONGEST:
        raise InvalidWish("draft_name_long", field="name", maximum=LONGEST)
    if name not in stored and len(stored) >= MOST:
        raise InvalidWish("drafts_full", field="name", maximum=MOST)
    plain = tuple(
        tuple((*key, desks) for key, desks in sorted(kind.items()))
        for kind in (plan.walk_in, plan.appointment)
    )
    stamp = int(now.timestamp())
    ledger.drafts[service] = {**stored, name: (plain, user, stamp)}
    return draft_of(ledger, service, name)


def drop_draft(ledger: Ledger, service: str, name: str) -> None:
    """Forgets a draft; raises NotThere (draft_unknown)."""
    draft_of(ledger, service, name)
    rest = {k: one for k, one in ledger.drafts[service].items() if k != name}
    ledger.drafts[service] = rest


def _plan(plain: tuple) -> Plan:
    walk_in, appointment = (
        {(weekday, minute): desks for weekday, minute, desks in kind} for kind in plain
    )
    return Plan(walk_in, appointment)
