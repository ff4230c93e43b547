"""The citizen's choice held against what there is: which service, how and where."""

from functools import cached_property
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.browser.citizen.choice import Choice
from gemeente.loket.browser.citizen.choice import completed
from gemeente.loket.browser.citizen.choice import is_complete
from gemeente.loket.browser.citizen.choice import Options
from gemeente.loket.browser.citizen.choice import options_of
from gemeente.loket.browser.citizen.choice import quantities_in
from gemeente.loket.browser.citizen.products import Card
from gemeente.loket.browser.citizen.products import cards
from gemeente.loket.content import catalogue
from typing import Any


NOTHING = Options((), ())


class Chosen:
    """A choice with the content it is about; what is impossible is left out of it."""

    def __init__(self, loket: Any, ledger: Ledger, choice: Choice) -> None:
        self.loket = loket
        self.ledger = ledger
        self.given = choice

    @cached_property
    def all_cards(self) -> dict[str, Card]:
        """Every published product by its UID."""
        return {card.uid: card for card in cards(self.loket, self.ledger)}

    @cached_property
    def known(self) -> Choice:
        """The choice with only products that exist, in possible quantities."""
        maximum_of = {uid: card.maximum for uid, card in self.all_cards.items()}
        return quantities_in(self.given, maximum_of)

    @property
    def cards(self) -> list[tuple[Card, int]]:
        """The chosen products with their quantities."""
        return [(self.all_cards[uid], count) for uid, count in self.known.products]

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """UIDs of the services where all chosen products can be booked together."""
        return self.services_for([card for card, _count in self.cards])

    def services_for(self, some: list[Card]) -> tuple[str, ...]:
        """UIDs of the services where all of these can be booked together."""
        if not some:
            return ()
        first, *others = some
        return tuple(
            uid
            for uid in first.offering
            if all(uid in card.offering for card in others)
        )

    @cached_property
    def service_uid(self) -> str:
        """The service that was chosen, or the only one there is; "" where it is open."""
        if self.given.service in self.candidates:
            return self.given.service
        return self.candidates[0] if len(self.candidates) == 1 else ""

    @cached_property
    def service(self) -> Any | None:
        """That service."""
        return catalogue.get(self.service_uid)

    @property
    def offer(self) -> ServiceOffer | None:
        """What that service offers."""
        return self.ledger.offer(self.service_uid) if self.service_uid else None

    @cached_property
    def options(self) -> Options:
        """How and where these products can be had there."""
        if self.offer is None:
            return NOTHING
        return options_of(self.offer, self.known.uids, self.given.channel)

    @cached_property
    def choice(self) -> Choice:
        """The choice with everything filled in that needs no asking."""
        found = completed(self.known, self.options) if self.offer else self.known
        kept = self.service_uid or ("" if self.cards else self.given.service)
        return found.at(service=kept)

    @property
    def channel(self) -> str:
        """How it takes place; as it was given where that is not possible any more."""
        return self.choice.channel or self.given.channel

    @property
    def complete(self) -> bool:
        """Whether a day and time can be chosen."""
        return bool(self.offer) and is_complete(self.choice, self.options)

    @property
    def wish(self) -> Wish:
        """The wish for the agenda."""
        return self.choice.wish()

    @property
    def asks_where(self) -> bool:
        """Whether there is anything to choose about how and where."""
        return (
            len(self.candidates) > 1
            or len(self.options.channels) > 1
            or len(self.options.locations) > 1
        )
