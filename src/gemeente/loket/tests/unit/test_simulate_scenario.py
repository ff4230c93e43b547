"""Who comes on the simulated Monday: always the same, and something of everything."""

from collections import Counter
from gemeente.loket.jobs.simulate import scenario
from gemeente.loket.jobs.simulate.log import Log
from gemeente.loket.jobs.simulate.log import read
from gemeente.loket.jobs.simulate.scenario import monday
import pytest


def test_the_same_seed_is_the_same_day_and_another_is_not():
    assert monday(7) == monday(7)
    assert monday(7) != monday(8)


def test_something_of_everything_comes():
    day = monday()
    ways = Counter(one.way for one in day.visitors)
    assert len(day.visitors) == 350
    assert set(ways) == {"kiosk", "home", "reception", "appointment"}
    assert {one.conduct for one in day.visitors} == {"", *scenario.CONDUCT}
    assert {one.priority for one in day.visitors} == {1, 2, 3}
    assert any(len(one.products) > 1 for one in day.visitors)
    assert any(
        {scenario.BY_KEY[key].service for key in one.products}
        == {"burgerzaken", "sociaal-huis"}
        for one in day.visitors
    )


@pytest.mark.parametrize("seed", range(20))
def test_nobody_comes_after_closing_and_all_takes_time(seed):
    day = monday(seed)
    for one in day.visitors:
        assert len(one.minutes) == len(one.products)
        assert all(0 < minutes < 30 for minutes in one.minutes)
        if one.start is None:
            assert day.opens < one.arrives <= day.closes


@pytest.mark.parametrize("seed", range(20))
def test_no_more_appointments_at_once_than_there_are_places(seed):
    starts = Counter(one.start for one in monday(seed, 2000).visitors if one.start)
    assert max(starts.values()) <= scenario.AT_ONCE


def test_six_desks_of_which_one_is_for_something_short():
    clerks = monday().clerks
    assert [one.express for one in clerks] == [False] * 5 + [True]
    assert all(one.pauses for one in clerks)
    assert sum(scenario.SOCIAL in one.services for one in clerks) == 2


@pytest.mark.parametrize("desks", [1, 2, 3, 40])
def test_every_service_has_a_desk_to_the_end(desks):
    day = monday(1, 10, desks)
    for service in (scenario.CIVIL, scenario.SOCIAL):
        assert any(
            service in one.services and one.ends >= day.closes for one in day.clerks
        )


def test_what_is_written_is_read(tmp_path):
    log = Log(tmp_path / "log.jsonl")
    log.write({"who": "bezoeker é"})
    log.write({"who": "zuil"})
    log.close()
    assert read(log.path) == [{"who": "bezoeker é"}, {"who": "zuil"}]
