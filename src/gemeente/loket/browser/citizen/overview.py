"""The pages of the counter itself, a service, a product and a location."""

from functools import cached_property
from gemeente.loket.browser.citizen import rollout
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.citizen.page import contact_of
from gemeente.loket.browser.citizen.place import address_of
from gemeente.loket.browser.citizen.products import by_theme
from gemeente.loket.browser.citizen.products import Card
from gemeente.loket.browser.citizen.products import cards
from gemeente.loket.content import catalogue
from gemeente.loket.content.search import search
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


FOUND = 12  # products that a search shows


class Overview(CitizenPage):
    """What the four pages share."""

    @cached_property
    def all_cards(self) -> list[Card]:
        """All published products."""
        return cards(self.loket, self.ledger)

    def place(self, location: Any) -> dict[str, Any]:
        """What a list says about a location."""
        return {
            **contact_of(location),
            "url": location.absolute_url(),
            "address": address_of(location),
        }

    def notes_of(self, services: list[Any]) -> list[rollout.Note]:
        """How these services work, and what changes."""
        return rollout.notes(self.ledger, services, rollout.today())

    @property
    def own_book_url(self) -> str:
        """Booking that begins here."""
        return f"{self.context.absolute_url()}/@@book"


class LoketView(Overview):
    """The counter: make an appointment, find a product, services, locations."""

    index = ViewPageTemplateFile("templates/loket.pt")

    @property
    def text(self) -> str:
        """What was searched for."""
        return text_of(self.request.form, "q")

    @cached_property
    def found(self) -> list[Card]:
        """What the search found, the best first."""
        return search(self.all_cards, self.text, FOUND) if self.text else []

    @property
    def groups(self) -> list[tuple[Any, list[Card]]]:
        """The products by theme, or in one group those that were found."""
        if self.text:
            return [(None, self.found)] if self.found else []
        return by_theme(self.all_cards)

    @property
    def services(self) -> list[Any]:
        """The published services."""
        return catalogue.services(self.loket)

    @property
    def locations(self) -> list[dict[str, Any]]:
        """The published locations."""
        return [self.place(one) for one in catalogue.locations(self.loket)]


class ServiceView(Overview):
    """A service: its products, contact and locations."""

    index = ViewPageTemplateFile("templates/service.pt")

    @cached_property
    def cards(self) -> list[Card]:
        """Its products."""
        uid = IUUID(self.context)
        return [c for c in self.all_cards if uid in (c.product.services or ())]

    @property
    def bookable(self) -> bool:
        """Whether an appointment can be made."""
        uid = IUUID(self.context)
        return any(uid in card.offering for card in self.cards)

    @cached_property
    def notes(self) -> list[rollout.Note]:
        """How it works, and what changes."""
        return self.notes_of([self.context])

    @property
    def walk_in(self) -> bool:
        """Whether people can come without an appointment today."""
        return any(card.walk_in for card in self.cards)

    @property
    def contact(self) -> dict[str, str]:
        """Phone and e-mail; of a location where the service has none of its own."""
        return next(iter(self.contacts(self.context)), contact_of(self.context))

    @property
    def locations(self) -> list[dict[str, Any]]:
        """Where it can be found."""
        chosen = self.context.locations or ()
        return [
            self.place(one)
            for one in catalogue.locations(self.loket)
            if IUUID(one) in chosen
        ]


class ProductView(Overview):
    """A product: what it is, what to bring, and the ways to get it."""

    index = ViewPageTemplateFile("templates/product.pt")

    @cached_property
    def card(self) -> Card:
        """The product."""
        return Card(self.context, catalogue.services(self.loket), self.ledger)

    @cached_property
    def notes(self) -> list[rollout.Note]:
        """How its services work, and what changes."""
        return self.notes_of(self.card.services)

    @property
    def text(self) -> str:
        """What it is, as safe HTML."""
        value = self.context.text
        return value.output_relative_to(self.context) if value else ""

    def lines(self, name: str) -> list[str]:
        """The paragraphs of a text field."""
        return [
            line for line in (getattr(self.context, name) or "").splitlines() if line
        ]


class LocationView(Overview):
    """A location: address, arrival, contact, and the services in it."""

    index = ViewPageTemplateFile("templates/location.pt")

    @property
    def contact(self) -> dict[str, Any]:
        """Address, phone and e-mail."""
        return self.place(self.context)

    @property
    def arrival(self) -> list[str]:
        """What to do on arrival, by line."""
        return [line for line in (self.context.arrival or "").splitlines() if line]

    def sentences(self, service: Any) -> list[Any]:
        """How one of the services works, and what changes."""
        return [text for note in self.notes_of([service]) for text in note.sentences]

    @property
    def services(self) -> list[Any]:
        """The services that can be found here."""
        uid = IUUID(self.context)
        return [
            one
            for one in catalogue.services(self.loket)
            if uid in (one.locations or ())
        ]
