"""Who asks for a ticket: the staff, a kiosk of the location, or somebody at home."""

from dataclasses import dataclass
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.live.device import device_at
from gemeente.loket.content import access
from gemeente.loket.content import catalogue
from gemeente.loket.errors import InvalidWish
from gemeente.loket.queue.arriving import ORIGINS
from gemeente.loket.queue.queues import locations_of
from gemeente.loket.restapi.inputs import text
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


AT_THE_COUNTER = ("reception", "desk")  # where the staff decides, not the limits


@dataclass(frozen=True, slots=True)
class Asker:
    """``origin`` of the ticket; ``staff`` of the location may say more about it."""

    origin: str
    staff: bool = False

    @property
    def limits(self) -> bool:
        """Whether hours, contingents and crowding count."""
        return self.origin not in AT_THE_COUNTER


def asker(ledger: Ledger, location: str, data: dict[str, Any], request: Any) -> Asker:
    """Who asks; only the staff chooses the ``origin``.

    Raises InvalidWish (origin_unknown).
    """
    wanted = text(data, "origin")
    if receives(location):
        if wanted not in ("", *ORIGINS):
            raise InvalidWish("origin_unknown", field="origin")
        return Asker(wanted or "reception", staff=True)
    kiosk = device_at(ledger, request, location, "kiosk") is not None
    found = Asker("kiosk" if kiosk else "home")
    if wanted not in ("", found.origin):
        raise InvalidWish("origin_unknown", field="origin")
    return found


def receives(location: str) -> bool:
    """Whether the current user is staff of that location."""
    if api.user.is_anonymous():
        return False
    found = catalogue.get(location)
    if found is None or found.portal_type != "Location":
        return False
    return access.may_receive(found)


def location_of(service: Any, asked: str) -> str:
    """The location that is asked for, or where we are, or the only one there is.

    Raises InvalidWish (location_unknown) where that does not tell.
    """
    if asked:
        return asked
    if service.context.portal_type == "Location":
        return IUUID(service.context)
    known = locations_of(service.ledger)
    if len(known) != 1:
        raise InvalidWish("location_unknown", field="location")
    return known[0]
