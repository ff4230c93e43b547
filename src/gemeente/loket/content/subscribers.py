"""Keeps the snapshots in the ledger true while editors work.

Each handler finds the services that a change touches and has their offers made anew.
Handlers of the parts of something that is removed or moved as a whole do nothing: the
handler of the whole does.
"""

from Acquisition import aq_base
from collections.abc import Iterable
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.offers import refresh
from gemeente.loket.content.offers import refresh_all
from gemeente.loket.content.settings import ISettings
from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.interfaces import ISiteRoot
from typing import Any
from uuid import uuid4
from zope.container.interfaces import IContainerModifiedEvent


def loket_changed(loket: Any, event: Any) -> None:
    """All its services; a child that came, went or moved has its own handler."""
    if IContainerModifiedEvent.providedBy(event):
        _refresh_reordered(loket)
    elif is_whole(loket, event) and not is_removed(event):
        refresh_all(loket)


def location_changed(location: Any, event: Any) -> None:
    """The services that can be had there."""
    if is_whole(location, event):
        for loket in lokets_of(location, event):
            _refresh(_services_at(loket, IUUID(location)))


def service_changed(service: Any, event: Any) -> None:
    """The service itself."""
    if not IContainerModifiedEvent.providedBy(event) and not is_removed(event):
        refresh(service)


def service_removed(service: Any, event: Any) -> None:
    """Nothing can be booked there any more; what was booked stays in the ledger."""
    if not ISiteRoot.providedBy(event.object):
        get_ledger().drop_offer(IUUID(service))


def product_changed(product: Any, event: Any) -> None:
    """The services that offer it, and those that did until now."""
    if not is_whole(product, event):
        return
    uid = IUUID(product)
    for loket in lokets_of(product, event):
        _refresh(
            service
            for service in inside(loket, "Service")
            if IUUID(service) in (product.services or ()) or _offers(service, uid)
        )


def timeslot_changed(timeslot: Any, event: Any) -> None:
    """The service it is in, and the one it was in."""
    if is_whole(timeslot, event):
        _refresh(_parents(timeslot, event))


def closure_changed(closure: Any, event: Any) -> None:
    """The services that it closes: of the Loket, the location or the service."""
    if not is_whole(closure, event):
        return
    for parent in _parents(closure, event):
        loket = loket_of(parent)
        if parent.portal_type == "Loket":
            refresh_all(parent)
        elif parent.portal_type == "Location" and loket is not None:
            _refresh(_services_at(loket, IUUID(parent)))
        elif parent.portal_type == "Service":
            refresh(parent)


def settings_changed(event: Any) -> None:
    """Every service of the site."""
    if event.record.interfaceName != ISettings.__identifier__:
        return
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="Loket"):
        refresh_all(brain._unrestrictedGetObject())


def name_questions(product: Any, event: Any) -> None:
    """Gives new questions an id, so that they can be reworded later on."""
    questions = product.questions or []
    if any(not question.get("id") for question in questions):
        product.questions = [
            {**question, "id": question.get("id") or uuid4().hex[:8]}
            for question in questions
        ]


def is_removed(event: Any) -> bool:
    """Whether the event is a removal."""
    return hasattr(event, "newParent") and event.newParent is None


def is_whole(content: Any, event: Any) -> bool:
    """Whether the content itself changed, not something that it is in."""
    return aq_base(event.object) is aq_base(content)


def _parents(content: Any, event: Any) -> list[Any]:
    """Where it is and, after a move, where it was."""
    moved = [getattr(event, "oldParent", None), getattr(event, "newParent", None)]
    if not hasattr(event, "newParent"):
        moved = [content.__parent__]
    different: list[Any] = []
    for parent in moved:
        if parent is not None and aq_base(parent) not in map(aq_base, different):
            different.append(parent)
    return different


def lokets_of(content: Any, event: Any) -> list[Any]:
    """The Loket it is in and, after a move, the one it was in."""
    found = (loket_of(parent) for parent in _parents(content, event))
    return [loket for loket in found if loket is not None]


def _services_at(loket: Any, location: str) -> list[Any]:
    return [
        service
        for service in inside(loket, "Service")
        if location in (service.locations or ())
    ]


def _offers(service: Any, product: str) -> bool:
    offer = get_ledger().offer(IUUID(service))
    return offer is not None and offer.product(product) is not None


def _refresh(services: Iterable[Any]) -> None:
    for service in services:
        refresh(service)


def _refresh_reordered(loket: Any) -> None:
    order = [IUUID(place) for place in inside(loket, "Location")]
    ledger = get_ledger()
    for service in inside(loket, "Service"):
        offer = ledger.offer(IUUID(service))
        places = offer.locations if offer else ()
        if list(places) != [uid for uid in order if uid in places]:
            refresh(service)
