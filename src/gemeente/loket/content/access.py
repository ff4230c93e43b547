"""Who may do what with the appointments of a service.

A permission is asked of the service itself, for a role may be given on one service
only. Where the service is gone, it takes a role on the whole site.
"""

from gemeente.loket.content.catalogue import inside
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


SEE = "gemeente.loket: Manage appointments"
CHANGE = "gemeente.loket: Change appointments"
PLAN = "gemeente.loket: Plan"
READ_LOG = "gemeente.loket: Read the access log"


def may_manage(service_uid: str) -> bool:
    """Whether the current user may see who comes to the service, and check in."""
    return _may(SEE, service_uid)


def may_change(service_uid: str) -> bool:
    """Whether the current user may book, move, cancel and finish at the service."""
    return _may(SEE, service_uid) and _may(CHANGE, service_uid)


def may_plan(service_uid: str) -> bool:
    """Whether the current user may block lines and force bookings at the service."""
    return may_change(service_uid) and _may(PLAN, service_uid)


def managed_services(loket: Any) -> list[Any]:
    """The services, drafts too, of which the current user may see who comes."""
    return [one for one in inside(loket, "Service") if allowed(SEE, one)]


def managed_locations(loket: Any) -> list[Any]:
    """The locations, drafts too, of which the current user may see all who come.

    That is who has the role on the location, or on each service that uses it.
    """
    services = inside(loket, "Service")
    mine = {IUUID(one) for one in services if allowed(SEE, one)}
    return [
        place
        for place in inside(loket, "Location")
        if allowed(SEE, place) or _all_there(place, services, mine)
    ]


def allowed(permission: str, content: Any, user: Any = None) -> bool:
    """Whether the user, by default the current one, has the permission there."""
    if user is None:
        return bool(api.user.has_permission(permission, obj=content))
    return bool(user.has_permission(permission, content))


def service_object(uid: str) -> Any | None:
    """The service with that UID, whoever asks; None where it is gone."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(UID=uid) if uid else ()
    return found[0]._unrestrictedGetObject() if found else None


def _may(permission: str, service_uid: str) -> bool:
    service = service_object(service_uid)
    return allowed(permission, api.portal.get() if service is None else service)


def _all_there(place: Any, services: list[Any], mine: set[str]) -> bool:
    uid = IUUID(place)
    there = {IUUID(one) for one in services if uid in (one.locations or ())}
    return bool(there) and there <= mine
