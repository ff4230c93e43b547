"""How services work, walk-in or by appointment, and what changes when: in sentences."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.browser.citizen import texts
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.hours.ways import APPOINTMENT
from gemeente.loket.hours.ways import MIXED
from gemeente.loket.hours.ways import next_way
from gemeente.loket.hours.ways import WALK_IN
from gemeente.loket.hours.ways import way_on
from gemeente.loket.i18n import _
from plone.uuid.interfaces import IUUID
from typing import Any


NOW = {
    WALK_IN: _("You do not need an appointment here: come during the opening hours."),
    MIXED: _("You can make an appointment here, or come without one."),
    APPOINTMENT: _("This service works by appointment only."),
}


@dataclass(frozen=True, slots=True)
class Note:
    """What holds at a service today, and what changes; ``title`` is its name or ""."""

    title: str
    sentences: tuple[Any, ...]


def today() -> date:
    """The date on the clock of the site."""
    return wall_clock(clock.now(), timezone())[0]


def notes(ledger: Ledger, services: Sequence[Any], day: date) -> list[Note]:
    """What is to be said of the services, with their names where there are several.

    A service of which nobody said how it works says nothing.
    """
    found = []
    for service in services:
        offer = ledger.offer(IUUID(service))
        if offer is not None and offer.ways:
            title = service.title if len(services) > 1 else ""
            found.append(Note(title, tuple(sentences(offer.ways, day))))
    return found


def sentences(ways: Iterable[WayRule], day: date) -> list[Any]:
    """What holds on that day, and the first change after it."""
    ways = tuple(ways)
    way = way_on(ways, day)
    change = next_way(ways, day)
    # before the first date it is as it always was, of which nothing has to be said
    begun = any(one.first <= day for one in ways)
    found = [NOW[way]] if begun else []
    return found + ([_announced(way, change)] if change is not None else [])


def books(offer: ServiceOffer, day: date) -> bool:
    """Whether appointments can be made: on one of the days that can be booked now."""
    if way_on(offer.ways, day) != WALK_IN:
        return True
    change = next_way(offer.ways, day)
    last = day + timedelta(days=offer.horizon)
    return change is not None and change.first <= last


def walks_in(offer: ServiceOffer | None, ways: Iterable[str], day: date) -> bool:
    """Whether a product with these ways can be had without an appointment that day."""
    way = way_on(offer.ways, day) if offer is not None else MIXED
    if way == WALK_IN:
        return not {"appointment", "walk_in"}.isdisjoint(ways)
    return way == MIXED and "walk_in" in ways


def _announced(way: str, change: WayRule) -> Any:
    mapping = {"day": texts.plain_day(change.first)}
    if change.way == APPOINTMENT:
        return _(
            "From ${day} on this service works by appointment only.", mapping=mapping
        )
    if change.way == WALK_IN:
        return _(
            "From ${day} on you do not need an appointment here any more.",
            mapping=mapping,
        )
    if way == WALK_IN:
        return _("From ${day} on you can also make an appointment.", mapping=mapping)
    return _(
        "From ${day} on you can also come without an appointment.", mapping=mapping
    )
