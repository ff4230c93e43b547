"""Which closures matter to a counter, a location or a service, and what opens there."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.catalogue import published
from gemeente.loket.content.settings import settings
from gemeente.loket.hours.closing_year import Cause
from gemeente.loket.hours.closing_year import Opening
from gemeente.loket.hours.holidays import HOLIDAYS
from gemeente.loket.hours.publish import public_channels
from plone.uuid.interfaces import IUUID
from typing import Any


@dataclass(frozen=True, slots=True)
class Closing:
    """A closure with what it closes; ``part`` is the title of what it closes only."""

    content: Any
    cause: Cause
    part: str = ""


def closings(context: Any, drafts: bool) -> list[Closing]:
    """The closures that touch a Loket, Location or Service.

    Drafts, and what is in services and locations that are drafts, only where asked for.
    """
    loket = loket_of(context)
    found = list(_of([loket], False, drafts))
    for portal_type in ("Location", "Service"):
        chosen = [
            one
            for one in _touching(context, loket, portal_type)
            if drafts or published(one)
        ]
        others = len(chosen) > 1
        found += _of(chosen, others, drafts, own=context)
    return found


def openings(context: Any) -> list[Opening]:
    """What opens to the public at a Loket, Location or Service.

    Of published services; time slots for the staff alone say nothing about opening.
    """
    ledger = get_ledger()
    loket = loket_of(context)
    found = []
    for service in _touching(context, loket, "Service"):
        offer = ledger.offer(IUUID(service)) if published(service) else None
        if offer is None:
            continue
        slots = tuple(one for one in offer.timeslots if public_channels(one))
        if context.portal_type == "Location":
            uid = IUUID(context)
            slots = tuple(one for one in slots if one.location == uid)
        found.append(Opening(slots, offer.closures, offer.ways))
    return found


def open_holidays() -> frozenset[str]:
    """The ids of the public holidays that do not close."""
    return frozenset(HOLIDAYS) - frozenset(settings().holidays or ())


def _touching(context: Any, loket: Any, portal_type: str) -> list[Any]:
    """The locations or the services that the context is, has or is had at."""
    if context.portal_type == portal_type:
        return [context]
    every = inside(loket, portal_type)
    if context.portal_type == "Service":
        return [one for one in every if IUUID(one) in (context.locations or ())]
    if context.portal_type == "Location":
        uid = IUUID(context)
        return [one for one in every if uid in (one.locations or ())]
    return every


def _of(
    containers: Iterable[Any], others: bool, drafts: bool, own: Any = None
) -> Iterator[Closing]:
    for container in containers:
        part = others and container is not own
        for closure in inside(container, "Closure"):
            draft = not published(closure)
            if drafts or not draft:
                cause = Cause(closure.rule(), part, draft)
                yield Closing(closure, cause, container.title if part else "")
