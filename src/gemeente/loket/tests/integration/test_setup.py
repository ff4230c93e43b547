from gemeente.loket.agenda.ledger import create_ledger
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.interfaces import ILoketLayer
from gemeente.loket.queue.queues import rules_of
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.base.interfaces import INonInstallable
from plone.base.utils import get_installer
from plone.browserlayer.utils import registered_layers
from plone.registry.interfaces import IRegistry
from zope.component import getUtility
import pytest


TYPES = ("Loket", "Location", "Service", "Product", "TimeSlot", "Closure", "Desk")
ROLES = (
    "Loket Receptionist",
    "Loket Clerk",
    "Loket Planner",
    "Loket Administrator",
)
AUDITOR = "Loket Auditor"
FORM = "Loket Form"


def roles_of(portal, permission):
    rows = portal.rolesOfPermission(permission)
    return {row["name"] for row in rows if row["selected"]}


def test_the_add_on_is_installed_at_version_1004(portal):
    tool = api.portal.get_tool("portal_setup")

    assert tool.getLastVersionForProfile("gemeente.loket:default") == ("1004",)


@pytest.mark.parametrize("name", [one for one in TYPES if one != "Desk"])
def test_every_type_follows_the_publication_workflow(portal, name):
    workflows = api.portal.get_tool("portal_workflow")

    assert workflows.getChainForPortalType(name) == ("simple_publication_workflow",)


def test_a_desk_is_as_public_as_its_location(portal):
    workflows = api.portal.get_tool("portal_workflow")

    assert workflows.getChainForPortalType("Desk") == ()


def test_citizens_may_book(portal):
    assert "Anonymous" in roles_of(portal, "gemeente.loket: Book an appointment")


def test_all_staff_may_manage_appointments_and_citizens_may_not(portal):
    roles = roles_of(portal, "gemeente.loket: Manage appointments")

    assert set(ROLES) <= roles
    assert roles.isdisjoint({"Anonymous", "Authenticated", "Member"})


@pytest.mark.parametrize(
    ("permission", "expected"),
    [
        ("Change appointments", {*ROLES[1:], "Manager", "Site Administrator"}),
        ("Call out of order", {*ROLES[1:], "Manager", "Site Administrator"}),
        ("Count contacts", {*ROLES, FORM, "Manager", "Site Administrator"}),
        ("Plan", {*ROLES[2:], "Manager", "Site Administrator"}),
        ("Read the access log", {AUDITOR, "Manager"}),
        (
            "Delegate roles of the counter",
            {"Loket Administrator", "Manager", "Site Administrator"},
        ),
    ],
)
def test_a_role_has_no_more_than_it_needs(portal, permission, expected):
    assert roles_of(portal, f"gemeente.loket: {permission}") == expected


def test_an_auditor_sees_no_appointment(portal):
    assert AUDITOR not in roles_of(portal, "gemeente.loket: Manage appointments")


def test_only_administrators_may_configure(portal):
    assert roles_of(portal, "gemeente.loket: Configure the counter") == {
        "Loket Administrator",
        "Manager",
        "Site Administrator",
    }


def test_the_uninstall_profile_is_hidden(portal):
    hidden = getUtility(INonInstallable, "gemeente.loket")

    assert hidden.getNonInstallableProfiles() == ["gemeente.loket:uninstall"]


@pytest.fixture()
def uninstalled(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    api.content.create(portal, "Loket", "loket", title="Loket")
    before = get_ledger()
    assert get_installer(portal).uninstall_product("gemeente.loket")
    return before


def test_uninstalling_keeps_the_content_and_the_ledger(portal, uninstalled):
    assert "loket" in portal.objectIds()
    assert get_ledger() is uninstalled


def test_uninstalling_removes_the_types_and_their_workflows(portal, uninstalled):
    types = api.portal.get_tool("portal_types")
    workflows = api.portal.get_tool("portal_workflow")

    assert not set(TYPES) & set(types.objectIds())
    assert not set(TYPES) & set(workflows._chains_by_type)


def test_uninstalling_removes_the_layer_and_the_control_panel(portal, uninstalled):
    panels = api.portal.get_tool("portal_controlpanel").listActions()

    assert ILoketLayer not in registered_layers()
    assert "loket-settings" not in [panel.getId() for panel in panels]


def test_uninstalling_removes_the_records(portal, uninstalled):
    registry = getUtility(IRegistry)

    icons = {f"plone.icon.contenttype/{name.lower()}" for name in TYPES}
    left = [name for name in registry.records if "loket" in name or name in icons]
    assert left == []
    assert "Loket" not in registry["plone.displayed_types"]
    assert "TimeSlot" not in registry["plone.types_not_searched"]


def test_uninstalling_removes_the_roles_and_their_permissions(portal, uninstalled):
    roles = {*ROLES, AUDITOR}
    assert roles.isdisjoint(portal.__ac_roles__)
    users = api.portal.get_tool("acl_users")
    assert roles.isdisjoint(users.portal_role_manager.listRoleIds())
    for permission in ("Manage appointments", "Plan", "Read the access log"):
        attribute = f"_gemeente_loket__{permission.replace(' ', '_')}_Permission"
        assert attribute not in portal.__dict__


def test_uninstalling_says_that_the_data_stay(portal, caplog):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    caplog.set_level("INFO")

    get_installer(portal).uninstall_product("gemeente.loket")

    assert "are kept" in caplog.text


def test_installing_again_finds_the_ledger(portal, uninstalled):
    get_installer(portal).install_product("gemeente.loket")

    assert get_ledger() is uninstalled


def test_installing_again_completes_an_older_ledger(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    loket = api.content.create(portal, "Loket", "loket", title="Loket")
    place = api.content.create(loket, "Location", title="Stadhuis")
    service = api.content.create(loket, "Service", title="Burgerzaken")
    for content in (loket, place, service):
        api.content.transition(content, "publish")
    ledger = get_ledger()
    get_installer(portal).uninstall_product("gemeente.loket")
    for part in ("receptions", "queues", "contacts", "devices", "history"):
        delattr(ledger, part)
    ledger.drop_offer(service.UID())

    get_installer(portal).install_product("gemeente.loket")

    assert rules_of(ledger, place.UID()).title == "Stadhuis"
    assert ledger.offer(service.UID()).published


def test_making_the_ledger_twice_keeps_the_first(portal):
    assert create_ledger(portal) is get_ledger()
