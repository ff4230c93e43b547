"""The review of opening hours: blocks, suggestions, plans, what is to be expected."""

from gemeente.loket.figures import facts as words
from gemeente.loket.figures.review.blocks import blocks_of
from gemeente.loket.figures.review.blocks import first_free
from gemeente.loket.figures.review.erlang import expected
from gemeente.loket.figures.review.erlang import needed
from gemeente.loket.figures.review.plan import Plan
from gemeente.loket.figures.review.plan import plan_of
from gemeente.loket.figures.review.plan import Slot
from gemeente.loket.figures.review.plan import slots_of
from gemeente.loket.figures.review.suggestions import suggestions
from gemeente.loket.figures.review.whatif import forecast
from gemeente.loket.tests.unit.figures.facts import appointment
from gemeente.loket.tests.unit.figures.facts import MONDAY
from gemeente.loket.tests.unit.figures.facts import visit
from gemeente.loket.tests.unit.figures.weeks import DESKS
from gemeente.loket.tests.unit.figures.weeks import mondays
from gemeente.loket.tests.unit.figures.weeks import question
from gemeente.loket.tests.unit.figures.weeks import shift
from gemeente.loket.tests.unit.figures.weeks import week
from gemeente.loket.tests.unit.figures.weeks import WEEKS
import pytest


# blocks


def test_a_block_is_told_per_day_on_which_it_was_open():
    rows = [visit(minute=545, day=day, wait=4) for day in WEEKS for _one in range(2)]
    rows += [visit(minute=590, day=WEEKS[0], wait=20, appointment=True)]
    found = blocks_of(week(rows, [shift(day) for day in WEEKS]), question())
    first, second = found
    assert (first.weekday, first.minute, first.days) == (0, 540, 6)
    assert (first.walk_ins, first.desks, first.per_desk_hour) == (2, 1, 4)
    assert (first.wait, first.over, first.n) == (4, 0, 12)
    assert (second.days, second.appointments, second.over) == (6, 1 / 6, 1)


def test_a_day_on_which_nobody_came_counts_while_a_desk_was_open():
    rows = [visit(minute=545), visit(minute=545, day=WEEKS[1])]
    (found,) = blocks_of(
        week(rows, [shift(day, 540, 570) for day in WEEKS]), question()
    )
    assert (found.days, found.visits) == (6, pytest.approx(1 / 3))


def test_a_desk_that_two_services_share_counts_for_as_much_as_its_visits():
    rows = [visit(day=day) for day in WEEKS]
    rows += [visit(day=day, service="omgeving") for day in WEEKS for _one in range(3)]
    found = blocks_of(
        week(rows, [shift(day) for day in WEEKS]),
        question(services=frozenset({"omgeving"})),
    )
    assert found[0].desks == 0.75


def test_the_delay_is_the_median_of_what_was_seen():
    assert first_free(week([]), question()) is None


# suggestions


def test_a_crowded_hour_is_one_suggestion_with_the_desks_it_needs():
    rows = [
        visit(minute=540 + place * 5, day=day, wait=25, serve=15)
        for day in WEEKS
        for place in range(12)
    ]
    data = week(rows, [shift(day) for day in WEEKS])
    (one,) = suggestions(blocks_of(data, question()), 10)
    assert (one.code, one.begin, one.end, one.value) == ("crowded", 540, 600, 1)
    # a minute on the way to the desk keeps it as well
    assert one.more == needed(6 / 30, 16, 10) == 5
    assert [desks for desks, _level in one.levels] == [4, 5, 6]
    levels = [level for _desks, level in one.levels]
    assert levels == [expected(n, 6 / 30, 16, 10).level for n in (4, 5, 6)]
    assert one.n == 72


def test_desks_that_should_do_are_not_told_as_more_desks():
    """Crowded by breaks or by who comes at once, not by too few desks."""
    desks = [shift(day, 540, 600, f"d{n}") for day in WEEKS for n in range(6)]
    rows = [visit(minute=540, day=day, wait=25) for day in WEEKS for _one in range(4)]
    (one,) = suggestions(blocks_of(week(rows, desks), question()), 10)[:1]
    assert (one.code, one.more, one.levels) == ("crowded", None, ())


def test_few_long_visits_that_fill_a_desk_are_not_quiet():
    rows = [visit(minute=545, day=day, wait=0, serve=50) for day in WEEKS[:4]]
    data = week(rows, [shift(day, 540, 570) for day in WEEKS])
    (block,) = blocks_of(data, question())
    assert block.per_desk_hour < 1.5
    assert suggestions([block], 10) == []


def test_quiet_tells_what_one_desk_less_would_bring():
    rows = [visit(minute=545, day=day, wait=0, walk=0) for day in WEEKS]
    data = week(rows, [shift(day, 540, 570, d) for day in WEEKS for d in DESKS])
    (one,) = suggestions(blocks_of(data, question()), 10)
    assert one.levels == ((1, expected(1, 1 / 30, 10, 10).level),)
    assert one.people == 1


def test_a_desk_that_was_hardly_ever_open_is_not_quiet():
    rows = [visit(minute=545, day=day, wait=0) for day in WEEKS]
    desks = [shift(day, 540, 570) for day in WEEKS]
    desks += [shift(day, 570, 572) for day in WEEKS]  # tidying up after hours
    found = suggestions(blocks_of(week(rows, desks), question()), 10)
    assert not [one for one in found if one.begin == 570]


def test_a_quiet_hour_tells_the_visits_for_each_desk_hour():
    rows = [visit(minute=545, day=day, wait=0) for day in WEEKS]
    rows += [visit(minute=545, day=MONDAY, wait=0, desk="two")]
    data = week(rows, [shift(day, 540, 570, d) for day in WEEKS for d in DESKS])
    (one,) = suggestions(blocks_of(data, question()), 10)
    assert one.value == pytest.approx(7 / 6)
    assert (one.code, one.begin, one.end) == ("quiet", 540, 570)


def test_few_visits_say_nothing():
    rows = [visit(minute=545, wait=25)]
    assert suggestions(blocks_of(week(rows, [shift(MONDAY)]), question()), 10) == []


def test_who_comes_while_no_desk_is_open_is_told():
    rows = [visit(minute=545, day=day, wait=None) for day in WEEKS]
    data = week(rows, [shift(day, 570, 600) for day in WEEKS])
    found = suggestions(blocks_of(data, question()), 10)
    assert [(one.code, one.value) for one in found if one.begin == 540] == [
        ("no_desk", 1)
    ]


def test_a_half_hour_that_was_never_open_counts_all_days_of_its_weekday():
    rows = [visit(minute=545, day=day, wait=0) for day in WEEKS]
    rows += [visit(minute=800, day=WEEKS[0], wait=0)]
    data = week(rows, [shift(day, 540, 570) for day in WEEKS])
    late = blocks_of(data, question())[-1]
    assert (late.minute, late.days, late.noted) == (780, 6, 6)
    assert late.visits == pytest.approx(1 / 6)


def test_who_comes_shortly_before_the_doors_open_is_no_suggestion():
    rows = [visit(minute=535, day=day, wait=5) for day in WEEKS[:3]]
    rows += [visit(minute=480, day=day, wait=60) for day in WEEKS[:3]]
    data = week(rows, [shift(day, 540, 570) for day in WEEKS])
    found = suggestions(blocks_of(data, question()), 10)
    assert [one.begin for one in found if one.code == "no_desk"] == [480]


def test_a_half_hour_with_a_line_from_before_is_not_quiet():
    rows = [visit(minute=575, day=day, wait=25) for day in WEEKS]
    data = week(rows, [shift(day, 570, 600, d) for day in WEEKS for d in DESKS * 2])
    (block,) = blocks_of(data, question())
    assert (block.per_desk_hour, block.over) == (0.5, 1)
    assert suggestions([block], 10) == []


def test_where_it_was_never_noted_who_manned_a_desk_none_is_missed():
    """Figures of another system: no desk is known, which is not that none was open."""
    rows = [visit(minute=545, day=day, wait=2) for day in WEEKS]
    (block,) = blocks_of(week(rows), question())
    assert (block.days, block.noted, block.per_desk_hour) == (6, 0, None)
    assert suggestions([block], 10) == []


def test_days_without_a_noted_desk_do_not_thin_out_the_others():
    rows = [visit(minute=545, day=day) for day in WEEKS]
    (block,) = blocks_of(
        week(rows, [shift(day, 540, 570) for day in WEEKS[:2]]), question()
    )
    assert (block.days, block.noted, block.desks) == (6, 2, 1)


def test_a_desk_where_nobody_came_is_open_all_the_same():
    rows = [visit(minute=545, day=day) for day in WEEKS]
    data = week(rows, [shift(day, 540, 570, d) for day in WEEKS for d in DESKS])
    assert blocks_of(data, question())[0].desks == 2


def test_an_appointment_that_was_served_without_a_ticket_came_too():
    rows = [appointment(minute=545, day=day) for day in WEEKS]
    rows += [appointment(minute=545, day=day, outcome=words.NO_SHOW) for day in WEEKS]
    (block,) = blocks_of(week(rows), question())
    assert (block.appointments, block.wait) == (1, None)


def test_who_is_turned_away_is_told():
    rows = [
        visit(minute=700, day=day, kind=words.REFUSAL, outcome=words.REFUSED)
        for day in WEEKS
    ]
    (one,) = suggestions(blocks_of(week(rows), question()), 10)
    assert (one.code, one.begin, one.end) == ("turned_away", 690, 720)


# plans


def test_a_plan_of_today_has_todays_desks():
    rows = [visit(minute=545, day=day) for day in WEEKS]
    blocks = blocks_of(week(rows, [shift(day, 540, 570) for day in WEEKS]), question())
    plan = plan_of(blocks, {(0, 540): 1})
    assert (plan.walk_in, plan.appointment) == ({}, {(0, 540): 1})
    assert plan.hours == 0.5


def test_equal_days_are_one_time_slot_and_extra_desks_another():
    walk_in = {(day, minute): 1 for day in (0, 2) for minute in (540, 570, 600)}
    walk_in[0, 570] = 3
    assert slots_of(Plan(walk_in)) == [
        Slot("walk_in", (0,), 570, 600, 2),
        Slot("walk_in", (0, 2), 540, 630, 1),
    ]


def test_the_time_slots_of_a_plan_are_the_plan():
    walk_in = {(0, 540): 2, (0, 570): 1, (0, 660): 4, (3, 570): 1}
    rebuilt = {}
    for slot in slots_of(Plan(walk_in)):
        for weekday in slot.weekdays:
            for minute in range(slot.opens, slot.closes, 30):
                key = weekday, minute
                rebuilt[key] = rebuilt.get(key, 0) + slot.desks
    assert rebuilt == walk_in


# what if


def test_more_desks_wait_less_and_cost_more():
    blocks = blocks_of(week(mondays(), [shift(day) for day in WEEKS]), question())
    two, four = (forecast(Plan({(0, 540): n}), blocks, 10) for n in (3, 4))
    assert (two.hours, four.hours) == (1.5, 2)
    assert four.wait < two.wait
    assert four.level > two.level


def test_appointments_are_a_load_that_comes_first():
    rows = [*mondays(3), *(one | {"appointment": True} for one in mondays(6))]
    blocks = blocks_of(week(rows, [shift(day) for day in WEEKS]), question())
    (found,) = forecast(Plan({(0, 540): 4}), blocks, 10).forecasts
    assert (found.walk_ins, found.appointments) == (3, 6)
    assert found.expected.wait == pytest.approx(expected(2, 0.1, 10, 10).wait)


def test_who_came_when_it_will_be_closed_comes_when_it_is_open():
    rows = mondays(6) + [
        visit(minute=840, day=day) for day in WEEKS for _one in range(2)
    ]
    blocks = blocks_of(week(rows, [shift(day, 540, 870) for day in WEEKS]), question())
    found = forecast(Plan({(0, 540): 5}), blocks, 10)
    assert found.moved == 2
    assert found.forecasts[0].walk_ins == 8


def test_who_comes_before_the_doors_open_waits_for_them_and_is_not_moved():
    rows = mondays(6) + [visit(minute=535, day=day) for day in WEEKS]
    blocks = blocks_of(week(rows, [shift(day, 540, 600) for day in WEEKS]), question())
    plan = plan_of(blocks)
    found = forecast(plan, blocks, 10)
    assert plan.keys == [(0, 540), (0, 570)]
    assert [one.walk_ins for one in found.forecasts] == [7, 0]
    assert found.moved == 0


def test_half_a_desk_is_rather_one_than_none():
    shares = [visit(day=day) for day in WEEKS]
    shares += [visit(day=day, service="omgeving") for day in WEEKS]
    data = week(shares, [shift(day, 540, 570) for day in WEEKS])
    blocks = blocks_of(data, question(services=frozenset({"omgeving"})))
    assert blocks[0].desks == 0.5
    assert plan_of(blocks).walk_in == {(0, 540): 1}


def test_an_overloaded_half_hour_is_counted_and_has_no_mean():
    blocks = blocks_of(week(mondays(12), [shift(day) for day in WEEKS]), question())
    found = forecast(Plan({(0, 540): 1}), blocks, 10)
    assert (found.overloaded, found.wait) == (1, None)


def test_a_plan_of_nothing_is_no_desk_and_no_error():
    found = forecast(Plan(), blocks_of(week(mondays()), question()), 10)
    assert (found.hours, found.forecasts, found.wait) == (0, (), None)
    assert found.moved is None
