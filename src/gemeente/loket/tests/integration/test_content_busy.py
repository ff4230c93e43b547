"""While people wait or are being served, what they need cannot be removed."""

from datetime import datetime
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.impact.transition import Transition
from gemeente.loket.browser.removal import DeleteConfirmation
from gemeente.loket.browser.removal import FolderContentsDelete
from gemeente.loket.content.removal import refused
from gemeente.loket.queue.queues import queue_for_writing
from gemeente.loket.queue.stand import sign_in
from gemeente.loket.queue.stand import sign_out
from gemeente.loket.queue.states import DONE
from gemeente.loket.queue.ticket import Item
from gemeente.loket.queue.ticket import Ticket
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.protect.authenticator import createToken
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.statusmessages.interfaces import IStatusMessage
from types import SimpleNamespace
from zExceptions import BadRequest
import json
import pytest


NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
PARTS = ("loket", "place", "service", "product")


def made(container, portal_type, **values):
    content = api.content.create(container, portal_type, **values)
    if portal_type != "Desk":
        api.content.transition(content, "publish")
    return content


@pytest.fixture(autouse=True)
def one_moment():
    """No midnight passes while a test runs."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture()
def house(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    loket = made(portal, "Loket", id="loket", title="Loket")
    place = made(loket, "Location", title="Stadhuis")
    service = made(loket, "Service", title="Dienst", locations={place.UID()})
    product = made(
        loket, "Product", title="Pas", ways={"walk_in"}, services={service.UID()}
    )
    desk = made(place, "Desk", title="Loket 3")
    return SimpleNamespace(
        loket=loket, place=place, service=service, product=product, desk=desk
    )


@pytest.fixture()
def queue(house):
    return queue_for_writing(get_ledger(), house.place.UID(), NOW)


@pytest.fixture()
def ticket(house, queue):
    item = Item(house.product.UID(), 1, house.service.UID())
    ticket = Ticket(1, "A1", "kiosk", (item,), queue.touch(NOW))
    queue.add(ticket)
    return ticket


@pytest.fixture()
def stand(house):
    place, desk = house.place.UID(), house.desk.UID()
    return sign_in(get_ledger(), place, desk, "balie", NOW)


@pytest.mark.parametrize("part", PARTS)
def test_what_an_open_ticket_needs_is_not_removed(house, ticket, part):
    with pytest.raises(BadRequest, match="A1"):
        api.content.delete(getattr(house, part))


@pytest.mark.parametrize("part", PARTS)
def test_a_ticket_that_is_over_is_not_in_the_way(house, queue, ticket, part):
    ticket.enter(DONE, queue.touch(NOW))
    queue.settle(ticket)

    assert refused(getattr(house, part)) is None


def test_a_product_that_was_handled_is_not_in_the_way(house, ticket):
    ticket.items = tuple(one._replace(done=True) for one in ticket.items)

    assert refused(house.product) is None
    assert refused(house.place) is not None


@pytest.mark.parametrize("part", ["desk", "place", "loket"])
def test_a_desk_at_which_somebody_is_signed_in_stays(house, stand, part):
    with pytest.raises(BadRequest, match="somebody is signed in at Loket 3"):
        api.content.delete(getattr(house, part))


@pytest.mark.parametrize("part", ["desk", "place", "loket"])
def test_a_desk_that_was_left_is_removed(house, stand, part):
    content = getattr(house, part)
    sign_out(stand)

    api.content.delete(content)


def retract(content):
    api.portal.get_tool("portal_workflow").doActionFor(content, "retract")


@pytest.mark.parametrize("part", ["loket", "place"])
@pytest.mark.parametrize("reason", ["ticket", "stand"])
def test_where_desks_are_at_work_is_not_retracted(house, request, part, reason):
    request.getfixturevalue(reason)
    with pytest.raises(WorkflowException, match="cannot be retracted now"):
        retract(getattr(house, part))


@pytest.mark.parametrize("part", ["loket", "place"])
def test_a_quiet_location_is_retracted(house, part):
    content = getattr(house, part)
    retract(content)
    assert api.content.get_state(content) != "published"


def test_who_retracts_too_early_is_told_so(http_request, house, stand):
    http_request.form["_authenticator"] = createToken()
    Transition(house.place, http_request)("retract")
    (message,) = IStatusMessage(http_request).show()
    assert "cannot be retracted now" in message.message
    assert api.content.get_state(house.place) == "published"


def test_the_tickets_of_yesterday_are_not_in_the_way(house, queue, ticket, stand):
    days = get_ledger().queues[house.place.UID()]
    today = queue.day.toordinal()
    days[today - 1] = days.pop(today)

    for part in (*PARTS, "desk"):
        assert refused(getattr(house, part)) is None


def test_many_tickets_are_not_all_named(house, queue, ticket):
    for number in range(2, 40):
        item = Item(house.product.UID(), 1, house.service.UID())
        queue.add(Ticket(number, f"A{number}", "kiosk", (item,), queue.touch(NOW)))

    named = refused(house.place).mapping["tickets"]

    assert named.endswith("A10 …")


def test_the_question_before_a_removal_says_why_not(http_request, house, ticket):
    page = DeleteConfirmation(house.place, http_request)()

    assert "A1" in page
    assert 'name="form.buttons.Delete"' not in page


def test_a_selection_skips_what_is_refused(http_request, house, ticket):
    http_request.form["selection"] = json.dumps([house.place.UID()])
    view = FolderContentsDelete(house.loket, http_request)
    view.protect = lambda: None

    answer = json.loads(view())

    assert answer["status"] == "warning"
    assert "A1" in answer["msg"]
    assert house.place.getId() in house.loket.objectIds()
