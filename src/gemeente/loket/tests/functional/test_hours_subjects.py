"""Subjects of opening hours, and the portlet's place in the site."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import UTC
from gemeente.loket.browser.hours.portlet import Assignment
from gemeente.loket.browser.hours.portlet import subjects
from gemeente.loket.content.opening_hours import subjects_of
from gemeente.loket.content.opening_hours import subjects_of_product
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import make_counter
from plone import api
from plone.base.utils import get_installer
from plone.portlets.interfaces import IPortletType
from zope.component import queryUtility
import pytest


NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 30)
PORTLET = "gemeente.loket.OpeningHours"


@pytest.fixture
def loket(functional):
    return make_counter(functional["portal"])


def named(found):
    return [(one.content.id, one.place and one.place.id) for one in found]


def test_a_service_has_a_subject_per_place_in_the_editors_order(loket):
    assert named(subjects_of(loket["burgerzaken"], NOW)) == [
        ("burgerzaken", "gemeentehuis")
    ]
    assert named(subjects_of(loket["sociaal-huis"], NOW)) == [
        ("sociaal-huis", "gemeentehuis"),
        ("sociaal-huis", "wijkhuis"),
    ]


def test_a_location_is_one_subject_and_then_each_of_several_services(loket):
    assert named(subjects_of(loket["gemeentehuis"], NOW)) == [
        ("gemeentehuis", "gemeentehuis"),
        ("burgerzaken", "gemeentehuis"),
        ("sociaal-huis", "gemeentehuis"),
    ]
    assert named(subjects_of(loket["wijkhuis"], NOW)) == [("wijkhuis", "wijkhuis")]


def test_keys_of_subjects_are_different_and_do_not_change(loket):
    found = [
        subject.key
        for content in (loket["sociaal-huis"], loket["gemeentehuis"])
        for subject in subjects_of(content, NOW)
    ]
    again = [one.key for one in subjects_of(loket["sociaal-huis"], NOW)]
    assert found[:2] == again
    assert len(set(found[:3])) == 3


def test_a_draft_opens_nothing(loket):
    slot = loket["burgerzaken"].objectValues()[0]
    api.content.transition(slot, "retract")
    (subject,) = subjects_of(loket["burgerzaken"], NOW)
    assert (subject.channels, subject.day(TODAY).hours) == ((), ())
    assert "burgerzaken" not in dict(named(subjects_of(loket, NOW)))


def test_a_product_has_the_hours_in_which_it_can_be_had(loket):
    create(
        loket["burgerzaken"],
        "TimeSlot",
        title="Enkel rijbewijzen",
        location=loket["gemeentehuis"].UID(),
        products={loket["rijbewijs"].UID()},
        first=TODAY,
        opens=time(18),
        closes=time(20),
    )
    morning, evening = (540, 720), (1080, 1200)
    (card,) = subjects_of_product(loket["identiteitskaart"], NOW)
    (licence,) = subjects_of_product(loket["rijbewijs"], NOW)
    assert card.day(TODAY).spans() == (morning,)
    assert licence.day(TODAY).spans() == (morning, evening)


def test_the_portlet_can_be_added_and_goes_with_the_add_on(functional):
    assert queryUtility(IPortletType, name=PORTLET) is not None
    get_installer(functional["portal"]).uninstall_product("gemeente.loket")
    assert queryUtility(IPortletType, name=PORTLET) is None


def test_an_editor_chooses_among_services_and_locations(loket):
    titles = {term.title for term in subjects(loket)}
    assert titles == {"Burgerzaken", "Gemeentehuis", "Sociaal Huis", "Wijkhuis"}


def test_editors_recognise_the_portlet_by_what_it_shows(loket):
    placed = Assignment(loket["burgerzaken"].UID())
    assert placed.title.mapping == {"title": "Burgerzaken"}
    assert Assignment("gone").title == "Opening hours"
