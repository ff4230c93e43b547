"""The secret of a ticket's link. It is derived, so that a ticket can be printed again."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import NotThere
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.queues import queue_of
from gemeente.loket.queue.queues import today_of
from gemeente.loket.queue.ticket import Ticket
import base64
import hmac
import re


SIZE = 18  # bytes: 144 bits
KEPT = 2  # days after which a link is of no use any more
SHAPE = re.compile(r"([0-9]{1,6})-([0-9]{1,7})-([0-9]{1,9})-([A-Za-z0-9_-]{24})")


@dataclass(frozen=True, slots=True)
class Found:
    """Whose ticket a link opens."""

    location: str
    queue: DayQueue
    ticket: Ticket


def token_of(ledger: Ledger, location: str, queue: DayQueue, ticket: Ticket) -> str:
    """The secret of the link of a ticket, the same each time."""
    number = ledger.receptions[location].number
    return f"{number}-{queue.ordinal}-{ticket.id}-{_secret(ledger, location, queue, ticket)}"


def by_token(ledger: Ledger, token: str, now: datetime) -> Found:
    """The ticket of a link, of today or two days ago at most; raises NotThere."""
    match = SHAPE.fullmatch(token)
    if match is None:
        raise NotThere("ticket_unknown")
    number, ordinal, ident = (int(match[part]) for part in (1, 2, 3))
    for location, stored in ledger.receptions.items():
        if stored.number == number and 0 < ordinal < date.max.toordinal():
            queue = queue_of(ledger, location, date.fromordinal(ordinal))
            ticket = queue and queue.ticket(ident)
            age = today_of(ledger, location, now).toordinal() - ordinal
            if ticket and age <= KEPT:
                right = _secret(ledger, location, queue, ticket)
                if hmac.compare_digest(right, match[4]):
                    return Found(location, queue, ticket)
    raise NotThere("ticket_unknown")


def _secret(ledger: Ledger, location: str, queue: DayQueue, ticket: Ticket) -> str:
    seed = f"ticket {location} {queue.ordinal} {ticket.id}"
    return base64.urlsafe_b64encode(ledger.keyed(seed, SIZE)).decode()
