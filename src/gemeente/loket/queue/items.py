"""The products of a ticket, each at the service of the location where it is had."""

from collections.abc import Collection
from collections.abc import Iterable
from gemeente.loket.errors import InvalidWish
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.rules import ServiceRules
from gemeente.loket.queue.ticket import Item


MINUTES = 10  # of a product that is not offered any more


def items_of(
    rules: LocationRules,
    products: Iterable[tuple[str, int]],
    service: str = "",
    limits: bool = True,
    home: bool = False,
) -> tuple[Item, ...]:
    """The products as items of a ticket, each at a service of the location that has it.

    Within the ``limits`` only what can be had without an appointment; who is at ``home``
    gets them at a service that gives numbers there, if any does. Raises InvalidWish
    (products_missing, product_unknown, quantity_invalid).
    """
    items: list[Item] = []
    for uid, quantity in products:
        wanted = [service, *(one.service for one in items)]
        found = _service_for(rules, uid, wanted, limits, home)
        maximum = max(found.product(uid).maximum, 1)
        if not 1 <= quantity <= maximum:
            raise InvalidWish("quantity_invalid", field="quantity", maximum=maximum)
        items.append(Item(uid, quantity, found.uid))
    if not items:
        raise InvalidWish("products_missing", field="products")
    # the services one after the other, in the order in which they were asked for
    order = list(dict.fromkeys(one.service for one in items))
    return tuple(sorted(items, key=lambda one: order.index(one.service)))


def _service_for(
    rules: LocationRules,
    product: str,
    wanted: Collection[str],
    limits: bool,
    home: bool,
) -> ServiceRules:
    able = [
        one
        for one in rules.services_of(product)
        if one.published and (not limits or one.product(product).without_appointment)
    ]
    if not able:
        raise InvalidWish("product_unknown", field="products")
    if home:
        able = [one for one in able if one.from_home] or able
    return next((one for one in able if one.uid in wanted), able[0])


def minutes_of(rules: LocationRules, items: Iterable[Item], service: str) -> int:
    """How long what is open of that service will probably take."""
    return sum(
        (found.minutes if found is not None else MINUTES) * one.quantity
        for one in items
        if one.open and one.service == service
        for found in [rules.product(service, one.product)]
    )


def is_express(rules: LocationRules, items: tuple[Item, ...]) -> bool:
    """Whether all of it is short."""
    return all(rules.product(one.service, one.product).express for one in items)
