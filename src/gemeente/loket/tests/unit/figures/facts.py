"""A few facts, written as a reader would tell them."""

from datetime import date
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.hours.clock import instant


MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)
ZONE = "Europe/Brussels"


def stamp(day, minute):
    """POSIX seconds of that local minute, also past midnight."""
    found = instant(day, minute, ZONE)
    return int(found.timestamp())


def visit(minute=540, day=MONDAY, wait=5, walk=1, serve=10, **changes):
    """Somebody who came at that local minute; minutes until the call, the desk, the end."""
    here = stamp(day, minute)
    called = here + wait * 60 if wait is not None else 0
    served = called + walk * 60 if called and walk is not None else 0
    values = {
        "day": day.toordinal(),
        "minute": minute,
        "kind": words.VISIT,
        "outcome": words.SERVED,
        "service": "burgerzaken",
        "product": "card",
        "location": "hall",
        "desk": "one",
        "quantity": 1,
        "main": True,
        "visit": 0,
        "checked_in": here,
        "called": called,
        "served": served,
        "ended": (served or called or here) + serve * 60,
        "seconds": serve * 60 if served else 0,
        "planned": 10,
        "priority": 3,
    }
    return values | changes


def appointment(minute=600, day=MONDAY, outcome=words.SERVED, lead=3, **changes):
    """An appointment that nobody checked in with; ``lead`` days between booking and start."""
    start = stamp(day, minute)
    values = {
        "day": day.toordinal(),
        "minute": minute,
        "kind": words.APPOINTMENT,
        "outcome": outcome,
        "service": "burgerzaken",
        "product": "card",
        "location": "hall",
        "quantity": 1,
        "main": True,
        "appointment": True,
        "via": words.VIAS.index("online"),
        "booked": start - lead * 86_400,
        "start": start,
        "planned": 10,
    }
    return values | changes


def contact(minute=600, day=MONDAY, channel="phone", **changes):
    """Business that was done without a visit."""
    values = {
        "day": day.toordinal(),
        "minute": minute,
        "kind": words.CONTACT,
        "channel": words.CHANNELS.index(channel),
        "service": "burgerzaken",
        "product": "card",
        "location": "hall",
        "quantity": 1,
        "main": True,
        "checked_in": stamp(day, minute),
    }
    return values | changes


def recorded(*rows, first=MONDAY, last=TUESDAY, **tables):
    """Those facts, each a visit of its own where it says nothing else."""
    numbered = [
        row | {"visit": row.get("visit") or 1000 + place}
        for place, row in enumerate(rows)
    ]
    return Recorded(first, last, facts=Columns.of(FACTS, numbered), **tables)


def query(by="day", first=MONDAY, last=TUESDAY, **changes):
    """What is asked of them."""
    return Query(first, last, by, **changes)


def cells(table, column):
    """One column of a table by the keys of its rows, and of the total."""
    place = [one.id for one in table.columns].index(column)
    return {row.key: row.values[place] for row in (*table.rows, table.total)}
