"""What can be had with a number from home, where, and from when on. No content looked up."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.live.offered import main_reason
from gemeente.loket.browser.live.offered import Offered
from gemeente.loket.browser.live.offered import Reasons
from gemeente.loket.i18n import _
from gemeente.loket.messages import MESSAGES
from gemeente.loket.queue.lineup import Lineup
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.opening import Opening
from gemeente.loket.queue.opening import opening
from gemeente.loket.queue.queues import locations_of
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.rules import ProductRules
from gemeente.loket.queue.rules import ServiceRules
from typing import Any


REASONS = Reasons(
    full=MESSAGES["contingent_full"],
    unknown=_("No numbers are given in the coming days."),
    later=_("No numbers are given now. You can take one from ${time} on."),
    another_day=_("No numbers are given now. You can take one from ${moment} on."),
)


class Place:
    """A location, for who wants a product, or something of a service, or anything."""

    def __init__(
        self,
        ledger: Ledger,
        rules: LocationRules,
        now: datetime,
        service: str = "",
        product: str = "",
    ) -> None:
        self.ledger = ledger
        self.rules = rules
        self.now = now
        self.service = service
        self.product = product

    @property
    def uid(self) -> str:
        """Of the location."""
        return self.rules.location

    @cached_property
    def offered(self) -> list[Offered]:
        """What can be had with a number from home, each product once, by title."""
        found: dict[str, Offered] = {}
        for service, product in self._all():
            known = found.get(product.uid)
            if service.from_home and (known is None or not known.open):
                opened = opening(
                    self.ledger,
                    self.uid,
                    service.uid,
                    self.now,
                    frozenset((product.uid,)),
                )
                if known is None or opened.open:
                    found[product.uid] = Offered(product, service, opened)
        return sorted(found.values(), key=lambda one: one.product.title.casefold())

    @cached_property
    def on_the_spot(self) -> list[str]:
        """Titles of what a number is given for there only."""
        titles = {product.uid: product.title for _service, product in self._all()}
        known = {one.product.uid for one in self.offered}
        return sorted(
            (title for uid, title in titles.items() if uid not in known),
            key=str.casefold,
        )

    def _all(self) -> Iterator[tuple[ServiceRules, ProductRules]]:
        for service in self.rules.services:
            for product in service.products:
                if (
                    service.published
                    and product.without_appointment
                    and self.service in ("", service.uid)
                    and self.product in ("", product.uid)
                ):
                    yield service, product

    @property
    def open(self) -> bool:
        """Whether a number can be taken for something now."""
        return any(one.open for one in self.offered)

    @property
    def closed_text(self) -> Any:
        """Why no number can be taken now, and from when on; "" where one can."""
        if self.open or not self.offered:
            return ""
        return self.opening_text(main_reason([one.opening for one in self.offered]))

    def opening_text(self, opened: Opening) -> Any:
        """The same of one product or service."""
        return REASONS.text(opened, self.now, self.rules.timezone)

    @cached_property
    def line(self) -> Lineup:
        """Who waits there now."""
        return lineup(self.ledger, self.uid, self.now)

    @property
    def waiting(self) -> int:
        """How many wait for the services in question."""
        uids = {one.service.uid for one in self.offered}
        return sum(one.service in uids for one in self.line.line)


def places(
    ledger: Ledger, now: datetime, service: str = "", product: str = ""
) -> list[Place]:
    """The locations where there is anything of the kind, by title."""
    every = (rules_of(ledger, uid) for uid in locations_of(ledger))
    found = [Place(ledger, rules, now, service, product) for rules in every if rules]
    return [one for one in found if one.offered or one.on_the_spot]


def from_home(ledger: Ledger, service: str = "", product: str = "") -> bool:
    """Whether a number can ever be taken at home for that service, product or anything."""
    every = (rules_of(ledger, uid) for uid in locations_of(ledger))
    return any(
        one.from_home
        and one.published
        and service in ("", one.uid)
        and any(
            rule.without_appointment and product in ("", rule.uid)
            for rule in one.products
        )
        for rules in every
        if rules is not None
        for one in rules.services
    )
