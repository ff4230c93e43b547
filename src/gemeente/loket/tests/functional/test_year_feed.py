"""``@@year.ics`` over HTTP: whole days as dates, hours with times, 304 when unchanged."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
from plone import api
import icalendar
import pytest
import requests
import transaction


@pytest.fixture
def counter(functional):
    loket = make_counter(functional["portal"])
    create(
        loket,
        "Closure",
        id="kerst",
        title="Kerstvakantie",
        first=date(2027, 12, 27),
        last=date(2028, 1, 2),
    )
    create(
        loket["burgerzaken"],
        "Closure",
        id="kermis",
        title="Kermis; namiddag",
        first=date(2027, 9, 6),
        last=date(2027, 9, 14),
        recurrence="RRULE:FREQ=WEEKLY;BYDAY=MO",
        closes=time(13),
    )
    create(
        loket["burgerzaken"],
        "Closure",
        title="Teamoverleg",
        first=date(2027, 2, 1),
        desks=1,
    )
    api.content.create(loket, "Closure", title="Concept", first=date(2027, 2, 2))
    transaction.commit()
    with clock.stopped_at(MONDAY):
        yield loket


def get(content, year="2027", method="GET", **headers):
    url = f"{content.absolute_url()}/@@year.ics"
    params = {"year": year} if year else {}
    return requests.request(method, url, params=params, headers=headers, timeout=30)


def events(answer):
    calendar = icalendar.Calendar.from_ical(answer.content)
    return {str(event["SUMMARY"]): event for event in calendar.events}


def test_holidays_and_closures_are_whole_days(counter):
    answer = get(counter)

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"DTSTART;VALUE=DATE:20271227" in answer.content
    found = events(answer)
    holiday = found["gesloten: Kerstvakantie"]
    assert (holiday.start, holiday.end) == (date(2027, 12, 27), date(2028, 1, 3))
    christmas = found["gesloten: Kerstmis (25 december)"]
    assert christmas.end - christmas.start == timedelta(days=1)
    assert str(christmas["TRANSP"]) == "TRANSPARENT"


def test_hours_have_times_on_each_day_they_recur(counter):
    calendar = icalendar.Calendar.from_ical(get(counter["burgerzaken"]).content)
    fair = [one for one in calendar.events if "Kermis" in one["SUMMARY"]]

    assert [one.start for one in fair] == [
        datetime(2027, 9, 6, 11, tzinfo=UTC),
        datetime(2027, 9, 13, 11, tzinfo=UTC),
    ]
    assert fair[0]["DTSTART"].params["TZID"] == "Europe/Brussels"
    uid = counter["burgerzaken"]["kermis"].UID()
    assert str(fair[0]["UID"]) == f"{uid}-20270906@plone"


def test_drafts_and_blocks_are_not_in_it(counter):
    text = get(counter["burgerzaken"]).text

    assert "Concept" not in text
    assert "Teamoverleg" not in text


def test_the_counter_says_of_which_service_a_closure_is(counter):
    assert str(events(get(counter))["gesloten: Kermis; namiddag"]["DESCRIPTION"]) == (
        "Burgerzaken"
    )


def test_without_a_year_it_has_this_one_and_the_next(counter):
    starts = {event.start.year for event in events(get(counter, "")).values()}
    assert starts <= {2026, 2027}
    assert len(icalendar.Calendar.from_ical(get(counter, "").content).events) > 20


@pytest.mark.parametrize("year", ["1", "9999", "x", "²"])
def test_another_year_is_not_there(counter, year):
    assert get(counter, year).status_code == 404


def test_an_unchanged_feed_is_304_and_byte_identical(counter):
    first, second = get(counter), get(counter)
    tag = first.headers["ETag"]

    assert first.content == second.content
    again = get(counter, **{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    head = get(counter, method="HEAD")
    assert (head.content, head.headers["ETag"]) == (b"", tag)


def test_a_change_and_a_switched_off_holiday_change_the_tag(counter):
    tag = get(counter).headers["ETag"]
    counter["kerst"].title = "Kerst"
    counter["kerst"].reindexObject()
    transaction.commit()
    answer = get(counter, **{"If-None-Match": tag})
    assert "gesloten: Kerst" in answer.text

    tag = answer.headers["ETag"]
    names = api.portal.get_registry_record("gemeente.loket.holidays")
    kept = [name for name in names if name != "christmas_day"]
    api.portal.set_registry_record("gemeente.loket.holidays", kept)
    transaction.commit()
    answer = get(counter, **{"If-None-Match": tag})
    assert answer.status_code == 200
    assert "Kerstmis" not in answer.text


def test_what_is_not_published_has_no_feed_for_visitors(counter):
    api.content.transition(counter["burgerzaken"], "retract")
    transaction.commit()

    answer = get(counter["burgerzaken"])

    assert "BEGIN:VCALENDAR" not in answer.text
