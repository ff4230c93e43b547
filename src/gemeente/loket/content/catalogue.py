"""Looking content up: what the current user may see, and titles without a user."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from gemeente.loket.agenda.citizen import Question
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


def loket_of(context: Any) -> Any | None:
    """The Loket that the context is or is in, None where it is in none."""
    while context is not None:
        if getattr(context, "portal_type", None) == "Loket":
            return context
        context = aq_parent(aq_inner(context))
    return None


def inside(container: Any, portal_type: str) -> list[Any]:
    """All objects of a type directly in a container, in its order, drafts included."""
    return [
        one
        for one in container.objectValues()
        if getattr(one, "portal_type", None) == portal_type
    ]


def published(content: Any) -> bool:
    """Whether it is published; its containers are not looked at."""
    return api.content.get_state(content, default="published") == "published"


def products(loket: Any) -> list[Any]:
    """The published products that the current user may see, in the editor's order."""
    return _visible(loket, "Product")


def services(loket: Any) -> list[Any]:
    """The published services that the current user may see, in the editor's order."""
    return _visible(loket, "Service")


def locations(loket: Any) -> list[Any]:
    """The published locations that the current user may see, in the editor's order."""
    return _visible(loket, "Location")


def _visible(loket: Any, portal_type: str) -> list[Any]:
    allowed = api.portal.get_tool("portal_membership").checkPermission
    return [
        one
        for one in inside(loket, portal_type)
        if published(one) and allowed("View", one)
    ]


def get(uid: str) -> Any | None:
    """The content with that uid, None where it is gone or hidden from the user."""
    return api.content.get(UID=uid) if uid else None


def title_of(uid: str) -> str:
    """The title of the content with that uid, "" where it is gone.

    Needs no user: mails and feeds name drafts too.
    """
    if not uid:
        return ""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=uid)
    return brains[0].Title if brains else ""


def services_of(product: Any) -> list[Any]:
    """The published services that offer the product and that the user may see."""
    loket = loket_of(product)
    if loket is None:
        return []
    chosen = product.services or ()
    return [service for service in services(loket) if IUUID(service) in chosen]


def questions_of(product: Any) -> tuple[Question, ...]:
    """What is asked when somebody books the product, in the editor's order."""
    return tuple(
        Question(
            id=row["id"],
            title=row["title"],
            kind=row["kind"],
            required=bool(row.get("required")),
            options=tuple(row.get("options") or ()),
        )
        for row in product.questions or ()
    )
