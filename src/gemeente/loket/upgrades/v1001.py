"""To 1001: planning, the waiting list, and the history of opening hours."""

from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


LEDGER = "gemeente.loket.ledger"


def upgrade(tool: Any) -> None:
    """Gives the ledger its new parts, and has every service's offer made anew.

    The history of opening hours begins on the day of the upgrade.
    """
    IAnnotations(api.portal.get())[LEDGER].complete()
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="Service"):
        notify(ObjectModifiedEvent(brain._unrestrictedGetObject()))
