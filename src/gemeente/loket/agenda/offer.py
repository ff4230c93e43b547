"""What a service offers to be booked, as plain values.

The offer of a service is a snapshot of its content (``content.offers`` makes it whenever
an editor saves something), kept in the ledger: booking reads nothing else.
"""

from dataclasses import dataclass
from dataclasses import field
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.hours.values import restored


@dataclass(frozen=True, slots=True)
class ProductRule:
    """How long a product takes in this service, in minutes, and how it can be had."""

    uid: str
    duration: int
    extra_per_person: int = 0
    maximum: int = 1  # quantity
    channels: frozenset[str] = frozenset({"desk"})

    __setstate__ = restored


@dataclass(frozen=True, slots=True)
class ServiceOffer:
    """Everything that decides what can be booked at one service.

    Minutes: ``notice``, ``release`` (of the clock, on which the newest day opens; 0 is
    midnight), ``hold_minutes``, ``cooling_off``. Days: ``horizon`` (today + horizon is
    the last bookable day). ``open_holidays`` holds the ids (``hours.holidays``) of the
    public holidays on which the service is open. ``locations`` in the editor's order.
    ``travel`` is the minutes on the way before and after a visit at home; ``ways`` how
    the service works from which date on (``hours.ways``).
    """

    service: str
    published: bool = True
    timezone: str = "Europe/Brussels"
    products: tuple[ProductRule, ...] = ()
    timeslots: tuple[TimeSlotRule, ...] = ()
    closures: tuple[ClosureRule, ...] = ()
    locations: tuple[str, ...] = ()
    open_holidays: frozenset[str] = field(default_factory=frozenset)
    notice: int = 60
    horizon: int = 60
    release: int = 0
    hold_minutes: int = 10
    cooling_off: int = 0
    per_email: int = 2  # open appointments per e-mail and product
    holds_per_address: int = 20
    travel: int = 0
    ways: tuple[WayRule, ...] = ()

    __setstate__ = restored

    def product(self, uid: str) -> ProductRule | None:
        """The rule of the product with that uid, None where it is not offered here."""
        return next((rule for rule in self.products if rule.uid == uid), None)
