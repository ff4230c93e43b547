"""What somebody wants to come for, and how."""

from collections import Counter
from dataclasses import dataclass
from gemeente.loket.agenda.cells import cells
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.errors import InvalidWish


CHANNELS = ("desk", "phone", "video", "home")


@dataclass(frozen=True, slots=True)
class Wish:
    """The products with their quantities, the channel and the location asked for.

    ``location`` None means any. ``staff`` is True when a clerk asks: staff-only time
    slots count, and the notice, the horizon and the limits do not.
    """

    products: tuple[tuple[str, int], ...]
    channel: str = "desk"
    location: str | None = None
    staff: bool = False


def minutes(offer: ServiceOffer, wish: Wish) -> int:
    """How many minutes the wish takes: the sum over its products (rule 6.3).

    A product that is named twice counts as its quantities together.

    Raises InvalidWish: products_missing, product_unknown, quantity_invalid (a quantity
    below 1 or above the product's maximum), channel_unknown, location_unknown.
    """
    if not wish.products:
        raise InvalidWish("products_missing", field="products")
    if wish.channel not in CHANNELS:
        raise InvalidWish("channel_unknown", field="channel", channel=wish.channel)
    if wish.location is not None and wish.location not in offer.locations:
        raise InvalidWish("location_unknown", field="location")
    quantities: Counter[str] = Counter()
    for uid, quantity in wish.products:
        _checked_rule(offer, uid, quantity)
        quantities[uid] += quantity
    return sum(_minutes_of(offer, uid, count) for uid, count in quantities.items())


def travel_cells(offer: ServiceOffer, wish: Wish) -> int:
    """How many cells somebody is on the way, before and again after a visit at home."""
    return cells(offer.travel) if wish.channel == "home" else 0


def offers_channel(offer: ServiceOffer, wish: Wish) -> bool:
    """Whether every product of the wish can be had through its channel."""
    rules = (offer.product(uid) for uid, _quantity in wish.products)
    return all(rule is not None and wish.channel in rule.channels for rule in rules)


def _checked_rule(offer: ServiceOffer, uid: str, quantity: int) -> ProductRule:
    rule = offer.product(uid)
    if rule is None:
        raise InvalidWish("product_unknown", field="products")
    if not 1 <= quantity <= rule.maximum:
        raise InvalidWish("quantity_invalid", field="quantity", maximum=rule.maximum)
    return rule


def _minutes_of(offer: ServiceOffer, uid: str, quantity: int) -> int:
    rule = _checked_rule(offer, uid, quantity)
    return rule.duration + rule.extra_per_person * (quantity - 1)
