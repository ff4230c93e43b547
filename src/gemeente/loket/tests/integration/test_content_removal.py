from datetime import datetime
from datetime import time
from datetime import timedelta
from gemeente.loket.agenda.booking import book
from gemeente.loket.agenda.booking import cancel
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.browser.removal import DeleteConfirmation
from gemeente.loket.browser.removal import FolderContentsDelete
from gemeente.loket.content.removal import in_the_way
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from types import SimpleNamespace
from zExceptions import BadRequest
from zoneinfo import ZoneInfo
import json
import pytest


BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime.now(BRUSSELS)
DAY = NOW.date() + timedelta(days=7)


def made(container, portal_type, **values):
    content = api.content.create(container, portal_type, **values)
    api.content.transition(content, "publish")
    return content


@pytest.fixture()
def house(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    settings = "gemeente.loket.holidays"
    api.portal.set_registry_record(settings, [])
    loket = made(portal, "Loket", id="loket", title="Loket")
    place = made(loket, "Location", title="Stadhuis")
    service = made(loket, "Service", title="Dienst", locations={place.UID()})
    product = made(loket, "Product", title="Pas", services={service.UID()})
    timeslot = made(
        service, "TimeSlot", title="Slot", first=DAY, opens=time(9), closes=time(12)
    )
    return SimpleNamespace(
        loket=loket, place=place, service=service, product=product, timeslot=timeslot
    )


@pytest.fixture()
def appointment(house):
    wish = Wish(((house.product.UID(), 1),))
    start = datetime.combine(DAY, time(9), BRUSSELS)
    citizen = Citizen(name="An Voorbeeld", email="an@example.org")
    booked = book(get_ledger(), house.service.UID(), wish, start, citizen, NOW)
    return booked.appointment


PARTS = ("loket", "place", "service", "product", "timeslot")


@pytest.mark.parametrize("part", PARTS)
def test_what_carries_appointments_is_not_removed(house, appointment, part):
    content = getattr(house, part)

    with pytest.raises(BadRequest) as refused:
        api.content.delete(content)

    assert appointment.code in str(refused.value)
    assert f"{DAY:%d/%m/%Y} 09:00" in str(refused.value)
    assert "Voorbeeld" not in str(refused.value)


@pytest.mark.parametrize("part", PARTS)
def test_what_carries_none_is_removed(house, part):
    content = getattr(house, part)
    parent = content.__parent__

    api.content.delete(content)

    assert content.getId() not in parent.objectIds()


def test_a_cancelled_appointment_is_not_in_the_way(house, appointment):
    cancel(get_ledger(), appointment, NOW)

    assert in_the_way(house.service) == []


def test_an_appointment_that_is_over_is_not_in_the_way(house, appointment):
    assert in_the_way(house.service, NOW + timedelta(days=30)) == []


def test_a_folder_around_the_loket_is_not_removed(portal, house, appointment):
    folder = api.content.create(portal, "Folder", "map", title="Map")
    api.content.move(house.loket, folder)

    with pytest.raises(BadRequest):
        api.content.delete(folder)


def test_a_site_is_removed_with_all_that_it_carries(portal, house, appointment):
    app = portal.__parent__

    app.manage_delObjects([portal.getId()])

    assert portal.getId() not in app.objectIds()


def test_moving_and_renaming_are_allowed(house, appointment):
    renamed = api.content.rename(house.service, "elders")

    assert in_the_way(renamed) == [appointment]


def test_the_confirmation_page_lists_the_appointments(http_request, house, appointment):
    page = DeleteConfirmation(house.service, http_request)()

    assert appointment.code in page
    assert 'name="form.buttons.Delete"' not in page


def test_a_selection_skips_what_is_refused(http_request, house, appointment):
    http_request.form["selection"] = json.dumps([house.service.UID()])
    view = FolderContentsDelete(house.loket, http_request)
    view.protect = lambda: None

    answer = json.loads(view())

    assert answer["status"] == "warning"
    assert appointment.code in answer["msg"]
    assert house.service.getId() in house.loket.objectIds()
