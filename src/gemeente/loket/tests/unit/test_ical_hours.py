"""Opening hours as a calendar: read back by icalendar, the same bytes every time."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.hours.notices import Notice
from gemeente.loket.hours.publish import PublicDay
from gemeente.loket.ical.opening_hours import calendar
from gemeente.loket.ical.opening_hours import Hours
from gemeente.loket.tests.unit.public_hours import days
from gemeente.loket.tests.unit.public_hours import varied
from gemeente.loket.tests.unit.test_ical_readers import libical
from zoneinfo import ZoneInfo
import icalendar
import pytest


BRUSSELS = ZoneInfo("Europe/Brussels")
CHANGED = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
CHANNELS = {
    "walk_in": "Zonder afspraak",
    "appointment": "Op afspraak",
    "phone": "Telefonisch",
    "remote": "Op afstand",
}
DAY = date(2026, 11, 30)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def subject(*found, **changes):
    values = {
        "key": "service",
        "site": "gemeente",
        "title": "Burgerzaken; dienst, één",
        "place": "Stadhuis, Lindeplein 1",
        "url": "https://www.example.org/loket/burgerzaken/@@opening-hours",
        "days": found,
        "channels": CHANNELS,
        "notices": {},
        "changed": CHANGED,
        "timezone": "Europe/Brussels",
    }
    return Hours(**{**values, **changes})


def opened(day, *spans, channel="appointment"):
    return PublicDay(day, ((channel, spans),))


def read(*subjects, timezone="Europe/Brussels"):
    body = calendar(subjects, "Openingsuren", timezone)
    assert body == calendar(subjects, "Openingsuren", timezone)
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    return icalendar.Calendar.from_ical(body).events


def wall(day, hour, minute=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


def test_an_open_block_is_an_event_that_keeps_nobody_busy():
    (event,) = read(subject(opened(DAY, (540, 720))))
    assert (event.start, event.end) == (wall(DAY, 9), wall(DAY, 12))
    assert event["SUMMARY"] == "Burgerzaken; dienst, één: Op afspraak"
    assert event["LOCATION"] == "Stadhuis, Lindeplein 1"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["CATEGORIES"].cats == ["Op afspraak"]
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == CHANGED


def test_midnight_is_the_next_day():
    (event,) = read(subject(opened(DAY, (1200, 1440))))
    assert event.end == wall(DAY + timedelta(days=1), 0)


def test_a_day_that_is_not_as_usual_is_an_event_of_the_whole_day():
    closed = PublicDay(DAY, (), (Notice("closure", "Brugdag"),))
    (event,) = read(subject(closed, notices={DAY: ("Gesloten: Brugdag",)}))
    assert event["DTSTART"].dt == DAY
    assert event["DTEND"].dt == DAY + timedelta(days=1)
    assert event["SUMMARY"] == "Burgerzaken; dienst, één: Gesloten: Brugdag"


@pytest.mark.parametrize(
    ("day", "span", "start", "end"),
    [
        (SPRING, (60, 300), (1, 0), (5, 0)),
        (SPRING, (150, 300), (3, 0), (5, 0)),  # half past two never comes
        (SPRING, (60, 150), (1, 0), (2, 0)),  # nor is there a half past two to close
        (AUTUMN, (60, 300), (1, 0), (5, 0)),
    ],
)
def test_on_a_change_of_clocks_the_wall_decides(day, span, start, end):
    (event,) = read(subject(opened(day, span)))
    begin, until = wall(day, *start), wall(day, *end)
    assert event.start.astimezone(UTC) == begin.astimezone(UTC)
    if (day, span) != (SPRING, (60, 150)):
        assert event.end.astimezone(UTC) == until.astimezone(UTC)
    assert event.end > event.start


def test_hours_that_the_clock_skips_are_no_event():
    assert read(subject(opened(SPRING, (120, 180)))) == []


def test_a_site_in_utc_needs_no_zone():
    (event,) = read(subject(opened(DAY, (540, 720)), timezone="UTC"), timezone="UTC")
    assert event.start == datetime(2026, 11, 30, 9, tzinfo=UTC)


def test_a_calendar_without_hours_is_one():
    assert read() == []


def test_a_year_of_everything_has_every_span_once():
    year = days(varied(), date(2026, 1, 1), date(2026, 12, 31))
    events = read(subject(*year))
    spans = sum(len(found) for day in year for _name, found in day.hours)
    assert len(events) == len({event["UID"] for event in events}) == spans


def test_libical_finds_no_error_in_a_year_of_everything():
    year = days(varied(), date(2026, 1, 1), date(2026, 12, 31))
    notices = {day.day: ("Anders; toch, één",) for day in year if day.notices}
    whole = subject(*year, notices=notices)
    seen = libical(calendar([whole], "Openingsuren", "Europe/Brussels"))
    assert seen["valid"]
    assert seen["errors"] == 0
    assert len(seen["events"]) > len(year) / 2
