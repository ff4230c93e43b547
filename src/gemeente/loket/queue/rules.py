"""What decides over the tickets of a location, as plain values.

``content.receptions`` makes them of what editors set; the ledger keeps them. Titles are
in them too, so that a screen that polls needs no catalog.
"""

from dataclasses import dataclass
from dataclasses import field
from gemeente.loket.hours.values import restored


@dataclass(frozen=True, slots=True)
class ProductRules:
    """A product as it is had at a desk of one service; ``minutes`` for one person."""

    uid: str
    title: str
    minutes: int
    walk_in: bool = True
    express: bool = False
    maximum: int = 1  # quantity
    bring: tuple[str, ...] = ()
    appointment: bool = False

    __setstate__ = restored

    @property
    def without_appointment(self) -> bool:
        """Whether a ticket can be had for it."""
        return self.walk_in or self.express


@dataclass(frozen=True, slots=True)
class ServiceRules:
    """The tickets of a service at a location.

    Numbers run from ``first`` to ``last`` and then begin anew; ``contingent`` is how
    many walk-in tickets there are a day (0: no limit), ``stop_minutes`` how long before
    the end of the walk-in hours the last one is given. With an ``appointment_prefix``
    those who have an appointment get numbers of their own.
    """

    uid: str
    title: str
    products: tuple[ProductRules, ...] = ()
    prefix: str = "A"
    appointment_prefix: str = ""
    first: int = 1
    last: int = 999
    contingent: int = 0
    stop_minutes: int = 0
    from_home: bool = False
    published: bool = True

    __setstate__ = restored

    def product(self, uid: str) -> ProductRules | None:
        """The product with that uid, None where it is not had here."""
        return next((one for one in self.products if one.uid == uid), None)


@dataclass(frozen=True, slots=True)
class DeskRules:
    """A desk: its ``number`` is what displays show; no ``services`` means all of them."""

    uid: str
    title: str
    number: str = ""
    room: str = ""
    express: bool = False
    services: frozenset[str] = frozenset()

    __setstate__ = restored


@dataclass(frozen=True, slots=True)
class OrderRules:
    """In minutes.

    An appointment is due ``lead`` before its start; it can check in from ``early``
    before to ``late`` after it. A walk-in that waited ``overtaken`` is not overtaken by
    appointments of later. Without ``appointments_first`` an appointment that is due
    stands in the line by its start, as if it had arrived then (``queue.order``).
    """

    lead: int = 2
    early: int = 60
    late: int = 15
    overtaken: int = 30
    appointments_first: bool = True

    __setstate__ = restored


@dataclass(frozen=True, slots=True)
class LocationRules:
    """A location's queue: ``crowd`` is how many may wait inside (0: no limit).

    After ``calls`` calls the desk is offered to note a no-show. ``languages`` are those
    of the kiosk.
    """

    location: str
    title: str
    timezone: str = "Europe/Brussels"
    services: tuple[ServiceRules, ...] = ()
    desks: tuple[DeskRules, ...] = ()
    order: OrderRules = field(default_factory=OrderRules)
    crowd: int = 0
    calls: int = 2
    express_prefix: str = "S"
    rooms: tuple[str, ...] = ()
    announcement: str = ""
    speech: bool = True
    languages: tuple[str, ...] = ("nl",)
    published: bool = True

    __setstate__ = restored

    def service(self, uid: str) -> ServiceRules | None:
        """The service with that uid, None where it is not at this location."""
        return next((one for one in self.services if one.uid == uid), None)

    def desk(self, uid: str) -> DeskRules | None:
        """The desk with that uid, None where it is not at this location."""
        return next((one for one in self.desks if one.uid == uid), None)

    def product(self, service: str, uid: str) -> ProductRules | None:
        """A product at a service of this location."""
        found = self.service(service)
        return found and found.product(uid)

    def services_of(self, product: str) -> list[ServiceRules]:
        """The services of this location where the product can be had."""
        return [one for one in self.services if one.product(product)]
