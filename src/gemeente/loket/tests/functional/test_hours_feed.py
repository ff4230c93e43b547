"""``@@opening-hours.ics`` over HTTP: public, with ETag, 304 and HEAD."""

from datetime import date
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import MONDAY
from plone import api
import icalendar
import requests
import transaction


def ask(content, method="GET", **headers):
    url = f"{content.absolute_url()}/@@opening-hours.ics"
    return requests.request(
        method, url, headers=headers, timeout=30, allow_redirects=False
    )


def events(content):
    answer = ask(content)
    assert answer.status_code == 200
    return icalendar.Calendar.from_ical(answer.content).events


def test_everybody_can_subscribe_to_the_hours_of_a_service(counter):
    answer = ask(counter["burgerzaken"])
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert calendar["X-WR-CALNAME"] == "Openingsuren: Burgerzaken"
    first = calendar.events[0]
    assert first["SUMMARY"] == "Burgerzaken: Op afspraak"
    assert first["LOCATION"] == "Gemeentehuis, Kerkplein 1, 9000 Voorbeeldgem"
    summaries = {str(event["SUMMARY"]) for event in calendar.events}
    assert "Burgerzaken: Gesloten: Kerstmis (25 december)" in summaries


def test_a_counter_and_a_location_name_each_of_their_services(counter):
    for content in (counter, counter["gemeentehuis"]):
        summaries = {str(event["SUMMARY"]) for event in events(content)}
        assert {"Burgerzaken: Op afspraak", "Sociaal Huis: Op afspraak"} <= summaries
    uids = [str(event["UID"]) for event in events(counter)]
    assert len(uids) == len(set(uids))


def test_an_unchanged_calendar_is_304_and_byte_identical(counter):
    service = counter["burgerzaken"]
    first, second = ask(service), ask(service)
    assert first.content == second.content
    assert "Last-Modified" in first.headers
    again = ask(service, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_closure_changes_the_tag(counter):
    service = counter["burgerzaken"]
    tag = ask(service).headers["ETag"]
    create(counter, "Closure", title="Kermis", first=date(2026, 12, 7))
    transaction.commit()
    answer = ask(service, **{"If-None-Match": tag})
    assert answer.status_code == 200
    assert "Gesloten: Kermis" in answer.text


def test_the_calendar_moves_with_the_days(counter):
    service = counter["burgerzaken"]
    tag = ask(service).headers["ETag"]
    with clock.stopped_at(MONDAY + timedelta(days=1)):
        assert ask(service, **{"If-None-Match": tag}).status_code == 200


def test_head_says_the_same_without_a_body(counter):
    service = counter["burgerzaken"]
    got, head = ask(service), ask(service, "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]


def test_nothing_can_be_posted(counter):
    assert ask(counter["burgerzaken"], "POST").status_code == 405


def test_a_hidden_service_has_no_calendar(counter):
    api.content.transition(counter["burgerzaken"], "retract")
    transaction.commit()
    assert ask(counter["burgerzaken"]).status_code in (302, 401)
