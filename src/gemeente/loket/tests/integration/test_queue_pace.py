"""Estimates learn from the day: how long things take, and desks that pause."""

from gemeente.loket.queue import serving
from gemeente.loket.queue import stand as stands
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.day import Session
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.town import BO
from gemeente.loket.tests.town import Hall
from gemeente.loket.tests.town import TWO
import pytest


@pytest.fixture
def hall():
    return Hall()


def told(hall, hour, minute=0):
    """What is told of Burgerzaken at that time."""
    return lineup(hall.ledger, HALL, at(hour, minute)).services[SERVICE]


def help_people(hall, count, minutes):
    """One after the other, with a desk that is never idle; it took so long each."""
    for n in range(count):
        hall.take(9, 0)
        begun = 9 * 60 + n * minutes
        serving.call_next(hall.stand(*divmod(begun, 60)))
        serving.finish(hall.stand(*divmod(begun + minutes, 60)))


def test_until_somebody_was_helped_the_plan_holds(hall):
    hall.sign_in(9)
    assert hall.queue.pace == 1
    assert lineup(hall.ledger, HALL, at(9)).pace == 1


def test_on_a_day_on_which_everything_takes_longer_waits_are_longer(hall):
    hall.sign_in(9)
    help_people(hall, 6, 15)
    assert 1.2 < hall.queue.pace < 1.5
    slow = lineup(hall.ledger, HALL, at(10, 30))
    assert slow.pace == hall.queue.pace


def test_on_a_quick_day_they_are_shorter(hall):
    hall.sign_in(9)
    help_people(hall, 12, 5)
    assert 0.5 <= hall.queue.pace < 0.8


def test_no_day_is_believed_to_be_more_than_twice_as_slow(hall):
    hall.sign_in(9)
    queue = hall.queue
    for _n in range(100):
        queue.work(10, 10_000)
    assert queue.pace == 2
    for _n in range(300):
        queue.work(10, 0)
    assert queue.pace == 0.5


def test_one_who_was_forgotten_at_a_desk_does_not_spoil_the_day(hall):
    hall.sign_in(9)
    hall.take(9)
    serving.call_next(hall.stand(9))
    serving.finish(hall.stand(12))
    assert hall.queue.pace < 1.4


def test_who_is_sent_back_and_who_did_not_come_take_time_too(hall):
    hall.sign_in(9)
    hall.take(9)
    serving.call_next(hall.stand(9))
    serving.put_back(hall.stand(9, 4))
    assert hall.queue.worked == (0, 4)
    serving.call_next(hall.stand(9, 4))
    serving.no_show(hall.stand(9, 6))
    planned, needed = hall.queue.worked
    assert planned == 10
    assert needed == pytest.approx(4 * 0.98 + 2)


def test_pauses_are_part_of_the_pace(hall):
    hall.sign_in(9)
    stands.pause(hall.stand(9), "Koffie")
    stands.unpause(hall.stand(9, 15))
    assert hall.queue.worked == (0, 15)
    stands.unpause(hall.stand(9, 40))
    assert hall.queue.worked == (0, 15)


def test_a_desk_that_pauses_comes_back_after_half_an_hour(hall):
    hall.sign_in(9)
    stands.pause(hall.stand(9), "Lunch")
    found = told(hall, 9, 10)
    assert found.desks == 0
    assert found.wait.low <= 20 <= found.wait.high
    assert told(hall, 9, 45).wait.high <= 15


def test_another_reason_of_the_pause_does_not_make_it_longer(hall):
    hall.sign_in(9)
    stands.pause(hall.stand(9), "Koffie")
    stands.pause(hall.stand(9, 10), "Overleg")
    assert hall.stand(9, 10).session.paused_at == int(at(9).timestamp())


def test_when_all_pause_for_more_than_an_hour_no_desk_is_open(hall):
    hall.sign_in(9)
    hall.sign_in(9, desk=TWO, clerk=BO)
    hall.take(9)
    for stand in (hall.stand(9), hall.stand(9, desk=TWO, clerk=BO)):
        stands.pause(stand, "Overleg")
    assert told(hall, 9, 59).wait is not None
    found = told(hall, 10)
    assert (found.wait, found.desks, found.waiting) == (None, 0, 1)


def test_a_colleague_at_lunch_does_not_double_the_wait(hall):
    hall.sign_in(9)
    hall.sign_in(9, desk=TWO, clerk=BO)
    for _n in range(12):
        hall.take(9)
    both = told(hall, 9).wait
    stands.pause(hall.stand(9, desk=TWO, clerk=BO), "Lunch")
    found = told(hall, 9).wait
    assert both.high < found.high <= both.high + 30


def test_a_day_that_was_stored_by_an_earlier_version_loads():
    queue = DayQueue(HALL, MONDAY)
    assert "worked" not in vars(queue)
    assert queue.pace == 1
    old = Session.__new__(Session)
    old.__setstate__(("desk-one", "an", frozenset(), None, False, 5, "Koffie", None, 0))
    assert (old.paused, old.paused_at) == ("Koffie", 0)
    queue.rested(old, 5000)
    assert queue.worked == (0, 0)
