"""Whose opening hours there are: a service at a place, or a place with all its services.

The hours themselves follow from the offers in the ledger (``hours.publish``); content is
asked for no more than titles and what the user may see.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import timedelta
from functools import cached_property
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.content import catalogue
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.publish import channels_of
from gemeente.loket.hours.publish import public_channels
from gemeente.loket.hours.publish import public_day
from gemeente.loket.hours.publish import PublicDay
from gemeente.loket.hours.publish import Source
from gemeente.loket.hours.status import Status
from gemeente.loket.hours.status import status
from plone.uuid.interfaces import IUUID
from typing import Any


@dataclass(frozen=True)
class Subject:
    """Whose hours: of ``services`` (uids), with a ``location`` only what is there.

    ``content`` is the Service or the Location that it is about, ``place`` the Location
    where that is known. ``now`` is aware. With a ``product`` (uid) only the time slots
    count in which it can be had.
    """

    ledger: Ledger
    content: Any
    services: tuple[str, ...]
    location: str
    place: Any | None
    now: datetime
    product: str = ""
    _days: dict[date, PublicDay] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same for the same subject for ever."""
        uid = IUUID(self.content)
        return f"{uid}-{self.location}" if self.location not in ("", uid) else uid

    @cached_property
    def today(self) -> date:
        """The date on the clock of the site."""
        return wall_clock(self.now, timezone())[0]

    def day(self, day: date) -> PublicDay:
        """The opening hours of that day: of the past what was valid then."""
        if day not in self._days:
            sources = list(self._sources(day))
            self._days[day] = public_day(day, sources, self.location)
        return self._days[day]

    def days(self, first: date, last: date) -> list[PublicDay]:
        """The days from first to last, both included."""
        count = (last - first).days + 1
        return [self.day(first + timedelta(days=ahead)) for ahead in range(count)]

    def status(self, *channels: str) -> Status:
        """The state of those channels now, of all where none is named."""
        today, minute = wall_clock(self.now, timezone())
        return status(self.day, today, minute, channels)

    @cached_property
    def channels(self) -> tuple[str, ...]:
        """The channels that it ever has."""
        return channels_of(self._sources(self.today), self.location)

    def channels_since(self, day: date) -> tuple[str, ...]:
        """Those that the way of working does not close from that day on."""
        return channels_of(self._sources(self.today), self.location, day)

    def _sources(self, day: date) -> Iterator[Source]:
        past = day < self.today
        for uid in self.services:
            offer = self.ledger.offer_on(uid, day) if past else self.ledger.offer(uid)
            if offer is not None and offer.published:
                yield _source(offer, self.product)


def _source(offer: ServiceOffer, product: str) -> Source:
    timeslots = offer.timeslots
    if product:
        timeslots = tuple(
            rule for rule in timeslots if not rule.products or product in rule.products
        )
    return Source(timeslots, offer.closures, offer.open_holidays, offer.ways)


def subjects_of(context: Any, now: datetime) -> list[Subject]:
    """Whose hours are asked for at a Loket, a Service or a Location.

    A Service has one subject per place where something is open; a Location one for the
    whole and, where there are several, one per service; a Loket those of its services.
    What has no public hours at all has a subject only where it is the context itself.
    """
    ledger = get_ledger()
    if context.portal_type == "Service":
        return list(_of_service(ledger, context, now))
    loket = catalogue.loket_of(context)
    services = catalogue.services(loket)
    if context.portal_type == "Location":
        return list(_of_location(ledger, context, services, now))
    found = [one for each in services for one in _of_service(ledger, each, now)]
    return [one for one in found if one.channels]


def subjects_of_product(product: Any, now: datetime) -> list[Subject]:
    """The services that offer a product, per place, with the hours for that product."""
    ledger, uid = get_ledger(), IUUID(product)
    found = [
        one
        for service in catalogue.services_of(product)
        for one in _of_service(ledger, service, now, uid)
    ]
    return [one for one in found if one.channels]


def _of_service(
    ledger: Ledger, service: Any, now: datetime, product: str = ""
) -> Iterator[Subject]:
    uid = IUUID(service)
    offer = ledger.offer(uid)
    places = _places(offer) if offer is not None else ()
    if len(places) <= 1:
        place = catalogue.get(places[0]) if places else None
        yield Subject(ledger, service, (uid,), "", place, now, product)
        return
    for place in places:
        found = catalogue.get(place)
        yield Subject(ledger, service, (uid,), place, found, now, product)


def _places(offer: ServiceOffer) -> tuple[str, ...]:
    used = {rule.location for rule in offer.timeslots if public_channels(rule)}
    return tuple(one for one in offer.locations if one in used)


def _of_location(
    ledger: Ledger, location: Any, services: Iterable[Any], now: datetime
) -> Iterator[Subject]:
    uid = IUUID(location)
    here = [
        Subject(ledger, service, (IUUID(service),), uid, location, now)
        for service in services
    ]
    here = [one for one in here if one.channels]
    everybody = tuple(one.services[0] for one in here)
    yield Subject(ledger, location, everybody, uid, location, now)
    if len(here) > 1:
        yield from here
