"""Rules 1 and 4 of availability by example: the clock and closing days."""

from datetime import date
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda.availability import day_availability
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import wish
from gemeente.loket.tests.unit.counter import closed
from gemeente.loket.tests.unit.counter import DAILY
from gemeente.loket.tests.unit.counter import free
from gemeente.loket.tests.unit.counter import now_on
from gemeente.loket.tests.unit.counter import reason
from gemeente.loket.tests.unit.counter import slot
import pytest


SPRING = date(2026, 3, 29)
AUTUMN = date(2026, 10, 25)
CHRISTMAS = date(2026, 12, 25)


def utc_starts(service, day, asked=None):
    """The starts of the day in UTC, as texts, asked a day before."""
    now = now_on(day, 12) - timedelta(days=1, hours=11)
    found = day_availability(service, asked or wish(), day, (), now)
    return [f"{one.start.astimezone(UTC):%H:%M}" for one in found.slots]


# -- rule 1: the clock of the town -----------------------------------------------------


@pytest.mark.parametrize(
    ("day", "first_in_utc"),
    [
        (SPRING - timedelta(days=1), "08:00"),
        (SPRING, "07:00"),
        (AUTUMN - timedelta(days=1), "07:00"),
        (AUTUMN, "08:00"),
    ],
)
def test_nine_stays_nine_over_both_changes_of_the_clock(day, first_in_utc):
    service = offer(slot(recurrence=DAILY))

    assert utc_starts(service, day)[0] == first_in_utc
    now = now_on(day, 0) - timedelta(hours=12)
    assert next(iter(free(service, day=day, now=now))) == "9:00"


def test_in_spring_the_hour_that_is_skipped_gives_no_starts():
    night = slot(recurrence=DAILY, opens="1:00", closes="4:00", grid=30)

    starts = free(offer(night), day=SPRING, now=now_on(SPRING, 0) - timedelta(hours=12))

    assert list(starts) == ["1:00", "1:30", "3:00", "3:30"]


def test_no_appointment_spans_the_change_in_spring():
    night = slot(recurrence=DAILY, opens="1:50", closes="4:00", grid=70)

    assert utc_starts(offer(night), SPRING, wish((MOVE, 1))) == ["01:00"]  # 3:00


def test_in_autumn_the_hour_that_comes_twice_is_offered_once():
    night = slot(recurrence=DAILY, opens="1:00", closes="4:00", grid=60)

    assert utc_starts(offer(night), AUTUMN) == ["23:00", "00:00", "02:00"]


def test_no_appointment_spans_the_change_in_autumn():
    night = slot(recurrence=DAILY, opens="2:50", closes="4:00", grid=10)

    starts = utc_starts(offer(night), AUTUMN, wish((MOVE, 1)))

    assert starts[0] == "02:00"  # 3:00, in winter time


def test_starts_carry_the_offset_of_the_town():
    found = day_availability(offer(), wish(), MONDAY, (), NOW.astimezone(UTC))

    assert found.slots[0].start.isoformat() == "2026-11-30T09:00:00+01:00"


# -- rule 4: closing days --------------------------------------------------------------


def test_a_recurring_time_slot_is_closed_on_a_public_holiday():
    assert reason(offer(), day=CHRISTMAS) == "holiday"


def test_a_recurring_time_slot_never_opens_on_a_closing_day_even_if_it_says_so():
    service = offer(slot(on_closing_days=True))

    assert free(service, day=CHRISTMAS) == {}


def test_a_one_off_opens_on_a_holiday_only_if_it_says_so():
    once = {"recurrence": "", "first": CHRISTMAS}

    assert free(offer(slot(**once)), day=CHRISTMAS) == {}
    assert len(free(offer(slot(**once, on_closing_days=True)), day=CHRISTMAS)) == 4


def test_a_one_off_opens_in_a_closure_only_if_it_says_so():
    once = {"recurrence": "", "first": MONDAY}
    shut = (closed(),)

    assert free(offer(slot(**once), closures=shut)) == {}
    assert len(free(offer(slot(**once, on_closing_days=True), closures=shut))) == 4


def test_a_holiday_that_is_switched_off_is_an_ordinary_day():
    service = offer(open_holidays=frozenset({"christmas_day"}))

    assert free(service, day=CHRISTMAS)
    assert free(service, day=date(2026, 12, 24))


@pytest.mark.parametrize(
    "day", [date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25)]
)
def test_holidays_that_move_with_easter_are_closed(day):
    now = now_on(day, 12) - timedelta(days=7)

    assert reason(offer(), day=day, now=now) == "holiday"


def test_both_the_first_and_the_last_day_of_a_closure_are_closed():
    shut = closed(first=MONDAY, last=MONDAY + timedelta(days=2))
    service = offer(closures=(shut,))
    days = [MONDAY + timedelta(days=number) for number in range(4)]

    assert [reason(service, day=day) for day in days] == ["closure"] * 3 + [None]


def test_a_partial_closure_keeps_the_grid():
    service = offer(slot(closes="11:00"), closures=(closed("9:20", "10:05"),))

    assert list(free(service)) == ["9:00", "10:15", "10:30", "10:45"]


def test_no_appointment_runs_into_a_partial_closure():
    service = offer(slot(), closures=(closed("9:20", "9:40"),))

    assert list(free(service, wish((MOVE, 1)))) == ["9:00"]


def test_a_partial_closure_of_several_days_closes_the_same_hours_on_each():
    tuesday = MONDAY + timedelta(days=1)
    service = offer(slot(), closures=(closed("9:00", "9:30", last=tuesday),))

    assert list(free(service)) == list(free(service, day=tuesday)) == ["9:30", "9:45"]


def test_a_closed_location_leaves_the_other_one_open():
    service = offer(slot(), slot(2, location=HOUSE), closures=(closed(location=HALL),))

    assert free(service, wish(location=HALL)) == {}
    assert len(free(service, wish(location=HOUSE))) == 4
    assert set(free(service).values()) == {1}
