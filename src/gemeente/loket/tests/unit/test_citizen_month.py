"""A month is laid out from Monday to Sunday, with reasons on days that are not free."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from gemeente.loket.browser.citizen.month import day_of
from gemeente.loket.browser.citizen.month import last_of
from gemeente.loket.browser.citizen.month import month_of
from gemeente.loket.browser.citizen.month import nearest
from gemeente.loket.browser.citizen.month import next_month
from gemeente.loket.browser.citizen.month import parts_of_day
from gemeente.loket.browser.citizen.month import previous_month
from gemeente.loket.browser.citizen.month import weeks
import pytest


DECEMBER = date(2026, 12, 1)


@dataclass
class Slot:
    start: datetime
    free: int = 1


@dataclass
class Day:
    date: date
    slots: tuple = ()
    reason: str | None = None
    detail: str = ""


def slot(hour, minute=0, day=1):
    return Slot(datetime(2026, 12, day, hour, minute, tzinfo=UTC))


def cell(rows, day):
    return next(c for row in rows for c in row if c.date == day)


def test_rows_run_from_monday_to_sunday_and_hold_the_whole_month():
    rows = weeks(DECEMBER, [], DECEMBER)
    assert all(row[0].date.weekday() == 0 and len(row) == 7 for row in rows)
    inside = [c.date.day for row in rows for c in row if c.inside]
    assert inside == list(range(1, 32))


def test_days_of_the_neighbouring_months_are_outside():
    rows = weeks(DECEMBER, [Day(date(2026, 11, 30), (slot(9),))], DECEMBER)
    assert rows[0][0].inside is False
    assert rows[0][0].free == 0


def test_a_free_day_counts_its_starts():
    rows = weeks(DECEMBER, [Day(date(2026, 12, 3), (slot(9), slot(10)))], DECEMBER)
    assert cell(rows, date(2026, 12, 3)).free == 2


def test_a_day_without_places_says_why():
    closed = Day(date(2026, 12, 25), reason="holiday", detail="christmas")
    found = cell(weeks(DECEMBER, [closed], DECEMBER), date(2026, 12, 25))
    assert (found.free, found.reason, found.detail) == (0, "holiday", "christmas")


def test_days_that_were_not_asked_for_are_past_or_too_late():
    rows = weeks(DECEMBER, [Day(date(2026, 12, 10))], date(2026, 12, 10))
    assert cell(rows, date(2026, 12, 9)).reason == "past"
    assert cell(rows, date(2026, 12, 11)).reason == "too_late"


def test_today_and_the_chosen_day_are_marked():
    today, chosen = date(2026, 12, 2), date(2026, 12, 3)
    rows = weeks(DECEMBER, [Day(today), Day(chosen)], today, chosen)
    assert [c.date for row in rows for c in row if c.today] == [today]
    assert [c.date for row in rows for c in row if c.chosen] == [chosen]


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "nonsense", "2026-12-01"])
def test_a_malformed_month_is_the_other_one(text):
    assert month_of(text, date(2027, 3, 9)) == date(2027, 3, 1)


def test_a_month_is_read_from_text():
    assert month_of("2026-12", date(2027, 3, 9)) == DECEMBER


@pytest.mark.parametrize("text", ["", "2026-02-30", "morgen", "9999999-01-01"])
def test_a_malformed_day_is_none(text):
    assert day_of(text) is None


def test_months_follow_each_other_over_the_new_year():
    assert next_month(DECEMBER) == date(2027, 1, 1)
    assert previous_month(date(2027, 1, 1)) == DECEMBER
    assert last_of(date(2028, 2, 1)) == date(2028, 2, 29)


def test_times_are_grouped_in_parts_of_the_day_without_empty_ones():
    groups = parts_of_day([slot(9), slot(11, 55), slot(12), slot(17), slot(19)])
    found = [(name, [s.start.hour for s in slots]) for name, slots in groups]
    assert found == [("morning", [9, 11]), ("afternoon", [12]), ("evening", [17, 19])]
    assert parts_of_day([]) == []


def test_the_nearest_places_come_in_order_of_time():
    slots = [slot(9), slot(10), slot(11), slot(14), slot(9, day=2)]
    found = nearest(slots, slot(10, 30).start)
    assert [s.start.hour for s in found] == [9, 10, 11]
