"""Products as a citizen sees them: what it is, what to bring, and the ways to get it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.citizen import rollout
from gemeente.loket.browser.citizen.page import tel
from gemeente.loket.browser.citizen.texts import counted
from gemeente.loket.content import catalogue
from gemeente.loket.content.ipdc import THEMES
from gemeente.loket.i18n import _
from plone.uuid.interfaces import IUUID
from typing import Any


@dataclass(frozen=True, slots=True)
class Way:
    """A way to get a product without an appointment; ``href`` may be empty."""

    text: Any
    href: str = ""
    kind: str = ""


class Card:
    """A product with what its page and its place in the list show."""

    def __init__(self, product: Any, services: list[Any], ledger: Ledger) -> None:
        self.product = product
        self.ledger = ledger
        self.uid = IUUID(product)
        self.services = [
            one for one in services if IUUID(one) in (product.services or ())
        ]

    @property
    def title(self) -> str:
        """Its name."""
        return self.product.title

    @property
    def description(self) -> str:
        """One or two sentences, for the list and the search."""
        return self.product.description

    @property
    def keywords(self) -> tuple[str, ...]:
        """What people also call it, the services that offer it included."""
        return (
            *(self.product.keywords or ()),
            *(service.title for service in self.services),
        )

    @property
    def url(self) -> str:
        """The address of its page."""
        return self.product.absolute_url()

    @cached_property
    def today(self) -> date:
        """The date on the clock of the site."""
        return rollout.today()

    @cached_property
    def offering(self) -> tuple[str, ...]:
        """UIDs of the services where it can be booked."""
        uids = [IUUID(service) for service in self.services]
        offers = [self.ledger.offer(uid) for uid in uids]
        return tuple(
            offer.service
            for offer in offers
            if offer is not None
            and offer.published
            and offer.product(self.uid)
            and rollout.books(offer, self.today)
        )

    @property
    def bookable(self) -> bool:
        """Whether an appointment can be made for it."""
        return bool(self.offering)

    @property
    def bring(self) -> list[str]:
        """What to bring, one thing a line."""
        return [line for line in self.product.bring or () if line.strip()]

    @property
    def cost(self) -> str:
        """What it costs, "" where that is not said."""
        return (self.product.cost or "").strip()

    @property
    def maximum(self) -> int:
        """The largest quantity."""
        return self.product.maximum or 1

    @property
    def quantities(self) -> range:
        """The quantities to choose from."""
        return range(1, self.maximum + 1)

    @cached_property
    def other_ways(self) -> list[Way]:
        """The ways to get it without an appointment, the online form first."""
        ways = self.product.ways or ()
        found = []
        if self.product.online_form:
            found.append(
                Way(_("Arrange it online"), self.product.online_form, "online")
            )
        found += _at(self.walk_in, _("Walk in without an appointment"), "walk-in")
        if "express" in ways:
            text = _("Express desk, without an appointment")
            found += _at(self.services, text, "express")
        if "phone" in ways:
            found += [
                Way(
                    _("Call ${phone}", mapping={"phone": one.phone}),
                    f"tel:{tel(one.phone)}",
                    "phone",
                )
                for one in self.services
                if one.phone
            ]
        if "email" in ways:
            found += [
                Way(
                    _("Write to ${email}", mapping={"email": one.email}),
                    f"mailto:{one.email}",
                    "email",
                )
                for one in self.services
                if one.email
            ]
        return found

    @cached_property
    def walk_in(self) -> list[Any]:
        """The services where it can be had today without an appointment."""
        ways = self.product.ways or ()
        return [
            one
            for one in self.services
            if rollout.walks_in(self.ledger.offer(IUUID(one)), ways, self.today)
        ]


def _at(services: list[Any], text: Any, kind: str) -> list[Way]:
    return [Way(text, one.absolute_url(), kind) for one in services[:1]]


def cards(loket: Any, ledger: Ledger) -> list[Card]:
    """All published products of a Loket, in the editor's order."""
    services = catalogue.services(loket)
    return [Card(product, services, ledger) for product in catalogue.products(loket)]


def by_theme(found: Iterable[Card]) -> list[tuple[Any, list[Card]]]:
    """(title of the theme, its cards) in the order of the catalogue; others last."""
    groups: dict[str, list[Card]] = {}
    for card in found:
        groups.setdefault(card.product.theme or "", []).append(card)
    named = [
        (term.title, sorted(groups[term.value], key=_title))
        for term in THEMES
        if term.value in groups
    ]
    known = {term.value for term in THEMES}
    rest = [card for key, some in groups.items() if key not in known for card in some]
    return named + ([(_("Other"), sorted(rest, key=_title))] if rest else [])


def _title(card: Card) -> str:
    return card.title.casefold()


def booked_product(uid: str, count: int) -> dict[str, Any]:
    """Title, label with the quantity, what to bring and cost of what was booked."""
    product = catalogue.get(uid)
    bring = (product.bring or ()) if product is not None else ()
    title = catalogue.title_of(uid)
    return {
        "title": title,
        "label": counted(title, count),
        "bring": [line for line in bring if line.strip()],
        "cost": (product.cost or "").strip() if product is not None else "",
    }
