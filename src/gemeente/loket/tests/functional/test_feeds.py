"""Calendar files over HTTP: a feed behind a key, one appointment behind its link."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.ical.keys import keys_of
from gemeente.loket.ical.keys import make_key
from gemeente.loket.ical.keys import revoke_key
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
from plone import api
from zope.globalrequest import getRequest
import icalendar
import pytest
import requests
import transaction


NINE = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)  # nine o'clock in Brussels
NAME = "Zoë Vandenbroucke"


class Counter:
    """A counter with one appointment and a key, and a client of its addresses."""

    def __init__(self, layer):
        self.portal = layer["portal"]
        self.loket = make_counter(self.portal)
        self.civil = self.loket["burgerzaken"]
        self.hall = self.loket["gemeentehuis"]
        self.ledger = get_ledger()
        self.booked = self.book(NINE)
        self.key = make_key(self.civil, "Test", MONDAY)
        self.hall_key = make_key(self.hall, "Test", MONDAY)
        transaction.commit()
        self.url = f"{self.civil.absolute_url()}/@@calendar.ics"

    def book(self, start):
        wish = Wish(((self.loket["identiteitskaart"].UID(), 2),))
        citizen = Citizen(NAME, "zoe@example.org", "", (), "")
        booked = booking.book(
            self.ledger, self.civil.UID(), wish, start, citizen, MONDAY
        )
        transaction.commit()
        return booked

    def get(self, key=None, url=None, method="GET", **headers):
        params = {"key": self.key if key is None else key}
        return requests.request(
            method, url or self.url, params=params, headers=headers, timeout=30
        )


@pytest.fixture
def counter(functional):
    with clock.stopped_at(MONDAY):
        yield Counter(functional)


def test_a_feed_has_the_appointments_of_its_service_without_the_citizen(counter):
    answer = counter.get()
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    (event,) = icalendar.Calendar.from_ical(answer.content).events
    assert event["SUMMARY"] == "Identiteitskaart (2×) – Burgerzaken"
    assert event["LOCATION"] == "Gemeentehuis, Kerkplein 1, 9000 Voorbeeldgem"
    code = counter.booked.appointment.code
    assert str(event["DESCRIPTION"]) == f"Code {code}\nAan het loket"
    assert event.start == NINE
    for personal in (NAME, "Vandenbroucke", "zoe@example.org", counter.booked.token):
        assert personal not in answer.text


def test_a_feed_of_a_location_has_what_takes_place_there(counter):
    url = f"{counter.hall.absolute_url()}/@@calendar.ics"
    answer = counter.get(counter.hall_key, url)
    assert len(icalendar.Calendar.from_ical(answer.content).events) == 1
    branch = counter.loket["wijkhuis"]
    key = make_key(branch, "", MONDAY)
    transaction.commit()
    answer = counter.get(key, f"{branch.absolute_url()}/@@calendar.ics")
    assert icalendar.Calendar.from_ical(answer.content).events == []


@pytest.mark.parametrize("key", ["", "wrong"])
def test_a_wrong_key_is_as_if_there_were_no_feed(counter, key):
    answer = counter.get(key)
    assert (answer.status_code, answer.content) == (404, b"")


def test_a_key_opens_no_other_feed(counter):
    assert counter.get(counter.hall_key).status_code == 404


def test_a_revoked_key_opens_nothing(counter):
    (kept,) = keys_of(counter.civil)
    assert revoke_key(counter.civil, kept.id)
    transaction.commit()
    assert counter.get().status_code == 404


def test_keys_are_not_copied_along(counter):
    getRequest().form.clear()
    copied = api.content.copy(counter.civil, counter.loket, id="copy")
    assert keys_of(counter.civil)
    assert keys_of(copied) == []


def test_an_unchanged_feed_is_304_and_byte_identical(counter):
    first, second = counter.get(), counter.get()
    assert first.content == second.content
    assert "Last-Modified" in first.headers
    again = counter.get(**{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    weak = counter.get(**{"If-None-Match": f'"x", W/{first.headers["ETag"]}'})
    assert weak.status_code == 304


def test_a_change_changes_the_tag_and_raises_the_sequence(counter):
    tag = counter.get().headers["ETag"]
    later = NINE + timedelta(minutes=30)
    booking.move(counter.ledger, counter.booked.appointment, later, MONDAY)
    transaction.commit()
    answer = counter.get(**{"If-None-Match": tag})
    (event,) = icalendar.Calendar.from_ical(answer.content).events
    assert (event.start, event["SEQUENCE"]) == (later, 1)


def test_a_new_title_changes_the_tag(counter):
    tag = counter.get().headers["ETag"]
    counter.loket["identiteitskaart"].title = "eID"
    counter.loket["identiteitskaart"].reindexObject()
    transaction.commit()
    assert "eID" in counter.get(**{"If-None-Match": tag}).text


def test_a_cancelled_appointment_stays_for_two_weeks(counter):
    booking.cancel(counter.ledger, counter.booked.appointment, MONDAY)
    transaction.commit()
    (event,) = icalendar.Calendar.from_ical(counter.get().content).events
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    with clock.stopped_at(MONDAY + timedelta(days=15)):
        assert icalendar.Calendar.from_ical(counter.get().content).events == []


def test_head_says_the_same_without_a_body(counter):
    got, head = counter.get(), counter.get(method="HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]


def test_nothing_can_be_posted_to_a_feed(counter):
    assert counter.get(method="POST").status_code == 405


def test_the_file_of_an_appointment_has_what_the_citizen_needs(counter):
    answer = requests.get(
        f"{counter.loket.absolute_url()}/@@appointment.ics",
        params={"token": counter.booked.token},
        timeout=30,
    )
    assert answer.headers["Cache-Control"] == "private, no-store"
    calendar = icalendar.Calendar.from_ical(answer.content)
    (event,) = calendar.events
    assert "METHOD" not in calendar
    assert "- Uw oude kaart" in event["DESCRIPTION"]
    assert "Meld u aan de zuil." in event["DESCRIPTION"]
    link = f"{counter.loket.absolute_url()}/@@appointment?token={counter.booked.token}"
    assert link in event["DESCRIPTION"]
    assert event["URL"] == link


@pytest.mark.parametrize("token", ["", "wrong", "AAAAAAAA-wrong"])
def test_a_wrong_token_is_404(counter, token):
    answer = requests.get(
        f"{counter.loket.absolute_url()}/@@appointment.ics",
        params={"token": token},
        timeout=30,
    )
    assert (answer.status_code, answer.content) == (404, b"")
