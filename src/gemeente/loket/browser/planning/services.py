"""Which services the current user sees on the board of a Loket, Service or Location."""

from collections.abc import Iterable
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import loket_of
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


MANAGE = "gemeente.loket: Manage appointments"


def managed(service: Any) -> bool:
    """Whether the user may see who comes to that service, and change it."""
    return bool(api.user.has_permission(MANAGE, obj=service))


def services_on(context: Any) -> list[Any]:
    """Those of the context that the user manages, in the editor's order."""
    if context.portal_type == "Service":
        candidates = [context]
    else:
        candidates = inside(loket_of(context), "Service")
    if context.portal_type == "Location":
        place = IUUID(context)
        candidates = [one for one in candidates if place in (one.locations or ())]
    return [one for one in candidates if managed(one)]


def looked(codes: Iterable[str], where: str) -> None:
    """Notes that the current user saw who comes for those appointments."""
