from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from gemeente.loket.agenda.booking import book
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.app.testing import TEST_USER_ID
from requests import Session
from zoneinfo import ZoneInfo
import pytest
import transaction


BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime.now(BRUSSELS)
DAY = NOW.date() + timedelta(days=7)


class SiteSession(Session):
    def __init__(self, base):
        super().__init__()
        self.base = base
        self.headers["Accept"] = "application/json"
        self.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
        self.trust_env = False

    def request(self, method, path, **options):
        return super().request(method, self.base + path, timeout=30, **options)


@pytest.fixture()
def session(functional_portal):
    with SiteSession(functional_portal.absolute_url()) as session:
        yield session


def made(container, portal_type, **values):
    content = api.content.create(container, portal_type, **values)
    api.content.transition(content, "publish")
    return content


@pytest.fixture()
def service(functional_portal):
    setRoles(functional_portal, TEST_USER_ID, ["Manager"])
    api.portal.set_registry_record("gemeente.loket.holidays", [])
    loket = made(functional_portal, "Loket", id="loket", title="Loket")
    service = made(loket, "Service", id="dienst", title="Dienst")
    made(loket, "Product", id="pas", title="Pas", services={service.UID()})
    made(
        service,
        "TimeSlot",
        id="slot",
        title="Slot",
        first=DAY,
        opens=time(9),
        closes=time(12),
    )
    transaction.commit()
    return service


def test_delete_refuses_with_the_appointments_that_are_in_the_way(service, session):
    product = service.__parent__["pas"]
    booked = book(
        get_ledger(),
        service.UID(),
        Wish(((product.UID(), 1),)),
        datetime.combine(DAY, time(9), BRUSSELS),
        Citizen(name="An Voorbeeld", email="an@example.org"),
        NOW,
    )
    transaction.commit()

    answer = session.delete("/loket/dienst")

    assert answer.status_code == 400
    assert booked.appointment.code in answer.json()["message"]
    assert "Voorbeeld" not in answer.text
    assert session.get("/loket/dienst/slot").status_code == 200


def test_delete_removes_what_carries_no_appointments(service, session):
    assert session.delete("/loket/dienst").status_code == 204


def test_a_wrong_time_slot_is_refused_with_what_to_do(service, session):
    answer = session.post(
        "/loket/dienst",
        json={
            "@type": "TimeSlot",
            "title": "Fout",
            "first": str(date(2026, 11, 30)),
            "opens": "12:00:00",
            "closes": "09:00:00",
        },
    )

    assert answer.status_code == 400
    assert "closes before it opens" in answer.text


def test_who_gets_copies_is_not_public(service, session):
    service.copy_to = "intern@example.org"
    transaction.commit()
    session.auth = None

    answer = session.get("/loket/dienst")

    assert answer.status_code == 200
    assert "intern@example.org" not in answer.text
