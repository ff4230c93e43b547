"""From what editors made to the plain rules in the ledger that the queue goes by.

A location's rules depend on its Loket, its own desks, the services that can be had there
and the products of those. Every change of one of them has the rules of all locations of
the Loket made anew; the same again writes nothing.
"""

from collections.abc import Iterator
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import published
from gemeente.loket.content.guidance import LANGUAGES
from gemeente.loket.content.guidance import order_rules
from gemeente.loket.content.settings import timezone
from gemeente.loket.queue.queues import keep_rules
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.rules import ProductRules
from gemeente.loket.queue.rules import ServiceRules
from plone.uuid.interfaces import IUUID
from typing import Any


AT_A_DESK = {"appointment", "walk_in", "express"}  # ways of a product


def refresh_all(loket: Any) -> None:
    """Makes the rules of all locations of a Loket anew."""
    ledger = get_ledger()
    for rules in make_all(loket):
        keep_rules(ledger, rules)


def make_all(loket: Any) -> Iterator[LocationRules]:
    """The rules of each location now; its drafts have rules that are not published."""
    visible = published(loket)
    services = [
        (service, _service_rules(service, loket, visible))
        for service in inside(loket, "Service")
    ]
    for location in inside(loket, "Location"):
        uid = IUUID(location)
        here = tuple(
            rules for service, rules in services if uid in (service.locations or ())
        )
        yield _location_rules(location, here, visible)


def _location_rules(
    location: Any, services: tuple[ServiceRules, ...], visible: bool
) -> LocationRules:
    chosen = location.kiosk_languages or ()
    languages = tuple(one.value for one in LANGUAGES if one.value in chosen)
    rooms = tuple(location.rooms or ())
    uids = [one.uid for one in services]
    return LocationRules(
        location=IUUID(location),
        title=location.title,
        timezone=timezone(),
        services=services,
        desks=tuple(desk.rules(rooms, uids) for desk in inside(location, "Desk")),
        order=order_rules(location),
        crowd=location.crowd,
        calls=location.calls,
        express_prefix=location.express_prefix.upper(),
        rooms=rooms,
        announcement=(location.announcement or "").strip(),
        speech=bool(location.speech),
        languages=languages or ("nl",),
        published=visible and published(location),
    )


def _service_rules(service: Any, loket: Any, visible: bool) -> ServiceRules:
    uid = IUUID(service)
    return ServiceRules(
        uid=uid,
        title=service.title,
        products=tuple(
            _product_rules(product, uid)
            for product in inside(loket, "Product")
            if _can_be_had(product, uid)
        ),
        prefix=service.prefix.upper(),
        appointment_prefix=(service.appointment_prefix or "").upper(),
        first=service.first_number,
        last=service.last_number,
        contingent=service.contingent,
        stop_minutes=service.stop_minutes,
        from_home=bool(service.from_home),
        published=visible and published(service),
    )


def _can_be_had(product: Any, service: str) -> bool:
    at_a_desk = AT_A_DESK & set(product.ways or ())
    return bool(
        at_a_desk and service in (product.services or ()) and published(product)
    )


def _product_rules(product: Any, service: str) -> ProductRules:
    ways = product.ways or ()
    rule = product.rule(service)
    return ProductRules(
        uid=rule.uid,
        title=product.title,
        minutes=rule.duration,
        walk_in="walk_in" in ways,
        express="express" in ways,
        maximum=rule.maximum,
        bring=tuple(product.bring or ()),
        appointment="appointment" in ways,
    )
