"""Who may count contacts of a product, and online forms that count by themselves.

Besides the staff of a service an account that may do nothing else can count, for the
forms of another system; it counts online contacts only.
"""

from AccessControl.SecurityInfo import ModuleSecurityInfo
from collections.abc import Iterator
from contextlib import contextmanager
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.content import access
from gemeente.loket.content import catalogue
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import contacts
from gemeente.loket.queue.contacts import Contact
from gemeente.loket.queue.contacts import OnlineFormSubmitted
from plone import api
from plone.protect.utils import safeWrite
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.event import notify
from zope.globalrequest import getRequest
import logging


COUNT = "gemeente.loket: Count contacts"

logger = logging.getLogger("gemeente.loket.contacts")

# the script of a form, written on the web, may say that it was sent in
ModuleSecurityInfo("gemeente.loket.content.counting").declarePublic("form_submitted")


def form_submitted(product: str, service: str = "") -> None:
    """Says that an online form about the product with that UID was sent in."""
    notify(OnlineFormSubmitted(product, service))


def may_count(service: str, channel: str) -> bool:
    """Whether the current user may count contacts of the service by that channel."""
    if api.user.is_anonymous():
        return False
    if access.may_manage(service):
        return True
    found = access.service_object(service)
    return (
        channel == contacts.ONLINE
        and found is not None
        and access.allowed(COUNT, found)
    )


def service_for(product: str, channel: str, asked: str = "") -> str:
    """The service for which the current user counts that product.

    Raises InvalidWish (product_unknown) and NotThere (service_unknown), also where the
    user may not count there.
    """
    able = [one for one in services_of(product) if may_count(one, channel)]
    if asked:
        able = [one for one in able if one == asked]
    if not able:
        raise NotThere("service_unknown")
    return able[0]


def services_of(product: str) -> list[str]:
    """The services that offer the product, in the editor's order, drafts included.

    Raises InvalidWish (product_unknown).
    """
    found = _product(product)
    chosen = set(found.services or ()) if found is not None else set()
    if not chosen:
        raise InvalidWish("product_unknown", field="product")
    inside = catalogue.inside(catalogue.loket_of(found), "Service")
    return [IUUID(one) for one in inside if IUUID(one) in chosen]


def count_online(event: OnlineFormSubmitted) -> Contact | None:
    """Counts the form that was sent in.

    A form never fails for it: where there is no such product the log says so.
    """
    try:
        offered = services_of(event.product)
    except InvalidWish:
        logger.warning("an online form is about %r: no product", event.product)
        return None
    service = event.service if event.service in offered else next(iter(offered), "")
    ledger = get_ledger()
    with _writing(ledger):
        return contacts.count(
            ledger, event.product, contacts.ONLINE, clock.now(), service
        )


def _product(uid: str) -> Any | None:
    # whoever sends the form in: a product that is still a draft counts as well
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(UID=uid, portal_type="Product")
    return found[0]._unrestrictedGetObject() if uid and found else None


@contextmanager
def _writing(ledger: Ledger) -> Iterator[None]:
    """Tells plone.protect that what is written within may be, whoever is logged in."""
    before = {id(one) for one in _registered(ledger)}
    yield
    request = getRequest()
    for one in _registered(ledger):
        if request is not None and id(one) not in before:
            safeWrite(one, request)


def _registered(ledger: Ledger) -> list[Any]:
    connection = ledger._p_jar
    return list(connection._registered_objects) if connection is not None else []
