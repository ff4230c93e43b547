"""Keeps the rules of the locations in the ledger true while editors work.

Handlers of the parts of something that is removed or moved as a whole do nothing: the
handler of the whole does.
"""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.receptions import refresh_all
from gemeente.loket.content.subscribers import is_removed
from gemeente.loket.content.subscribers import is_whole
from gemeente.loket.content.subscribers import lokets_of
from gemeente.loket.queue.devices import revoke_all
from gemeente.loket.queue.queues import drop_rules
from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.interfaces import ISiteRoot
from typing import Any


ZONE = "plone.portal_timezone"  # a record of the registry


def loket_changed(loket: Any, event: Any) -> None:
    """All its locations; also when services and products change places."""
    if is_whole(loket, event) and not is_removed(event):
        refresh_all(loket)


def part_changed(content: Any, event: Any) -> None:
    """All locations of its Loket, and of the one it was in."""
    if is_whole(content, event):
        for loket in lokets_of(content, event):
            refresh_all(loket)


def location_removed(location: Any, event: Any) -> None:
    """Nobody can take a ticket there any more, and its devices stop."""
    if not ISiteRoot.providedBy(event.object):
        uid = IUUID(location)
        drop_rules(get_ledger(), uid)
        revoke_all(get_ledger(), uid)


def zone_changed(event: Any) -> None:
    """Every location of the site is in the site's zone."""
    if event.record.__name__ != ZONE:
        return
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="Loket"):
        refresh_all(brain._unrestrictedGetObject())
