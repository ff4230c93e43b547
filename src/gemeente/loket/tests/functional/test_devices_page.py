"""The administrator's page of kiosks and displays, and the way to the screens."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.receptions import refresh_all
from gemeente.loket.queue.devices import device_of
from gemeente.loket.queue.devices import devices
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.staff import get
from gemeente.loket.tests.functional.staff import give
from gemeente.loket.tests.functional.staff import make_staff
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser
import pytest
import requests
import transaction


@pytest.fixture
def place(functional):
    return make_counter(functional["portal"])["gemeentehuis"]


@pytest.fixture
def page(functional, place):
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    browser.open(f"{place.absolute_url()}/@@devices")
    return browser


def make(page, kind, name):
    page.getControl(name="kind").value = [kind]
    page.getControl(name="name").value = name
    page.getControl(name="make").click()
    (field,) = page._response.html.select("#device-address")
    return field["value"]


def here(place):
    transaction.begin()
    return devices(get_ledger(), place.UID())


def test_a_new_device_has_an_address_that_is_shown_once_as_text_and_qr(page, place):
    address = make(page, "display", "Wachtzaal")

    assert address.startswith(f"{place.absolute_url()}/@@display?key=")
    assert len(page._response.html.select(".loket-qr svg")) == 1
    (device,) = here(place)
    assert device_of(get_ledger(), address.partition("key=")[2]) == device
    page.open(page.url)
    assert address.partition("key=")[2] not in page.contents
    assert "Wachtzaal" in page.contents


def test_the_page_says_why_devices_show_nothing_yet(page, place):
    def told():
        page.open(page.url)
        return [p.text for p in page._response.html.select("#devices-not-yet")]

    def save(change):
        change()
        refresh_all(place.__parent__)
        transaction.commit()

    services = [
        one for one in place.__parent__.objectValues() if hasattr(one, "prefix")
    ]
    assert told() == []
    for one in services:
        save(lambda one=one: setattr(one, "locations", set()))
    assert "werkt nog geen" in told()[0]
    save(lambda: api.content.transition(place, to_state="private"))
    assert "nog niet gepubliceerd" in told()[0]


@pytest.mark.parametrize(
    ("kind", "view", "query"),
    [
        ("display", "", ""),
        ("display", "Eerste verdieping", "&room=Eerste+verdieping"),
        ("display", "@entrance", "&layout=entrance"),
        ("kiosk", "@entrance", ""),
    ],
)
def test_a_display_shows_a_room_or_stands_at_the_entrance(
    page, place, kind, view, query
):
    place.rooms = ["Gelijkvloers", "Eerste verdieping"]
    transaction.commit()
    page.reload()
    page.getControl(name="view").value = [view]

    address = make(page, kind, "Inkom")

    secret, _and, rest = address.partition("key=")[2].partition("&")
    assert device_of(get_ledger(), secret).kind == kind
    assert f"{_and}{rest}" == query


def test_a_device_without_a_name_is_called_by_its_kind(page):
    make(page, "kiosk", "")

    assert "Het adres van Kiosk" in page._response.html.get_text(" ", strip=True)


def test_a_device_that_is_revoked_is_gone(page, place):
    address = make(page, "kiosk", "Inkom")

    page.getControl(name="revoke").click()

    assert "Dat toestel werkt niet meer." in page.contents
    assert "Er zijn nog geen toestellen." in page.contents
    assert here(place) == []
    assert device_of(get_ledger(), address.partition("key=")[2]) is None


@pytest.mark.parametrize(
    "data",
    [
        {"make": "1", "kind": "printer", "name": "x"},
        {"make": "1", "kind": ["kiosk", "kiosk"], "view": "@entrance"},
        {"make": "1", "name": "x"},
        {"revoke": "²"},
        {"revoke": "x"},
        {},
    ],
)
def test_nonsense_makes_and_revokes_nothing(functional, page, place, data):
    make(page, "kiosk", "Inkom")
    (field,) = page._response.html.select("#make-device input[name=_authenticator]")

    answer = requests.post(
        page.url,
        data={**data, "_authenticator": field["value"]},
        auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
        timeout=60,
    )

    assert answer.status_code == 200
    assert len(here(place)) == 1


def test_a_foreign_page_cannot_make_a_device(place):
    answer = requests.post(
        f"{place.absolute_url()}/@@devices",
        data={"make": "1", "kind": "kiosk"},
        auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
        timeout=60,
    )

    assert answer.status_code == 403
    assert here(place) == []


@pytest.mark.parametrize("name", ["anoniem", "onthaal", "planner"])
def test_only_administrators_see_the_page(place, name):
    make_staff(place.__parent__)

    answer = get(name, f"{place.absolute_url()}/@@devices")

    assert answer.status_code in (302, 401, 403)
    assert "Een nieuw toestel" not in answer.text


LINKS = {
    "anoniem": set(),
    "auditor": set(),
    "onthaal": {"reception", "display", "kiosk"},
    "planner": {"desk", "reception", "display", "kiosk"},
    "admin": {"desk", "reception", "display", "kiosk", "devices"},
}


@pytest.mark.parametrize("name", LINKS)
def test_everybody_finds_the_screens_that_are_theirs(place, name):
    make_staff(place.__parent__)

    answer = get(name, place.absolute_url())

    names = ("desk", "reception", "display", "kiosk", "devices")
    links = [f'{place.absolute_url()}/@@{one}"' for one in names]
    found = {one for one, link in zip(names, links, strict=True) if link in answer.text}
    assert answer.status_code == 200
    assert found == LINKS[name]


def test_at_a_location_without_services_of_theirs_staff_find_nothing(place):
    make_staff(place.__parent__)
    give(place.__parent__["sociaal-huis"], "andere")

    answer = get("andere", place.absolute_url())

    assert "@@reception" not in answer.text
