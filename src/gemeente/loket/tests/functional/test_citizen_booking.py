"""Booking without JavaScript: every step, going back, losing the place, sending twice."""

from collective.honeypot.config import HONEYPOT_FIELD
from datetime import date
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import click
from gemeente.loket.tests.functional.counter import MONDAY
from plone import api
from urllib.error import HTTPError
import pytest
import transaction


def booked():
    transaction.begin()
    return list(get_ledger().booked.values())


def claims(service):
    transaction.begin()
    agenda = get_ledger().day(service, date(2026, 11, 30))
    return {} if agenda is None else dict(agenda.claims)


def choose(visitor, counter, *names):
    """Puts the products in the basket and goes on to the calendar."""
    for name in names:
        if "add" in visitor.contents and names.index(name):
            click(visitor, "add")
        click(visitor, "product", counter[name].UID() + ":1")
    click(visitor, "step", "place")


def fill_in(visitor, name="An Peeters", email="an@example.org"):
    visitor.getControl(name="who.name").value = name
    visitor.getControl(name="who.email").value = email


def to_check(visitor, counter, **person):
    choose(visitor, counter, "identiteitskaart")
    click(visitor, "start", "2026-11-30T09:00:00+01:00")
    fill_in(visitor, **person)
    click(visitor, "step", "check")


def test_a_citizen_books_in_five_steps_without_javascript(visitor, counter):
    choose(visitor, counter, "identiteitskaart")
    assert "Kies een dag en een uur" in visitor.contents
    click(visitor, "start", "2026-11-30T09:00:00+01:00")
    assert "Wie komt er?" in visitor.contents
    fill_in(visitor)
    click(visitor, "step", "check")
    assert "An Peeters" in visitor.contents
    assert booked() == []
    click(visitor, "step", "confirm")
    (appointment,) = booked()
    assert "Uw afspraak is gemaakt." in visitor.contents
    assert appointment.code in visitor.contents
    assert "Uw oude kaart" in visitor.contents
    assert appointment.person.name == "An Peeters"
    assert appointment.start.isoformat() == "2026-11-30T08:00:00+00:00"


def test_the_page_after_booking_may_be_loaded_again(visitor, counter):
    to_check(visitor, counter)
    click(visitor, "step", "confirm")
    visitor.open(visitor.url)
    assert len(booked()) == 1
    assert "Uw afspraak" in visitor.contents


def test_a_person_s_data_are_never_in_an_address(visitor, counter):
    to_check(visitor, counter)
    assert "Peeters" not in visitor.url
    click(visitor, "step", "when")
    click(visitor, "month")
    assert "Peeters" not in visitor.url
    assert "who.name" not in visitor.url


def test_changing_the_time_keeps_what_was_filled_in(visitor, counter):
    to_check(visitor, counter)
    click(visitor, "step", "when")
    click(visitor, "day", "2026-11-30")
    click(visitor, "start", "2026-11-30T10:00:00+01:00")
    assert "An Peeters" in visitor.contents
    assert "10:00" in visitor.contents
    click(visitor, "step", "who")
    assert visitor.getControl(name="who.name").value == "An Peeters"


def test_going_back_and_choosing_another_time_replaces_the_place(visitor, counter):
    service = counter["burgerzaken"].UID()
    choose(visitor, counter, "identiteitskaart")
    calendar = visitor.url
    click(visitor, "start", "2026-11-30T09:00:00+01:00")
    assert len(claims(service)) == 1
    visitor.open(calendar)
    click(visitor, "start")
    assert len(claims(service)) == 1


def test_confirming_twice_books_once_and_shows_the_same_page(visitor, counter):
    to_check(visitor, counter)
    page = visitor.contents
    click(visitor, "step", "confirm")
    first = visitor.url
    visitor.goBack()
    assert visitor.contents == page
    click(visitor, "step", "confirm")
    assert visitor.url == first
    assert len(booked()) == 1


def test_an_expired_place_says_so_and_offers_times_nearby(visitor, counter):
    to_check(visitor, counter)
    with clock.stopped_at(MONDAY + timedelta(minutes=11)):
        click(visitor, "step", "confirm")
        assert booked() == []
        assert 'id="loket-message"' in visitor.contents
        assert "Dichtstbijzijnde vrije tijdstippen" in visitor.contents
        click(visitor, "start")
        assert "An Peeters" in visitor.contents
        click(visitor, "step", "confirm")
    assert len(booked()) == 1


def test_a_place_that_was_taken_meanwhile_says_so(functional, visitor, counter):
    other = browse(functional)
    choose(visitor, counter, "identiteitskaart")
    choose(other, counter, "identiteitskaart")
    click(visitor, "start", "2026-11-30T09:00:00+01:00")
    click(other, "start", "2026-11-30T09:00:00+01:00")
    assert 'id="loket-message"' in other.contents
    assert "Kies een dag en een uur" in other.contents


def test_what_is_wrong_is_said_at_the_field_and_summed_up(visitor, counter):
    choose(visitor, counter, "identiteitskaart")
    click(visitor, "start")
    fill_in(visitor, name="", email="niet@goed@")
    click(visitor, "step", "check")
    assert "Er klopt nog iets niet" in visitor.contents
    assert 'href="#who-name"' in visitor.contents
    assert 'aria-invalid="true"' in visitor.contents
    assert visitor.getControl(name="who.email").value == "niet@goed@"


def test_the_questions_of_a_product_are_asked_and_kept(visitor, counter):
    choose(visitor, counter, "rijbewijs")
    click(visitor, "start")
    fill_in(visitor)
    click(visitor, "step", "check")
    assert "Er klopt nog iets niet" in visitor.contents
    visitor.getControl(name="who.answers.categorie").value = ["o1"]
    visitor.getControl(name="who.answers.opmerking").value = "Twee\nregels 🦄"
    click(visitor, "step", "check")
    click(visitor, "step", "confirm")
    (appointment,) = booked()
    assert dict(appointment.person.answers)["categorie"] == "C"
    assert "Twee\nregels 🦄" in dict(appointment.person.answers)["opmerking"]


def test_several_products_and_persons_make_one_appointment(visitor, counter):
    licence, card = counter["rijbewijs"].UID(), counter["identiteitskaart"].UID()
    click(visitor, "product", f"{licence}:1")
    click(visitor, "add")
    assert "Gesprek over steun" not in visitor.contents
    # zope.testbrowser cannot send a hidden field and a button of one name
    query = f"product={licence}:1&product={card}:2&step=when"
    visitor.open(f"{counter.absolute_url()}/@@book?{query}")
    assert "Identiteitskaart (2×)" in " ".join(visitor.contents.split())
    click(visitor, "start")
    (claim,) = claims(counter["burgerzaken"].UID()).values()
    assert claim[2] == 6  # cells of five minutes: 15 + 10 + 5


def test_how_and_where_are_asked_only_where_there_is_a_choice(visitor, counter):
    click(visitor, "product", counter["steun"].UID() + ":1")
    click(visitor, "step", "place")
    assert "Maakt niet uit" in visitor.contents
    assert "Stap 2 van 5" in visitor.contents
    visitor.getControl(name="channel").value = ["phone"]
    click(visitor, "step", "when")
    assert "Kies een dag en een uur" in visitor.contents


def test_a_product_has_its_own_address_to_book_it(functional, counter):
    visitor = browse(functional, counter["rijbewijs"].absolute_url() + "/@@book")
    assert "Verwijder" in visitor.contents
    click(visitor, "step", "place")
    assert "Kies een dag en een uur" in visitor.contents


def test_a_service_has_its_own_address_with_its_products(functional, counter):
    visitor = browse(functional, counter["burgerzaken"].absolute_url() + "/@@book")
    assert "Rijbewijs" in visitor.contents
    assert "Gesprek over steun" not in visitor.contents


def test_products_without_appointment_show_how_to_get_them(visitor):
    assert "https://www.example.org/attest" in visitor.contents
    assert 'href="tel:091234560"' in visitor.contents
    assert "Snelbalie, zonder afspraak" in visitor.contents


def test_search_forgives_errors(functional, counter):
    visitor = browse(functional, counter.absolute_url() + "/@@book?q=ryjbewijs")
    assert "Rijbewijs" in visitor.contents
    assert "Identiteitskaart" not in visitor.contents


def test_a_service_that_is_not_published_says_whom_to_call(functional, counter):
    url = counter["identiteitskaart"].absolute_url() + "/@@book"
    api.content.transition(counter["burgerzaken"], "reject")
    transaction.commit()
    visitor = browse(functional, url)
    assert "Hiervoor kunt u nu geen afspraak maken." in visitor.contents
    assert 'href="tel:' in visitor.contents


def test_a_day_without_places_says_why(functional, counter):
    product = counter["identiteitskaart"].UID()
    url = f"{counter.absolute_url()}/@@book?product={product}&step=when&month=2026-12"
    visitor = browse(functional, url)
    assert "Kerstmis" in visitor.contents
    assert "1 december 2026, 12 vrije tijdstippen" in visitor.contents


@pytest.mark.parametrize(
    "query",
    [
        "product=unknown&step=when",
        "product=&step=check",
        "step=confirm",
        "step=nonsense&month=99&day=x",
        "product=a&product=b:99999999999&channel=fax&location=%00",
    ],
)
def test_a_strange_address_is_no_error(functional, counter, query):
    visitor = browse(functional, f"{counter.absolute_url()}/@@book?{query}")
    assert "Wat wilt u regelen?" in visitor.contents


def test_a_get_neither_keeps_a_place_nor_books(functional, counter):
    product = counter["identiteitskaart"].UID()
    url = f"{counter.absolute_url()}/@@book?product={product}"
    browse(functional, url + "&start=2026-11-30T09:00:00%2B01:00&step=when")
    browse(functional, url + "&step=confirm")
    assert claims(counter["burgerzaken"].UID()) == {}


def test_a_robot_that_fills_in_the_hidden_field_is_refused(visitor, counter):
    to_check(visitor, counter)
    robot = visitor.getControl(name=HONEYPOT_FIELD, index=0)
    robot.value = "https://spam.example"
    visitor.handleErrors = True
    with pytest.raises(HTTPError):
        click(visitor, "step", "confirm")
    assert booked() == []


def test_the_cookie_is_out_of_reach_for_scripts(visitor, counter):
    choose(visitor, counter, "identiteitskaart")
    visitor.followRedirects = False
    click(visitor, "start")
    cookie = visitor.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/plone" in cookie
