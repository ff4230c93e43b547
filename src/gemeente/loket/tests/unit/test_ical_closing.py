"""Closing days in a calendar: whole days, hours, and what other people read of them."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.ical.calendar import feed_of
from gemeente.loket.ical.closing import closing_lines
from gemeente.loket.ical.closing import ClosingEntry
from gemeente.loket.tests.unit.test_ical_readers import libical
from hypothesis import given
from hypothesis import strategies as st
from zoneinfo import ZoneInfo
import icalendar


ZONE = "Europe/Brussels"
CHANGED = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHRISTMAS = date(2027, 12, 25)


def entry(start=CHRISTMAS, end=None, **changes):
    values = {
        "uid": "closure@gemeente",
        "start": start,
        "end": end or start,
        "summary": "gesloten: Kerstmis",
        "changed": CHANGED,
        "timezone": ZONE,
    }
    return ClosingEntry(**{**values, **changes})


def hours(day, begin=13, end=17):
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(ZONE))
    return midnight + timedelta(hours=begin), midnight + timedelta(hours=end)


def read(*entries):
    calendar = feed_of(map(closing_lines, entries), "Sluitingsdagen", ZONE)
    return calendar, icalendar.Calendar.from_ical(calendar).events


def test_a_day_is_a_date_and_ends_on_the_next():
    calendar, (event,) = read(entry())

    assert b"DTSTART;VALUE=DATE:20271225\r\n" in calendar
    assert b"DTEND;VALUE=DATE:20271226\r\n" in calendar
    assert (event.start, event.end) == (CHRISTMAS, date(2027, 12, 26))


def test_hours_are_on_the_clock_of_the_wall():
    calendar, (event,) = read(entry(*hours(date(2027, 9, 6))))

    assert b"DTSTART;TZID=Europe/Brussels:20270906T130000\r\n" in calendar
    assert event.start == datetime(2027, 9, 6, 11, tzinfo=UTC)
    assert event.end == datetime(2027, 9, 6, 15, tzinfo=UTC)


def test_hours_until_midnight_end_on_the_next_day():
    calendar, _events = read(entry(*hours(date(2027, 9, 6), end=24)))

    assert b"DTEND;TZID=Europe/Brussels:20270907T000000\r\n" in calendar


def test_nobody_is_busy_because_of_it():
    _calendar, (event,) = read(entry())

    assert event["TRANSP"] == "TRANSPARENT"


def test_libical_finds_no_error():
    calendar, _events = read(
        entry(),
        entry(CHRISTMAS, date(2028, 1, 2), uid="a@gemeente", description="Stadhuis"),
        entry(*hours(date(2027, 9, 6)), uid="b@gemeente"),
    )

    found = libical(calendar)

    assert found["errors"] == 0
    assert found["valid"]
    assert len(found["events"]) == 3


@given(
    st.text(max_size=120).filter(str.isprintable),
    st.dates(date(1990, 1, 1)),
    st.integers(0, 400),
)
def test_any_reason_and_length_comes_back_as_it_was(reason, first, length):
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal() - 1))
    first = min(first, last)

    calendar, (event,) = read(entry(first, last, summary=reason))

    assert str(event["SUMMARY"]) == reason
    assert event.end - event.start == last - first + timedelta(days=1)
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))
