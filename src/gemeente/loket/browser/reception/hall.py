"""What the reception of a location has at hand: its rules, queue, line and own services."""

from AccessControl import getSecurityManager
from datetime import date
from datetime import datetime
from functools import cached_property
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.live.words import clock
from gemeente.loket.content import access
from gemeente.loket.content import catalogue
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.lineup import Lineup
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.queues import queue_of
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.queues import today_of
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.rules import ServiceRules
from gemeente.loket.queue.ticket import Ticket
from plone.uuid.interfaces import IUUID
from typing import Any
from zoneinfo import ZoneInfo


class Hall:
    """For views on a Location that have ``ledger`` and ``now``.

    ``mine`` are the services of which the user sees who comes; of the others nothing is
    shown.
    """

    context: Any
    request: Any
    ledger: Ledger
    now: datetime

    @cached_property
    def location(self) -> str:
        """The uid of the location."""
        return IUUID(self.context)

    @cached_property
    def loket(self) -> Any:
        """The Loket that it is in."""
        return catalogue.loket_of(self.context)

    @cached_property
    def user(self) -> str:
        """The id of who is logged in, "" for nobody."""
        return getSecurityManager().getUser().getId() or ""

    @cached_property
    def rules(self) -> LocationRules | None:
        """The rules of the location, None where it is not open to the public."""
        return rules_of(self.ledger, self.location)

    @cached_property
    def managed(self) -> list[Any]:
        """The services of the counter of which the user sees who comes."""
        if not self.user or self.loket is None:
            return []
        # as access.managed_services, at a tenth of the cost: a screen asks it each time
        may = getSecurityManager().checkPermission
        found = catalogue.inside(self.loket, "Service")
        return [one for one in found if may(access.SEE, one)]

    @cached_property
    def mine(self) -> dict[str, ServiceRules]:
        """Of these the ones that can be had here, by uid, in the editor's order."""
        uids = {IUUID(one) for one in self.managed}
        services = self.rules.services if self.rules is not None else ()
        return {one.uid: one for one in services if one.uid in uids and one.published}

    @property
    def received(self) -> bool:
        """Whether the user receives people here at all."""
        return any(self.location in (one.locations or ()) for one in self.managed)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of the clock on the wall."""
        return ZoneInfo(self.rules.timezone if self.rules else "Europe/Brussels")

    @cached_property
    def today(self) -> date:
        """The date on the clock on the wall."""
        return today_of(self.ledger, self.location, self.now)

    @cached_property
    def stamp(self) -> int:
        """Now, as POSIX seconds."""
        return int(self.now.timestamp())

    @property
    def queue(self) -> DayQueue | None:
        """The queue of today, None where nothing happened yet."""
        return queue_of(self.ledger, self.location, self.today)

    @property
    def lineup(self) -> Lineup:
        """The line as it is."""
        return lineup(self.ledger, self.location, self.now)

    def ticket(self, number: int) -> Ticket | None:
        """The ticket of today with that id, None where it is not of the user's services."""
        queue = self.queue
        found = queue.ticket(number) if queue is not None else None
        return found if found is not None and self.sees(found) else None

    def sees(self, ticket: Ticket) -> bool:
        """Whether something of the ticket is for one of the user's services."""
        return any(one.service in self.mine for one in ticket.items)

    def tickets(self) -> list[Ticket]:
        """The open tickets of today that the user sees, by id."""
        queue = self.queue
        found = queue.open_tickets() if queue is not None else []
        return [one for one in found if self.sees(one)]

    def appointments(self) -> list[Appointment]:
        """Who comes here today with an appointment at the user's services, by start."""
        found = [
            one
            for service in self.mine
            for one in self.ledger.appointments(service, self.today, self.today)
            if one.status != CANCELLED
            and one.channel == "desk"
            and one.location in ("", self.location)
        ]
        return sorted(found, key=lambda one: (one.start, one.number))

    @cached_property
    def countable(self) -> dict[str, dict[str, str]]:
        """By service of the user here its products that contacts are about: uid, title."""
        products = catalogue.products(self.loket)
        return {
            service: {
                IUUID(one): one.title
                for one in products
                if service in (one.services or ())
            }
            for service in self.mine
        }

    def clock(self, moment: datetime | int) -> str:
        """The time on the wall of an instant, or of POSIX seconds, such as 09:05."""
        return clock(moment, self.zone.key)

    def title_of(self, service: str, product: str) -> str:
        """The title of a product at a service here, "" where it is gone."""
        found = self.rules and self.rules.product(service, product)
        return found.title if found else ""

    def desk_title(self, uid: str) -> str:
        """How a desk is called, "" where it is gone."""
        found = self.rules and self.rules.desk(uid)
        return found.title if found else ""
