"""A ticket as its citizen gets it: nothing of the person, nothing of others."""

from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.estimates import Wait
from gemeente.loket.queue.lineup import Lineup
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.queues import today_of
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.states import AT_A_DESK
from gemeente.loket.queue.states import WAITING
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.queue.tokens import Found
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo


def ticket_data(ledger: Ledger, found: Found, now: datetime) -> dict[str, Any]:
    """The ticket, its place in the line of today and the desk that called it."""
    rules = rules_of(ledger, found.location)
    if rules is None:
        rules = LocationRules(found.location, "")
    ticket = found.ticket
    today = found.queue.ordinal == today_of(ledger, found.location, now).toordinal()
    waits = today and rules.published and ticket.state == WAITING
    here = lineup(ledger, found.location, now) if waits and rules.title else None
    return {
        **plain_data(rules, ticket),
        "location": found.location,
        "revision": found.queue.revision,
        "day": found.queue.day.isoformat(),
        "products": items_data(ticket),
        **_place(here, ticket),
        "desk": _desk(rules, found.queue, ticket),
    }


def plain_data(rules: LocationRules, ticket: Ticket) -> dict[str, Any]:
    """What a ticket is, for its citizen and for the staff."""
    return {
        "ticket": ticket.id,
        "label": ticket.label,
        "state": ticket.state,
        "service": ticket.service,
        "origin": ticket.origin,
        "arrived": instant(rules, ticket.arrived),
        "due": instant(rules, ticket.due),
        "not_before": instant(rules, ticket.not_before),
        "calls": ticket.calls,
    }


def items_data(ticket: Ticket) -> list[dict[str, Any]]:
    """Its products; ``index`` is how a desk names them."""
    return [
        {
            "index": index,
            "product": item.product,
            "quantity": item.quantity,
            "service": item.service,
            "done": item.done,
        }
        for index, item in ticket.living_items
    ]


def wait_data(wait: Wait | None) -> dict[str, int] | None:
    """From how many to how many minutes; None where no desk that can help is open."""
    return None if wait is None else {"low": wait.low, "high": wait.high}


def instant(rules: LocationRules, stamp: int | None) -> str | None:
    """On the wall clock of the location, None where there is none."""
    if not stamp:
        return None
    return datetime.fromtimestamp(stamp, ZoneInfo(rules.timezone)).isoformat()


def ticket_links(loket: Any, token: str) -> dict[str, str]:
    """The citizen's page."""
    return {"ticket": f"{loket.absolute_url()}/@@ticket?{urlencode({'token': token})}"}


def _place(here: Lineup | None, ticket: Ticket) -> dict[str, Any]:
    if here is None:
        return {"place": None, "ahead": None, "wait": None}
    return {
        "place": here.position(ticket.id) or None,
        "ahead": here.ahead(ticket.id),
        "wait": wait_data(here.waits.get(ticket.id)),
    }


def _desk(
    rules: LocationRules, queue: DayQueue, ticket: Ticket
) -> dict[str, str] | None:
    desk = rules.desk(ticket.desk) if ticket.state in AT_A_DESK else None
    if desk is None:
        return None
    named = {"title": desk.title, "number": desk.number, "room": desk.room}
    return {"desk": desk.uid, **named}
