"""A service with everything that opening hours can have, for the tests of them."""

from datetime import date
from datetime import timedelta
from gemeente.loket.hours.holidays import HOLIDAYS
from gemeente.loket.hours.publish import public_day
from gemeente.loket.hours.publish import Source
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import WayRule


HALL = "location-town-hall"
HOUSE = "location-social-house"
WEEKLY = "RRULE:FREQ=WEEKLY;BYDAY="
WORKDAYS = f"{WEEKLY}MO,TU,WE,TH,FR"


def slot(number, recurrence, opens, closes, **changes):
    """A time slot at the town hall from the beginning of 2025; hours on the clock."""
    values = {
        "uid": f"timeslot-{number}",
        "number": number,
        "first": date(2025, 1, 1),
        "recurrence": recurrence,
        "opens": int(opens * 60),
        "closes": int(closes * 60),
        "location": HALL,
    }
    return TimeSlotRule(**{**values, **changes})


def closure(first, last=None, closes=0, opens_again=24, **changes):
    """A closure; hours on the clock."""
    values = {
        "uid": f"closure-{first}-{closes}",
        "first": first,
        "last": last or first,
        "closes": int(closes * 60),
        "opens_again": int(opens_again * 60),
    }
    return ClosureRule(**{**values, **changes})


def days(source, first, last, location=""):
    """The public days from first to last, both included."""
    count = (last - first).days + 1
    return [
        public_day(first + timedelta(days=ahead), [source], location)
        for ahead in range(count)
    ]


def varied():
    """Mornings, afternoons, evenings every second week, holidays, a fair, a move."""
    timeslots = (
        slot(1, WORKDAYS, 9, 12),
        slot(2, f"{WEEKLY}MO,WE", 13.5, 16, by_appointment=False),
        slot(3, f"{WEEKLY}WE;INTERVAL=2", 16, 19, first=date(2026, 1, 7)),
        slot(
            4, f"{WEEKLY}SA", 9, 11.75, first=date(2026, 3, 1), last=date(2026, 9, 30)
        ),
        slot(5, f"{WEEKLY}TU;UNTIL=20260612", 13, 15.25, first=date(2026, 2, 3)),
        slot(6, "", 18, 20, first=date(2026, 10, 13)),
        slot(7, "", 9, 12, first=date(2026, 12, 25), on_closing_days=True),
        slot(8, "", 1, 5, first=date(2026, 3, 29)),
        slot(9, "", 1, 5, first=date(2026, 10, 25)),
        slot(10, f"{WEEKLY}SU", 8, 20, staff_only=True),
        slot(11, "", 21, 24, first=date(2026, 12, 31)),
        slot(
            12,
            f"{WEEKLY}TH\nEXDATE:20260319,20261119\nRDATE:20260320",
            14,
            17,
            by_appointment=False,
        ),
        slot(13, f"{WEEKLY}TH", 17, 17.5, channels=frozenset({"phone"})),
        slot(14, "RRULE:FREQ=MONTHLY;BYDAY=1FR", 12, 13),
        slot(15, "RRULE:FREQ=WEEKLY;BYDAY=FR", 9.5, 11, capacity=3),
    )
    closures = (
        closure(date(2026, 5, 15), reason="Brugdag"),
        closure(date(2026, 7, 13), date(2026, 7, 24), closes=12, reason="Zomeruren"),
        closure(date(2026, 9, 7), closes=14, opens_again=15, reason="Kermis"),
        closure(date(2026, 12, 28), date(2027, 1, 3), reason="Jaareinde"),
        closure(date(2026, 8, 10), location=HOUSE, reason="Verhuis"),
        closure(date(2026, 2, 2), desks=1, closes=9, opens_again=11, reason="Overleg"),
        closure(
            date(2026, 4, 1),
            date(2026, 6, 30),
            closes=9,
            opens_again=10,
            recurrence="RRULE:FREQ=MONTHLY;BYDAY=2TU",
            reason="Vorming",
        ),
    )
    ways = (
        WayRule(date(2026, 6, 1), "appointment"),
        WayRule(date(2026, 9, 1), "walk_in"),
        WayRule(date(2026, 10, 1), "mixed"),
    )
    open_holidays = frozenset({"whit_monday", "armistice_day"})
    assert open_holidays <= set(HOLIDAYS)
    return Source(timeslots, closures, open_holidays, ways)
