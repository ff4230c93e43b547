"""Calendar entries for tests, over both changes of the clock in 2026."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.ical.event import Entry
from gemeente.loket.ical.event import Party


BRUSSELS = "Europe/Brussels"
CHANGED = datetime(2026, 3, 20, 10, 15, 30, tzinfo=UTC)
# nine o'clock on the Friday before and the Monday after each change, in UTC
NINES = {
    "before-summer": datetime(2026, 3, 27, 8, 0, tzinfo=UTC),
    "after-summer": datetime(2026, 3, 30, 7, 0, tzinfo=UTC),
    "before-winter": datetime(2026, 10, 23, 7, 0, tzinfo=UTC),
    "after-winter": datetime(2026, 10, 26, 8, 0, tzinfo=UTC),
}
ORGANIZER = Party("afspraken@example.org", "Gemeente Voorbeeldgem, loket")
ATTENDEE = Party("zoe@example.org")


def entry(start=NINES["before-summer"], **changes):
    """An appointment of twenty minutes with every text that a feed has."""
    values = {
        "uid": f"{int(start.timestamp()):032x}@gemeente",
        "start": start,
        "end": start + timedelta(minutes=20),
        "timezone": BRUSSELS,
        "summary": "Identiteitskaart (2×), Rijbewijs – Burgerzaken",
        "created": CHANGED - timedelta(days=1),
        "changed": CHANGED,
        "sequence": 1,
        "description": "Code HHGR4T4J\nAan het loket; met ünïcode, 日本 en \\ schuin",
        "location": "Gemeentehuis, Kerkplein 1, 9000 Voorbeeldgem",
        "category": "Burgerzaken",
    }
    return Entry(**{**values, **changes})


def year():
    """Nine o'clock around both changes of the clock."""
    return [entry(start) for start in NINES.values()]
