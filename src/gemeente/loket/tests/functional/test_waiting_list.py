"""The staff's page of the waiting list: counts and codes, of one's own services only."""

from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda import waiting
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.tests.functional.counter import browser_as
from gemeente.loket.tests.functional.counter import MONDAY
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser
from zExceptions import Unauthorized
import pytest
import transaction


CLERK, PASSWORD = "planner-an", "secret-of-an-12"


@pytest.fixture
def clerk(counter):
    """Somebody who manages the appointments of Burgerzaken, and of nothing else."""
    api.user.create(username=CLERK, email="an@example.org", password=PASSWORD)
    roles = ["Loket Planner"]
    api.user.grant_roles(username=CLERK, roles=roles, obj=counter["burgerzaken"])
    counter["burgerzaken"].reindexObjectSecurity()
    transaction.commit()


def wait(loket, service, product, hours):
    ledger = get_ledger()
    booked = booking.book(
        ledger,
        loket[service].UID(),
        Wish(((loket[product].UID(), 1),)),
        MONDAY + timedelta(days=4, hours=hours),
        Citizen("Zoë Vandenbroucke", f"{service}-{hours}@example.org", "+32470123456"),
        MONDAY,
    )
    asked_at = MONDAY - timedelta(days=hours)
    asked = Preference(MONDAY.date(), (0,))
    waiting.ask(ledger, booked.appointment, asked, asked_at)
    transaction.commit()
    return booked.appointment.code


def test_it_counts_and_lists_codes_first_come_first_without_a_name(
    functional, counter, clerk
):
    codes = [wait(counter, "burgerzaken", "identiteitskaart", n) for n in (1, 2)]
    page = browser_as(functional, CLERK, PASSWORD)
    page.open(counter["burgerzaken"].absolute_url() + "/@@waiting-list")
    text = page.contents
    assert "Aantal wachtenden: <strong>2</strong>" in " ".join(text.split())
    assert text.index(codes[1]) < text.index(codes[0])
    assert "vanaf maandag 30 november 2026" in text
    for personal in ("Vandenbroucke", "@example.org", "+32470123456"):
        assert (
            personal not in text.partition('id="loket-step"')[2].partition("footer")[0]
        )


def test_a_planner_of_one_service_sees_nothing_of_another(functional, counter, clerk):
    wait(counter, "burgerzaken", "identiteitskaart", 1)
    other = wait(counter, "sociaal-huis", "steun", 1)
    page = browser_as(functional, CLERK, PASSWORD)
    page.open(counter.absolute_url() + "/@@waiting-list")
    assert "Burgerzaken" in page.contents
    assert other not in page.contents
    with pytest.raises(Unauthorized):
        page.open(counter["sociaal-huis"].absolute_url() + "/@@waiting-list")


def test_a_citizen_sees_no_list(functional, counter):
    page = Browser(functional["app"])
    page.handleErrors = False
    for context in (counter, counter["burgerzaken"]):
        with pytest.raises(Unauthorized):
            page.open(context.absolute_url() + "/@@waiting-list")


def test_the_page_of_the_service_says_how_many_wait(functional, counter, clerk):
    url = counter["burgerzaken"].absolute_url() + "/service_view"
    page = browser_as(functional, CLERK, PASSWORD)
    page.open(url)
    assert "Wachtlijst:" not in page.contents
    wait(counter, "burgerzaken", "identiteitskaart", 2)
    page.open(url)
    assert "Wachtlijst: 1, de eerste sinds zaterdag 28 november 2026" in " ".join(
        page.contents.split()
    )
    anonymous = Browser(functional["app"])
    anonymous.open(url)
    assert "Wachtlijst" not in anonymous.contents


def test_an_administrator_sees_them_all(functional, counter):
    wait(counter, "sociaal-huis", "steun", 1)
    page = browser_as(functional, SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    page.open(counter.absolute_url() + "/@@waiting-list")
    assert "Sociaal Huis" in page.contents
    assert "Er staat niemand op de lijst." in page.contents
