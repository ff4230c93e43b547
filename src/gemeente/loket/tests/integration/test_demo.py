"""The demo municipality: what is in it, and that a second time changes nothing."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content import catalogue
from gemeente.loket.jobs.demo_content import fill
from plone import api
from plone.app.testing import applyProfile
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.dexterity.utils import iterSchemata
from zope.schema import getValidationErrors
import pytest


@pytest.fixture
def demo(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    applyProfile(portal, "gemeente.loket:demo")
    return portal


def contents(loket):
    yield loket
    for one in loket.objectValues():
        yield one
        if one.portal_type in ("Service", "Location"):
            yield from one.objectValues()


def appointments():
    now = clock.now()
    first = now.date()
    last = first + timedelta(weeks=9)
    ledger = get_ledger()
    return [
        one
        for offer in ledger.offers()
        for one in ledger.appointments(offer.service, first, last)
    ]


def test_the_municipality_has_what_a_citizen_comes_for(demo):
    loket = demo["loket"]

    assert len(catalogue.services(loket)) == 4
    assert len(catalogue.locations(loket)) == 2
    assert len(catalogue.products(loket)) >= 35
    assert demo.getDefaultPage() == "loket"


def test_some_hundreds_of_appointments_are_made_and_nobody_is_mailed(demo):
    made = appointments()

    assert 300 <= len(made) <= 450
    assert all(one.person.email.endswith("@example.org") for one in made)
    assert demo.MailHost.meta_type and not getattr(demo.MailHost, "messages", [])


def test_the_near_weeks_are_busier_than_the_far_ones(demo):
    today = clock.now().date()
    ahead = [(one.day - today).days for one in appointments()]

    assert sum(days < 28 for days in ahead) > 2 * sum(days >= 28 for days in ahead) > 0


def test_a_second_time_changes_nothing(demo):
    before = [one.code for one in appointments()]
    objects = len(list(contents(demo["loket"])))

    fill(demo)

    assert [one.code for one in appointments()] == before
    assert len(list(contents(demo["loket"]))) == objects


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("balie", "Loket Clerk"),
        ("onthaal", "Loket Receptionist"),
        ("planner", "Loket Planner"),
    ],
)
def test_the_staff_can_log_in_with_their_own_name(demo, name, role):
    user = demo.acl_users.authenticate(name, name, demo.REQUEST)

    assert user is not None
    assert role in api.user.get_roles(username=name)


def test_everything_is_what_its_form_would_accept(demo):
    wrong = [
        (one.absolute_url(), schema.__name__, errors)
        for one in contents(demo["loket"])
        for schema in iterSchemata(one)
        if schema.__module__.startswith("gemeente.loket")
        and (errors := getValidationErrors(schema, one))
    ]

    assert wrong == []
