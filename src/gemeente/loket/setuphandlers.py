"""What installing and uninstalling do beyond their profiles."""

from gemeente.loket.agenda.ledger import create_ledger
from gemeente.loket.content import offers
from gemeente.loket.content import receptions
from gemeente.loket.i18n import _
from plone import api
from plone.base.interfaces import INonInstallable
from typing import Any
from zope.globalrequest import getRequest
from zope.interface import implementer
import logging


logger = logging.getLogger(__name__)

TYPES = ("Loket", "Location", "Service", "Product", "TimeSlot", "Closure", "Desk")
ROLES = (
    "Loket Receptionist",
    "Loket Clerk",
    "Loket Planner",
    "Loket Administrator",
    "Loket Auditor",
    "Loket Form",
)
PERMISSIONS = (
    "gemeente.loket: Book an appointment",
    "gemeente.loket: Manage appointments",
    "gemeente.loket: Change appointments",
    "gemeente.loket: Call out of order",
    "gemeente.loket: Count contacts",
    "gemeente.loket: Plan",
    "gemeente.loket: View figures",
    "gemeente.loket: Correct figures",
    "gemeente.loket: Read the access log",
    "gemeente.loket: Delegate roles of the counter",
    "gemeente.loket: Configure the counter",
    "gemeente.loket: Add products, services and time slots",
)
LISTS_OF_TYPES = ("plone.displayed_types", "plone.types_not_searched")  # records
UNINSTALLED = _(
    "The digital counter is uninstalled. Its content and its appointments are kept: "
    "they are there again when you install it again."
)


@implementer(INonInstallable)
class HiddenProfiles:
    """Keeps the uninstall profile out of the list of add-ons."""

    def getNonInstallableProfiles(self) -> list[str]:
        """The ids of the profiles that are not for people to choose."""
        return ["gemeente.loket:uninstall"]


def post_install(tool: Any) -> None:
    """Makes the ledger; one that is there from before keeps all it holds.

    It may be of an older version, and content may have changed while nobody looked.
    """
    create_ledger(api.portal.get()).complete()
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="Loket"):
        loket = brain._unrestrictedGetObject()
        offers.refresh_all(loket)
        receptions.refresh_all(loket)


def post_uninstall(tool: Any) -> None:
    """Removes what a profile cannot, and says that the data stay."""
    site = api.portal.get()
    api.portal.get_tool("portal_workflow").setChainForPortalTypes(TYPES, None)
    _remove_from_lists()
    _remove_roles(site)
    logger.info(
        "gemeente.loket is uninstalled; its content and its appointments are kept"
    )
    request = getRequest()
    if request is not None:
        api.portal.show_message(UNINSTALLED, request)


def _remove_from_lists() -> None:
    for name in LISTS_OF_TYPES:
        listed = api.portal.get_registry_record(name, default=None)
        if listed:
            left = type(listed)(one for one in listed if one not in TYPES)
            api.portal.set_registry_record(name, left)


def _remove_roles(site: Any) -> None:
    for permission in PERMISSIONS:
        site.manage_permission(permission, roles=[], acquire=1)
    manager = api.portal.get_tool("acl_users").portal_role_manager
    known = set(manager.listRoleIds())
    for role in ROLES:
        if role in known:
            manager.removeRole(role)
    site.__ac_roles__ = tuple(one for one in site.__ac_roles__ if one not in ROLES)
