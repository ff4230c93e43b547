"""Who receives people at a location, who calls out of order, who makes desks."""

from gemeente.loket.content import access
from plone import api
from plone.app.testing import login
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from types import SimpleNamespace
import pytest


@pytest.fixture()
def house(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    loket = api.content.create(portal, "Loket", "loket", title="Loket")
    hall = api.content.create(loket, "Location", "stadhuis", title="Stadhuis")
    branch = api.content.create(loket, "Location", "wijkhuis", title="Wijkhuis")
    civil = api.content.create(
        loket, "Service", "burgerzaken", title="Burgerzaken", locations={hall.UID()}
    )
    social = api.content.create(
        loket, "Service", "sociaal", title="Sociaal", locations={branch.UID()}
    )
    return SimpleNamespace(
        loket=loket, hall=hall, branch=branch, civil=civil, social=social
    )


def become(portal, role, content=None):
    api.user.create("x@example.org", "iemand", "Geheim-123456")
    if content is None:
        setRoles(portal, "iemand", ["Member", role])
    else:
        content.manage_setLocalRoles("iemand", [role])
        content.reindexObjectSecurity()
    login(portal, "iemand")


PICK = {
    "Loket Receptionist": False,
    "Loket Clerk": True,
    "Loket Planner": True,
    "Loket Administrator": True,
    "Loket Auditor": False,
    "Loket Form": False,
    "Editor": False,
}


@pytest.mark.parametrize(("role", "expected"), PICK.items())
def test_who_works_at_a_desk_may_call_out_of_order(portal, house, role, expected):
    become(portal, role)

    assert access.may_pick(house.civil.UID()) is expected


def test_a_clerk_of_one_service_calls_out_of_order_there_only(portal, house):
    become(portal, "Loket Clerk", house.civil)

    assert access.may_pick(house.civil.UID())
    assert not access.may_pick(house.social.UID())


def test_calling_out_of_order_can_be_forbidden(portal, house):
    permission = "gemeente.loket: Call out of order"
    portal.manage_permission(permission, ["Manager"], acquire=0)
    become(portal, "Loket Clerk")

    assert not access.may_pick(house.civil.UID())
    assert access.may_change(house.civil.UID())


@pytest.mark.parametrize("role", ["Loket Receptionist", "Loket Clerk", "Loket Planner"])
def test_who_sees_who_comes_to_a_service_receives_at_its_locations(portal, house, role):
    become(portal, role, house.civil)

    assert access.may_receive(house.hall)
    assert not access.may_receive(house.branch)


@pytest.mark.parametrize("role", ["Loket Auditor", "Loket Form", "Editor"])
def test_who_sees_nobody_receives_nowhere(portal, house, role):
    become(portal, role)

    assert not access.may_receive(house.hall)


def test_a_location_without_services_is_for_nobody_to_receive_at(portal, house):
    house.civil.locations = set()
    become(portal, "Loket Administrator")

    assert not access.may_receive(house.hall)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Loket Administrator", True),
        ("Site Administrator", True),
        ("Editor", True),
        ("Loket Clerk", False),
        ("Loket Receptionist", False),
        ("Member", False),
    ],
)
def test_editors_and_administrators_make_desks(portal, house, role, expected):
    become(portal, role)

    add = "gemeente.loket: Add products, services and time slots"
    assert api.user.has_permission(add, obj=house.hall) is expected
