"""Nine o'clock stays nine o'clock, on both days on which the clock changes."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.hours.clock import instant
from gemeente.loket.hours.clock import is_instant
from gemeente.loket.hours.clock import wall_clock
from hypothesis import given
from hypothesis import strategies
from zoneinfo import ZoneInfo
import pytest


BRUSSELS = "Europe/Brussels"
SPRING = date(2026, 3, 29)  # 02:00 becomes 03:00
AUTUMN = date(2026, 10, 25)  # 03:00 becomes 02:00
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "hour_in_utc"),
    [
        (SPRING - ONE_DAY, 8),
        (SPRING, 7),
        (SPRING + ONE_DAY, 7),
        (AUTUMN - ONE_DAY, 7),
        (AUTUMN, 8),
        (AUTUMN + ONE_DAY, 8),
    ],
)
def test_nine_stays_nine_around_the_changes_of_the_clock(day, hour_in_utc):
    found = instant(day, 9 * 60, BRUSSELS)
    assert found == datetime(day.year, day.month, day.day, hour_in_utc, tzinfo=UTC)
    assert wall_clock(found, BRUSSELS) == (day, 9 * 60)


@pytest.mark.parametrize("minute", [120, 150, 179])
def test_the_hour_that_is_skipped_in_spring_has_no_instant(minute):
    assert instant(SPRING, minute, BRUSSELS) is None


@pytest.mark.parametrize(("day", "minute"), [(date.min, 0), (date.max, 1440)])
def test_the_ends_of_the_calendar_have_no_instant(day, minute):
    assert instant(day, minute, BRUSSELS) is None


@pytest.mark.parametrize(("minute", "hour"), [(119, 0), (180, 1)])
def test_the_minutes_beside_the_gap_exist(minute, hour):
    assert instant(SPRING, minute, BRUSSELS).hour == hour


def test_of_the_hour_that_comes_twice_in_autumn_it_is_the_first():
    assert instant(AUTUMN, 150, BRUSSELS) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("fold", [0, 1])
def test_only_the_first_of_the_hours_that_come_twice_is_meant(fold):
    shown = datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=ZoneInfo(BRUSSELS))
    assert is_instant(shown, AUTUMN, 150, BRUSSELS) is (fold == 0)


def test_both_hours_that_come_twice_read_the_same_on_the_wall():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert wall_clock(first, BRUSSELS) == wall_clock(second, BRUSSELS) == (AUTUMN, 150)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25)])
def test_the_day_of_the_change_is_an_hour_shorter_or_longer(day, hours):
    begin = instant(day, 0, BRUSSELS)
    assert instant(day, 1440, BRUSSELS) - begin == timedelta(hours=hours)


def test_the_end_of_the_day_is_the_next_midnight():
    assert instant(SPRING, 1440, BRUSSELS) == instant(SPRING + ONE_DAY, 0, BRUSSELS)


def test_a_zone_may_be_given_as_text_or_as_a_zone():
    assert instant(SPRING, 540, ZoneInfo(BRUSSELS)) == instant(SPRING, 540, BRUSSELS)


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        wall_clock(datetime(2026, 1, 1), BRUSSELS)


@given(
    strategies.dates(date(1990, 1, 1), date(2060, 12, 31)),
    strategies.integers(0, 1439),
    strategies.sampled_from([BRUSSELS, "UTC", "America/New_York", "Asia/Kathmandu"]),
)
def test_there_and_back_is_where_one_was(day, minute, zone):
    found = instant(day, minute, zone)
    assert found is None or wall_clock(found, zone) == (day, minute)
    assert found is None or found.tzinfo is UTC
