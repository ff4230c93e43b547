"""Contacts over HTTP: who counts what, once per key; forms that count by themselves."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content import counting
from gemeente.loket.queue import contacts
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.rest import refused
from gemeente.loket.tests.functional.staff import give
from gemeente.loket.tests.functional.staff import rest_as
from Products.PythonScripts.PythonScript import PythonScript
import pytest
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.rest_fixtures"]

UNKNOWN = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def desk(people):
    """The receptionist of the whole counter."""
    return rest_as("onthaal", people)


def told():
    transaction.begin()
    return [(one.channel, one.n) for one in contacts.tally(get_ledger(), MONDAY.date())]


def test_the_staff_counts_reads_and_takes_back(desk, people, card):
    made = desk.post("/@contacts", json={"product": card, "channel": "phone"})
    assert made.status_code == 201
    assert made.json()["service"] == people["burgerzaken"].UID()
    read = desk.get("/@contacts").json()
    assert read["items"] == [
        {"product": card, "title": "Identiteitskaart", "channel": "phone", "n": 1}
    ]
    undone = desk.delete("/@contacts/" + made.json()["id"])
    assert undone.json()["undone"]
    assert desk.get("/@contacts").json()["items"] == []


def test_a_phone_only_product_is_counted_too(desk, people):
    uid = people["attest"].UID()
    answer = desk.post(
        "/@contacts", json={"product": uid, "channel": "email", "quantity": 4}
    )
    assert answer.status_code == 201
    assert told() == [("email", 4)]


def test_the_same_key_counts_once(desk, card):
    desk.headers["Idempotency-Key"] = "een-sleutel"
    body = {"product": card, "channel": "phone"}
    first, second = (desk.post("/@contacts", json=body) for _time in range(2))
    assert first.json() == second.json()
    assert told() == [("phone", 1)]
    refused(desk.post("/@contacts", json=body | {"quantity": 2}), 422, "KeyReused")


@pytest.mark.parametrize(
    ("wrong", "status", "kind"),
    [
        ({"product": UNKNOWN}, 400, "InvalidWish"),
        ({"product": ""}, 400, "InvalidWish"),
        ({"product": 5}, 400, "InvalidWish"),
        ({"channel": "fax"}, 400, "InvalidWish"),
        ({"quantity": 0}, 400, "InvalidWish"),
        ({"quantity": True}, 400, "InvalidWish"),
        ({"quantity": 1000}, 400, "InvalidWish"),
        ({"location": UNKNOWN}, 400, "InvalidWish"),
        ({"service": UNKNOWN}, 404, "NotThere"),
    ],
)
def test_what_is_wrong_is_refused_and_not_counted(desk, card, wrong, status, kind):
    body = {"product": card, "channel": "phone"} | wrong
    refused(desk.post("/@contacts", json=body), status, kind)
    assert told() == []


@pytest.mark.parametrize("name", ["anoniem", "auditor", "andere"])
def test_a_stranger_counts_nothing(people, card, name):
    stranger = rest_as(name, people)
    body = {"product": card, "channel": "online"}
    refused(stranger.post("/@contacts", json=body), 404, "NotThere")
    assert told() == []


@pytest.mark.parametrize("name", ["anoniem", "auditor"])
def test_a_stranger_reads_no_tally(people, name):
    refused(rest_as(name, people).get("/@contacts"), 404, "NotThere")


def test_only_who_counted_takes_it_back_that_day(desk, people, card):
    body = {"product": card, "channel": "phone"}
    number = desk.post("/@contacts", json=body).json()["id"]
    for name in ("planner", "anoniem"):
        answer = rest_as(name, people).delete(f"/@contacts/{number}")
        refused(answer, 404, "NotThere")
    with clock.stopped_at(MONDAY + timedelta(days=1)):
        refused(desk.delete(f"/@contacts/{number}"), 409, "NotAllowed")
    refused(desk.delete("/@contacts/"), 404, "NotThere")
    assert told() == [("phone", 1)]


def test_the_tally_of_another_day_is_asked_by_its_date(desk, card):
    desk.post("/@contacts", json={"product": card, "channel": "phone"})
    assert desk.get("/@contacts?day=2026-12-01").json()["items"] == []
    assert desk.get("/@contacts?day=2026-11-30").json()["items_total"] == 1
    refused(desk.get("/@contacts?day=30-11-2026"), 400, "InvalidWish")


def test_a_form_that_was_sent_in_counts_by_itself(loket, card):
    counting.form_submitted(card)
    transaction.commit()
    assert told() == [("online", 1)]


def test_a_form_about_no_product_does_not_fail(loket):
    counting.form_submitted(UNKNOWN)
    counting.form_submitted("")
    assert told() == []


def test_the_script_of_a_form_may_say_that_it_was_sent_in(loket, card):
    script = PythonScript("sent_in").__of__(loket)
    script.ZPythonScript_edit(
        "product",
        "from gemeente.loket.content.counting import form_submitted\n"
        "form_submitted(product)",
    )
    script(card)
    assert not script.errors
    transaction.commit()
    assert told() == [("online", 1)]


def test_such_a_script_gets_nothing_else_of_us(loket):
    script = PythonScript("curious").__of__(loket)
    script.ZPythonScript_edit(
        "", "from gemeente.loket.content.counting import get_ledger"
    )
    with pytest.raises(Exception, match="get_ledger"):
        script()


class TestTheAccountOfAForm:
    """It may count what came in online, and see nothing."""

    @pytest.fixture
    def form(self, people):
        give(people["burgerzaken"], "andere", "Loket Form")
        return rest_as("andere", people)

    def test_it_counts_online_contacts_of_its_service(self, form, card):
        answer = form.post("/@contacts", json={"product": card, "channel": "online"})
        assert answer.status_code == 201
        assert told() == [("online", 1)]

    def test_it_counts_nothing_else(self, form, people, card):
        other = people["steun"].UID()
        give(people["sociaal-huis"], "andere")
        for body in (
            {"product": card, "channel": "phone"},
            {"product": other, "channel": "online"},
        ):
            refused(form.post("/@contacts", json=body), 404, "NotThere")
        assert told() == []

    def test_it_reads_no_tally(self, form, people):
        give(people["sociaal-huis"], "andere")
        refused(form.get("/@contacts"), 404, "NotThere")
