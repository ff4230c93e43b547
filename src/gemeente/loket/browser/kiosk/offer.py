"""What can be had at the kiosk now, by service; why not, and from when on. No content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.live.offered import main_reason
from gemeente.loket.browser.live.offered import Offered
from gemeente.loket.browser.live.offered import Reasons
from gemeente.loket.browser.live.words import clock
from gemeente.loket.browser.live.words import full_text
from gemeente.loket.i18n import _
from gemeente.loket.queue.crowd import Crowd
from gemeente.loket.queue.lineup import Lineup
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.opening import Opening
from gemeente.loket.queue.opening import opening
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.rules import ServiceRules
from typing import Any


REASONS = Reasons(
    full=_("All numbers of today have been given."),
    unknown=_("No numbers at the moment. Ask at the reception."),
    later=_("Closed now. Numbers from ${time} on."),
    another_day=_("Closed now. Numbers again on ${day} at ${time}."),
)


@dataclass(frozen=True, slots=True)
class Group:
    """A service: its tiles, and the products for which it wants an appointment."""

    service: ServiceRules
    tiles: tuple[Offered, ...]
    by_appointment: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether anything of it can be had now."""
        return any(one.open for one in self.tiles)

    @property
    def why(self) -> Opening | None:
        """What keeps all of it closed: what lasts shortest, None where it is open."""
        if self.open or not self.tiles:
            return None
        return main_reason([one.opening for one in self.tiles])


class Offer:
    """The kiosk of one location at one moment; ``express`` for what is short only."""

    def __init__(
        self,
        ledger: Ledger,
        rules: LocationRules,
        now: datetime,
        express: bool = False,
    ) -> None:
        self.ledger = ledger
        self.rules = rules
        self.now = now
        self.express = express

    @cached_property
    def line(self) -> Lineup:
        """Who waits now."""
        return lineup(self.ledger, self.rules.location, self.now)

    @property
    def crowd(self) -> Crowd:
        """Who is in the waiting room."""
        return self.line.crowd

    @cached_property
    def groups(self) -> list[Group]:
        """The services that give numbers here, in the editor's order."""
        every = [self._group(one) for one in self.rules.services if one.published]
        return [one for one in every if one.tiles]

    @property
    def open(self) -> bool:
        """Whether anything can be had now."""
        return not self.crowd.full and any(one.open for one in self.groups)

    def group(self, service: str) -> Group | None:
        """The group of that service."""
        return next((one for one in self.groups if one.service.uid == service), None)

    def _group(self, service: ServiceRules) -> Group:
        return Group(
            service,
            tuple(self._tiles(service)),
            tuple(one.title for one in service.products if not one.without_appointment),
        )

    def _tiles(self, service: ServiceRules) -> Iterator[Offered]:
        for product in service.products:
            if product.express if self.express else product.without_appointment:
                found = opening(
                    self.ledger,
                    self.rules.location,
                    service.uid,
                    self.now,
                    frozenset((product.uid,)),
                )
                yield Offered(product, service, found)

    # in words

    def closed_text(self, found: Opening | None) -> Any:
        """Why no number can be had, and from when on; "" where one can."""
        return REASONS.text(found, self.now, self.rules.timezone)

    @property
    def full_text(self) -> Any:
        """That the waiting room is full and when to come back; "" while there is room.

        What is closed anyway is not full.
        """
        crowd = self.crowd
        if not crowd.full or not any(one.open for one in self.groups):
            return ""
        back = crowd.come_back
        return full_text("" if back is None else clock(back, self.rules.timezone))

    @property
    def why_text(self) -> Any:
        """Why nothing at all can be had now, "" where something can."""
        if self.open:
            return ""
        if self.full_text:
            return self.full_text
        reasons = [one.why for one in self.groups if one.why is not None]
        later = [one for one in reasons if one.opens is not None]
        first = min(later, key=lambda one: one.opens, default=None)
        return self.closed_text(first or next(iter(reasons), None))
