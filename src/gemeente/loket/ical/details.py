"""What calendars and mails say of an appointment beside its times, from content.

Nobody is asked for permission here: the citizen's own mail names a draft location too.
What a reader may get to see is decided by who writes the mail or the feed.
"""

from dataclasses import dataclass
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.fields import CHANNELS
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


AT_A_PLACE = "desk"


@dataclass(frozen=True, slots=True)
class Details:
    """Plain texts, "" or () where there is nothing to say.

    ``products`` are (title, quantity); ``place`` is title and address of the location
    where the citizen has to come, in one line; ``video_url`` is the service's, with
    {code} in it.
    """

    products: tuple[tuple[str, int], ...]
    service: str
    service_email: str
    service_phone: str
    copy_to: str
    place: str
    arrival: str
    bring: tuple[str, ...]
    loket_url: str
    video_url: str = ""

    @property
    def what(self) -> str:
        """The products with their quantities: "Identiteitskaart (2×), Rijbewijs"."""
        return ", ".join(counted(title, count) for title, count in self.products)

    @property
    def summary(self) -> str:
        """The products and the service: "Identiteitskaart (2×) – Burgerzaken"."""
        return " – ".join(part for part in (self.what, self.service) if part)


def counted(title: str, count: int) -> str:
    """A product with its quantity, where that is more than one."""
    return f"{title} ({count}×)" if count > 1 else title


# (site, UID) → where it was last time; every use checks that it still is there
_places: dict[tuple[str, str], str] = {}


class Finder:
    """Looks content up by UID, each object once: one per mail, one per feed."""

    def __init__(self) -> None:
        self._site = api.portal.get()
        self._found: dict[str, Any] = {}
        self._details: dict[tuple[Any, ...], Details] = {}

    def content(self, uid: str) -> Any | None:
        """The content with that UID, drafts included; None where it is gone."""
        if uid not in self._found:
            self._found[uid] = self._remembered(uid) or self._searched(uid)
        return self._found[uid]

    def _remembered(self, uid: str) -> Any | None:
        """Half a millisecond faster than a search, and a mail needs three."""
        place = _places.get((self._site_path, uid))
        found = place and self._site.unrestrictedTraverse(place, None)
        return found if found is not None and IUUID(found, None) == uid else None

    def _searched(self, uid: str) -> Any | None:
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(UID=uid) if uid else ()
        if not brains:
            return None
        _places[self._site_path, uid] = brains[0].getPath()
        return brains[0]._unrestrictedGetObject()

    @property
    def _site_path(self) -> str:
        return "/".join(self._site.getPhysicalPath())

    def details(self, appointment: Appointment) -> Details:
        """What there is to say; the same for all appointments for the same thing."""
        key = (
            appointment.service,
            appointment.products,
            appointment.channel,
            appointment.location,
        )
        if key not in self._details:
            self._details[key] = self._gathered(appointment)
        return self._details[key]

    def _gathered(self, appointment: Appointment) -> Details:
        service = self.content(appointment.service)
        location = None
        if appointment.channel == AT_A_PLACE:
            location = self.content(appointment.location)
        products = [(self.content(uid), count) for uid, count in appointment.products]
        bring = (line for product, _count in products for line in _bring(product))
        return Details(
            products=tuple((text(product, "title"), n) for product, n in products),
            service=text(service, "title"),
            service_email=text(service, "email"),
            service_phone=text(service, "phone"),
            copy_to=text(service, "copy_to"),
            place=place_of(location),
            arrival=text(location, "arrival"),
            bring=tuple(dict.fromkeys(bring)),
            loket_url=_loket_url(service),
            video_url=text(service, "video_url"),
        )


def text(content: Any | None, field: str) -> str:
    """The text in a field, stripped; "" where it or the content is missing."""
    return (getattr(content, field, None) or "").strip()


def place_of(location: Any | None) -> str:
    """Title and address of a location in one line, "" where there is none."""
    town = f"{text(location, 'postal_code')} {text(location, 'city')}".strip()
    parts = (text(location, "title"), text(location, "address"), town)
    return ", ".join(part for part in parts if part)


def channel_title(channel: str) -> Any:
    """How it takes place, as a translatable message."""
    return CHANNELS.getTerm(channel).title if channel in CHANNELS else channel


def _bring(product: Any | None) -> list[str]:
    lines = getattr(product, "bring", None) or ()
    return [line.strip() for line in lines if line.strip()]


def _loket_url(service: Any | None) -> str:
    loket = None if service is None else loket_of(service)
    return (loket or api.portal.get()).absolute_url()
