"""The week of a service, as its editors and nobody else see it."""

from AccessControl import Unauthorized
from datetime import date
from datetime import time
from gemeente.loket.interfaces import ILoketLayer
from plone import api
from plone.app.testing import logout
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from zope.interface import alsoProvides
import pytest


WEEKLY = "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


@pytest.fixture
def service(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    alsoProvides(portal.REQUEST, ILoketLayer)
    loket = api.content.create(portal, "Loket", id="loket", title="Loket")
    service = api.content.create(loket, "Service", id="civil", title="Burgerzaken")
    slot = add_slot(service, "Voormiddag", time(9), time(12))
    api.content.transition(slot, "publish")
    return service


def add_slot(service, title, opens, closes):
    return api.content.create(
        service,
        "TimeSlot",
        title=title,
        first=date(2026, 1, 1),
        recurrence=WEEKLY,
        opens=opens,
        closes=closes,
        capacity=3,
    )


def week_of(service, day="2026-12-02"):
    service.REQUEST.form["week"] = day
    return api.content.get_view("week-fragment", service, service.REQUEST)


def test_a_published_time_slot_shows_its_hours_and_desks(service):
    html = week_of(service)()

    assert html.count("09:00–12:00") == 5
    assert "Voormiddag" in html
    assert "loket-from-5 loket-to-17" in html
    assert f"{service.absolute_url()}/voormiddag/edit" in html


def test_a_draft_time_slot_is_shown_as_a_draft(service):
    add_slot(service, "Avond", time(17), time(19))

    entries = [one for day in week_of(service).days for one in day.entries]

    drafts = [one for one in entries if one.draft]
    assert {one.title for one in drafts} == {"Avond"}
    assert all("loket-draft" in one.classes for one in drafts)


def test_a_closure_of_the_counter_says_why(service):
    closure = api.content.create(
        service.__parent__, "Closure", title="Brugdag", first=date(2026, 12, 1)
    )
    api.content.transition(closure, "publish")

    tuesday = list(week_of(service).days)[1]

    assert [one.title for one in tuesday.notices] == ["Brugdag"]
    assert tuesday.entries == ()


@pytest.mark.parametrize(
    "text", ["", "morgen", "2026-13-01", "0001-01-01", "9999-12-31"]
)
def test_any_week_that_is_asked_for_is_answered(service, text):
    assert "loket-week-grid" in week_of(service, text)()


def test_a_citizen_does_not_see_it(service):
    logout()

    with pytest.raises(Unauthorized):
        service.restrictedTraverse("@@week")
