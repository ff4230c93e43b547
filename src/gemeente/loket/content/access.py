"""Who may do what with the appointments of a service.

A permission is asked of the service itself, for a role may be given on one service
only. Where the service is gone, it takes a role on the whole site.
"""

from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import loket_of
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


SEE = "gemeente.loket: Manage appointments"
CHANGE = "gemeente.loket: Change appointments"
PICK = "gemeente.loket: Call out of order"
PLAN = "gemeente.loket: Plan"
VIEW_FIGURES = "gemeente.loket: View figures"
CORRECT_FIGURES = "gemeente.loket: Correct figures"
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


def may_pick(service_uid: str) -> bool:
    """Whether the current user may call somebody of the service out of order."""
    return may_change(service_uid) and _may(PICK, service_uid)


def may_receive(location: Any, user: Any = None) -> bool:
    """Whether the user receives people at a location: sees who comes to a service there.

    ``location`` is the content object; ``user`` a member, by default the current user.
    """
    uid = IUUID(location)
    mine = managed_services(loket_of(location), user)
    return any(uid in (one.locations or ()) for one in mine)


def managed_services(loket: Any, user: Any = None) -> list[Any]:
    """The services, drafts too, of which the user may see who comes.

    ``user`` is a member, by default the current user.
    """
    return [one for one in inside(loket, "Service") if allowed(SEE, one, user)]


def managed_locations(loket: Any, user: Any = None) -> list[Any]:
    """The locations, drafts too, where one of those services can be had."""
    mine = managed_services(loket, user)
    used = {uid for one in mine for uid in one.locations or ()}
    return [place for place in inside(loket, "Location") if IUUID(place) in used]


def allowed(permission: str, content: Any, user: Any = None) -> bool:
    """Whether the user, by default the current one, has the permission there."""
    return bool(api.user.has_permission(permission, user=user, obj=content))


def service_object(uid: str) -> Any | None:
    """The service with that UID, whoever asks; None where it is gone."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(UID=uid) if uid else ()
    return found[0]._unrestrictedGetObject() if found else None


def _may(permission: str, service_uid: str) -> bool:
    service = service_object(service_uid)
    return allowed(permission, api.portal.get() if service is None else service)
