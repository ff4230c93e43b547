"""Which services the current user sees on the board of a Loket, Service or Location."""

from gemeente.loket.content.access import allowed
from gemeente.loket.content.access import CHANGE
from gemeente.loket.content.access import managed_services
from gemeente.loket.content.access import SEE
from gemeente.loket.content.catalogue import loket_of
from plone.uuid.interfaces import IUUID
from typing import Any


def services_on(context: Any) -> list[Any]:
    """Those of the context of which the user sees who comes, in the editor's order."""
    if context.portal_type == "Service":
        return [context] if allowed(SEE, context) else []
    found = managed_services(loket_of(context))
    if context.portal_type == "Location":
        place = IUUID(context)
        return [one for one in found if place in (one.locations or ())]
    return found


def changeable(services: list[Any]) -> frozenset[str]:
    """The uids of those at which the user may book and move."""
    return frozenset(IUUID(one) for one in services if allowed(CHANGE, one))
