"""A change of a queue that loses its races: done again at once, and told so in the end."""

from gemeente.loket.queue.day import DayQueue
from gemeente.loket.tests.functional.rest import refused
from time import monotonic
from ZODB.POSException import ConflictError
import pytest


pytest_plugins = ["gemeente.loket.tests.functional.queue_fixtures"]


@pytest.fixture()
def lose(monkeypatch):
    """The next so many changes of a queue lose against somebody else's."""
    left = []
    touch = DayQueue.touch

    def losing(queue, now):
        if left:
            left.pop()
            raise ConflictError
        return touch(queue, now)

    monkeypatch.setattr(DayQueue, "touch", losing)
    return lambda times: left.extend([None] * times)


def test_three_lost_races_are_not_noticed(hall, lose):
    lose(3)
    begun = monotonic()
    assert hall.take("card")["label"] == "B1"
    assert monotonic() - begun < 5


def test_whoever_loses_every_race_is_told_to_come_again(hall, desk, lose):
    hall.take("card")
    lose(4)
    answer = desk.act("next")
    assert refused(answer, 503, "TryAgain")["code"] == "try_again"
    assert answer.headers["Retry-After"] == "1"
    assert desk.done("next")["label"] == "B1"
