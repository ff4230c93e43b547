"""The pages say by themselves how a service works today, and what changes when."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.content.offers import refresh
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import click
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
import pytest
import transaction


MARCH = date(2027, 3, 1)
ANNOUNCED = "Vanaf 1 maart 2027 werkt deze dienst enkel op afspraak."
ONLY_APPOINTMENT = "Deze dienst werkt enkel op afspraak."
ONLY_WALK_IN = "U hebt hier geen afspraak nodig: kom langs tijdens de openingsuren."


@pytest.fixture
def counter(functional):
    loket = make_counter(functional["portal"])
    loket["identiteitskaart"].ways = {"appointment", "walk_in"}
    with clock.stopped_at(MONDAY):
        yield loket


def works(service, *rows):
    """From these days on the service works in these ways."""
    service.ways = [{"first": first, "way": way} for first, way in rows]
    refresh(service)
    transaction.commit()


def seen(layer, content, view=""):
    return browse(layer, content.absolute_url() + view).contents


def test_nothing_is_said_of_a_service_of_which_nobody_said_how_it_works(
    functional, counter
):
    html = seen(functional, counter["burgerzaken"])

    assert "loket-rollout" not in html
    assert '/burgerzaken/@@book">' in html


@pytest.mark.parametrize("name", ["burgerzaken", "identiteitskaart", "gemeentehuis"])
def test_a_change_is_announced_on_every_page_of_the_service(functional, counter, name):
    works(counter["burgerzaken"], (MARCH, "appointment"))

    assert ANNOUNCED in seen(functional, counter[name])


def test_a_change_is_announced_where_a_day_is_chosen(functional, counter):
    works(counter["burgerzaken"], (MARCH, "appointment"))
    visitor = browse(functional)

    click(visitor, "product", counter["identiteitskaart"].UID() + ":1")
    click(visitor, "step", "place")

    assert ANNOUNCED in visitor.contents


def test_from_that_day_on_the_site_says_what_holds(functional, counter):
    works(counter["burgerzaken"], (MARCH, "appointment"))
    before = seen(functional, counter["identiteitskaart"])
    assert "Kom langs zonder afspraak" in before

    with clock.stopped_at(datetime(2027, 3, 1, 7, tzinfo=UTC)):
        html = seen(functional, counter["identiteitskaart"])

    assert ONLY_APPOINTMENT in html
    assert "Vanaf 1 maart" not in html
    assert "way-walk-in" not in html
    assert '/identiteitskaart/@@book">' in html


def test_a_service_that_is_walk_in_only_asks_for_no_appointment(functional, counter):
    works(counter["burgerzaken"], (date(2026, 1, 1), "walk_in"))

    service = seen(functional, counter["burgerzaken"])
    product = seen(functional, counter["rijbewijs"])

    assert ONLY_WALK_IN in service
    assert "loket-alert" not in service
    assert '/burgerzaken/@@book">' not in service
    assert "way-walk-in" in product
    assert '/rijbewijs/@@book">' not in product


@pytest.mark.parametrize("name", ["burgerzaken", "rijbewijs"])
def test_booking_at_a_walk_in_only_service_says_to_come(functional, counter, name):
    works(counter["burgerzaken"], (date(2026, 1, 1), "walk_in"))

    html = seen(functional, counter[name], "/@@book")

    assert ONLY_WALK_IN in html
    assert 'value="place"' not in html


def test_appointments_can_be_made_as_soon_as_their_first_day_is_within_reach(
    functional, counter
):
    today = MONDAY.date()
    walk_in = (date(2026, 1, 1), "walk_in")
    works(counter["burgerzaken"], walk_in, (today + timedelta(days=61), "appointment"))
    assert '/rijbewijs/@@book">' not in seen(functional, counter["rijbewijs"])

    works(counter["burgerzaken"], walk_in, (today + timedelta(days=60), "mixed"))

    html = seen(functional, counter["rijbewijs"])
    assert '/rijbewijs/@@book">' in html
    assert "Vanaf 29 januari 2027 kunt u ook een afspraak maken." in html


def test_a_product_at_several_services_names_them(functional, counter):
    card = counter["identiteitskaart"]
    card.services = {counter["burgerzaken"].UID(), counter["sociaal-huis"].UID()}
    works(counter["burgerzaken"], (date(2026, 1, 1), "appointment"))

    html = seen(functional, card)

    assert "<strong>Burgerzaken:</strong>" in html
    assert "way-walk-in" in html  # at the other one


def test_the_pages_lead_to_the_closing_days_of_the_year(functional, counter):
    for content in (counter, counter["burgerzaken"], counter["gemeentehuis"]):
        html = seen(functional, content)
        assert f"{content.absolute_url()}/@@year" in html
        assert "Sluitingsdagen van 2026" in seen(functional, content, "/@@year")


def test_a_service_without_a_telephone_gives_that_of_the_house(functional, counter):
    service = counter["burgerzaken"]
    assert 'href="tel:091234560"' in seen(functional, service)
    service.phone = service.email = ""
    works(service)

    assert 'href="tel:091234567"' in seen(functional, service)
