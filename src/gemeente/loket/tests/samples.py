"""A small service to book at: plain values for tests of the agenda."""

from datetime import date
from datetime import datetime
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.hours.rules import TimeSlotRule
from zoneinfo import ZoneInfo


BRUSSELS = ZoneInfo("Europe/Brussels")
SERVICE = "service-burgerzaken"
CARD = "product-identity-card"
MOVE = "product-moving-house"
HALL = "location-town-hall"
HOUSE = "location-social-house"
MONDAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=BRUSSELS)


def weekly(number=1, **changes):
    """Monday to Friday from nine to twelve, two lines at the town hall."""
    values = {
        "uid": f"timeslot-{number}",
        "number": number,
        "first": date(2026, 1, 1),
        "recurrence": "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "opens": 9 * 60,
        "closes": 12 * 60,
        "capacity": 2,
        "location": HALL,
    }
    return TimeSlotRule(**{**values, **changes})


def offer(*timeslots, **changes):
    """A service with two products and those time slots."""
    values = {
        "service": SERVICE,
        "products": (
            ProductRule(CARD, duration=10, extra_per_person=5, maximum=6),
            ProductRule(MOVE, duration=20),
        ),
        "timeslots": timeslots or (weekly(),),
        "locations": (HALL, HOUSE),
    }
    return ServiceOffer(**{**values, **changes})


def wish(*products, **changes):
    """The wish for those products, one identity card where none are named."""
    return Wish(products or ((CARD, 1),), **changes)


def at(hour, minute=0, day=MONDAY):
    """That time of that day on the clock of Brussels."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


def citizen(**changes):
    """Somebody who can be reached by e-mail."""
    values = {
        "name": "An Peeters",
        "email": "an.peeters@example.org",
        "phone": "",
        "answers": (),
        "language": "",
    }
    return Citizen(**{**values, **changes})
