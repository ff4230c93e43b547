"""The line and the desks as the staff gets them; names of citizens are not among it."""

from collections.abc import Container
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.queue.crowd import Crowd
from gemeente.loket.queue.day import Call
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.day import Session
from gemeente.loket.queue.lineup import Lineup
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.states import PARKED
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.restapi.tickets.answers import instant
from gemeente.loket.restapi.tickets.answers import items_data
from gemeente.loket.restapi.tickets.answers import plain_data
from gemeente.loket.restapi.tickets.answers import wait_data
from typing import Any


def queue_data(
    ledger: Ledger, location: str, now: datetime, mine: Container[str]
) -> dict[str, Any]:
    """All of today at that location; raises InvalidWish (location_unknown).

    What the staff notes of people is told for the services that are ``mine`` only.
    """
    here = lineup(ledger, location, now)
    rules = here.rules
    queue = queue_now(ledger, location, now)
    told = {
        "location": location,
        "revision": 0 if queue is None else queue.revision,
        "now": instant(rules, int(now.timestamp())),
        "line": [],
        "parked": [],
        "desks": [],
        "calls": [],
        "services": _services(here),
        "crowd": _crowd(rules, here.crowd),
    }
    if queue is not None:
        told |= _busy(rules, queue, here, mine)
    return told


def _busy(
    rules: LocationRules, queue: DayQueue, here: Lineup, mine: Container[str]
) -> dict[str, Any]:
    waiting = [queue.ticket(one.ticket) for one in here.line]
    parked = [one for one in queue.open_tickets() if one.state == PARKED]
    sessions = sorted(queue.sessions.values(), key=lambda one: one.desk)
    return {
        "line": [
            {**staff_data(rules, one, mine), **_place(here, one, place)}
            for place, one in enumerate(waiting, 1)
        ],
        "parked": [staff_data(rules, one, mine) for one in parked],
        "desks": [session_data(rules, queue, one, mine) for one in sessions],
        "calls": [_call(rules, one) for one in queue.calls],
    }


def staff_data(
    rules: LocationRules, ticket: Ticket, mine: Container[str] | None = None
) -> dict[str, Any]:
    """A ticket with what the staff notes of it; ``why`` it was called.

    Of a service that is not ``mine`` (None: all are) no remark and no reason.
    """
    seen = mine is None or ticket.service in mine
    return {
        **plain_data(rules, ticket),
        "products": items_data(ticket),
        "priority": ticket.priority,
        "reason": ticket.reason if seen else "",
        "why": ticket.why,
        "express": ticket.express,
        "minutes": ticket.minutes,
        "remark": ticket.remark if seen else "",
        "for_desk": ticket.for_desk,
        "for_clerk": ticket.for_clerk,
        "desk": ticket.desk,
        "clerk": ticket.clerk,
        "current": ticket.current,
        "since": instant(rules, ticket.since),
    }


def session_data(
    rules: LocationRules,
    queue: DayQueue,
    session: Session,
    mine: Container[str] | None = None,
) -> dict[str, Any]:
    """A desk with somebody at it, and whom it has."""
    found = None if session.ticket is None else queue.ticket(session.ticket)
    desk = rules.desk(session.desk)
    products = session.products
    return {
        "desk": session.desk,
        "title": "" if desk is None else desk.title,
        "number": "" if desk is None else desk.number,
        "clerk": session.clerk,
        "services": sorted(session.services),
        "products": None if products is None else sorted(products),
        "express": session.express,
        "since": instant(rules, session.since),
        "paused": session.paused,
        "alarm": instant(rules, session.alarm),
        "ticket": found and staff_data(rules, found, mine),
    }


def _place(here: Lineup, ticket: Ticket, place: int) -> dict[str, Any]:
    return {
        "place": place,
        "ahead": here.ahead(ticket.id),
        "wait": wait_data(here.waits.get(ticket.id)),
    }


def _call(rules: LocationRules, call: Call) -> dict[str, Any]:
    return {
        "ticket": call.ticket,
        "label": call.label,
        "desk": call.desk,
        "at": instant(rules, call.stamp),
        "times": call.times,
    }


def _services(here: Lineup) -> list[dict[str, Any]]:
    return [
        {
            "service": uid,
            "waiting": one.waiting,
            "wait": wait_data(one.wait),
            "desks": one.desks,
        }
        for uid, one in sorted(here.services.items())
    ]


def _crowd(rules: LocationRules, crowd: Crowd) -> dict[str, Any]:
    return {
        "inside": crowd.inside,
        "limit": crowd.limit,
        "full": crowd.full,
        "come_back": instant(rules, crowd.come_back),
    }
