"""Mails, calendars and feeds of appointments by phone, by video and at home."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.ical.keys import make_key
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.mailbox import calendars
from gemeente.loket.tests.functional.mailbox import Counter
from gemeente.loket.tests.functional.mailbox import EMAIL
from gemeente.loket.tests.functional.mailbox import NAME
from gemeente.loket.tests.functional.mailbox import NINE
from gemeente.loket.tests.functional.mailbox import open_sink
from gemeente.loket.tests.functional.ways import serve_in_every_way
import icalendar
import pytest
import requests
import transaction


ADDRESS = "Molenstraat 3, 9999 Voorbeeldgem"
ANSWERS = (
    ("visit-street", "Molenstraat 3"),
    ("visit-postal-code", "9999"),
    ("visit-city", "Voorbeeldgem"),
)
TIMES = {"phone": timedelta(), "video": timedelta(minutes=30)}


class Office:
    """Books at the Sociaal Huis, and reads what was mailed and what is in its feed."""

    def __init__(self, portal, sink):
        self.sink = sink
        self.counter = Counter(portal, sink.port)
        self.loket = self.counter.loket
        serve_in_every_way(self.loket)
        self.social = self.loket["sociaal-huis"]

    def book(self, channel):
        start = NINE + TIMES.get(channel, timedelta(hours=4, minutes=30))
        wish = Wish(((self.loket["steun"].UID(), 1),), channel)
        answers = ANSWERS if channel == "home" else ()
        citizen = Citizen(NAME, EMAIL, "+32470123456", answers, "nl")
        ledger, uid = self.counter.ledger, self.social.UID()
        booked = booking.book(ledger, uid, wish, start, citizen, MONDAY)
        transaction.commit()
        return booked.appointment

    def mailed(self):
        """Text and HTML of the mail to the citizen, and the event in it."""
        mail = next(one for one in self.sink.mails if one["To"] == EMAIL)
        bodies = [mail.get_body((one,)).get_content() for one in ("plain", "html")]
        return (*bodies, calendars(mail)[0][1].events[0])

    def feed(self):
        key = make_key(self.social, "Test", MONDAY)
        transaction.commit()
        url = f"{self.social.absolute_url()}/@@calendar.ics"
        answer = requests.get(url, params={"key": key}, timeout=30)
        return answer.text, icalendar.Calendar.from_ical(answer.content).events[0]


@pytest.fixture
def office(functional):
    with open_sink() as sink, clock.stopped_at(MONDAY):
        yield Office(functional["portal"], sink)


def test_by_phone_it_says_on_which_number_and_no_place(office):
    office.book("phone")
    text, html, event = office.mailed()
    for said in (text, html, str(event["DESCRIPTION"])):
        assert "We bellen u op 0470 12 34 56." in said
    assert "LOCATION" not in event


def test_by_video_the_link_is_in_the_mail_and_in_the_calendar(office):
    code = office.book("video").code
    link = f"https://video.example.org/{code}"
    text, html, event = office.mailed()
    assert f"Link voor het videogesprek: {link}" in text
    assert f'<a href="{link}"' in html
    assert event["CONFERENCE"] == event["LOCATION"] == link
    assert event["CONFERENCE"].params["VALUE"] == "URI"
    assert "token=" in event["URL"]


def test_at_home_the_citizen_reads_where_we_come(office):
    office.book("home")
    text, html, event = office.mailed()
    for said in (text, html):
        assert f"Wij komen bij u thuis: {ADDRESS}" in said
    assert event["LOCATION"] == ADDRESS


def test_a_cancelled_call_has_no_link_any_more(office):
    appointment = office.book("video")
    booking.cancel(office.counter.ledger, appointment, MONDAY)
    transaction.commit()
    mail = office.sink.mails[-1]
    assert "video.example.org" not in mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize("channel", ["phone", "video", "home"])
def test_the_feed_of_the_staff_has_no_data_of_the_citizen(office, channel):
    code = office.book(channel).code
    text, event = office.feed()
    for personal in (NAME, EMAIL, "0470", "+32470123456", "Molenstraat", "9999"):
        assert personal not in text
    call = f"https://video.example.org/{code}"
    assert event.get("LOCATION") == (call if channel == "video" else None)
