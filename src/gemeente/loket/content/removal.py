"""What still carries appointments to come, or people in a queue, cannot be removed."""

from collections.abc import Iterator
from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.busy import busy
from gemeente.loket.content.catalogue import inside
from gemeente.loket.i18n import _
from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.interfaces import ISiteRoot
from typing import Any
from zExceptions import BadRequest
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message


SHOWN = 10  # appointments in the sentence; the rest is counted


def in_the_way(content: Any, now: datetime | None = None) -> list[Appointment]:
    """The appointments to come of all that would go with the content, by start.

    ``now`` is aware; the present where it is left out.
    """
    now = now or clock.now()
    found = {
        one.number: one for part in _carriers(content) for one in _upcoming(part, now)
    }
    return sorted(found.values(), key=lambda one: (one.start, one.number))


def refusal(appointments: list[Appointment]) -> Message:
    """The sentence that lists them: code, day and hour, and nobody's name."""
    listed = ", ".join(described(one) for one in appointments[:SHOWN])
    mapping = {"count": len(appointments), "appointments": listed}
    if len(appointments) > SHOWN:
        return _(
            "This cannot be removed: ${count} appointments are still to come. Move or "
            "cancel them first. The first of them: ${appointments}.",
            mapping=mapping,
        )
    return _(
        "This cannot be removed: appointments are still to come. Move or cancel them "
        "first: ${appointments}.",
        mapping=mapping,
    )


def refused(content: Any, now: datetime | None = None) -> Message | None:
    """Why the content cannot be removed, None where it can."""
    appointments = in_the_way(content, now)
    return refusal(appointments) if appointments else busy(content, now or clock.now())


def described(appointment: Appointment) -> str:
    """The code and the local start, as in "ACDE2346 (26/11/2026 09:00)"."""
    hour, minute = divmod(appointment.minute, 60)
    return f"{appointment.code} ({appointment.day:%d/%m/%Y} {hour:02}:{minute:02})"


def refuse_removal(content: Any, event: Any) -> None:
    """Raises BadRequest where appointments or people in a queue are in the way.

    The site as a whole may always be removed.
    """
    if ISiteRoot.providedBy(event.object):
        return
    reason = refused(content)
    if reason is not None:
        raise BadRequest(translate(reason, context=getRequest()))


def _carriers(content: Any) -> Iterator[Any]:
    portal_type = getattr(content, "portal_type", None)
    if portal_type == "Loket":
        yield from inside(content, "Service")
    elif portal_type in _CRITERIA:
        yield content
    elif hasattr(content, "objectValues"):
        path = "/".join(content.getPhysicalPath())
        catalog = api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(portal_type="Loket", path=path):
            yield from inside(brain._unrestrictedGetObject(), "Service")


def _upcoming(content: Any, now: datetime) -> list[Appointment]:
    criteria = _CRITERIA[content.portal_type](content)
    return get_ledger().upcoming(now, **criteria)


_CRITERIA = {
    "Service": lambda service: {"service": IUUID(service)},
    "Location": lambda location: {"location": IUUID(location)},
    "Product": lambda product: {"product": IUUID(product)},
    "TimeSlot": lambda timeslot: {
        "service": IUUID(timeslot.__parent__),
        "timeslot": IUUID(timeslot),
    },
}
