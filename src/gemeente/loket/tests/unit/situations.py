"""Random offers, wishes, claims, days and nows that have to do with each other."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.tests.unit.oracle import LINES
from gemeente.loket.tests.unit.oracle_days import holiday_on
from gemeente.loket.tests.unit.oracle_days import WEEKDAYS
from hypothesis import strategies as st
from zoneinfo import ZoneInfo


BRUSSELS = ZoneInfo("Europe/Brussels")
PLACES = ("hall", "house")
PRODUCTS = ("card", "move", "deed")
CHANNELS = ("desk", "phone", "home")
CLOCK_CHANGES = (date(2026, 3, 29), date(2026, 10, 25))
HOLIDAYS = (date(2026, 4, 6), date(2026, 5, 14), date(2026, 12, 25))

days = st.one_of(
    st.sampled_from([*CLOCK_CHANGES, *CLOCK_CHANGES, *HOLIDAYS]),
    st.dates(date(2026, 3, 1), date(2026, 12, 31)),
    st.dates(date(2026, 3, 1), date(2026, 12, 31)),
)
channel_sets = st.sampled_from(
    [
        frozenset(CHANNELS),
        frozenset({"desk"}),
        frozenset({"desk"}),
        frozenset({"phone"}),
        frozenset({"home"}),
    ]
)


def rarely(value, otherwise):
    """Mostly ``otherwise``, one time in five ``value``."""
    return st.sampled_from([otherwise] * 4 + [value])


@st.composite
def recurrences(draw, day):
    """A first date and a recurrence that often, but not always, meets the day."""
    kind = draw(st.sampled_from(["once", "once", "DAILY", "WEEKLY", "WEEKLY"]))
    if kind == "once":
        return draw(rarely(day - timedelta(days=1), day)), ""
    by_day = kind == "WEEKLY" and draw(st.booleans())
    back = [7, 14, 21] if kind == "WEEKLY" and not by_day else [0, 1, 2, 6, 7, 30]
    first = day - timedelta(days=draw(st.sampled_from(back)))
    parts = [f"FREQ={kind}", f"INTERVAL={draw(st.sampled_from([1, 1, 1, 2, 3]))}"]
    if by_day:
        numbers = {first.weekday(), draw(rarely(2, day.weekday()))}
        parts.append("BYDAY=" + ",".join(WEEKDAYS[n] for n in sorted(numbers)))
    end = draw(st.sampled_from(["", "", "COUNT", "UNTIL"]))
    if end == "COUNT":
        parts.append(f"COUNT={draw(st.sampled_from([1, 2, 3, 5, 8, 30]))}")
    elif end == "UNTIL":
        until = max(first, day + timedelta(days=draw(st.integers(-1, 3))))
        parts.append(f"UNTIL={until:%Y%m%d}T000000")
    lines = ["RRULE:" + ";".join(parts)]
    if draw(rarely(True, False)):
        without = day + timedelta(days=draw(st.sampled_from([0, 0, 1])))
        lines.append(f"EXDATE:{without:%Y%m%d}T000000")
    return first, "\n".join(lines)


@st.composite
def timeslots(draw, number, day):
    """A time slot, near others so that they overlap; at night where the clock jumps."""
    first, recurrence = draw(recurrences(day))
    hour = 0 if day in CLOCK_CHANGES else 8
    opens = hour * 60 + 5 * draw(st.one_of(st.integers(0, 48), st.just(12)))
    cells = draw(st.one_of(st.integers(1, 40), st.sampled_from([24, 36, 41])))
    capacity = draw(st.integers(1, 3))
    return TimeSlotRule(
        uid=f"slot-{number}",
        number=number,
        first=first,
        recurrence=recurrence,
        last=draw(st.sampled_from([None, None, day, day + timedelta(days=9)])),
        opens=opens,
        closes=min(1440, opens + 5 * cells),
        capacity=capacity,
        held_back=min(capacity, draw(st.sampled_from([0, 0, 0, 1, 2]))),
        release_days=draw(st.sampled_from([0, 1, 1, 3])),
        release_at=draw(st.sampled_from([0, 150, 480, 1080])),
        grid=draw(st.sampled_from([5, 10, 15, 15, 20, 30, 45])),
        products=draw(rarely(frozenset({"card", "move"}), frozenset())),
        channels=draw(channel_sets),
        location=draw(st.sampled_from(PLACES)),
        by_appointment=draw(rarely(False, True)),
        staff_only=draw(rarely(True, False)),
        on_closing_days=draw(st.booleans()) and not recurrence,
    )


@st.composite
def closures(draw, day, whole_days):
    """A closure around the day: hours, or whole days."""
    opens, ends = 0, 1440
    if not whole_days:
        hour = 0 if day in CLOCK_CHANGES else 8
        opens = hour * 60 + draw(st.integers(0, 300))
        ends = min(1440, opens + draw(st.integers(1, 120)))
    return ClosureRule(
        uid=f"closure-{draw(st.integers(0, 999))}",
        first=day - timedelta(days=draw(st.integers(0, 2))),
        last=day + timedelta(days=draw(st.integers(-1, 2))),
        closes=opens,
        opens_again=ends,
        location=draw(st.sampled_from(["", *PLACES])),
        reason="works",
    )


@st.composite
def blocks(draw, day):
    """Some desks that are not there for a while, on days that may repeat."""
    hour = 0 if day in CLOCK_CHANGES else 8
    opens = hour * 60 + draw(st.integers(0, 300))
    first, recurrence = draw(recurrences(day))
    return ClosureRule(
        uid=f"block-{draw(st.integers(0, 999))}",
        first=first,
        last=None if recurrence else first,
        closes=opens,
        opens_again=min(1440, opens + draw(st.integers(1, 180))),
        location=draw(st.sampled_from(["", *PLACES])),
        recurrence=recurrence,
        desks=draw(st.integers(1, 3)),
    )


@st.composite
def ways(draw, day):
    """Mostly none; else changes of how the service works, around the day."""
    dates = draw(st.sampled_from([(), (), (), (-9,), (0,), (1,), (-9, -1), (-30, 0)]))
    names = st.sampled_from(["walk_in", "mixed", "appointment", "appointment"])
    return tuple(WayRule(day + timedelta(days=off), draw(names)) for off in dates)


@st.composite
def offers(draw, day):
    """A service whose rules mostly have something to do with that day."""
    rules = [
        draw(timeslots(number, day)) for number in range(1, draw(st.integers(1, 4)) + 1)
    ]
    shut = [draw(closures(day, False)) for _ in range(draw(st.integers(0, 2)))]
    if draw(st.integers(0, 9)) == 9:
        shut.append(draw(closures(day, True)))
    if draw(rarely(True, False)):
        shut.append(draw(blocks(day)))
    holiday = holiday_on(day)
    return ServiceOffer(
        service="counter",
        published=draw(st.sampled_from([True] * 15 + [False])),
        products=tuple(
            ProductRule(
                uid,
                duration=draw(st.sampled_from([5, 7, 10, 12, 15, 20, 31])),
                extra_per_person=draw(st.sampled_from([0, 3, 5, 10])),
                maximum=4,
                channels=frozenset(CHANNELS),
            )
            for uid in PRODUCTS
        ),
        timeslots=tuple(rules),
        closures=tuple(shut),
        locations=PLACES,
        open_holidays=frozenset({holiday} if holiday and draw(st.booleans()) else ()),
        notice=draw(st.sampled_from([0, 60, 90, 120, 1440, 2880])),
        horizon=draw(st.sampled_from([1, 4, 7, 60])),
        release=draw(st.sampled_from([0, 0, 480, 540])),
        travel=draw(st.sampled_from([0, 7, 10, 20])),
        ways=draw(ways(day)),
    )


SIMPLE = Wish((("card", 1),))
CLERK = Wish((("card", 1),), staff=True)
wishes = st.builds(
    Wish,
    products=st.lists(
        st.tuples(st.sampled_from(PRODUCTS), st.sampled_from([1, 1, 1, 2, 4])),
        min_size=1,
        max_size=2,
        unique_by=lambda item: item[0],
    ).map(tuple),
    channel=st.sampled_from(["desk", "desk", "desk", "phone", "home"]),
    location=st.sampled_from([None, None, None, *PLACES]),
    staff=st.booleans(),
)


@st.composite
def nows(draw, offer, day):
    """An instant: comfortable, on the edge of notice, horizon or release, or today."""
    kind = draw(
        st.sampled_from(["easy"] * 4 + ["notice", "notice", "horizon", "today"])
    )
    off = timedelta(seconds=draw(st.sampled_from([-60, -1, 0, 1, 60])))
    midnight = datetime.combine(day, time(), BRUSSELS)
    hour = 0 if day in CLOCK_CHANGES else 8
    some_time = timedelta(hours=hour, minutes=5 * draw(st.integers(0, 72)))
    if kind == "horizon":
        newest = midnight - timedelta(days=offer.horizon + draw(st.integers(-1, 1)))
        now = newest + timedelta(minutes=offer.release)
    elif kind == "today":
        now = midnight + some_time
    elif kind == "notice":
        start = (midnight + some_time).astimezone(UTC)
        now = start - timedelta(minutes=offer.notice)
    else:
        now = midnight - timedelta(days=min(offer.horizon, 4), minutes=-offer.release)
    now = now.astimezone(UTC) + off
    return now.astimezone(draw(st.sampled_from([UTC, BRUSSELS])))


@st.composite
def claims_on_line(draw, line, first, last, now):
    """Claims one after the other on a line, between two cells."""
    found, cell = [], first
    for _ in range(draw(st.integers(0, 4))):
        cell += draw(st.sampled_from([0, 0, 1, 3, 8]))
        cells = draw(st.integers(1, 9))
        if cell < 0 or cell + cells > last:
            break
        expiry = draw(st.sampled_from([None, None, None, -60, 0, 1, 600]))
        expires = None if expiry is None else int(now.timestamp()) + expiry
        found.append((line, cell, cells, expires))
        cell += cells
    return found


@st.composite
def claims(draw, offer, now):
    """Claims in and around the windows: some overhang, some on desks taken away."""
    found = []
    for rule in offer.timeslots:
        desks = rule.capacity + draw(st.sampled_from([0, 0, 0, 1]))
        first = max(0, rule.opens // 5 - draw(rarely(2, 0)))
        last = min(288, rule.closes // 5 + draw(rarely(2, 0)))
        for desk in range(desks):
            line = rule.number * LINES + desk
            found += draw(claims_on_line(line, first, last, now))
    if draw(rarely(True, False)):  # of a time slot that was withdrawn
        found += draw(claims_on_line(7700, 108, 140, now))
    return found


@st.composite
def situations(draw):
    """Everything that availability is asked with; three wishes for every day."""
    day = draw(days)
    offer = draw(offers(day))
    now = draw(nows(offer, day))
    asked = (SIMPLE, CLERK, draw(wishes))
    return offer, asked, day, draw(claims(offer, now)), now
