"""What was filled in to book for somebody, as it stands in the form. Nothing is judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from gemeente.loket.agenda.lines import LINES
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.wish import CHANNELS
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.browser.citizen.choice import MOST
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.planning.dialogs.page import iso_parts
from gemeente.loket.hours.rules import TimeSlotRule
from typing import Any


VIAS = ("phone", "desk")


@dataclass(frozen=True, slots=True)
class Asked:
    """``line`` None: any. ``day`` and ``time`` are texts, as they were typed."""

    line: int | None = None
    day: str = ""
    time: str = ""
    products: tuple[tuple[str, int], ...] = ()
    channel: str = ""
    place: str = ""
    via: str = "phone"
    language: str = ""
    force: bool = False
    reason: str = ""
    mine: bool = False

    def wish(self) -> Wish:
        """The wish that the agenda understands, asked by the staff."""
        return Wish(self.products, self.channel or "desk", self.place or None, True)

    def on(self, day: str, time: str) -> "Asked":
        """At another time, on whatever line is free then."""
        return replace(self, day=day, time=time, line=None)


def read_asked(form: Mapping[str, Any], offer: ServiceOffer) -> Asked:
    """What a form or a query asks for; what is malformed counts as not filled in."""
    day, time = text_of(form, "start_day"), text_of(form, "start_time")
    line = number_in(text_of(form, "line"))
    start = text_of(form, "start")
    if start:
        # a button with another time, or the address of the board
        pressed = bool(day or time)
        day, time = iso_parts(start, offer.timezone)
        line = None if pressed else line
    via = text_of(form, "via")
    asked = Asked(
        line=line,
        day=day,
        time=time,
        products=_products(form),
        channel=text_of(form, "channel"),
        place=text_of(form, "place") or text_of(form, "location"),
        via=via if via in VIAS else VIAS[0],
        language=text_of(form, "language"),
        force=text_of(form, "force") == "1",
        reason=text_of(form, "reason"),
        mine=text_of(form, "mine") == "1",
    )
    channels = channels_for(offer, rule_of(offer, line), asked)
    if asked.channel in channels or not channels:
        return asked
    return replace(asked, channel=channels[0])


def number_in(text: str) -> int | None:
    """The whole number that is written, None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _products(form: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    given = form.get("product", ())
    texts = [given] if isinstance(given, str) else list(given)
    found = {}
    for text in texts[:MOST]:
        uid, _colon, count = str(text).partition(":")
        number = number_in(text_of(form, f"count.{uid}") or count)
        if uid:
            found[uid] = 1 if number is None else number
    return tuple(found.items())


def rule_of(offer: ServiceOffer, line: int | None) -> TimeSlotRule | None:
    """The time slot of a line, None for an extra line or none in particular."""
    if line is None:
        return None
    found = (rule for rule in offer.timeslots if rule.number == line // LINES)
    return next(found, None)


def serves(rule: TimeSlotRule | None, product: ProductRule) -> bool:
    """Whether the time slot is for that product, through some channel."""
    if rule is None:
        return True
    by_product = not rule.products or product.uid in rule.products
    return by_product and bool(rule.channels & product.channels)


def serves_wish(offer: ServiceOffer, rule: TimeSlotRule | None, asked: Asked) -> bool:
    """Whether the time slot is for everything that was asked."""
    rules = [offer.product(uid) for uid, _count in asked.products]
    if rule is None or None in rules:
        return False
    by_channel = (asked.channel or "desk") in rule.channels
    return by_channel and all(serves(rule, product) for product in rules)


def channels_for(
    offer: ServiceOffer, rule: TimeSlotRule | None, asked: Asked
) -> list[str]:
    """The channels for what is chosen so far, those of the time slot first."""
    chosen = [offer.product(uid) for uid, _count in asked.products]
    rules = [one for one in chosen if one is not None] or list(offer.products)
    every = frozenset(CHANNELS).intersection(*(one.channels for one in rules))
    some = frozenset().union(*(one.channels for one in rules))
    possible = [one for one in CHANNELS if one in (every or some)]
    first = rule.channels if rule is not None else frozenset()
    return sorted(possible, key=lambda one: one not in first)
