"""Rules 5 and 11 by example: the earliest, the last day, and why there is nothing."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda.availability import day_availability
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import wish
from gemeente.loket.tests.unit.counter import clock
from gemeente.loket.tests.unit.counter import DAILY
from gemeente.loket.tests.unit.counter import free
from gemeente.loket.tests.unit.counter import now_on
from gemeente.loket.tests.unit.counter import reason
from gemeente.loket.tests.unit.counter import slot


SPRING = date(2026, 3, 29)


# -- rule 5: notice, horizon and release -----------------------------------------------


def test_notice_is_an_instant_to_the_second():
    service = offer(slot(), notice=60)

    assert "9:00" in free(service, now=now_on(MONDAY, 8))
    assert "9:00" not in free(service, now=now_on(MONDAY, 8, 0, 1))
    assert "9:15" in free(service, now=now_on(MONDAY, 8, 0, 1))


def test_notice_of_a_day_is_twenty_four_real_hours_when_the_clock_changes():
    service = offer(slot(recurrence=DAILY), notice=24 * 60)
    saturday = SPRING - timedelta(days=1)

    assert "9:00" in free(service, day=SPRING, now=now_on(saturday, 8))
    assert "9:00" not in free(service, day=SPRING, now=now_on(saturday, 8, 1))


def test_staff_may_book_without_notice_but_not_in_the_past():
    service = offer(slot(), notice=600)

    found = free(service, wish(staff=True), now=now_on(MONDAY, 9, 15))

    assert list(found) == ["9:15", "9:30", "9:45"]


def test_the_horizon_is_the_last_day_and_staff_may_look_further():
    service = offer(slot(recurrence=DAILY), horizon=3)  # Friday: until Monday
    tuesday = MONDAY + timedelta(days=1)

    assert reason(service, day=MONDAY) is None
    assert reason(service, day=tuesday) == "too_late"
    assert reason(service, wish(staff=True), tuesday) is None


def test_the_newest_day_opens_at_the_release_time():
    service = offer(slot(), horizon=3, release=clock("8:00"))
    friday = MONDAY - timedelta(days=3)

    assert free(service, now=now_on(friday, 7, 59, 59)) == {}
    assert len(free(service, now=now_on(friday, 8))) == 4


def test_today_is_the_day_of_the_town_not_of_greenwich():
    service = offer(slot(recurrence=DAILY), horizon=3)
    late = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)  # Friday, half past midnight

    assert len(free(service, now=late)) == 4


# -- rule 11: a day without slots says why ---------------------------------------------


def test_an_unpublished_service_gives_nothing_and_says_so():
    service = offer(published=False)

    assert reason(service) == "not_published"
    assert reason(service, wish(staff=True)) == "not_published"


def test_a_day_with_something_free_needs_no_reason():
    assert reason(offer()) is None


def test_a_day_without_time_slots_is_closed():
    assert reason(offer(), day=date(2026, 11, 29)) == "closed"


def test_a_day_that_is_over_is_past():
    assert reason(offer(), day=date(2026, 11, 26)) == "past"


def test_a_day_too_near_is_too_soon():
    assert reason(offer(notice=7 * 1440)) == "too_soon"


def test_a_day_on_which_everything_is_taken_is_full():
    taken = [(100, 0, 288, None), (101, 0, 288, None)]

    assert day_availability(offer(), wish(), MONDAY, taken, NOW).reason == "full"


def test_a_time_slot_for_other_products_is_not_offered():
    service = offer(slot(products=frozenset({MOVE})))

    assert reason(service) == "not_offered"
