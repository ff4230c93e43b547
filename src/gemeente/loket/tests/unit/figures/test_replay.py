"""Recorded days played again: against a slow simulation, and what it must not pretend."""

from collections import Counter
from datetime import date
from datetime import timedelta
from gemeente.loket.figures.review.plan import Plan
from gemeente.loket.figures.review.replay import clock
from gemeente.loket.figures.review.replay import replay
from gemeente.loket.figures.review.replay import sample
from gemeente.loket.queue.rules import OrderRules
from gemeente.loket.tests.unit.figures.facts import stamp
from gemeente.loket.tests.unit.figures.facts import visit
from gemeente.loket.tests.unit.figures.facts import ZONE
from gemeente.loket.tests.unit.figures.weeks import DESKS
from gemeente.loket.tests.unit.figures.weeks import mondays
from gemeente.loket.tests.unit.figures.weeks import question
from gemeente.loket.tests.unit.figures.weeks import shift
from gemeente.loket.tests.unit.figures.weeks import week
from gemeente.loket.tests.unit.figures.weeks import WEEKS
from hypothesis import given
from hypothesis import strategies as st
import numpy as np
import pytest


RULES = OrderRules()


def test_a_replay_with_the_desks_there_were_gives_the_waits_there_were():
    rows = [visit(minute=540, day=day, wait=0, walk=0, serve=10) for day in WEEKS] + [
        visit(minute=540, day=day, wait=10, walk=0, serve=10) for day in WEEKS
    ]
    data = week(rows, [shift(day) for day in WEEKS])
    found = replay(data, question(), None, RULES, ZONE)
    assert found.recorded.wait == found.today.wait == 5
    assert (found.today.days, found.today.visits, found.today.hours) == (6, 12, 1)
    assert found.plan is None


def test_a_second_desk_halves_the_line():
    rows = mondays(6, serve=20)
    data = week(rows, [shift(day) for day in WEEKS])
    plan = Plan({(0, 540): 2, (0, 570): 2})
    found = replay(data, question(), plan, RULES, ZONE)
    # one desk: called after 0, 20, 40 …, while they come every five minutes
    assert found.today.wait == pytest.approx(sum(range(0, 90, 15)) / 6)
    assert found.plan.wait == pytest.approx((0 + 0 + 10 + 10 + 20 + 20 - 5) / 6, abs=1)
    assert found.plan.hours == 2


def test_a_break_of_a_desk_is_a_break_for_the_replay_too():
    rows = [visit(minute=540, day=day, walk=0, serve=90, desk="one") for day in WEEKS]
    rows += [visit(minute=575, day=day, serve=5, desk="two") for day in WEEKS]
    shifts = [shift(day, 540, 660, "one") for day in WEEKS]
    shifts += [shift(day, 540, 570, "two") for day in WEEKS]
    shifts += [shift(day, 600, 660, "two") for day in WEEKS]
    found = replay(week(rows, shifts), question(), None, RULES, ZONE)
    assert found.today.wait == 12.5


def test_who_is_inside_when_all_close_at_noon_is_helped_before():
    rows = [
        visit(minute=570, day=day, walk=0, serve=20)
        for day in WEEKS
        for _one in range(3)
    ]
    shifts = [shift(day, 540, 600) for day in WEEKS]
    shifts += [shift(day, 720, 780) for day in WEEKS]
    found = replay(week(rows, shifts), question(), None, RULES, ZONE)
    assert found.today.wait == 20


def test_without_desks_nobody_is_helped():
    found = replay(week(mondays(2)), question(), Plan(), RULES, ZONE)
    assert (found.plan.never, found.plan.wait) == (12, None)


def test_of_many_days_some_are_played_spread_over_the_period():
    days = [date(2026, 1, 5) + timedelta(weeks=ahead) for ahead in range(10)]
    data = week([visit(day=day) for day in days], [shift(d) for d in days], weeks=days)
    asked = question(first=days[0], last=days[-1])
    assert replay(data, asked, None, RULES, ZONE, most=4).today.days == 4


def slowly(people, desks):
    """First come, first served, obviously: (arrived, minutes), (opens, closes) per desk.

    Who comes after the last desk has closed is not helped; who is inside then is.
    """
    end = max(closes for _opens, closes in desks)
    free = [opens for opens, _closes in desks]
    waits = []
    for arrived, minutes in sorted(people, key=lambda one: one[0]):
        if arrived >= end:
            continue
        able = [
            (max(free[n], arrived), n)
            for n, (_opens, closes) in enumerate(desks)
            if closes == end or max(free[n], arrived) < closes
        ]
        called, number = min(able)
        free[number] = called + minutes
        waits.append(called - arrived)
    return waits


@given(
    st.lists(st.tuples(st.integers(530, 700), st.integers(1, 40)), min_size=1),
    st.lists(st.tuples(st.integers(18, 20), st.integers(1, 4)), min_size=1, max_size=4),
)
def test_a_replay_is_the_slow_simulation(people, halves):
    """Desks that open and close at different times, one at least open in between."""
    desks = [(first * 30, 630 + length * 30) for first, length in halves]
    people = sorted(people, key=lambda one: one[0])
    rows = [
        visit(minute=came, day=WEEKS[0], wait=0, walk=0, serve=took)
        for came, took in people
    ]
    shifts = [shift(WEEKS[0], *one, f"d{n}") for n, one in enumerate(desks)]
    found = replay(week(rows, shifts), question(), None, RULES, ZONE).today
    wanted = slowly(people, desks)
    assert found.never == len(people) - len(wanted)
    if wanted:
        assert found.wait == pytest.approx(sum(wanted) / len(wanted))
        assert found.p90 == pytest.approx(np.quantile(wanted, 0.9))


def test_who_comes_when_a_plan_is_closed_is_never_helped():
    rows = [visit(minute=minute, day=WEEKS[0], walk=0) for minute in (545, 840)]
    data = week(rows, [shift(WEEKS[0], 540, 1020)])
    found = replay(data, question(), Plan({(0, 540): 1}), RULES, ZONE)
    assert (found.today.never, found.plan.never) == (0, 1)
    assert found.plan.level == 0.5


def test_a_desk_that_goes_home_early_helps_nobody_after_that():
    rows = [visit(minute=840, day=WEEKS[0], walk=0, serve=10) for _one in range(2)]
    data = week(rows, [shift(WEEKS[0], 540, 1020, desk) for desk in DESKS])
    plan = Plan({(0, minute): 1 + (minute == 540) for minute in range(540, 1020, 30)})
    found = replay(data, question(), plan, RULES, ZONE)
    assert (found.today.wait, found.plan.wait) == (0, 5)


def test_seconds_count_however_short_a_visit_is():
    rows = [
        visit(minute=540, day=WEEKS[0], walk=0, seconds=20, serve=1)
        for _one in range(3)
    ]
    data = week(rows, [shift(WEEKS[0])])
    found = replay(data, question(), None, RULES, ZONE)
    assert found.today.wait == pytest.approx((0 + 20 + 40) / 3 / 60)


def test_days_without_a_noted_desk_are_not_days_without_help():
    """Figures of another system: today cannot be played, a plan can."""
    plan = Plan({(0, 540): 2})
    found = replay(week(mondays(2)), question(), plan, RULES, ZONE)
    assert (found.today.days, found.today.never, found.today.hours) == (0, None, None)
    assert (found.plan.never, found.plan.wait) == (0, 0)


def test_where_desks_are_known_only_of_some_days_only_these_are_played():
    data = week(mondays(2), [shift(WEEKS[0])])
    found = replay(data, question(), Plan({(0, 540): 1}), RULES, ZONE)
    days = found.recorded.days, found.today.days, found.plan.days
    assert days == (1, 1, 1)


def test_a_service_that_shares_its_desks_has_its_part_of_them():
    """A third of three desks is one desk, not none."""
    names = ("a", "b", "c")
    rows = [
        visit(minute=540, day=WEEKS[0], walk=0, desk=name, service=service)
        for name in names
        for service in ("omgeving", "burgerzaken", "burgerzaken")
    ]
    data = week(rows, [shift(WEEKS[0], 540, 600, name) for name in names])
    asked = question(services=frozenset({"omgeving"}))
    found = replay(data, asked, None, RULES, ZONE).today
    assert (found.hours, found.never, found.wait) == (1, 0, 10)


def test_a_sample_of_a_year_has_its_part_of_each_weekday():
    first = date(2026, 1, 5)
    year = [first + timedelta(days=ahead) for ahead in range(350)]
    days = np.array([day.toordinal() for day in year if day.weekday() < 5])
    found = sample(days, 60)
    weekdays = Counter(date.fromordinal(day).weekday() for day in found)
    assert weekdays == dict.fromkeys(range(5), 12)
    assert found == sorted(found)
    assert max(np.diff(found)) < 14


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_desk_opens_by_the_clock_on_the_wall_on_days_of_another_length(day):
    rows = [visit(minute=540, day=day, wait=0, walk=0), visit(minute=545, day=day)]
    data = week(rows, [shift(day)], weeks=[day])
    asked = question(first=day, last=day)
    found = replay(data, asked, None, RULES, ZONE).today
    assert (found.never, found.wait) == (0, 2.5)


def test_a_minute_that_the_wall_skips_is_right_after_it():
    spring = date(2026, 3, 29)
    at = clock(spring.toordinal(), ZONE)
    assert at(150) == stamp(spring, 210)
