"""Step 1: what for. Searching, what to bring, how many, and something more."""

from collections.abc import Sequence
from functools import cached_property
from gemeente.loket.browser.citizen import rollout
from gemeente.loket.browser.citizen.choice import Choice
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.products import by_theme
from gemeente.loket.browser.citizen.products import Card
from gemeente.loket.browser.citizen.step import Step
from gemeente.loket.content import catalogue
from gemeente.loket.content.search import search
from gemeente.loket.i18n import _
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


FOUND = 12  # products that a search shows


class ProductStep(Step):
    """The products to choose from, or what was chosen."""

    name = "product"
    index = ViewPageTemplateFile("templates/product_step.pt")

    @property
    def title(self) -> Any:
        """The heading of the page."""
        return _("What do you want to arrange?")

    @property
    def text(self) -> str:
        """What was searched for."""
        return text_of(self.request.form, "q")

    @property
    def lines(self) -> list[tuple[Card, int]]:
        """The chosen products with their quantities."""
        return self.chosen.cards

    @property
    def chosen_one(self) -> bool:
        """Whether something is chosen already."""
        return bool(self.lines)

    @property
    def adding(self) -> bool:
        """Whether the list is shown."""
        return not self.chosen_one or "add" in self.request.form

    @property
    def problem(self) -> Any | None:
        """Why these products cannot be booked, None where they can."""
        if not self.lines or self.chosen.candidates:
            return None
        if len(self.lines) > 1:
            return _(
                "No service can do all of this in one appointment. Remove something "
                "and make a second appointment for it."
            )
        if any(card.walk_in for card, _count in self.lines):
            return _("Come without an appointment: none can be made for this now.")
        return _("No appointment can be made for this now.")

    @cached_property
    def notes(self) -> list[rollout.Note]:
        """How the services work where nothing else is to be chosen, and what changes."""
        services = [self.service] if self.service is not None else []
        for card, _count in self.lines:
            services += [one for one in card.services if one not in services]
        return rollout.notes(self.ledger, services, rollout.today())

    @cached_property
    def service(self) -> Any | None:
        """The service to which the list is limited, None where it is not."""
        return None if self.lines else catalogue.get(self.chosen.given.service)

    @cached_property
    def eligible(self) -> list[Card]:
        """The products that may be chosen (further)."""
        cards = list(self.chosen.all_cards.values())
        uids = self.choice.uids
        if uids:
            now = [card for card, _count in self.lines]
            rest = [card for card in cards if card.uid not in uids]
            return [card for card in rest if self.chosen.services_for([*now, card])]
        wanted = self.chosen.given.service
        if self.service is not None:
            return [c for c in cards if wanted in (c.product.services or ())]
        return cards

    @cached_property
    def found(self) -> list[Card]:
        """What the search found, the best first."""
        return search(self.eligible, self.text, FOUND) if self.text else []

    @property
    def groups(self) -> Sequence[tuple[Any, list[Card]]]:
        """The products by theme, or in one group those that were found."""
        if self.text:
            return [(None, self.found)] if self.found else []
        return by_theme(self.eligible)

    @property
    def can_add(self) -> bool:
        """Whether there is anything more that goes with it."""
        return bool(self.chosen.candidates) and bool(self.eligible)

    @property
    def without_products(self) -> list[tuple[str, str]]:
        """What the form with the quantities sends along beside them."""
        rest = Choice(
            (), self.choice.service, self.choice.channel, self.choice.location
        )
        return rest.pairs() + self.flow.carried
