"""Who may do what with a service: by role on the site, or on that service alone."""

from AccessControl import Unauthorized
from datetime import date
from datetime import time
from gemeente.loket.content import access
from OFS.CopySupport import CopyError
from plone import api
from plone.app.testing import login
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.app.testing import TEST_USER_NAME
from plone.app.workflow.browser.sharing import SharingView
from plone.uuid.interfaces import IUUID
from zope.component import getMultiAdapter
import pytest


ROLES = ("Loket Receptionist", "Loket Clerk", "Loket Planner", "Loket Auditor")
SEE, CHANGE, PLAN = access.may_manage, access.may_change, access.may_plan


@pytest.fixture()
def loket(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    loket = api.content.create(portal, "Loket", "loket", title="Loket")
    for name in ("burgerzaken", "omgeving"):
        service = api.content.create(loket, "Service", name, title=name)
        make_timeslot(service)
        api.content.create(service, "Closure", "sluiting", title="Feest", first=DAY)
    return loket


DAY = date(2026, 12, 1)


def make_timeslot(service, name="voormiddag"):
    hours = {"first": DAY, "opens": time(9), "closes": time(12)}
    return api.content.create(service, "TimeSlot", name, title=name, **hours)


def become(portal, name, roles=(), local=None):
    """Logs in somebody with those roles, and roles on objects."""
    api.user.create("x@example.org", name, "Geheim-123456")
    setRoles(portal, name, ["Member", *roles])
    for content, role in local or ():
        content.manage_setLocalRoles(name, [role])
        content.reindexObjectSecurity()
    login(portal, name)


def rights(service):
    uid = IUUID(service)
    return [may.__name__[4:] for may in (SEE, CHANGE, PLAN) if may(uid)]


RIGHTS = {
    "Loket Receptionist": ["manage"],
    "Loket Clerk": ["manage", "change"],
    "Loket Planner": ["manage", "change", "plan"],
    "Loket Administrator": ["manage", "change", "plan"],
    "Loket Auditor": [],
    "Editor": [],
}


@pytest.mark.parametrize(("role", "expected"), RIGHTS.items())
def test_a_role_on_the_site_holds_for_every_service(portal, loket, role, expected):
    become(portal, "iemand", [role])

    assert rights(loket["burgerzaken"]) == rights(loket["omgeving"]) == expected


@pytest.mark.parametrize(("role", "expected"), RIGHTS.items())
def test_a_role_on_a_service_holds_there_and_nowhere_else(
    portal, loket, role, expected
):
    become(portal, "iemand", local=[(loket["burgerzaken"], role)])

    assert rights(loket["burgerzaken"]) == expected
    assert rights(loket["omgeving"]) == []


def test_managed_services_are_those_of_the_user(portal, loket):
    become(portal, "iemand", local=[(loket["omgeving"], "Loket Clerk")])

    assert access.managed_services(loket) == [loket["omgeving"]]


def test_of_a_service_that_is_gone_only_the_whole_site_s_staff_is(portal, loket):
    become(portal, "iemand", local=[(loket, "Loket Planner")])
    assert not SEE("0" * 32)

    login(portal, TEST_USER_NAME)
    assert SEE("0" * 32)


def test_a_planner_makes_publishes_changes_and_retracts_in_the_own_service(
    portal, loket
):
    mine, other = loket["burgerzaken"], loket["omgeving"]
    become(portal, "iemand", local=[(mine, "Loket Planner")])

    slot = make_timeslot(mine, "namiddag")
    api.content.transition(slot, "publish")
    may = api.user.has_permission
    assert may("Modify portal content", obj=slot)
    api.content.transition(slot, "retract")
    for content in mine.objectValues():
        assert may("Modify portal content", obj=content)
        assert may("Review portal content", obj=content)
        assert may("Delete objects", obj=content)
    for content in other.objectValues():
        assert not may("Modify portal content", obj=content)
        assert not may("Review portal content", obj=content)
    with pytest.raises(Unauthorized):
        make_timeslot(other, "namiddag")


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_planner_copies_a_time_slot(portal, loket, everywhere):
    mine = loket["burgerzaken"]
    role = "Loket Planner"
    become(portal, "iemand", [role] * everywhere, [(mine, role)] * (not everywhere))

    mine.manage_pasteObjects(mine.manage_copyObjects(["voormiddag"]))

    assert "copy_of_voormiddag" in mine
    other = loket["omgeving"]
    if not everywhere:
        with pytest.raises(CopyError):
            other.manage_pasteObjects(mine.manage_copyObjects(["voormiddag"]))


def test_a_planner_of_everything_publishes_everywhere_but_the_days_of_the_counter(
    portal, loket
):
    closure = api.content.create(loket, "Closure", "dag", title="Dag", first=DAY)
    become(portal, "iemand", ["Loket Planner"])

    may = api.user.has_permission
    assert may("Review portal content", obj=loket["omgeving"]["voormiddag"])
    assert may("Review portal content", obj=loket["omgeving"]["sluiting"])
    assert not may("Review portal content", obj=closure)


def test_a_planner_does_not_publish_the_service_itself(portal, loket):
    become(portal, "iemand", local=[(loket["burgerzaken"], "Loket Planner")])

    may = api.user.has_permission
    assert may("Modify portal content", obj=loket["burgerzaken"])
    assert not may("Review portal content", obj=loket["burgerzaken"])


def test_a_clerk_changes_no_time_slot(portal, loket):
    become(portal, "iemand", local=[(loket["burgerzaken"], "Loket Clerk")])

    slot = loket["burgerzaken"]["voormiddag"]
    assert not api.user.has_permission("Modify portal content", obj=slot)


def test_a_group_of_planners_plans(portal, loket):
    api.group.create("planners")
    loket["burgerzaken"].manage_setLocalRoles("planners", ["Loket Planner"])
    api.user.create("x@example.org", "iemand", "Geheim-123456")
    api.group.add_user(groupname="planners", username="iemand")
    login(portal, "iemand")

    slot = loket["burgerzaken"]["voormiddag"]
    assert api.user.has_permission("Review portal content", obj=slot)
    assert PLAN(IUUID(loket["burgerzaken"]))


def sharing(content):
    page = getMultiAdapter((content, content.REQUEST), name="sharing")
    assert isinstance(page, SharingView)
    return {role["id"] for role in page.roles()}


def test_the_sharing_page_gives_our_roles_where_they_mean_something(loket):
    assert set(ROLES) <= sharing(loket)
    assert set(ROLES[:3]) <= sharing(loket["burgerzaken"])
    assert "Loket Auditor" not in sharing(loket["burgerzaken"])
    assert not set(ROLES) & sharing(loket["burgerzaken"]["voormiddag"])


def test_an_editor_gives_no_access_to_people_away(portal, loket):
    become(portal, "iemand", local=[(loket, "Editor")])

    assert not set(ROLES) & sharing(loket["burgerzaken"])
