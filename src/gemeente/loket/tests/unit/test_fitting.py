"""Who still fits what is open: examples, and a slow second opinion minute by minute."""

from gemeente.loket.agenda.fitting import Claimed
from gemeente.loket.agenda.fitting import misfits
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.unit import oracle
from gemeente.loket.tests.unit.counter import clock
from gemeente.loket.tests.unit.counter import closed
from gemeente.loket.tests.unit.situations import days
from gemeente.loket.tests.unit.situations import offers
from gemeente.loket.tests.unit.situations import PLACES
from gemeente.loket.tests.unit.situations import PRODUCTS
from hypothesis import given
from hypothesis import strategies as st


def booked(number, line, opens, closes, product=CARD, **changes):
    first, end = clock(opens) // 5, clock(closes) // 5
    values = {"products": ((product, 1),), "location": HALL, **changes}
    return Claimed(number, line, first, end - first, **values)


def left_out(service, *claims, day=MONDAY, fixed=None):
    return misfits(service, lines_of_day(service, day), claims, fixed)


def test_who_lies_on_an_open_line_stays():
    one = booked(1, 100, "9:00", "9:10")
    assert left_out(offer(weekly()), one) == []


def test_a_closure_of_the_hours_leaves_who_touches_it():
    service = offer(weekly(), closures=(closed("10:00", "11:00"),))
    before, touching = booked(1, 100, "9:50", "10:00"), booked(2, 100, "9:55", "10:05")
    inside, after = booked(3, 101, "10:30", "10:40"), booked(4, 101, "11:00", "11:10")
    assert left_out(service, before, touching, inside, after) == [2, 3]


def test_with_fewer_desks_who_still_finds_one_stays():
    service = offer(weekly(capacity=1))
    own, stray = booked(1, 100, "9:00", "9:10"), booked(2, 101, "9:10", "9:20")
    too_many = booked(3, 101, "9:05", "9:10")
    assert left_out(service, own, stray, too_many) == [3]


def test_who_comes_first_in_the_order_keeps_the_last_desk():
    service = offer(weekly(capacity=1))
    one, other = booked(1, 102, "9:00", "9:10"), booked(2, 101, "9:00", "9:10")
    assert left_out(service, other, one) == [1]


def test_nobody_is_laid_where_something_else_lies():
    service = offer(weekly(1, capacity=1), weekly(2, capacity=1))
    stray = booked(1, 300, "9:00", "9:10")
    assert left_out(service, stray, fixed={100: 3 << 108, 200: 1 << 109}) == [1]
    assert left_out(service, stray, fixed={100: 3 << 108}) == []


def test_another_location_does_not_help():
    service = offer(weekly(2, location=HOUSE))
    stray = booked(1, 100, "9:00", "9:10")
    assert left_out(service, stray) == [1]


def test_who_has_to_come_does_not_follow_the_time_slot_to_another_location():
    service = offer(weekly(location=HOUSE, channels=frozenset({"desk", "phone"})))
    come = booked(1, 100, "9:00", "9:10")
    assert left_out(service, come) == [1]


def test_a_line_must_serve_the_product():
    service = offer(weekly(1, products=frozenset({MOVE})))
    assert left_out(service, booked(1, 100, "9:00", "9:10")) == [1]
    assert left_out(service, booked(1, 100, "9:00", "9:20", MOVE)) == []


def test_a_service_that_is_retracted_leaves_everybody():
    service = offer(weekly(), published=False)
    assert left_out(service, booked(1, 100, "9:00", "9:10")) == [1]


def test_lines_for_the_staff_only_serve_too():
    service = offer(weekly(2, staff_only=True))
    assert left_out(service, booked(1, 100, "9:00", "9:10")) == []


# -- the second opinion --------------------------------------------------------------


def serves(rule, one, location):
    return (
        one.channel in rule.channels
        and (location is None or rule.location == location)
        and all(not rule.products or uid in rule.products for uid, _n in one.products)
    )


def minutes(one):
    return oracle.minutes_of((one.line, one.first, one.cells, None))


def slow_misfits(service, day, claims, fixed):
    """The same with sets of minutes and plain loops."""
    lines = oracle.open_lines(service, day) if service.published else {}
    taken = {line: set(some) for line, some in fixed.items()}
    strays = []
    for one in claims:
        rule, opened = lines.get(one.line, (None, set()))
        place = one.location if one.channel == "desk" else None
        if rule and serves(rule, one, place) and minutes(one) <= opened:
            taken.setdefault(one.line, set()).update(minutes(one))
        else:
            strays.append(one)
    left = []
    for one in strays:
        possible = [
            (len(rule.products) or len(service.products), line)
            for line, (rule, opened) in lines.items()
            if serves(rule, one, one.location)
            and minutes(one) <= opened - taken.get(line, set())
        ]
        if possible:
            taken.setdefault(min(possible)[1], set()).update(minutes(one))
        else:
            left.append(one.number)
    return left


@st.composite
def situations(draw):
    day = draw(days)
    service = draw(offers(day))
    clock_hour = min(rule.opens for rule in service.timeslots) // 5
    claims, on_line = [], {}
    for number in range(draw(st.integers(0, 9))):
        line = draw(st.integers(1, 5)) * 100 + draw(st.integers(0, 3))
        first = max(0, clock_hour + draw(st.integers(-3, 40)))
        cells = draw(st.integers(1, 6))
        cells_wanted = set(range(first, first + cells))
        if first + cells > 288 or cells_wanted & on_line.get(line, set()):
            continue
        on_line.setdefault(line, set()).update(cells_wanted)
        products = ((draw(st.sampled_from(PRODUCTS)), 1),)
        channel = draw(st.sampled_from(["desk", "desk", "phone"]))
        place = draw(st.sampled_from(PLACES))
        claims.append(Claimed(number, line, first, cells, products, channel, place))
    part = draw(st.integers(0, len(claims)))
    return service, day, claims[part:], claims[:part]


@given(situations())
def test_the_slow_second_opinion_agrees(situation):
    service, day, claims, others = situation
    masks, sets = {}, {}
    for one in others:
        masks[one.line] = masks.get(one.line, 0) | one.mask
        sets.setdefault(one.line, set()).update(minutes(one))
    found = misfits(service, lines_of_day(service, day), claims, masks)
    assert found == slow_misfits(service, day, claims, sets)


@given(situations())
def test_nobody_is_left_who_lies_where_it_is_open_for_him(situation):
    service, day, claims, _others = situation
    lines = {line.number: line for line in lines_of_day(service, day)}
    found = misfits(service, tuple(lines.values()), claims, {})
    for one in claims:
        line = lines.get(one.line)
        if (
            service.published
            and line is not None
            and serves(line.rule, one, one.location)
            and not one.mask & ~line.open
        ):
            assert one.number not in found
