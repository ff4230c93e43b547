"""What a citizen has chosen so far, as it travels in addresses and hidden fields. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.wish import CHANNELS
from gemeente.loket.agenda.wish import Wish
from typing import Any
from urllib.parse import urlencode


ANYWHERE = "any"
AT_A_PLACE = frozenset({"desk"})  # channels for which the citizen goes somewhere
LONGEST = 200  # characters of a value that is looked at
MOST = 20  # products in one appointment


@dataclass(frozen=True, slots=True)
class Choice:
    """Products with quantities, service, channel and location; empty: not chosen yet.

    ``location`` is ANYWHERE when the citizen said that it does not matter.
    """

    products: tuple[tuple[str, int], ...] = ()
    service: str = ""
    channel: str = ""
    location: str = ""

    @property
    def uids(self) -> tuple[str, ...]:
        """The chosen products without their quantities."""
        return tuple(uid for uid, _quantity in self.products)

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address or for hidden fields."""
        found = [("product", f"{uid}:{count}") for uid, count in self.products]
        rest = {
            "service": self.service,
            "channel": self.channel,
            "location": self.location,
        }
        return found + [(name, value) for name, value in rest.items() if value]

    def query(self, **more: str) -> str:
        """The query of an address with this choice and what is given further."""
        return urlencode(self.pairs() + [(k, v) for k, v in more.items() if v])

    def with_product(self, uid: str, quantity: int = 1) -> "Choice":
        """With one more product; what depends on the products is to be chosen again."""
        others = [pair for pair in self.products if pair[0] != uid]
        return Choice((*others, (uid, quantity)), self.service)

    def without_product(self, uid: str) -> "Choice":
        """Without that product."""
        others = tuple(pair for pair in self.products if pair[0] != uid)
        return Choice(others, self.service)

    def at(self, **changes: str) -> "Choice":
        """With another service, channel or location."""
        return replace(self, **changes)

    def wish(self) -> Wish:
        """The wish that the agenda understands."""
        location = self.location if self.channel in AT_A_PLACE else ""
        return Wish(
            self.products,
            self.channel or "desk",
            None if location in ("", ANYWHERE) else location,
        )


def read_choice(form: Mapping[str, Any]) -> Choice:
    """The choice in a form or query; what is malformed counts as not chosen."""
    given = form.get("product", ())
    texts = [given] if isinstance(given, str) else list(given)
    products: dict[str, int] = {}
    for text in texts[:MOST]:
        uid, _colon, count = str(text)[:LONGEST].partition(":")
        if uid:
            products[uid] = int(count) if _is_number(count) else 1
    return Choice(
        tuple(products.items()),
        text_of(form, "service"),
        text_of(form, "channel"),
        text_of(form, "location"),
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6


def whole(text: str, default: int, digits: int = 9) -> int:
    """A short text as a number of 0 or more, the default where it is none."""
    known = text.isascii() and text.isdigit() and len(text) <= digits
    return int(text) if known else default


def text_of(form: Mapping[str, Any], name: str) -> str:
    """One short text from a form, "" where it is missing or given twice."""
    text = typed_of(form, name)
    return text if len(text) <= LONGEST else ""


def typed_of(form: Mapping[str, Any], name: str) -> str:
    """One text of any length, such as people type: who checks it can say what is wrong."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def quantities_in(choice: Choice, maximum_of: Mapping[str, int]) -> Choice:
    """The choice with known products only, and quantities that are possible."""
    products = tuple(
        (uid, min(max(count, 1), maximum_of[uid]))
        for uid, count in choice.products
        if uid in maximum_of
    )
    return replace(choice, products=products)


@dataclass(frozen=True, slots=True)
class Options:
    """The ways in which a service can serve some products by appointment."""

    channels: tuple[str, ...]
    locations: tuple[str, ...]  # for the channel that was asked

    @property
    def possible(self) -> bool:
        """Whether there is any."""
        return bool(self.channels)


def options_of(offer: ServiceOffer, uids: tuple[str, ...], channel: str) -> Options:
    """The channels for these products, and the locations where ``channel`` can be had.

    Only what some time slot for citizens opens counts, in the order of ``CHANNELS`` and
    of the offer's locations.
    """
    rules = [
        rule
        for rule in offer.timeslots
        if rule.by_appointment
        and not rule.staff_only
        and (not rule.products or set(uids) <= rule.products)
    ]
    offered = frozenset(CHANNELS)
    for uid in uids:
        product = offer.product(uid)
        offered &= product.channels if product else frozenset()
    channels = tuple(
        one
        for one in CHANNELS
        if one in offered and any(one in rule.channels for rule in rules)
    )
    asked = channel or (channels[0] if channels else "")
    places = {rule.location for rule in rules if asked in rule.channels}
    locations = tuple(one for one in offer.locations if one in places)
    return Options(channels, locations if asked in AT_A_PLACE else ())


def completed(choice: Choice, options: Options) -> Choice:
    """The choice with what needs no asking filled in, and what is impossible left out."""
    channel = choice.channel if choice.channel in options.channels else ""
    if not channel and len(options.channels) == 1:
        channel = options.channels[0]
    location = choice.location
    if location not in options.locations and location != ANYWHERE:
        location = ""
    if not location and len(options.locations) == 1:
        location = options.locations[0]
    return replace(choice, channel=channel, location=location)


def is_complete(choice: Choice, options: Options) -> bool:
    """Whether nothing about how and where is left to be asked."""
    return bool(choice.channel) and (bool(choice.location) or not options.locations)
