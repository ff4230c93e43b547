"""Who was asked to choose another time, where the location or the product is gone."""

from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.search import first_free
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content.offers import refresh
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import click
from gemeente.loket.tests.functional.counter import MONDAY
from urllib.parse import urlencode
import pytest
import transaction


@pytest.fixture
def stranded(counter):
    """Booked at the Wijkhuis, where the service then left."""
    social, ledger = counter["sociaal-huis"], get_ledger()
    branch = counter["wijkhuis"].UID()
    wish = Wish(((counter["steun"].UID(), 1),), location=branch)
    (slot,) = first_free(ledger, social.UID(), wish, MONDAY, 1)
    citizen = Citizen("An", "an@example.org")
    made = booking.book(ledger, social.UID(), wish, slot.start, citizen, MONDAY)
    social.locations = {counter["gemeentehuis"].UID()}
    refresh(social)
    transaction.commit()
    return made


def choose(functional, counter, made):
    query = urlencode({"token": made.token, "do": "move"})
    return browse(functional, f"{counter.absolute_url()}/@@appointment?{query}")


def test_a_citizen_moves_to_what_is_left(functional, counter, stranded):
    page = choose(functional, counter, stranded)
    click(page, "start")
    click(page, "start")

    assert "Uw afspraak is verplaatst." in page.contents
    transaction.begin()
    moved = get_ledger().appointment(stranded.appointment.code)
    assert moved.location == counter["gemeentehuis"].UID()


def test_what_is_not_offered_any_more_is_said(functional, counter, stranded):
    counter["steun"].services = set()
    refresh(counter["sociaal-huis"])
    transaction.commit()

    page = choose(functional, counter, stranded)

    assert "Deze afspraak kan hier niet meer verplaatst worden" in page.contents
    assert "09 123 45 61" in page.contents
