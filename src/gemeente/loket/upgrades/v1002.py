"""To 1002: customer guidance, with tickets, desks, kiosks and displays."""

from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


LEDGER = "gemeente.loket.ledger"


def upgrade(tool: Any) -> None:
    """Gives the ledger its new parts, and has every location's rules made."""
    IAnnotations(api.portal.get())[LEDGER].complete()
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="Location"):
        notify(ObjectModifiedEvent(brain._unrestrictedGetObject()))
