"""Open now, until when, and when again."""

from datetime import date
from functools import partial
from gemeente.loket.hours.publish import public_day
from gemeente.loket.hours.publish import Source
from gemeente.loket.hours.status import AHEAD
from gemeente.loket.hours.status import Status
from gemeente.loket.hours.status import status
from gemeente.loket.tests.unit.public_hours import closure
from gemeente.loket.tests.unit.public_hours import slot
from gemeente.loket.tests.unit.public_hours import WEEKLY
from gemeente.loket.tests.unit.public_hours import WORKDAYS
import pytest


MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)
FRIDAY = date(2026, 12, 4)
NEXT_MONDAY = date(2026, 12, 7)
SOURCE = Source(
    (slot(1, WORKDAYS, 9, 12), slot(2, f"{WEEKLY}MO", 13.5, 16, by_appointment=False))
)


def now(day, minute, *channels, source=SOURCE):
    return status(partial(public_day, sources=[source]), day, minute, channels)


@pytest.mark.parametrize(
    ("day", "minute", "expected"),
    [
        (MONDAY, 480, Status(False, 0, MONDAY, 540)),
        (MONDAY, 540, Status(True, 720, MONDAY, 810)),
        (MONDAY, 719, Status(True, 720, MONDAY, 810)),
        (MONDAY, 720, Status(False, 0, MONDAY, 810)),
        (MONDAY, 959, Status(True, 960, TUESDAY, 540)),
        (MONDAY, 960, Status(False, 0, TUESDAY, 540)),
        (FRIDAY, 1439, Status(False, 0, NEXT_MONDAY, 540)),
    ],
)
def test_the_state_at_a_minute(day, minute, expected):
    assert now(day, minute) == expected


def test_a_channel_has_a_state_of_its_own():
    assert now(MONDAY, 600, "walk_in") == Status(False, 0, MONDAY, 810)
    assert now(TUESDAY, 600, "walk_in") == Status(False, 0, NEXT_MONDAY, 810)


def test_closed_days_are_stepped_over():
    closed = Source(SOURCE.timeslots, (closure(TUESDAY, FRIDAY),))
    assert now(MONDAY, 960, source=closed) == Status(False, 0, NEXT_MONDAY, 540)


def test_what_opens_too_far_away_is_not_known():
    far = date.fromordinal(MONDAY.toordinal() + AHEAD)
    known = Source((slot(1, "", 9, 12, first=far),))
    assert now(MONDAY, 0, source=known).day == far
    assert now(date(2026, 11, 29), 0, source=known) == Status(False)


def test_nothing_is_closed_and_opens_never():
    assert now(MONDAY, 600, source=Source()) == Status(False)
