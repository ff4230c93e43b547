"""A short day of ``loket-simulate``, against the server of the test layer."""

from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.jobs.simulate import day as days
from gemeente.loket.jobs.simulate import site
from gemeente.loket.jobs.simulate.ending import end
from gemeente.loket.jobs.simulate.ending import facts_of
from gemeente.loket.jobs.simulate.judgement import judge
from gemeente.loket.jobs.simulate.log import read
from gemeente.loket.jobs.simulate.scenario import monday
from gemeente.loket.queue.queues import queue_of
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from time import time
from urllib.parse import urlsplit
import pytest
import transaction


SPEED = 240  # an hour and a half, and who is left after it, in half a minute
VISITORS, DESKS = 24, 3


@pytest.fixture()
def day():
    return monday(3, VISITORS, DESKS, 8 * 60 + 30, 10 * 60)


def test_in_a_short_day_nobody_is_lost_or_called_out_of_order(
    functional_portal, day, tmp_path
):
    setRoles(functional_portal, TEST_USER_ID, ["Manager"])
    plan = site.make(functional_portal, day)
    transaction.commit()
    port = urlsplit(functional_portal.absolute_url()).port
    course = days.course_of(day, SPEED, time())
    with clock.running(course):
        room = days.live(day, plan, [port, port], course, tmp_path / "log.jsonl")
    assert room.odd == []

    transaction.begin()
    queue = queue_of(get_ledger(), plan["location"], site.MONDAY)
    visits = facts_of(get_ledger(), queue)
    assert len(visits) >= VISITORS - room.refused["tickets_closed"]
    verdict = judge(read(tmp_path / "log.jsonl"), visits, set(plan["express"]))
    assert verdict.wrong == []
    assert verdict.story.calls >= len(visits) / 2
    assert end() == visits
