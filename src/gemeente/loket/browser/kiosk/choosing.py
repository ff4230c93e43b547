"""Choosing products at the kiosk, and the number that comes of it."""

from functools import cached_property
from gemeente.loket.agenda.idempotency import once
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.citizen.choice import Choice
from gemeente.loket.browser.citizen.choice import read_choice
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.choice import whole
from gemeente.loket.browser.kiosk.mode import Mode
from gemeente.loket.browser.kiosk.offer import Group
from gemeente.loket.browser.kiosk.offer import Offer
from gemeente.loket.browser.live import words
from gemeente.loket.browser.live.offered import Offered
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.items import items_of
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.ticket import Item
from typing import Any
import secrets


PAGE = 8  # products on one screen
FEWER = 4  # where they are larger, or lower
ON_ONE_SCREEN = 8  # of all services together: then they are not asked for first


class Choosing:
    """Service, products and quantities; all of it travels in addresses."""

    request: Any
    ledger: Ledger
    now: Any
    location: str
    rules: LocationRules
    offer: Offer
    short_offer: Offer
    mode: Mode

    @cached_property
    def choice(self) -> Choice:
        """The products with their quantities, and the service of the first."""
        return read_choice(self.request.form)

    @property
    def express(self) -> bool:
        """Whether only what is short is looked for."""
        return text_of(self.request.form, "express") == "1"

    @property
    def looked_at(self) -> Offer:
        """What there is to choose from."""
        return self.short_offer if self.express else self.offer

    @property
    def within(self) -> Group | None:
        """The service whose products are shown, None for all of them."""
        return self.looked_at.group(text_of(self.request.form, "within"))

    @property
    def asks_service(self) -> bool:
        """Whether there is so much that the service is asked first."""
        groups = self.looked_at.groups
        many = sum(len(one.tiles) for one in groups) > ON_ONE_SCREEN
        return many and len(groups) > 1 and self.within is None

    @property
    def shown_groups(self) -> list[dict[str, Any]]:
        """The services with those of their products that fit on the screen."""
        groups = self.looked_at.groups if self.within is None else [self.within]
        if len(groups) > 1:
            return [{"group": one, "tiles": one.tiles} for one in groups]
        first = self.number * self.page_size
        return [
            {"group": one, "tiles": one.tiles[first : first + self.page_size]}
            for one in groups
        ]

    @property
    def page_size(self) -> int:
        """How many products fit on a screen."""
        return FEWER if self.mode.low or self.mode.large else PAGE

    @property
    def pages(self) -> int:
        """Over how many screens the products of one service go."""
        groups = self.looked_at.groups if self.within is None else [self.within]
        return -(-len(groups[0].tiles) // self.page_size) if len(groups) == 1 else 1

    @property
    def number(self) -> int:
        """Which of them is shown, from 0."""
        text = text_of(self.request.form, "page")
        return min(whole(text, 0, digits=3), self.pages - 1)

    def is_chosen(self, tile: Offered) -> bool:
        """Whether it is chosen already."""
        return tile.product.uid in self.choice.uids

    def with_tile(self, tile: Offered) -> Choice:
        """The choice with that product; one that is chosen already stays as it is."""
        if self.is_chosen(tile):
            return self.choice
        found = self.choice.with_product(tile.product.uid)
        return found if found.service else found.at(service=tile.service.uid)

    def can_touch(self, tile: Offered) -> bool:
        """Whether a number can be had for it now."""
        return tile.open and not self.offer.crowd.full

    # what was chosen

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The chosen products, each at its service. Raises InvalidWish."""
        return items_of(self.rules, self.choice.products, self.choice.service)

    @property
    def chosen(self) -> list[dict[str, Any]]:
        """Title, quantity and the choices with one more and one less."""
        found = []
        for item in self.items:
            rule = self.rules.product(item.service, item.product)
            more = self.choice_of(item, 1) if item.quantity < rule.maximum else None
            less = self.choice_of(item, -1) if item.quantity > 1 else None
            service = self.rules.service(item.service)
            found.append(
                {
                    "title": rule.title,
                    "service": service.title,
                    "count": item.quantity,
                    "many": rule.maximum > 1,
                    "more": more,
                    "less": less,
                    "without": self.choice.without_product(item.product),
                }
            )
        return found

    def choice_of(self, item: Item, change: int) -> Choice:
        """With so many more of one product, at the same place among the others."""
        products = tuple(
            (uid, count + change if uid == item.product else count)
            for uid, count in self.choice.products
        )
        return Choice(products, self.choice.service)

    @cached_property
    def first(self) -> Group:
        """The service whose turn it is first."""
        service = self.items[0].service
        return Group(self.rules.service(service), ())

    @property
    def later_services(self) -> list[str]:
        """Titles of the services to which the number goes on."""
        uids = list(dict.fromkeys(one.service for one in self.items))[1:]
        return [self.rules.service(uid).title for uid in uids]

    @cached_property
    def expected(self) -> dict[str, Any]:
        """How many wait and how long it takes; "" where not known."""
        line, service = self.offer.line, self.items[0].service
        mine = frozenset(one.product for one in self.items if one.service == service)
        wait = line.wait_of(service, mine)
        return {
            "waiting": words.waiting_text(line.services[service].waiting),
            "wait": words.wait_text(wait),
            "around": words.around_text(wait, line.stamp, self.rules.timezone),
            "none": words.NO_DESK if wait is None else "",
        }

    @property
    def to_bring(self) -> list[str]:
        """What to have at hand, each thing once."""
        rules = [self.rules.product(one.service, one.product) for one in self.items]
        return list(dict.fromkeys(line for one in rules for line in one.bring))

    @property
    def closed_reason(self) -> Any:
        """Why no number can be had for this now, "" where it can."""
        if self.offer.full_text:
            return self.offer.full_text
        for item in self.items:
            group = self.offer.group(item.service)
            for tile in group.tiles if group is not None else ():
                if tile.product.uid == item.product and not tile.open:
                    return self.offer.closed_text(tile.opening)
        return ""

    @cached_property
    def key(self) -> str:
        """What makes this page give one number."""
        return text_of(self.request.form, "once") or secrets.token_urlsafe(16)

    def check(self) -> None:
        """Raises LoketError where what was chosen cannot be had here."""
        if not self.items:
            raise InvalidWish("products_missing", field="products")

    def number_for(self) -> str:
        """The secret of the number that this page gives, the same each time."""
        key = text_of(self.request.form, "once")
        request = f"kiosk {self.location}".encode()
        return once(self.ledger, key, request, self.now, self._take)

    def _take(self) -> str:
        """The secret of a new number."""
        taken = take(
            self.ledger,
            self.location,
            self.choice.products,
            self.now,
            origin="kiosk",
            service=self.choice.service,
        )
        return taken.token


def without_unknown(rules: LocationRules, choice: Choice) -> Choice:
    """The choice with what can be had here only."""
    for uid, _count in choice.products:
        try:
            items_of(rules, [(uid, 1)], choice.service)
        except LoketError:
            choice = choice.without_product(uid)
    return choice
