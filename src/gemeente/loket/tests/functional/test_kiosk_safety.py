"""The kiosk used by who is logged in: no other page gives numbers through it."""

from gemeente.loket import clock
from gemeente.loket.tests.functional.kiosks import KioskHall
from gemeente.loket.tests.functional.kiosks import Visitor
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.screens import as_user
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import pytest


@pytest.fixture
def hall(counter):
    with clock.stopped_at(OPEN):
        yield KioskHall(counter)


def test_what_the_staff_sends_without_the_token_of_a_page_does_nothing(hall):
    visitor = Visitor(hall, nothing="")
    headers = as_user(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)["extra_http_headers"]
    visitor.session.headers.update(headers)
    visitor.check("identiteitskaart")
    visitor.send(_authenticator="0" * 40)
    assert hall.labels == []
