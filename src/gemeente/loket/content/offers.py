"""From what editors made to the plain snapshot in the ledger that the agenda reads.

A service's offer depends on its Loket, its own time slots and closures, the closures of
the Loket and of its locations, the products that name it, and the settings.
"""

from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.catalogue import published
from gemeente.loket.content.settings import release_minutes
from gemeente.loket.content.settings import settings
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.holidays import HOLIDAYS
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from plone.uuid.interfaces import IUUID
from typing import Any


def refresh(service: Any) -> None:
    """Makes the snapshot of one service anew; the same again writes nothing."""
    loket = loket_of(service)
    if loket is not None:
        ledger = get_ledger()
        today, _minute = wall_clock(clock.now(), timezone())
        ledger.keep_offer(make_offer(ledger, loket, service), today)


def refresh_all(loket: Any) -> None:
    """Makes the snapshots of all services of a Loket anew."""
    for service in inside(loket, "Service"):
        refresh(service)


def make_offer(ledger: Ledger, loket: Any, service: Any) -> ServiceOffer:
    """What the service offers now, drafts left out."""
    uid = IUUID(service)
    site = settings()
    places = _locations(loket, service)
    return ServiceOffer(
        service=uid,
        published=published(loket) and published(service),
        timezone=timezone(),
        products=tuple(
            product.rule(uid)
            for product in inside(loket, "Product")
            if _offered(product, uid)
        ),
        timeslots=tuple(_timeslots(ledger, service, places)),
        closures=tuple(_closures(loket, service, places)),
        locations=tuple(IUUID(place) for place in places),
        open_holidays=frozenset(HOLIDAYS) - frozenset(site.holidays or ()),
        notice=site.notice if service.notice is None else service.notice,
        horizon=site.horizon if service.horizon is None else service.horizon,
        release=release_minutes(service.release or site.release),
        hold_minutes=site.hold_minutes,
        cooling_off=site.cooling_off,
        per_email=site.per_email,
        holds_per_address=site.holds_per_address,
        travel=service.travel or 0,
        ways=service.way_rules(),
    )


def _offered(product: Any, service: str) -> bool:
    by_appointment = "appointment" in (product.ways or ())
    return by_appointment and service in (product.services or ()) and published(product)


def _locations(loket: Any, service: Any) -> list[Any]:
    chosen = service.locations or ()
    return [
        place
        for place in inside(loket, "Location")
        if IUUID(place) in chosen and published(place)
    ]


def _timeslots(ledger: Ledger, service: Any, places: list[Any]) -> list[TimeSlotRule]:
    uid = IUUID(service)
    uids = {IUUID(place) for place in places}
    chosen = service.locations or ()
    default = next(iter(chosen)) if len(chosen) == 1 else ""
    rules = [
        slot.rule(ledger.timeslot_number(uid, IUUID(slot)), default)
        for slot in inside(service, "TimeSlot")
        if published(slot)
    ]
    return [rule for rule in rules if not rule.location or rule.location in uids]


def _closures(loket: Any, service: Any, places: list[Any]) -> list[ClosureRule]:
    everywhere = [*inside(loket, "Closure"), *inside(service, "Closure")]
    rules = [one.rule() for one in everywhere if published(one)]
    for place in places:
        uid = IUUID(place)
        rules += [one.rule(uid) for one in inside(place, "Closure") if published(one)]
    return rules
