"""A counter and clients of its REST services: a plugin of pytest for their tests."""

from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.rest import booked
from gemeente.loket.tests.functional.rest import RestSession
from gemeente.loket.tests.functional.staff import make_staff
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import pytest


@pytest.fixture()
def loket(functional_portal):
    loket = make_counter(functional_portal)
    with clock.stopped_at(MONDAY):
        yield loket


@pytest.fixture()
def session(loket):
    session = RestSession(loket.absolute_url())
    yield session
    session.close()


@pytest.fixture()
def clerk(loket):
    session = RestSession(loket.absolute_url())
    session.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    yield session
    session.close()


@pytest.fixture()
def card(loket):
    return loket["identiteitskaart"].UID()


@pytest.fixture()
def people(loket):
    """The counter, with its staff."""
    make_staff(loket)
    return loket


@pytest.fixture()
def code(people, session, card):
    """Of an appointment of a citizen."""
    return booked(session, card)["code"]
