"""Facts: one anonymous row per product of a visit, an appointment or a contact that is over.

An appointment that checked in is the visit it became (``appointment`` is True), so that
nothing is there twice. Somebody who was turned away leaves a row too: a refusal. Stamps
are POSIX seconds, 0 where it did not come to that; ``minute`` is on the local clock.
"""

from gemeente.loket.figures.columns import NAME
from types import MappingProxyType


KINDS = ("visit", "appointment", "contact", "refusal")
VISIT, APPOINTMENT, CONTACT, REFUSAL = range(len(KINDS))

CHANNELS = ("desk", "phone", "video", "home", "email", "online")
# how an appointment was booked; of a ticket without one, where it was taken
VIAS = ("", "online", "phone", "desk", "kiosk", "reception", "home")

OUTCOMES = ("served", "no-show", "left", "cancelled", "referred", "refused")
SERVED, NO_SHOW, LEFT, CANCELLED, REFERRED, REFUSED = range(len(OUTCOMES))

PARTIES = ("", "citizen", "staff")  # who cancelled
MARKS = ("", "end-of-day")  # closed by a job: its service time is unknown
END_OF_DAY = MARKS.index("end-of-day")

# column → the words its codes stand for
WORDS = MappingProxyType(
    {
        "kind": KINDS,
        "channel": CHANNELS,
        "via": VIAS,
        "outcome": OUTCOMES,
        "party": PARTIES,
        "mark": MARKS,
    }
)

FACTS = MappingProxyType(
    {
        "day": "i4",  # ordinal of the local date
        "minute": "i2",  # when it came; the start of an appointment that never did
        "kind": "u1",
        "channel": "u1",
        "via": "u1",
        "outcome": "u1",
        "party": "u1",
        "mark": "u1",
        "service": NAME,
        "product": NAME,
        "location": NAME,
        "desk": NAME,
        "quantity": "i2",
        "main": "?",  # the first row of its visit: people and waits are counted by it
        "visit": "i4",  # ties the rows of one visit within its day and batch
        "appointment": "?",
        "booked": "u4",
        "start": "u4",  # of the appointment
        "checked_in": "u4",  # or the ticket was taken
        "called": "u4",  # for the first time
        "served": "u4",  # first arrived at a desk
        "ended": "u4",
        "cancelled": "u4",
        "seconds": "u4",  # this product was being served so long
        "planned": "i2",  # minutes for this product
        "priority": "u1",
        "express": "?",
        "calls": "u1",
        "moves": "u1",
        "batch": "i2",  # 0: recorded here; else the number of an import
        "key": "i8",  # keyed hash of where it comes from; never given away
    }
)

# when each product of a visit was being served, and at which desk
SERVING = MappingProxyType(
    {"day": "i4", "key": "i8", "begin": "u4", "end": "u4", "desk": NAME}
)


def plain(row: dict) -> dict:
    """A row with words instead of codes and without its key: what may be given away."""
    return {
        column: WORDS[column][value] if column in WORDS else value
        for column, value in row.items()
        if column != "key"
    }
