"""A citizen chooses how: at the desk, by phone, by video or at home."""

from datetime import date
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.functional.counter import click
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.ways import change
from gemeente.loket.tests.functional.ways import serve_in_every_way
import pytest
import transaction


@pytest.fixture
def counter(counter):
    serve_in_every_way(counter)
    return counter


def on_step(visitor, counter, step, **choice):
    query = "&".join(f"{name}={value}" for name, value in choice.items())
    product = counter["steun"].UID()
    visitor.open(
        f"{counter.absolute_url()}/@@book?product={product}&step={step}&{query}"
    )


def text_of(visitor):
    return " ".join(visitor.contents.split())


def fill_in(visitor, **values):
    for name, value in {"name": "An Peeters", **values}.items():
        visitor.getControl(name=f"who.{name}").value = value


def the_appointment():
    transaction.begin()
    (appointment,) = get_ledger().booked.values()
    return appointment


def test_every_way_says_what_it_is_and_when_it_is_free(visitor, counter):
    on_step(visitor, counter, "place")
    page = text_of(visitor)
    assert "Hoe wilt u uw afspraak?" in page
    assert "U blijft waar u bent: wij bellen u." in page
    assert "Wij komen naar uw adres." in page
    assert "Eerste vrije tijdstip: maandag 30 november 2026 om 13:30" in page


def test_each_service_says_when_it_is_free_first(visitor, counter):
    both = {counter["sociaal-huis"].UID(), counter["burgerzaken"].UID()}
    change(counter["steun"], services=both)
    change(counter["burgerzaken"]["voormiddag"], first=date(2026, 12, 7))
    transaction.commit()
    on_step(visitor, counter, "place")
    page = text_of(visitor)
    assert "Bij welke dienst?" in page
    assert "Eerste vrije tijdstip: maandag 30 november 2026 om 09:00" in page
    assert "Eerste vrije tijdstip: maandag 7 december 2026 om 09:00" in page


def test_by_phone_the_number_is_asked_and_called(visitor, counter):
    on_step(visitor, counter, "when", channel="phone")
    assert "Wij bellen u." in visitor.contents
    click(visitor, "start")
    assert "Op welk nummer bellen wij u?" in visitor.contents
    fill_in(visitor, email="an@example.org")
    click(visitor, "step", "check")
    assert 'href="#who-phone"' in visitor.contents
    visitor.getControl(name="who.phone").value = "0470 12 34 56"
    click(visitor, "step", "check")
    assert "We bellen u op 0470 12 34 56." in visitor.contents
    assert "Gemeentehuis" not in visitor.contents
    click(visitor, "step", "confirm")
    assert "We bellen u op 0470 12 34 56." in visitor.contents
    assert the_appointment().channel == "phone"


def test_at_home_the_address_is_asked_and_checked(visitor, counter):
    on_step(visitor, counter, "when", channel="home")
    click(visitor, "start")
    fill_in(visitor, email="an@example.org")
    visitor.getControl(name="who.answers.visit-street").value = "Molenstraat 3"
    visitor.getControl(name="who.answers.visit-postal-code").value = "999"
    click(visitor, "step", "check")
    assert 'href="#who-answers-visit-postal-code"' in visitor.contents
    assert 'href="#who-answers-visit-city"' in visitor.contents
    visitor.getControl(name="who.answers.visit-postal-code").value = "9999"
    visitor.getControl(name="who.answers.visit-city").value = "Voorbeeldgem"
    click(visitor, "step", "check")
    where = "Wij komen bij u thuis: Molenstraat 3, 9999 Voorbeeldgem"
    assert where in visitor.contents
    click(visitor, "step", "confirm")
    assert where in visitor.contents
    answers = dict(the_appointment().person.answers)
    assert answers["visit-street"] == "Molenstraat 3"


def test_by_video_the_link_is_on_the_page_of_the_appointment(visitor, counter):
    on_step(visitor, counter, "when", channel="video")
    click(visitor, "start")
    assert "Naar dit adres sturen wij de link" in visitor.contents
    fill_in(visitor, email="an@example.org")
    click(visitor, "step", "check")
    assert "Via video: de link krijgt u per e-mail." in visitor.contents
    click(visitor, "step", "confirm")
    code = the_appointment().code
    assert f'href="https://video.example.org/{code}"' in visitor.contents


def test_an_earlier_place_in_another_way_is_offered_and_taken(visitor, counter):
    on_step(visitor, counter, "when", channel="home")
    page = text_of(visitor)
    assert "Vroeger kan telefonisch" in page
    assert "Vroeger kan via video" in page
    on_step(visitor, counter, "when", channel="phone")
    assert "Vroeger kan" not in visitor.contents  # nine o'clock is the first for all
    on_step(visitor, counter, "when", channel="video")
    assert "Vroeger kan aan het loket" in visitor.contents
    click(visitor, "start", "2026-11-30T09:00:00+01:00")
    assert "Op welk nummer bellen wij u?" not in visitor.contents
    fill_in(visitor, email="an@example.org")
    click(visitor, "step", "check")
    click(visitor, "step", "confirm")
    assert the_appointment().channel == "desk"


def test_an_earlier_place_at_another_location_is_offered(visitor, counter):
    hall, branch = counter["gemeentehuis"].UID(), counter["wijkhuis"].UID()
    change(counter["sociaal-huis"]["hal"], first=(MONDAY + timedelta(days=2)).date())
    transaction.commit()
    on_step(visitor, counter, "when", channel="desk", location=hall)
    assert "Vroeger kan in: Wijkhuis" in visitor.contents
    on_step(visitor, counter, "when", channel="desk", location=branch)
    assert "Vroeger kan in" not in visitor.contents


def test_places_that_are_kept_say_from_when_they_can_be_had(visitor, counter):
    change(counter["burgerzaken"]["voormiddag"], held_back=1)
    transaction.commit()
    product = counter["identiteitskaart"].UID()
    url = f"{counter.absolute_url()}/@@book?product={product}&step=when"
    visitor.open(f"{url}&month=2026-12&day=2026-12-02")
    later = "meer plaatsen vanaf dinsdag 1 december 2026 om 18:00 uur"
    assert f"woensdag 2 december 2026: {later}" in visitor.contents
    with clock.stopped_at(MONDAY + timedelta(days=1, hours=10)):
        visitor.open(f"{url}&month=2026-12&day=2026-12-02")
        assert 'value="2026-12-02T09:00:00+01:00"' in visitor.contents
