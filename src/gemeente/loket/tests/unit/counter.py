"""A counter of one desk on one Monday, and short ways to ask what is free there."""

from datetime import datetime
from gemeente.loket.agenda.availability import day_availability
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.tests.samples import BRUSSELS
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.samples import wish


DAILY = "RRULE:FREQ=DAILY"


def clock(text):
    """ "9:15" as minutes since midnight."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def claim(line, opens, closes, expires=None):
    """A claim on a line from one clock time until another."""
    first, end = clock(opens) // 5, clock(closes) // 5
    return (line, first, end - first, expires)


def slot(number=1, opens="9:00", closes="10:00", **changes):
    """A time slot of one desk with a start every quarter."""
    values = {"capacity": 1, "opens": clock(opens), "closes": clock(closes)}
    return weekly(number, **{**values, **changes})


def free(service, asked=None, claims=(), day=MONDAY, now=NOW):
    """Clock time -> how many are free."""
    found = day_availability(service, asked or wish(), day, claims, now)
    return {f"{one.start.hour}:{one.start.minute:02}": one.free for one in found.slots}


def now_on(day, hour, minute=0, second=0):
    """That moment on the clock of Brussels."""
    wall = (day.year, day.month, day.day, hour, minute, second)
    return datetime(*wall, tzinfo=BRUSSELS)


def reason(service, asked=None, day=MONDAY, now=NOW):
    """Why there is nothing that day."""
    return day_availability(service, asked or wish(), day, (), now).reason


def closed(opens="0:00", until="24:00", first=MONDAY, last=MONDAY, location=""):
    """A closure on those days between those clock times."""
    hours = {"closes": clock(opens), "opens_again": clock(until)}
    return ClosureRule("closure", first, last, location=location, **hours)
