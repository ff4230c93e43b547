"""What suits somebody who waits: a first day, weekdays, parts of the day."""

from datetime import date
from datetime import datetime
from gemeente.loket.agenda.preference import part_of_day
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.agenda.preference import preference
import pytest


MONDAY = date(2026, 11, 30)
MORNING = datetime(2026, 12, 1, 9, 30)  # a Tuesday


@pytest.mark.parametrize(
    ("wanted", "suits"),
    [
        (Preference(MONDAY), True),
        (Preference(date(2026, 12, 1)), True),
        (Preference(date(2026, 12, 2)), False),
        (Preference(MONDAY, weekdays=(1, 4)), True),
        (Preference(MONDAY, weekdays=(0, 2)), False),
        (Preference(MONDAY, parts=("morning",)), True),
        (Preference(MONDAY, parts=("afternoon", "evening")), False),
        (Preference(MONDAY, (1,), ("evening",)), False),
    ],
)
def test_a_start_suits_where_day_weekday_and_part_of_the_day_do(wanted, suits):
    assert wanted.suits(MORNING) is suits


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "morning"),
        (11, "morning"),
        (12, "afternoon"),
        (16, "afternoon"),
        (17, "evening"),
        (23, "evening"),
    ],
)
def test_noon_and_five_o_clock_part_the_day(hour, part):
    assert part_of_day(hour) == part


def test_what_is_unknown_or_twice_is_left_out():
    asked = preference(MONDAY, ["1", "1", "9", "x"], ["morning", "night"], MONDAY)
    assert asked == Preference(MONDAY, (1,), ("morning",))


def test_everything_ticked_is_the_same_as_nothing():
    days, parts = map(str, range(7)), ["evening", "morning", "afternoon"]
    assert preference(MONDAY, days, parts, MONDAY) == Preference(MONDAY)


@pytest.mark.parametrize("first", [None, date(2026, 1, 1)])
def test_a_day_that_is_over_or_missing_is_today(first):
    assert preference(first, [], [], MONDAY).first == MONDAY
