"""A planner of a service edits it, and its time slots and closures up to publishing.

The site's own workflow gives these rights to Editor and Reviewer, and pasting a copy to
Contributor; whoever has the role of planner on the service, or on the whole site, is all
of these there without being asked for it a second time. Nothing is stored, so there is nothing to upgrade.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from borg.localrole.interfaces import ILocalRoleProvider
from collections.abc import Iterator
from gemeente.loket.content.closure import IClosure
from gemeente.loket.content.service import IService
from gemeente.loket.content.timeslot import ITimeSlot
from plone import api
from typing import Any
from zope.component import adapter
from zope.interface import implementer


PLANNER = "Loket Planner"


@implementer(ILocalRoleProvider)
@adapter(IService)
class OfService:
    """What a planner is on the service itself."""

    ROLES: tuple[str, ...] = ("Contributor", "Editor")

    def __init__(self, context: Any) -> None:
        self.context = context

    def getRoles(self, principal_id: str) -> tuple[str, ...]:
        """The roles of a user or group here."""
        if principal_id in self._local() or _plans_everywhere(principal_id):
            return self.ROLES
        return ()

    def getAllRoles(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(user or group, roles) of everybody who plans by a local role.

        Those who plan on the whole site have no entry of their own here.
        """
        return ((principal, self.ROLES) for principal in self._local())

    def _local(self) -> set[str]:
        """The users and groups that are planner here or further up."""
        found: set[str] = set()
        content = aq_inner(self.context)
        while content is not None:
            given = getattr(aq_base(content), "__ac_local_roles__", None) or {}
            given = given() if callable(given) else given
            found |= {name for name, roles in given.items() if PLANNER in roles}
            if getattr(aq_base(content), "__ac_local_roles_block__", False):
                break
            content = aq_parent(aq_inner(content))
        return found


@adapter(ITimeSlot)
class OfTimeSlot(OfService):
    """What a planner is on a time slot."""

    ROLES = ("Editor", "Reviewer")


@adapter(IClosure)
class OfClosure(OfTimeSlot):
    """What a planner is on a closure, of a service only."""

    def getRoles(self, principal_id: str) -> tuple[str, ...]:
        """The roles of a user or group here."""
        return super().getRoles(principal_id) if self._of_service() else ()

    def getAllRoles(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(user or group, roles) of everybody who plans by a local role."""
        return super().getAllRoles() if self._of_service() else iter(())

    def _of_service(self) -> bool:
        return IService.providedBy(aq_parent(aq_inner(self.context)))


def _plans_everywhere(principal_id: str) -> bool:
    user = getSecurityManager().getUser()
    if user.getId() != principal_id:
        user = api.portal.get_tool("acl_users").getUserById(principal_id)
    return user is not None and PLANNER in user.getRoles()
