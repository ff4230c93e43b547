"""POST ``@tickets``."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.limits import count_hold
from gemeente.loket.content import access
from gemeente.loket.content.settings import settings
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.arriving import Taken
from gemeente.loket.queue.items import items_of
from gemeente.loket.queue.order import NORMAL
from gemeente.loket.queue.queues import needed_rules
from gemeente.loket.queue.tokens import by_token
from gemeente.loket.restapi.inputs import flag
from gemeente.loket.restapi.inputs import Products
from gemeente.loket.restapi.inputs import products_of_body
from gemeente.loket.restapi.inputs import text
from gemeente.loket.restapi.inputs import whole
from gemeente.loket.restapi.service import LoketChange
from gemeente.loket.restapi.tickets.answers import ticket_data
from gemeente.loket.restapi.tickets.answers import ticket_links
from gemeente.loket.restapi.tickets.asking import Asker
from gemeente.loket.restapi.tickets.asking import asker
from gemeente.loket.restapi.tickets.asking import location_of
from typing import Any


COUNTED = timedelta(hours=1)  # in which an address can take so many numbers from home
FOR_STAFF = ("name", "priority", "reason", "for_desk", "for_clerk")


class TicketsPost(LoketChange):
    """Gives a number, or lets somebody check in."""

    status = 201

    def answer(self) -> dict[str, Any]:
        """The ticket, and the secret that opens it from now on."""
        location = location_of(self, text(self.data, "location"))
        needed_rules(self.ledger, location)
        who = asker(self.ledger, location, self.data, self.request)
        checks_in = self.data.get("appointment") is not None
        taken = (self._check_in if checks_in else self._take)(location, who)
        now = clock.now()
        return {
            **ticket_data(self.ledger, by_token(self.ledger, taken.token, now), now),
            "token": taken.token,
            "links": ticket_links(self.loket, taken.token),
        }

    def _take(self, location: str, who: Asker) -> Taken:
        mine = [name for name in FOR_STAFF if self.data.get(name) is not None]
        if mine and not who.staff:
            raise InvalidWish("staff_only", field=mine[0])
        products = products_of_body(self.data)
        service = self.service_uid(text(self.data, "service"))
        if who.staff:
            self._check_mine(location, products, service)
        elif who.origin == "home":
            self._count()
        return take(
            self.ledger,
            location,
            products,
            clock.now(),
            origin=who.origin,
            service=service,
            name=text(self.data, "name"),
            priority=whole(self.data, "priority", "priority_unknown", NORMAL),
            reason=text(self.data, "reason"),
            limits=who.limits,
            desk=text(self.data, "for_desk"),
            clerk=text(self.data, "for_clerk"),
        )

    def _check_mine(self, location: str, products: Products, service: str) -> None:
        """The staff gives numbers for its own services."""
        rules = needed_rules(self.ledger, location)
        items = items_of(rules, products, service, limits=False)
        if not all(access.may_manage(one.service) for one in items):
            raise InvalidWish("product_unknown", field="products")

    def _count(self) -> None:
        """One more number of that network address; raises LimitReached (hold_limit)."""
        address, now = self.request.getClientAddr() or "", clock.now()
        expires, most = now + COUNTED, settings().holds_per_address
        if address:
            holder = f"ticket {address}"
            count_hold(self.ledger, holder, int(expires.timestamp()), now, most)

    def _check_in(self, location: str, who: Asker) -> Taken:
        found = self._appointment(text(self.data, "appointment"), who)
        if who.origin == "home":
            service = needed_rules(self.ledger, location).service(found.service)
            if service is not None and not service.from_home:
                raise NotAllowed("not_from_home")
        late = flag(self.data, "late_as_walk_in")
        now = clock.now()
        limits = who.limits
        return check_in(self.ledger, location, found, now, who.origin, limits, late)

    def _appointment(self, asked: str, who: Asker) -> Appointment:
        """By its code, or by its secret; from home by its secret only.

        An appointment of another's service is as if it were not there.
        """
        found = None if who.origin == "home" else self.ledger.appointment(asked)
        if found is None:
            return booking.by_token(self.ledger, asked)
        if who.staff and not access.may_manage(found.service):
            raise NotThere("appointment_unknown")
        return found
