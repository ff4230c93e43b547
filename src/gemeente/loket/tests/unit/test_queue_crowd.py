"""Who is in the waiting room, and when there is room again."""

from gemeente.loket.queue.crowd import crowd_of
from gemeente.loket.queue.crowd import may_enter
from gemeente.loket.queue.estimates import Wait
from gemeente.loket.tests.unit.test_queue_order import NINE
from gemeente.loket.tests.unit.test_queue_order import waits
from hypothesis import given
from hypothesis import strategies as st


def line_of(count):
    return [waits(n, n) for n in range(1, count + 1)]


def every(minutes, count):
    """The wait of each, the one after the other."""
    return {n: Wait((n - 1) * minutes, n * minutes) for n in range(1, count + 1)}


def crowd(count, limit, outside=(), known=None, stamp=NINE):
    known = every(5, count) if known is None else known
    return crowd_of(line_of(count), set(outside), limit, known, stamp)


def test_without_a_limit_it_is_never_full():
    found = crowd(50, 0)
    assert (found.inside, found.full, found.come_back) == (50, False, None)


def test_one_below_the_limit_may_still_come_in():
    assert not crowd(4, 5).full
    assert crowd(5, 5).full


def test_when_it_is_just_full_there_is_room_after_the_first_is_called():
    assert crowd(5, 5).come_back == NINE + 5 * 60


def test_when_it_is_more_than_full_as_many_more_have_to_be_called():
    assert crowd(60, 5).come_back == NINE + 56 * 5 * 60


def test_the_time_to_come_back_is_rounded_up_to_five_minutes():
    assert crowd(5, 5, stamp=NINE + 1).come_back == NINE + 10 * 60


def test_where_no_desk_is_open_nobody_knows_when():
    assert crowd(5, 5, known=dict.fromkeys(range(1, 6))).come_back is None
    assert crowd(6, 5, known={1: Wait(0, 5)}).come_back is None


def test_who_is_at_home_is_not_inside_until_near_the_front():
    found = crowd(8, 5, outside={4, 7, 8})
    assert (found.inside, found.full) == (6, True)
    assert may_enter(4, line_of(8), 5)
    assert not may_enter(7, line_of(8), 5)


def test_without_a_limit_everybody_may_enter():
    assert may_enter(9, line_of(9), 0)


@given(st.integers(0, 30), st.integers(0, 12), st.sets(st.integers(1, 30)))
def test_it_counts_as_somebody_at_the_door_would(count, limit, outside):
    line = line_of(count)
    found = crowd(count, limit, outside)
    seen = [
        one
        for one in line
        if one.ticket not in outside or may_enter(one.ticket, line, limit)
    ]
    assert found.inside == len(seen)
    assert found.full == (limit > 0 and len(seen) >= limit)
    if not found.full:
        assert found.come_back is None
    else:
        gone = [one for one in seen if NINE + one.ticket * 300 <= found.come_back]
        assert len(seen) - len(gone) == limit - 1
