"""Who may do what here, and the note of every look at a person's data."""

from collections.abc import Iterable
from gemeente.loket.content import catalogue
from plone import api
from typing import Any


MANAGE = "gemeente.loket: Manage appointments"
PLAN = "gemeente.loket: Plan"


def may_manage(service: str) -> bool:
    """Whether the current user runs the appointments of the service with that UID."""
    return _allowed(MANAGE, service)


def may_plan(service: str) -> bool:
    """Whether the current user may also block and force there."""
    return _allowed(PLAN, service) and _allowed(MANAGE, service)


def _allowed(permission: str, service: str) -> bool:
    found = catalogue.get(service)
    return found is not None and api.user.has_permission(permission, obj=found)


def managed_services(loket: Any) -> list[Any]:
    """The services whose appointments the current user runs, in the editor's order."""
    return [
        one
        for one in catalogue.inside(loket, "Service")
        if api.user.has_permission(MANAGE, obj=one)
    ]


def looked(codes: Iterable[str], where: str) -> None:
    """Notes that the current user saw who comes for those appointments."""
