"""Erlang's formulas: reference values, published examples, and what is no number."""

from gemeente.loket.figures.review.erlang import erlang_c
from gemeente.loket.figures.review.erlang import expected
from gemeente.loket.figures.review.erlang import needed
from gemeente.loket.figures.review.erlang import rostered
from hypothesis import given
from hypothesis import strategies as st
import math
import pytest


@pytest.mark.parametrize(
    ("desks", "load", "value"),
    [
        (2, 1, 1 / 3),
        (3, 2, 4 / 9),
        (5, 4, 0.554113),
        (6, 5, 0.587516),
        (10, 8, 0.409180),
        (14, 10, 0.174132),
        (4, 2.5, 0.319857),
    ],
)
def test_erlang_c_has_the_reference_values(desks, load, value):
    assert erlang_c(desks, load) == pytest.approx(value, abs=1e-6)


@given(st.integers(1, 60), st.floats(0.01, 0.99))
def test_erlang_c_is_the_direct_sum(desks, share):
    load = desks * share
    terms = [load**k / math.factorial(k) for k in range(desks)]
    last = load**desks / math.factorial(desks) * desks / (desks - load)
    assert erlang_c(desks, load) == pytest.approx(last / (sum(terms) + last), rel=1e-9)


def test_the_example_of_the_call_centre_helper():
    """100 calls in half an hour of 180 s each: 14 agents."""
    found = expected(14, 100 / 30, 3, norm=20 / 60)
    assert found.waits == pytest.approx(0.174, abs=0.001)
    assert found.level == pytest.approx(0.888, abs=0.001)
    assert found.wait * 60 == pytest.approx(7.8, abs=0.1)
    assert found.occupancy == pytest.approx(0.714, abs=0.001)
    assert needed(100 / 30, 3, 20 / 60, 0.8) == 14
    assert expected(13, 100 / 30, 3, 20 / 60).level == pytest.approx(0.796, abs=0.001)
    assert rostered(14, 0.3) == 20


def test_the_example_of_mitan():
    """360 calls in half an hour of 240 s each, 55 agents."""
    found = expected(55, 360 / 30, 4, norm=15 / 60)
    assert found.waits == pytest.approx(0.239, abs=0.001)
    assert found.level == pytest.approx(0.846, abs=0.001)
    assert found.wait * 60 == pytest.approx(8.2, abs=0.1)


@pytest.mark.parametrize(
    ("arrivals", "desks"), [(3, 2), (6, 3), (9, 4), (12, 6), (18, 8), (24, 10)]
)
def test_a_town_hall_needs_so_many_desks(arrivals, desks):
    """Ten minutes each, 80 % within ten minutes."""
    assert needed(arrivals / 30, 10, 10) == desks


def test_overload_is_said_and_is_no_endless_number():
    found = expected(2, 0.3, 10, 10)
    assert found.overloaded
    assert (found.wait, found.level) == (None, None)


def test_no_desk_is_none_and_nobody_waits_where_nobody_comes():
    assert expected(0, 0.1, 10, 10) is None
    assert expected(1, 0, 10, 10).wait == 0


@given(st.floats(1, 20), st.floats(0.01, 0.9))
def test_more_desks_never_wait_longer(desks, share):
    rate = desks * share / 10
    one, more = (expected(n, rate, 10, 10) for n in (desks, desks + 1))
    assert more.wait <= one.wait + 1e-9


@given(st.integers(1, 30), st.floats(0.01, 0.99), st.floats(0.0, 60))
def test_the_share_within_the_norm_grows_with_the_norm(desks, share, norm):
    rate = desks * share / 10
    less, more = (expected(desks, rate, 10, n).level for n in (norm, norm + 5))
    assert 0 <= less <= more <= 1


@given(st.floats(0.3, 20), st.floats(0.01, 0.95))
def test_a_part_of_a_desk_is_busy_for_as_much_as_comes(desks, share):
    found = expected(desks, desks * share / 10, 10, 10)
    assert found.occupancy == pytest.approx(share)
    assert found.wait is not None
