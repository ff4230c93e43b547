"""The editor's page of keys: shown once, made and revoked by POST with a token."""

from gemeente.loket.ical.keys import keys_of
from gemeente.loket.tests.functional.counter import make_counter
from plone.app.testing import setRoles
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.app.testing import TEST_USER_ID
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import TEST_USER_PASSWORD
from plone.testing.zope import Browser
import pytest
import requests
import transaction


@pytest.fixture
def service(functional):
    return make_counter(functional["portal"])["burgerzaken"]


@pytest.fixture
def page(functional, service):
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    browser.open(f"{service.absolute_url()}/@@calendar-keys")
    return browser


def address_on(page):
    """The new address, which the page shows in a field to copy it from."""
    (field,) = page._response.html.select("#feed-address")
    return field["value"]


def make(page, name):
    page.getControl(name="name").value = name
    page.getControl(name="make").click()


def test_a_new_key_is_shown_once_and_opens_the_feed(page, service):
    make(page, "Scherm vergaderzaal")
    address = address_on(page)
    assert requests.get(address, timeout=30).status_code == 200
    assert address.replace("http:", "webcal:") in page.contents
    page.open(page.url)
    assert address.partition("key=")[2] not in page.contents
    assert "Scherm vergaderzaal" in page.contents


def test_a_revoked_key_is_gone_from_the_page_and_opens_nothing(page, service):
    make(page, "Scherm")
    address = address_on(page)
    page.getControl(name="revoke").click()
    assert "De sleutel werkt niet meer." in page.contents
    assert requests.get(address, timeout=30).status_code == 404
    assert keys_of(service) == []


def test_a_foreign_page_cannot_make_a_key(service):
    answer = requests.post(
        f"{service.absolute_url()}/@@calendar-keys",
        data={"make": "1", "name": "x"},
        auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
        timeout=30,
    )
    assert answer.status_code == 403
    transaction.begin()
    assert keys_of(service) == []


def test_a_get_makes_no_key(service, page):
    page.open(f"{service.absolute_url()}/@@calendar-keys?make=1&name=x")
    assert keys_of(service) == []


def test_whoever_may_not_manage_appointments_does_not_see_the_page(functional, service):
    setRoles(functional["portal"], TEST_USER_ID, ["Member"])
    transaction.commit()
    answer = requests.get(
        f"{service.absolute_url()}/@@calendar-keys",
        auth=(TEST_USER_NAME, TEST_USER_PASSWORD),
        allow_redirects=False,
        timeout=30,
    )
    assert answer.status_code in (302, 401, 403)
    assert "Sleutels die werken" not in answer.text


def test_a_service_and_a_location_lead_to_the_page_and_nothing_else(page, service):
    link = "/@@calendar-keys"
    for content in (service, service.__parent__["wijkhuis"]):
        page.open(content.absolute_url())
        assert content.absolute_url() + link in page.contents
        assert "Volgen in een agenda-app" in page.contents
    page.open(service.__parent__["identiteitskaart"].absolute_url())
    assert link not in page.contents
    assert "Volgen in een agenda-app" not in page.contents
