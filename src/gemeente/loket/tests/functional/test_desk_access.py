"""The desk over HTTP: whom a clerk may take over, call, see and help to the end."""

from gemeente.loket.content.receptions import refresh_all
from gemeente.loket.tests.functional.hall import TownHall
from gemeente.loket.tests.functional.staff import give
from gemeente.loket.tests.functional.staff import make_staff
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


@pytest.fixture
def hall(counter):
    return TownHall(counter)


def test_nobody_takes_over_whom_another_service_has(hall, counter):
    make_staff(counter)
    hall.arrive(hall.book(5, name="Marie Voorbeeld"))
    bea = hall.at()
    bea.do("next")
    other = hall.client("andere")
    body = {"desk": hall.one, "services": [hall.social], "force": True}
    assert other.refused("sign-in", **body) == (404, "service_unknown")
    assert "Marie Voorbeeld" not in other.page().text
    assert bea.do("finish")["ticket"] is None


def test_who_checked_in_is_called_out_of_order_only_by_who_may(hall, counter):
    early = hall.book(50)
    hall.take(ago=5)
    label = hall.arrive(early)
    civil = counter["burgerzaken"]
    civil.manage_permission("gemeente.loket: Call out of order", [])
    give(civil, "bea", "Loket Clerk")
    client = hall.at()
    assert client.refused("expect", code=early.code) == (409, "pick_forbidden")
    client.do("next")
    assert client.do("finish-next")["label"] == label


def test_who_waits_for_a_service_that_is_gone_is_still_helped(hall, counter):
    first, second = hall.take(ago=9), hall.take(ago=5)
    signed_in, later = hall.at(), hall.client("lies")
    assert "Identiteitskaart" in signed_in.page().text
    civil = counter["burgerzaken"]
    civil.locations = set()
    notify(ObjectModifiedEvent(civil))
    give(counter["sociaal-huis"], "lies", "Loket Clerk")
    refresh_all(counter)
    transaction.commit()
    called = signed_in.do("next")
    assert called["label"] == first
    assert "Identiteitskaart" in called["html"]
    assert signed_in.do("finish")["ticket"] is None
    later.do("sign-in", desk=hall.two, services=[hall.social])
    number = hall.ticket(second).id
    assert f'value="{number}"' in later.page().text
    assert later.do("call", ticket=number, reason="Dienst is weg")["label"] == second
    assert later.do("finish")["ticket"] is None


def test_what_people_typed_is_never_markup(hall):
    typed = '<img src="x" onerror="alert(1)">'
    hall.take(ago=9, name=typed, priority=1, reason=typed)
    hall.take(ago=5, name=typed)
    hall.arrive(hall.book(5, name=typed))
    client, other = hall.at(), hall.at("lies", desk=hall.two)
    client.do("note", text=typed)
    client.do("next")
    client.do("remark", text=typed)
    other.do("pause", reason=typed)
    other.do("alarm")
    client.do("park")
    shown = [client.do("next")["html"], client.page().text, other.page().text]
    assert all("&lt;img" in one for one in shown)
    assert not any("<img" in one for one in shown)
