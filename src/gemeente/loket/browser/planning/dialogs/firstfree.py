"""``@@planning-first-free``: the first free places wherever they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from gemeente.loket.agenda.availability import FreeSlot
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.search import first_free
from gemeente.loket.agenda.wish import CHANNELS
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.browser.citizen.choice import read_choice
from gemeente.loket.browser.citizen.texts import CHANNELS as CHANNEL_TITLES
from gemeente.loket.browser.planning.dialogs.asked import number_in
from gemeente.loket.browser.planning.dialogs.bookform import count_label
from gemeente.loket.browser.planning.dialogs.bookform import MANY
from gemeente.loket.browser.planning.dialogs.bookform import product_row
from gemeente.loket.browser.planning.dialogs.page import Dialog
from gemeente.loket.content import access
from gemeente.loket.content import catalogue
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotThere
from gemeente.loket.i18n import _
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


MOST = 10  # places that are shown, whatever their way


@dataclass(frozen=True, slots=True)
class Place:
    """A free start somewhere."""

    slot: FreeSlot
    service: str
    location: str
    channel: str

    @property
    def way(self) -> tuple[str, str, str]:
        """Service, location and channel."""
        return self.service, self.location, self.channel


class FirstFree(Dialog):
    """The products to choose from, and the first places of all ways to have them."""

    name = "first-free"
    title = _("First free place")
    shown = ViewPageTemplateFile("templates/firstfree.pt")

    def body(self) -> str:
        """The page."""
        if not self.offers:
            raise NotThere("service_unknown")
        return self.shown()

    @cached_property
    def offers(self) -> list[ServiceOffer]:
        """What the services offer in whose agenda the user may book."""
        uids = [IUUID(one) for one in self.services]
        found = [self.ledger.offer(uid) for uid in uids if access.may_change(uid)]
        return [offer for offer in found if offer is not None]

    # what is asked

    @cached_property
    def wanted(self) -> tuple[tuple[str, int], ...]:
        """The products with their quantities."""
        form = self.request.form
        return tuple(
            (uid, number_in(self.asked(f"count.{uid}")) or count)
            for uid, count in read_choice(form).products
        )

    @property
    def channel(self) -> str:
        """The channel that is asked for, "" for any."""
        asked = self.asked("channel")
        return asked if asked in CHANNELS else ""

    @property
    def location(self) -> str:
        """The location that is asked for, "" for any."""
        return self.asked("location")

    @cached_property
    def products(self) -> list[dict[str, Any]]:
        """The products of all those services, each once, by title."""
        rules = {rule.uid: rule for offer in self.offers for rule in offer.products}
        counts = dict(self.wanted)
        rows = [product_row(rule, counts) for rule in rules.values()]
        return sorted(rows, key=lambda row: row["title"].casefold())

    @property
    def channels(self) -> list[tuple[str, Any, bool]]:
        """(value, label, chosen)."""
        return [(one, CHANNEL_TITLES[one], one == self.channel) for one in CHANNELS]

    @property
    def locations(self) -> list[tuple[str, str, bool]]:
        """(UID, title, chosen)."""
        uids = dict.fromkeys(uid for offer in self.offers for uid in offer.locations)
        return [(uid, catalogue.title_of(uid), uid == self.location) for uid in uids]

    @property
    def many_products(self) -> bool:
        """Whether the list of products is too long to be looked through."""
        return len(self.products) > MANY

    count_label = staticmethod(count_label)

    def book_label(self, row: dict[str, Any]) -> Any:
        """What a screen reader says of the link of a place."""
        mapping = {"day": row["day"], "time": row["time"]}
        return _("Book on ${day} at ${time}", mapping=mapping)

    # what is found

    @cached_property
    def places(self) -> list[Place]:
        """The first places, and the first of every way that has none among them."""
        found = [place for offer in self.offers for place in self._of(offer)]
        found.sort(key=lambda place: (place.slot.start, place.service, place.location))
        shown = found[:MOST]
        ways = {place.way for place in shown}
        for place in found[MOST:]:
            if place.way not in ways:
                ways.add(place.way)
                shown.append(place)
        return shown

    def _of(self, offer: ServiceOffer) -> Iterator[Place]:
        rules = [offer.product(uid) for uid, _count in self.wanted]
        if not rules or None in rules:
            return
        offered = frozenset(CHANNELS).intersection(*(one.channels for one in rules))
        for channel in CHANNELS:
            if channel in offered and self.channel in ("", channel):
                yield from self._through(offer, channel)

    def _through(self, offer: ServiceOffer, channel: str) -> Iterator[Place]:
        for location in offer.locations or (None,):
            if self.location not in ("", location):
                continue
            wish = Wish(self.wanted, channel, location, True)
            try:
                slots = first_free(self.ledger, offer.service, wish, self.now, MOST)
            except InvalidWish as error:
                self.message = self.sentence(error)
                return
            for slot in slots:
                yield Place(slot, offer.service, location or "", channel)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The places in words, each with where it is booked."""
        return [
            {
                "day": self.texts.long_day(one.slot.start.date()),
                "time": self.texts.clock(one.slot.start),
                "service": catalogue.title_of(one.service),
                "location": catalogue.title_of(one.location),
                "channel": CHANNEL_TITLES[one.channel],
                "free": one.slot.free,
                "url": self._book(one),
            }
            for one in self.places
        ]

    def _book(self, one: Place) -> str:
        base = self.link(
            "planning-book",
            service=one.service,
            start=one.slot.start.isoformat(),
            location=one.location,
            channel=one.channel,
        )
        products = "".join(f"&product={uid}:{count}" for uid, count in self.wanted)
        return base + products
