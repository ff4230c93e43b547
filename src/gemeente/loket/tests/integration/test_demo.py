"""The demo municipality: what is in it, and that a second time changes nothing."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.answers import check_answer
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content import catalogue
from gemeente.loket.content.channels import channel_questions
from gemeente.loket.content.channels import visit_address
from gemeente.loket.jobs.demo_content import fill
from gemeente.loket.jobs.demo_devices import addresses
from gemeente.loket.queue.devices import device_of
from gemeente.loket.queue.devices import devices
from gemeente.loket.queue.devices import revoke
from gemeente.loket.queue.queues import rules_of
from plone import api
from plone.app.testing import applyProfile
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.dexterity.utils import iterSchemata
from plone.uuid.interfaces import IUUID
from zope.schema import getValidationErrors
import pytest


def made(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    applyProfile(portal, "gemeente.loket:demo")
    return portal


@pytest.fixture
def demo(portal):
    return made(portal)


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

    assert 300 <= len(made) <= 500
    reached = [one.person.email for one in made if not one.reason]
    assert all(email.endswith("@example.org") for email in reached)
    assert demo.MailHost.meta_type and not getattr(demo.MailHost, "messages", [])


def test_the_near_weeks_are_busier_than_the_far_ones(demo):
    today = clock.now().date()
    ahead = [(one.day - today).days for one in appointments()]

    assert sum(days < 28 for days in ahead) > 2 * sum(days >= 28 for days in ahead) > 0


class TestPlanning:
    """Reads one and the same demo site: making it takes seconds."""

    @pytest.fixture(scope="class")
    def demo(self, portal_class):
        return made(portal_class)

    def test_what_is_asked_is_answered(self, demo):
        products = {IUUID(one): one for one in catalogue.products(demo["loket"])}
        for one in appointments():
            asked = [*channel_questions(one.channel)]
            for uid, _quantity in one.products:
                asked += catalogue.questions_of(products[uid])
            given = dict(one.person.answers)
            for question in asked:
                assert check_answer(question, given[question.id])

    def test_there_are_visits_at_home_with_time_for_the_way(self, demo):
        visits = [one for one in appointments() if one.channel == "home"]
        assert visits
        assert all(visit_address(one.person.answers) for one in visits)
        assert get_ledger().offer(IUUID(demo["loket"]["sociaal-huis"])).travel == 20

    def test_who_came_in_the_last_weeks_is_known(self, demo):
        today = clock.now().date()
        past = [one for one in get_ledger().booked.values() if one.day < today]
        statuses = [one.status for one in past]

        assert len(past) > 40
        assert set(statuses) == {"done", "no-show"}
        assert statuses.count("done") > 4 * statuses.count("no-show")

    def test_the_staff_used_what_planning_offers(self, demo):
        ledger = get_ledger()
        booked = list(ledger.booked.values())

        assert [one.reason for one in booked if one.reason]
        assert any(one.clerk == "balie" for one in booked)
        assert {one.user for one in ledger.blocks.values()} == {"planner"}
        assert len(ledger.waiting) == 3

    def test_part_of_the_desks_is_kept_for_the_next_day(self, demo):
        loket = demo["loket"]
        ledger, now = get_ledger(), clock.now()
        civil = IUUID(loket["burgerzaken"])
        far = now + timedelta(days=10)
        held = [
            line
            for ahead in range(7)
            for line in ledger.lines(civil, far.date() + timedelta(days=ahead))
            if line.held
        ]
        assert held

    def test_the_fair_and_the_team_meeting_are_closures(self, demo):
        offer = get_ledger().offer(IUUID(demo["loket"]["omgeving"]))
        by_reason = {one.reason: one for one in offer.closures}
        meeting = by_reason["Teamoverleg"]
        fair = by_reason["Kermismaandag: gesloten in de namiddag"]

        assert (meeting.desks, meeting.first.weekday()) == (2, 1)
        assert "INTERVAL=2" in meeting.recurrence
        assert (fair.first.weekday(), fair.closes) == (0, 12 * 60)

    def test_a_second_service_will_work_by_appointment_only(self, demo):
        today = clock.now().date()
        ways = get_ledger().offer(IUUID(demo["loket"]["omgeving"])).ways
        assert [(one.way, one.first > today) for one in ways] == [("appointment", True)]

    def test_every_location_has_desks_and_every_service_tickets(self, demo):
        loket = demo["loket"]
        hall, house = (
            rules_of(get_ledger(), IUUID(loket[name]))
            for name in ("stadhuis", "wijkhuis")
        )

        assert (len(hall.desks), len(house.desks)) == (8, 3)
        assert {desk.room for desk in hall.desks} == set(hall.rooms)
        prefixes = [one.prefix for one in hall.services]
        assert sorted(prefixes) == ["B", "H", "O", "T"]
        assert any(desk.express for desk in hall.desks)

    def test_the_kiosk_and_the_display_open_with_a_key_that_is_told_again(self, demo):
        found = addresses(demo["loket"])

        assert list(found) == ["kiosk", "display"]
        secret = found["kiosk"].partition("key=")[2]
        device = device_of(get_ledger(), secret)
        assert (device.kind, device.location) == (
            "kiosk",
            IUUID(demo["loket"]["stadhuis"]),
        )


def test_a_device_of_the_demo_that_was_revoked_is_not_told(demo):
    ledger, place = get_ledger(), IUUID(demo["loket"]["stadhuis"])
    kiosk, _display = devices(ledger, place)

    revoke(ledger, place, kiosk.number)

    assert len(addresses(demo["loket"])) == 1


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
        ("omgeving", "Member"),
        ("auditor", "Member"),
    ],
)
def test_the_staff_can_log_in_with_their_own_name(demo, name, role):
    user = demo.acl_users.authenticate(name, name, demo.REQUEST)

    assert user is not None
    assert role in api.user.get_roles(username=name)


def test_a_planner_of_one_service_and_an_auditor_are_there(demo):
    loket = demo["loket"]

    for service, plans in (("omgeving", True), ("burgerzaken", False)):
        content = loket[service]
        may = api.user.has_permission("gemeente.loket: Plan", "omgeving", obj=content)
        assert may is plans
    log = "gemeente.loket: Read the access log"
    assert api.user.has_permission(log, "auditor", obj=loket)
    assert not api.user.has_permission(log, "omgeving", obj=loket)


def test_everything_is_what_its_form_would_accept(demo):
    wrong = [
        (one.absolute_url(), schema.__name__, errors)
        for one in contents(demo["loket"])
        for schema in iterSchemata(one)
        if schema.__module__.startswith("gemeente.loket")
        and (errors := getValidationErrors(schema, one))
    ]

    assert wrong == []
