"""The order of the line: by example, and against a slow and obvious oracle."""

from gemeente.loket.queue.order import can_serve
from gemeente.loket.queue.order import NORMAL
from gemeente.loket.queue.order import PRIORITY
from gemeente.loket.queue.order import ranked
from gemeente.loket.queue.order import Skills
from gemeente.loket.queue.order import URGENT
from gemeente.loket.queue.order import Waiting
from gemeente.loket.queue.rules import OrderRules
from hypothesis import given
from hypothesis import strategies as st


MINUTE = 60
NINE = 9 * 60 * MINUTE  # stamps of a day, counted from midnight
SKILLS = Skills("desk-1", "an", frozenset({"civil"}))
RULES = OrderRules()


def waits(ticket, arrived, **changes):
    """Somebody who came so many minutes after nine."""
    values = {"service": "civil", "products": frozenset({"card"})}
    arrived = NINE + arrived * MINUTE
    return Waiting(ticket, arrived, **{**values, **changes})


def due(ticket, start, arrived=0, **changes):
    """Somebody with an appointment so many minutes after nine."""
    return waits(ticket, arrived, due=NINE + start * MINUTE, **changes)


def called(*line, at=10, skills=SKILLS, rules=RULES):
    """The tickets in the order in which this desk calls them, at that minute after nine."""
    return [one.ticket for one in ranked(line, skills, rules, NINE + at * MINUTE)]


def reasons(*line, at=10, skills=SKILLS, rules=RULES):
    """Why they stand where they do."""
    return [one.reason for one in ranked(line, skills, rules, NINE + at * MINUTE)]


def test_walk_ins_are_called_by_arrival():
    assert called(waits(1, 5), waits(2, 3), waits(3, 4)) == [2, 3, 1]


def test_who_came_in_the_same_second_is_called_by_ticket():
    assert called(waits(2, 3), waits(1, 3)) == [1, 2]


def test_an_appointment_that_is_due_goes_before_walk_ins():
    assert called(waits(1, 0), due(2, 10, arrived=8)) == [2, 1]


def test_an_appointment_is_due_two_minutes_before_its_start():
    line = waits(1, 0), due(2, 12)
    assert called(*line, at=10) == [2, 1]
    assert called(*line, at=9) == [1, 2]


def test_an_early_appointment_is_called_when_nobody_else_waits():
    assert called(due(1, 40)) == [1]
    assert reasons(due(1, 40)) == ["early"]


def test_appointments_are_called_by_start_not_by_arrival():
    assert called(due(1, 10, arrived=-30), due(2, 5, arrived=5)) == [2, 1]


def test_a_walk_in_that_waited_half_an_hour_is_not_overtaken_by_an_appointment_of_later():
    line = waits(1, 0), due(2, 31, arrived=20)
    assert called(*line, at=29) == [2, 1]
    assert called(*line, at=30) == [1, 2]
    assert reasons(*line, at=30) == ["overtaken", "appointment"]


def test_an_appointment_from_before_that_half_hour_still_goes_first():
    assert called(waits(1, 0), due(2, 29, arrived=20), at=35) == [2, 1]


def test_urgent_cases_go_first_of_all():
    line = due(1, 5), waits(2, 9, priority=URGENT), waits(3, -60)
    assert called(*line)[0] == 2


def test_priority_goes_before_walk_ins_and_after_appointments():
    line = waits(1, 0), waits(2, 8, priority=PRIORITY), due(3, 10)
    assert called(*line) == [3, 2, 1]


def test_who_was_sent_to_this_desk_goes_before_those_of_everybody():
    assert called(due(1, 5), waits(2, 9, desk="desk-1")) == [2, 1]


def test_who_was_sent_to_another_desk_or_colleague_is_not_called_here():
    assert called(waits(1, 0, desk="desk-2"), waits(2, 0, clerk="bo")) == []


def test_an_express_desk_calls_what_is_short_before_appointments():
    line = due(1, 5), waits(2, 9, express=True)
    express = Skills("desk-1", "an", frozenset({"civil"}), express=True)
    assert called(*line, skills=express) == [2, 1]
    assert called(*line) == [1, 2]


def test_a_desk_calls_only_what_it_can_do():
    card = Skills("desk-1", "an", frozenset({"civil"}), frozenset({"card"}))
    both = frozenset({"card", "move"})
    line = waits(1, 0, service="social"), waits(2, 0, products=both), waits(3, 1)
    assert called(*line, skills=card) == [3]


def test_who_needs_more_minutes_keeps_the_place_and_is_passed_over_until_then():
    line = waits(1, 0, not_before=NINE + 15 * MINUTE), waits(2, 5)
    assert called(*line, at=10) == [2]
    assert called(*line, at=15) == [1, 2]


def test_where_appointments_do_not_go_first_they_stand_in_the_line_by_their_start():
    rules = OrderRules(appointments_first=False)
    line = waits(1, 3), due(2, 5, arrived=-20), waits(3, 6)
    assert called(*line, rules=rules) == [1, 2, 3]


# an oracle that sorts by asking of every two people who goes first


def is_due(one, rules, stamp):
    return one.due is not None and one.due - rules.lead * 60 <= stamp


def stands_as(one, rules, stamp):
    """(arrived, due): an appointment can stand in the line as a walk-in."""
    if is_due(one, rules, stamp) and not rules.appointments_first:
        return one.due, None
    return one.arrived, one.due


def time_has_come(one, rules, stamp):
    """Since when it was this person's turn, None where it is not yet."""
    arrived, start = stands_as(one, rules, stamp)
    if start is not None:
        return start if is_due(one, rules, stamp) else None
    turn = arrived + rules.overtaken * 60
    return turn if turn <= stamp else None


def rank_and_time(one, skills, rules, stamp):
    """Which of the rules is this person's, and the time by which it is judged there."""
    arrived, start = stands_as(one, rules, stamp)
    turn = time_has_come(one, rules, stamp)
    places = (
        (one.priority == URGENT, one.arrived),
        (bool(one.desk or one.clerk), one.arrived),
        (skills.express and one.express, one.arrived),
        (turn is not None, turn),
        (start is None and one.priority == PRIORITY, arrived),
        (start is None, arrived),
        (True, start),
    )
    return next((n, time) for n, (holds, time) in enumerate(places) if holds)


def first_of(one, other, skills, rules, stamp):
    """Which of two people is called first."""
    for who, than in ((one, other), (other, one)):
        mine = rank_and_time(who, skills, rules, stamp)
        theirs = rank_and_time(than, skills, rules, stamp)
        if mine != theirs:
            return who if mine < theirs else than
    return min(one, other, key=lambda who: (who.arrived, who.ticket))


def oracle(line, skills, rules, stamp):
    able = [
        one
        for one in line
        if one.service in skills.services
        and (skills.products is None or all(p in skills.products for p in one.products))
        and one.desk in ("", skills.desk)
        and one.clerk in ("", skills.clerk)
        and not one.not_before > stamp
    ]
    placed = []
    while able:
        best = able[0]
        for other in able[1:]:
            best = first_of(best, other, skills, rules, stamp)
        able.remove(best)
        placed.append(best.ticket)
    return placed


times = st.integers(0, 120).map(lambda minute: NINE + minute * MINUTE)
people = st.builds(
    Waiting,
    ticket=st.just(0),
    arrived=times,
    service=st.sampled_from(["civil", "social"]),
    products=st.sets(st.sampled_from(["card", "move"]), min_size=1).map(frozenset),
    due=st.none() | times,
    priority=st.sampled_from([URGENT, PRIORITY, NORMAL, NORMAL, NORMAL]),
    express=st.booleans(),
    desk=st.sampled_from(["", "", "", "desk-1", "desk-2"]),
    clerk=st.sampled_from(["", "", "", "an", "bo"]),
    not_before=st.just(0) | times,
)
lines = st.lists(people, max_size=12).map(
    lambda line: [
        Waiting(n, one.arrived, one.service, one.products, one.due, one.priority,
                one.express, one.desk, one.clerk, one.not_before)
        for n, one in enumerate(line)
    ]
)  # fmt: skip
desks = st.builds(
    Skills,
    desk=st.just("desk-1"),
    clerk=st.just("an"),
    services=st.sets(st.sampled_from(["civil", "social"]), min_size=1).map(frozenset),
    products=st.none() | st.just(frozenset({"card"})),
    express=st.booleans(),
)
orders = st.builds(
    OrderRules,
    lead=st.integers(0, 10),
    overtaken=st.integers(0, 60),
    appointments_first=st.booleans(),
)


@given(lines, desks, orders, times)
def test_the_order_is_that_of_the_oracle(line, skills, rules, stamp):
    found = [one.ticket for one in ranked(line, skills, rules, stamp)]
    assert found == oracle(line, skills, rules, stamp)


@given(lines, desks, orders, times)
def test_nobody_is_called_at_a_desk_that_cannot_help(line, skills, rules, stamp):
    people = {one.ticket: one for one in line}
    for choice in ranked(line, skills, rules, stamp):
        assert can_serve(people[choice.ticket], skills)


@given(lines, orders, times)
def test_a_walk_in_whose_time_has_come_is_overtaken_by_nobody_of_later(
    line, rules, stamp
):
    first = OrderRules(rules.lead, overtaken=rules.overtaken)
    people = {one.ticket: one for one in line}
    placed = [people[one.ticket] for one in ranked(line, SKILLS, first, stamp)]
    for place, one in enumerate(placed):
        turn = one.arrived + first.overtaken * MINUTE
        if one.due is None and turn <= stamp:
            before = [two for two in placed[:place] if two.due is not None]
            plain = [two for two in before if two.priority > URGENT]
            plain = [two for two in plain if not (two.desk or two.clerk)]
            assert all(two.due <= turn for two in plain)
