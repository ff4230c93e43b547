"""What a clerk asks of a desk: reading the body, and whether the clerk may."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.content import access
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import states
from gemeente.loket.queue.queues import needed_rules
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.queues import services_here
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.stand import Stand
from gemeente.loket.queue.stand import stand_at
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.restapi.inputs import text
from gemeente.loket.restapi.inputs import whole
from gemeente.loket.restapi.queue.answers import session_data
from gemeente.loket.restapi.queue.answers import staff_data
from gemeente.loket.restapi.tickets.asking import location_of
from plone import api
from typing import Any


class Asked:
    """One request of a clerk: what is in the body, and the stand that it is about."""

    def __init__(self, service: Any) -> None:
        """Raises InvalidWish and NotThere (location_unknown) for who has no say there."""
        self.ledger = service.ledger
        self.data: dict[str, Any] = service.data
        self.now: datetime = clock.now()
        self.location = location_of(service, text(self.data, "location"))
        self.clerk: str = api.user.get_current().getId() or ""
        self.rules: LocationRules = needed_rules(self.ledger, self.location)
        if not self.mine:
            raise NotThere("location_unknown")

    @cached_property
    def mine(self) -> frozenset[str]:
        """The services of the location that the clerk may serve for.

        Also one that is gone since, as long as people with a ticket for it are here.
        """
        if api.user.is_anonymous():
            return frozenset()
        queue = queue_now(self.ledger, self.location, self.now)
        uids = services_here(self.rules, queue)
        return frozenset(uid for uid in uids if access.may_change(uid))

    @property
    def had(self) -> frozenset[str]:
        """The products that are had at the location."""
        services = self.rules.services
        return frozenset(one.uid for service in services for one in service.products)

    def allowed(self, services: Iterable[str]) -> None:
        """Raises NotThere (service_unknown) unless the clerk may serve for all of them."""
        if not set(services) <= self.mine:
            raise NotThere("service_unknown")

    @cached_property
    def desk(self) -> str:
        """The desk that is named, or else where the clerk is signed in."""
        asked = text(self.data, "desk")
        queue = queue_now(self.ledger, self.location, self.now)
        if asked or queue is None:
            return asked
        session = queue.session_of(self.clerk)
        return "" if session is None else session.desk

    @cached_property
    def stand(self) -> Stand:
        """The clerk at the desk; raises NotAllowed (not_signed_in, desk_taken)."""
        return stand_at(self.ledger, self.location, self.desk, self.clerk, self.now)

    @property
    def number(self) -> int | None:
        """The id of the ticket that is named, if any."""
        if self.data.get("ticket") is None:
            return None
        return whole(self.data, "ticket", "ticket_unknown")

    @property
    def named(self) -> Ticket:
        """The ticket that is named, of a service of the clerk.

        Raises InvalidWish (ticket_unknown) without one, NotThere (ticket_unknown).
        """
        number = whole(self.data, "ticket", "ticket_unknown")
        found = self.stand.queue.ticket(number)
        if found is None or found.service not in self.mine:
            raise NotThere("ticket_unknown")
        return found

    @property
    def at_hand(self) -> Stand:
        """The stand, where its ticket is the one that the request is meant for.

        A desk that meanwhile has another one (or nobody) refuses, and says what became
        of the ticket: NotAllowed (ticket_over, ticket_waits, ticket_elsewhere).
        """
        stand, current = self.stand, self.stand.ticket
        if self.number is not None and (current is None or current.id != self.number):
            self._refuse(self.named)
        if current is not None and current.service not in self.mine:
            raise NotThere("ticket_unknown")
        return stand

    def _refuse(self, meant: Ticket) -> None:
        if meant.state in states.AT_A_DESK:
            desk = self.rules.desk(meant.desk)
            title = "" if desk is None else desk.title
            raise NotAllowed("ticket_elsewhere", label=meant.label, desk=title)
        states.check("recall", meant.state, meant.label)

    def whole(self, field: str, code: str, default: int | None = None) -> int:
        """A whole number of the body; raises InvalidWish with that code."""
        return whole(self.data, field, code, default)

    def text(self, field: str) -> str:
        """A line of text of the body, "" where there is none."""
        return text(self.data, field)

    def lines(self, field: str) -> str:
        """Text of several lines; the core judges it. Raises InvalidWish (text_invalid)."""
        value = self.data.get(field)
        if value is not None and not isinstance(value, str):
            raise InvalidWish("text_invalid", field=field)
        return value or ""

    def told(self, ticket: Ticket | None) -> dict[str, Any]:
        """The answer: the revision, the desk (None: nobody is at it) and the ticket."""
        queue = queue_now(self.ledger, self.location, self.now)
        if queue is None:
            return {"revision": 0, "desk": None, "ticket": None}
        session = queue.sessions.get(self.desk)
        return {
            "revision": queue.revision,
            "desk": session and session_data(self.rules, queue, session),
            "ticket": ticket and staff_data(self.rules, ticket),
        }
