"""The queue played forward, against an oracle that asks for everybody each time."""

from gemeente.loket.queue.order import ranked
from gemeente.loket.queue.playing import played
from gemeente.loket.queue.playing import Station
from gemeente.loket.tests.unit.test_queue_order import desks
from gemeente.loket.tests.unit.test_queue_order import lines
from gemeente.loket.tests.unit.test_queue_order import MINUTE
from gemeente.loket.tests.unit.test_queue_order import NINE
from gemeente.loket.tests.unit.test_queue_order import orders
from gemeente.loket.tests.unit.test_queue_order import RULES
from gemeente.loket.tests.unit.test_queue_order import SKILLS
from gemeente.loket.tests.unit.test_queue_order import times
from gemeente.loket.tests.unit.test_queue_order import waits
from hypothesis import given
from hypothesis import strategies as st


def oracle(people, stations, rules, stamp):
    """Every desk that is free asks ``ranked`` of all who are here."""
    rest = {one.ticket: one for one in people}
    free = [[max(one.free_at, stamp), n] for n, one in enumerate(stations)]
    calls = []
    while free:
        time, number = min(free)
        free.remove([time, number])
        skills = stations[number].skills
        here = [one for one in rest.values() if one.arrived <= time]
        choices = ranked(here, skills, rules, time)
        if choices:
            one = rest.pop(choices[0].ticket)
            calls.append((one.ticket, time))
            free.append([time + one.minutes * 60, number])
            continue
        coming = [
            later
            for one in rest.values()
            if ranked([one], skills, rules, max(one.arrived, one.not_before, time))
            and (later := max(one.arrived, one.not_before)) > time
        ]
        if coming:
            free.append([min(coming), number])
    return calls


stations = st.lists(
    st.builds(Station, skills=desks, free_at=times), min_size=0, max_size=4
)


@given(lines, stations, orders, times)
def test_it_calls_as_the_oracle_does(line, open_desks, rules, stamp):
    found = list(played(line, open_desks, rules, stamp))
    assert found == oracle(line, open_desks, rules, stamp)


def test_two_desks_share_the_line():
    line = [waits(n, n) for n in range(4)]
    both = [Station(SKILLS, NINE), Station(SKILLS, NINE)]
    called = dict(played(line, both, RULES, NINE + 10 * MINUTE))
    ten, twenty = NINE + 10 * MINUTE, NINE + 20 * MINUTE
    assert called == {0: ten, 1: ten, 2: twenty, 3: twenty}


def test_who_comes_later_joins_then():
    line = [waits(1, 30)]
    assert list(played(line, [Station(SKILLS, NINE)], RULES, NINE)) == [
        (1, NINE + 30 * MINUTE)
    ]


def test_without_a_desk_nobody_is_called():
    assert list(played([waits(1, 0)], [], RULES, NINE)) == []
