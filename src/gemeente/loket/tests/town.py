"""A town hall with three desks, for tests of the queue: a ledger without a site."""

from datetime import date
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.queue import serving
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.queues import keep_rules
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.rules import DeskRules
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.rules import ProductRules
from gemeente.loket.queue.rules import ServiceRules
from gemeente.loket.queue.stand import sign_in
from gemeente.loket.queue.stand import stand_at
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.samples import wish
import pytest


SOCIAL = "service-social-house"
SUPPORT = "product-support"
PICK_UP = "product-pick-up"
ONE, TWO, THREE = "desk-one", "desk-two", "desk-three"
AN, BO, CAS = "an", "bo", "cas"
BEFORE = date(2026, 11, 27)


def civil(**changes):
    """Burgerzaken: identity cards, moving house, and picking up something short."""
    products = (
        ProductRules(CARD, "Identiteitskaart", 10, maximum=6, appointment=True),
        ProductRules(MOVE, "Verhuizing", 20, appointment=True),
        ProductRules(PICK_UP, "Afhalen", 3, walk_in=False, express=True),
    )
    values = {"prefix": "B", "appointment_prefix": "A", "products": products}
    return ServiceRules(SERVICE, "Burgerzaken", **{**values, **changes})


def social(**changes):
    """The Sociaal Huis, which has one product of its own."""
    products = (ProductRules(SUPPORT, "Steun", 30),)
    values = {"prefix": "H", "products": products}
    return ServiceRules(SOCIAL, "Sociaal Huis", **{**values, **changes})


def town(**changes):
    """The rules of the town hall."""
    desks = (
        DeskRules(ONE, "Loket 1", "1"),
        DeskRules(TWO, "Loket 2", "2"),
        DeskRules(THREE, "Snelbalie", "3", express=True),
    )
    values = {"services": (civil(), social()), "desks": desks}
    return LocationRules(HALL, "Gemeentehuis", **{**values, **changes})


class Hall:
    """The town hall on a Monday: open for walk-ins and by appointment from nine to noon.

    It knows no "now": every step says at what time it is taken, as (hour, minute).
    """

    def __init__(self, ledger=None, **changes):
        self.ledger = ledger or Ledger()
        slots = (weekly(1), weekly(2, by_appointment=False))
        self.ledger.keep_offer(offer(*slots))
        self.ledger.keep_offer(offer(slots[1], service=SOCIAL))
        keep_rules(self.ledger, town(**changes))

    def take(self, hour, minute=0, *products, **changes):
        """A ticket at that time, for an identity card where nothing else is said."""
        wanted = [(one, 1) for one in products or (CARD,)]
        return take(self.ledger, HALL, wanted, at(hour, minute), **changes).ticket

    def book(self, hour, minute=0, **changes):
        """An appointment of that time."""
        booked = booking.book(
            self.ledger,
            SERVICE,
            wish(location=HALL),
            at(hour, minute),
            citizen(**changes),
            at(12, day=BEFORE),
        )
        return booked.appointment

    def check_in(self, appointment, hour, minute=0, **changes):
        """Its citizen is here at that time."""
        moment = at(hour, minute)
        return check_in(self.ledger, HALL, appointment, moment, **changes).ticket

    def sign_in(self, hour, minute=0, desk=ONE, clerk=AN, **changes):
        """A clerk sits down at a desk."""
        return sign_in(self.ledger, HALL, desk, clerk, at(hour, minute), **changes)

    def stand(self, hour, minute=0, desk=ONE, clerk=AN):
        """The clerk at the desk at that time."""
        return stand_at(self.ledger, HALL, desk, clerk, at(hour, minute))

    @property
    def queue(self):
        """The queue of that Monday."""
        return queue_now(self.ledger, HALL, at(12))


def refused(error, doing):
    """The code with which it is refused."""
    with pytest.raises(error) as caught:
        doing()
    return caught.value.code


def serve_next(hall, hour, minute=0, desk=ONE, clerk=AN):
    """The next one is called and has arrived."""
    stand = hall.stand(hour, minute, desk, clerk)
    serving.call_next(stand)
    return serving.serve(stand)
