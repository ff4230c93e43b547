"""``loket-close``: the queues of days that are over, in a site with a database."""

from datetime import date
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.jobs.close import close
from gemeente.loket.queue.queues import queue_of
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.town import Hall
import pytest
import transaction


NIGHT = at(2, day=date(2026, 12, 1))


@pytest.fixture
def hall(functional_portal):
    made = Hall(get_ledger())
    made.take(9, name="An")
    transaction.commit()
    return made


def test_a_day_that_is_not_over_stays_open(hall):
    assert close(at(23)) == (0, {})


def test_the_days_that_are_over_are_closed_once(hall):
    assert close(NIGHT, dry_run=True) == (1, {"left": 1})
    assert not queue_of(hall.ledger, HALL, MONDAY).closed
    assert close(NIGHT) == (1, {"left": 1})
    assert close(NIGHT) == (0, {})
    assert not any(one.name for one in hall.queue.all_tickets())


def test_today_is_closed_where_that_is_asked(hall):
    assert close(at(20), today=True) == (1, {"left": 1})
