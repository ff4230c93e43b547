"""A slow, obvious second opinion on availability: minute by minute, with plain loops.

It shares nothing with the implementation but the plain values that go in.
"""

from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from gemeente.loket.tests.unit.oracle_days import closure_on
from gemeente.loket.tests.unit.oracle_days import holiday_on
from gemeente.loket.tests.unit.oracle_days import occurs
from zoneinfo import ZoneInfo


LINES = 100  # line = number of the time slot * LINES + desk
CELL = 5


# -- open minutes --------------------------------------------------------------------


def closed_minutes(offer, rule, day):
    """The minutes of the day on which holidays or closures close the time slot."""
    if rule.on_closing_days and not rule.recurrence:
        return set()
    holiday = holiday_on(day)
    if holiday is not None and holiday not in offer.open_holidays:
        return set(range(1440))
    closed = set()
    for closure in offer.closures:
        here = closure.location in ("", rule.location)
        if here and not closure.desks and closure_on(closure, day):
            closed.update(range(closure.closes, closure.opens_again))
    return closed


def open_minutes(offer, rule, day):
    """The minutes of the day on which the time slot has all its desks open."""
    if not occurs(rule, day):
        return set()
    return set(range(rule.opens, rule.closes)) - closed_minutes(offer, rule, day)


def way(offer, day):
    """How the service works that day: the latest change that has come."""
    works = "mixed"
    for change in sorted(offer.ways, key=lambda one: one.first):
        if change.first <= day:
            works = change.way
    return works


def open_lines(offer, day):
    """Line number -> (time slot, open minutes), of time slots by appointment."""
    if way(offer, day) == "walk_in":
        return {}
    lines = {
        rule.number * LINES + desk: (rule, open_minutes(offer, rule, day))
        for rule in offer.timeslots
        if rule.by_appointment
        for desk in range(rule.capacity)
    }
    for closure in offer.closures:
        if closure.desks and closure_on(closure, day):
            take_desks(closure, lines)
    return lines


def take_desks(closure, lines):
    """Every five minutes of the block so many desks are gone, the last lines first."""
    for cell in range(closure.closes // CELL, -(-closure.opens_again // CELL)):
        left = closure.desks
        for line in sorted(lines, reverse=True):
            rule, minutes = lines[line]
            cell_minutes = set(range(cell * CELL, (cell + 1) * CELL))
            here = closure.location in ("", rule.location)
            if left and here and cell_minutes <= minutes:
                lines[line] = (rule, minutes - cell_minutes)
                left -= 1


def held_until(offer, line, rule, day):
    """The instant before which citizens do not get that line, None where they do."""
    desk = line - rule.number * LINES
    if desk < rule.capacity - rule.held_back:
        return None
    eve = day
    for _day in range(rule.release_days):
        eve -= timedelta(days=1)
    at = instant(offer, eve, rule.release_at)
    return at or instant(offer, eve, rule.release_at + 60)


# -- claims --------------------------------------------------------------------------


def minutes_of(claim):
    """The minutes of the day that a claim takes."""
    _line, first, cells, _expires = claim
    return set(range(first * CELL, (first + cells) * CELL))


def active(claims, now):
    """The claims that are there now: those that expire no earlier than after now."""
    return [claim for claim in claims if claim[3] is None or claim[3] > now.timestamp()]


def orphans(offer, day, claims, now):
    """The active claims that are not wholly inside what their own line has open."""
    lines = open_lines(offer, day)
    return [
        claim
        for claim in active(claims, now)
        if claim[0] not in lines or not minutes_of(claim) <= lines[claim[0]][1]
    ]


# -- starts --------------------------------------------------------------------------


def length(offer, wish):
    """The minutes an appointment takes, in whole cells."""
    total = 0
    for uid, quantity in wish.products:
        (rule,) = (rule for rule in offer.products if rule.uid == uid)
        total += rule.duration
        for _person in range(quantity - 1):
            total += rule.extra_per_person
    while total % CELL:
        total += 1
    return total


def travel(offer, wish):
    """The minutes on the way to a visit at home, and back; in whole cells."""
    minutes = offer.travel if wish.channel == "home" else 0
    while minutes % CELL:
        minutes += 1
    return minutes


def instant(offer, day, minute):
    """The UTC instant of a wall clock minute, None where the clock skips it."""
    zone = ZoneInfo(offer.timezone)
    wall = datetime.combine(day, time(minute // 60, minute % 60))
    utc = wall.replace(tzinfo=zone).astimezone(UTC)
    exists = utc.astimezone(zone).replace(tzinfo=None) == wall
    return utc if exists else None


def clock_runs_on(offer, day, minute, total):
    """Whether the clock runs without a jump from that minute until the end."""
    zone = ZoneInfo(offer.timezone)
    start = instant(offer, day, minute)
    if start is None:
        return False
    wall = start.astimezone(zone).replace(tzinfo=None)
    for passed in range(total + 1):
        step = timedelta(minutes=passed)
        if (start + step).astimezone(zone).replace(tzinfo=None) != wall + step:
            return False
    return True


def wanted(rule, wish):
    """Whether the time slot is one that this wish may use."""
    return (
        rule.by_appointment
        and (wish.staff or not rule.staff_only)
        and wish.channel in rule.channels
        and (wish.location is None or wish.location == rule.location)
        and all(not rule.products or uid in rule.products for uid, _n in wish.products)
    )


def in_time(offer, wish, day, start, now):
    """Whether the start is neither too soon nor too far away for who asks."""
    now = now.astimezone(UTC)  # the notice counts real minutes, whatever the clock does
    if wish.staff:
        return start >= now
    if start < now + timedelta(minutes=offer.notice):
        return False
    here = now.astimezone(ZoneInfo(offer.timezone))
    last = here.date() + timedelta(days=offer.horizon)
    if here.hour * 60 + here.minute < offer.release:
        last -= timedelta(days=1)
    return day <= last


def free_starts(offer, wish, day, claims, now):
    """UTC start -> on how many lines the appointment fits; exact without orphans."""
    found = {}
    if not offer.published:
        return found
    total = length(offer, wish)
    way_there = travel(offer, wish)
    for line, (rule, minutes) in open_lines(offer, day).items():
        if not wanted(rule, wish):
            continue
        until = held_until(offer, line, rule, day)
        if until is not None and not wish.staff and now < until:
            continue
        free = set(minutes)
        for claim in active(claims, now):
            if claim[0] == line:
                free -= minutes_of(claim)
        for minute in range(rule.opens, rule.closes, rule.grid):
            fits = all(
                minute + passed in free
                for passed in range(-way_there, total + way_there)
            )
            if fits and clock_runs_on(offer, day, minute, total):
                start = instant(offer, day, minute)
                if in_time(offer, wish, day, start, now):
                    found[start] = found.get(start, 0) + 1
    return found


def room(offer, wish, day, claims, now, minute):
    """At most how many more appointments that minute can bear, whoever they are for.

    A claim of a time slot that is not in the offer is anywhere: it is left out where
    one location is asked for, and taken from the sum where any is.
    """
    places = {rule.number: rule.location for rule in offer.timeslots}
    capacity = dict.fromkeys(places.values(), 0)
    anywhere = 0
    for rule, minutes in open_lines(offer, day).values():
        capacity[rule.location] += minute in minutes
    for claim in active(claims, now):
        if minute in minutes_of(claim):
            place = places.get(claim[0] // LINES)
            if place is None:
                anywhere += 1
            else:
                capacity[place] -= 1
    if wish.location is not None:
        return max(0, capacity.get(wish.location, 0))
    return max(0, sum(max(0, left) for left in capacity.values()) - anywhere)
