"""Calendars as a whole: byte for byte the same, whatever the library is switched to."""

from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from dateutil.tz import tzical
from gemeente.loket.ical.calendar import CANCEL
from gemeente.loket.ical.calendar import feed
from gemeente.loket.ical.calendar import message
from gemeente.loket.ical.calendar import REQUEST
from gemeente.loket.ical.calendar import single
from gemeente.loket.ical.event import CANCELLED
from gemeente.loket.ical.zones import BRUSSELS_ZONE
from gemeente.loket.ical.zones import vtimezone
from gemeente.loket.tests.unit.calendars import ATTENDEE
from gemeente.loket.tests.unit.calendars import BRUSSELS
from gemeente.loket.tests.unit.calendars import entry
from gemeente.loket.tests.unit.calendars import ORGANIZER
from gemeente.loket.tests.unit.calendars import year
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo
import icalendar
import pytest
import time


DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(params=["zoneinfo", "pytz"])
def provider(request):
    """icalendar switched to either library of zones, as plone.app.event does."""
    getattr(icalendar, f"use_{request.param}")()
    vtimezone.cache_clear()
    yield request.param
    icalendar.use_zoneinfo()
    vtimezone.cache_clear()


def test_a_feed_is_the_golden_file(provider):
    written = feed(year(), "Burgerzaken", BRUSSELS)
    assert written == (DATA / "feed.ics").read_bytes()


@pytest.mark.parametrize("method", [REQUEST, CANCEL])
def test_a_message_is_the_golden_file(provider, method):
    one = entry(organizer=ORGANIZER, attendee=ATTENDEE)
    if method == CANCEL:
        one = replace(one, status=CANCELLED, sequence=2)
    golden = DATA / f"{method.lower()}.ics"
    assert message(one, method) == golden.read_bytes()


def test_another_zone_does_not_depend_on_the_library_either(provider):
    written = single(entry(timezone="America/New_York"))
    assert written == (DATA / "new-york.ics").read_bytes()


def test_utc_needs_no_zone():
    written = single(entry(timezone="UTC")).decode()
    assert "VTIMEZONE" not in written
    assert "DTSTART:20260327T080000Z" in written


def test_a_feed_without_appointments_is_a_valid_calendar():
    calendar = icalendar.Calendar.from_ical(feed([], "Leeg", BRUSSELS))
    assert [one.name for one in calendar.subcomponents] == ["VTIMEZONE"]


def test_a_feed_has_no_method_and_says_how_often_to_ask():
    lines = feed(year(), "Burgerzaken", BRUSSELS).decode().splitlines()
    assert not [one for one in lines if one.startswith(("METHOD", "ATTENDEE"))]
    for one in (
        "NAME:Burgerzaken",
        "X-WR-CALNAME:Burgerzaken",
        "X-WR-TIMEZONE:Europe/Brussels",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ):
        assert one in lines


def test_the_zone_follows_the_rules_of_europe_to_the_hour():
    """Read by dateutil, which knows nothing of our zone but these lines."""
    ours, theirs = tzical(StringIO(BRUSSELS_ZONE)).get(), ZoneInfo(BRUSSELS)
    moment = datetime(2025, 1, 1, 0, 30)
    while moment < datetime(2028, 1, 1):
        there = moment.replace(tzinfo=theirs)
        exists = there.astimezone(UTC).astimezone(theirs) == there
        if exists and there.utcoffset() == there.replace(fold=1).utcoffset():
            assert moment.replace(tzinfo=ours).utcoffset() == there.utcoffset(), moment
        moment += timedelta(hours=1)


def test_ten_thousand_appointments_are_written_in_a_second():
    entries = [
        entry(description=f"Code {number:08}\nAan het loket")
        for number in range(10_000)
    ]
    feed(entries[:10], "Burgerzaken", BRUSSELS)
    start = time.process_time()
    feed(entries, "Burgerzaken", BRUSSELS)
    assert time.process_time() - start < 1
