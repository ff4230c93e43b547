"""How long somebody waits: examples, and what holds for every line."""

from gemeente.loket.queue.estimates import Station
from gemeente.loket.queue.estimates import STEP
from gemeente.loket.queue.estimates import Wait
from gemeente.loket.queue.estimates import wait_for_new
from gemeente.loket.queue.estimates import waits as waits_of
from gemeente.loket.queue.order import can_serve
from gemeente.loket.queue.order import Skills
from gemeente.loket.tests.unit.test_queue_order import due
from gemeente.loket.tests.unit.test_queue_order import lines
from gemeente.loket.tests.unit.test_queue_order import MINUTE
from gemeente.loket.tests.unit.test_queue_order import NINE
from gemeente.loket.tests.unit.test_queue_order import orders
from gemeente.loket.tests.unit.test_queue_order import RULES
from gemeente.loket.tests.unit.test_queue_order import SKILLS
from gemeente.loket.tests.unit.test_queue_order import times
from gemeente.loket.tests.unit.test_queue_order import waits
from gemeente.loket.tests.unit.test_queue_playing import stations
from hypothesis import given
from hypothesis import strategies as st
from time import perf_counter


OPEN = Station(SKILLS, NINE)
EXPRESS = Skills("desk-3", "bo", frozenset({"civil"}), express=True)

durations = st.integers(1, 45)
frees = st.lists(st.integers(0, 60), min_size=1, max_size=5)
paces = st.sampled_from([0.5, 0.8, 1, 1.3, 2])


def line_of(minutes):
    """One after the other, who take so long each."""
    return [waits(n, 0, minutes=one) for n, one in enumerate(minutes, 1)]


def newcomer(line, desks, **changes):
    """The wait of who comes last."""
    values = {"rules": RULES, "stamp": NINE + 10 * MINUTE, **changes}
    return wait_for_new(waits(-1, 10), line, desks, **values)


def middle(wait):
    return (wait.low + wait.high) / 2


def test_where_nobody_waits_and_a_desk_is_free_it_is_nearly_nothing():
    assert newcomer([], [OPEN]) == Wait(0, 5)


def test_twelve_people_before_two_desks_take_an_hour_or_so():
    found = newcomer(line_of([10] * 12), [OPEN, OPEN])
    assert found.low < 60 < found.high
    assert found == Wait(35, 85)


def test_without_a_desk_there_is_no_wait_to_tell():
    assert newcomer(line_of([10]), []) is None
    assert waits_of(line_of([10]), [], RULES, NINE) == {1: None}


def test_a_desk_that_cannot_help_is_none():
    other = Station(Skills("desk-2", "bo", frozenset({"social"})), NINE)
    assert newcomer([], [other]) is None


def test_a_desk_that_pauses_counts_from_its_end_on():
    back = Station(SKILLS, NINE + 40 * MINUTE, paused=True)
    found = newcomer([], [back])
    assert found.low <= 30 <= found.high
    assert middle(newcomer(line_of([10] * 12), [OPEN, back])) < middle(
        newcomer(line_of([10] * 12), [OPEN])
    )


def test_on_a_slow_day_it_takes_longer():
    line = line_of([10] * 12)
    usual, slow, quick = (
        newcomer(line, [OPEN, OPEN], pace=one) for one in (1, 1.5, 0.5)
    )
    assert middle(quick) < middle(usual) < middle(slow)
    assert slow.low <= 90 <= slow.high


def test_an_appointment_that_is_expected_goes_before_who_came_without():
    expected = [due(99, 15, arrived=15, minutes=30)]
    line = line_of([10])
    assert middle(newcomer(line, [OPEN], expected=expected)) > middle(
        newcomer(line, [OPEN])
    )


def test_who_comes_for_something_short_waits_less_where_there_is_a_desk_for_it():
    line = line_of([10] * 12)
    desks = [OPEN, Station(EXPRESS, NINE)]
    short = wait_for_new(waits(-1, 10, express=True), line, desks, RULES, NINE)
    assert middle(short) < middle(newcomer(line, desks))


def test_more_desks_make_the_range_narrower():
    one = newcomer(line_of([10] * 6), [OPEN])
    six = newcomer(line_of([10] * 36), [OPEN] * 6)
    assert six.high - six.low < one.high - one.low


def test_where_nobody_knows_how_long_things_take_it_is_as_the_last_ones_waited():
    line = line_of([0, 0, 0])
    recent = (17 * MINUTE, 12 * MINUTE, 24 * MINUTE)
    assert newcomer(line, [OPEN], recent=recent) == Wait(10, 25)
    busy = [Station(SKILLS, NINE + 20 * MINUTE)]
    found = waits_of(line, busy, RULES, NINE + 10 * MINUTE, recent=recent)
    assert set(found.values()) == {Wait(10, 25)}
    assert newcomer(line, [], recent=recent) is None


@given(lines, stations, orders, times, paces, st.booleans())
def test_a_wait_is_a_range_in_steps_and_there_where_a_desk_can_help(
    line, desks, rules, stamp, pace, measured
):
    recent = (300, 1250) if measured else ()
    found = waits_of(line, desks, rules, stamp, recent=recent, pace=pace)
    assert set(found) == {one.ticket for one in line}
    for one in line:
        wait = found[one.ticket]
        able = any(can_serve(one, desk.skills) for desk in desks)
        assert (wait is not None) == able
        if wait is not None:
            assert 0 <= wait.low <= wait.high
            assert wait.high > 0
            assert wait.low % STEP == wait.high % STEP == 0


@given(st.lists(durations, max_size=30), st.lists(durations), frees, paces)
def test_more_people_never_make_the_wait_of_the_last_shorter(few, more, free, pace):
    desks = [Station(SKILLS, NINE + one * MINUTE) for one in free]
    short = newcomer(line_of(few), desks, pace=pace)
    long = newcomer(line_of(few + more), desks, pace=pace)
    assert short.low <= long.low
    assert short.high <= long.high


@given(st.lists(durations, min_size=1, max_size=30), frees)
def test_who_stands_further_back_does_not_wait_less(minutes, free):
    desks = [Station(SKILLS, NINE + one * MINUTE) for one in free]
    line = line_of(minutes)
    found = waits_of(line, desks, RULES, NINE + 40 * MINUTE)
    lows = [found[one.ticket].low for one in line]
    assert lows == sorted(lows)


def test_two_hundred_people_before_ten_desks_take_milliseconds():
    line = line_of([5 + n % 20 for n in range(200)])
    desks = [Station(SKILLS, NINE + n * MINUTE) for n in range(10)]
    took = []
    for _try in range(10):
        begun = perf_counter()
        waits_of(line, desks, RULES, NINE + 200 * MINUTE)
        took.append(perf_counter() - begun)
    assert min(took) < 0.005
