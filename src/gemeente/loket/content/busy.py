"""Where people are waiting or being served today nothing is removed or retracted."""

from collections.abc import Iterator
from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.catalogue import inside
from gemeente.loket.i18n import _
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.queues import locations_of
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.ticket import Item
from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.WorkflowCore import WorkflowException
from typing import Any
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message


SHOWN = 10  # tickets in the sentence
AT_WORK = _(
    "This cannot be retracted now: people with a ticket are here, or colleagues are signed "
    "in at a desk. Finish these tickets and sign out first."
)


def busy(content: Any, now: datetime) -> Message | None:
    """Why the content cannot be removed at this moment, None where it can.

    Tickets that are still open today need their location, service and products; a desk
    at which somebody is signed in is needed too.
    """
    signed_in = next(_signed_in(content, now), None)
    if signed_in is not None:
        return _(
            "This cannot be removed: somebody is signed in at ${desk}. Let that "
            "colleague sign out first.",
            mapping={"desk": signed_in},
        )
    labels = list(dict.fromkeys(_labels(content, now)))
    if not labels:
        return None
    listed = ", ".join(labels[:SHOWN]) + (" …" if len(labels) > SHOWN else "")
    return _(
        "This cannot be removed: people with a ticket still wait or are being served. "
        "Finish these tickets first: ${tickets}.",
        mapping={"tickets": listed},
    )


def refuse_retraction(content: Any, event: Any) -> None:
    """Raises WorkflowException where desks are at work: all of them would stop."""
    before, after = event.old_state.getId(), event.new_state.getId()
    retracted = before == "published" != after
    if retracted and busy(content, clock.now()) is not None:
        raise WorkflowException(translate(AT_WORK, context=getRequest()))


def _signed_in(content: Any, now: datetime) -> Iterator[str]:
    """The titles of the desks in the content where somebody is signed in."""
    if getattr(content, "portal_type", None) == "Desk":
        desks = [content]
    else:
        desks = [
            desk for place in _locations_in(content) for desk in inside(place, "Desk")
        ]
    for desk in desks:
        queue = queue_now(get_ledger(), IUUID(desk.__parent__), now)
        if queue is not None and IUUID(desk) in queue.sessions:
            yield desk.title


def _labels(content: Any, now: datetime) -> Iterator[str]:
    """The labels of today's open tickets that need the content."""
    ledger = get_ledger()
    if getattr(content, "portal_type", None) in ("Service", "Product"):
        uid = IUUID(content)
        for location in locations_of(ledger):
            for label, items in _open(queue_now(ledger, location, now)):
                if any(uid in (one.service, one.product) for one in items):
                    yield label
        return
    for place in _locations_in(content):
        for label, _items in _open(queue_now(ledger, IUUID(place), now)):
            yield label


def _open(queue: DayQueue | None) -> Iterator[tuple[str, list[Item]]]:
    """Label and open products of each ticket that is not over."""
    for ticket in queue.open_tickets() if queue is not None else ():
        yield ticket.label, [one for one in ticket.items if one.open]


def _locations_in(content: Any) -> list[Any]:
    """The location that the content is, or those that would go with it."""
    portal_type = getattr(content, "portal_type", None)
    if portal_type == "Location":
        return [content]
    if portal_type == "Loket":
        return inside(content, "Location")
    if portal_type in ("Service", "Product", "TimeSlot", "Closure", "Desk"):
        return []
    path = "/".join(content.getPhysicalPath())
    catalog = api.portal.get_tool("portal_catalog")
    return [
        place
        for brain in catalog.unrestrictedSearchResults(portal_type="Loket", path=path)
        for place in inside(brain._unrestrictedGetObject(), "Location")
    ]
