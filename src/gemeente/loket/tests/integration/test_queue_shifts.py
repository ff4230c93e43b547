"""When desks were open: what the review of opening hours counts as desk hours."""

from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.queue import serving
from gemeente.loket.queue import stand
from gemeente.loket.queue.closing import close_day
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.town import AN
from gemeente.loket.tests.town import BO
from gemeente.loket.tests.town import Hall
from gemeente.loket.tests.town import ONE
import pytest


@pytest.fixture
def hall():
    return Hall(Ledger())


def shifts(hall):
    queue = hall.ledger.queues[HALL][MONDAY.toordinal()]
    return [
        (one.desk, *(stamp_minute(x) for x in (one.opened, one.closed)))
        for one in queue.shifts
    ]


def stamp_minute(stamp):
    return int(stamp - at(0).timestamp()) // 60


def sign_in(hall, hour, minute=0, clerk=AN, **changes):
    return stand.sign_in(hall.ledger, HALL, ONE, clerk, at(hour, minute), **changes)


def standing(hall, hour, minute=0, clerk=AN):
    return stand.stand_at(hall.ledger, HALL, ONE, clerk, at(hour, minute))


def test_a_desk_is_open_from_signing_in_to_signing_out(hall):
    sign_in(hall, 9)
    stand.sign_out(standing(hall, 11, 30))
    assert shifts(hall) == [(ONE, 540, 690)]


def test_a_pause_is_not_open(hall):
    sign_in(hall, 9)
    stand.pause(standing(hall, 10), "Middag")
    stand.pause(standing(hall, 10, 5), "Toch langer")
    stand.unpause(standing(hall, 10, 30))
    stand.unpause(standing(hall, 10, 40))
    stand.sign_out(standing(hall, 12))
    assert shifts(hall) == [(ONE, 540, 600), (ONE, 630, 720)]


def test_calling_somebody_ends_a_pause(hall):
    hall.take(9)
    sign_in(hall, 9)
    stand.pause(standing(hall, 10), "Koffie")
    serving.call_next(standing(hall, 10, 15))
    serving.finish(standing(hall, 10, 20))
    stand.sign_out(standing(hall, 11))
    assert shifts(hall) == [(ONE, 540, 600), (ONE, 615, 660)]


def test_other_skills_do_not_end_a_shift_but_a_colleague_who_takes_over_does(hall):
    sign_in(hall, 9)
    sign_in(hall, 9, 30, express=True)
    sign_in(hall, 10, clerk=BO, force=True)
    stand.sign_out(standing(hall, 11, clerk=BO))
    assert shifts(hall) == [(ONE, 540, 600), (ONE, 600, 660)]


def test_a_desk_that_nobody_left_was_open_until_something_happened_last(hall):
    sign_in(hall, 9)
    hall.take(11, 45)
    close_day(hall.ledger, HALL, MONDAY, at(23))
    assert shifts(hall) == [(ONE, 540, 705)]
