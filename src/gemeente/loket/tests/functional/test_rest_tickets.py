"""``@tickets`` over HTTP: who gets a number, from where, and what its citizen may do."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.queue.devices import devices
from gemeente.loket.queue.devices import revoke
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.tests.functional.rest import refused
from gemeente.loket.tests.functional.rest_hall import AtDesk
from gemeente.loket.tests.functional.rest_hall import changed
from gemeente.loket.tests.functional.rest_hall import NINE
from plone import api
import pytest
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.queue_fixtures"]


def tickets(hall):
    """How many there are today."""
    transaction.begin()
    queue = queue_now(get_ledger(), hall.hall, clock.now())
    return 0 if queue is None else len(queue.tickets)


def why(answer, status=409, kind="NotAllowed"):
    return refused(answer, status, kind)["code"]


def test_the_kiosk_gives_a_number_with_its_place(hall):
    first, second = hall.take("card"), hall.take("card", "licence")
    assert (first["label"], first["origin"], first["place"]) == ("B1", "kiosk", 1)
    assert (second["label"], second["place"], second["ahead"]) == ("B2", 2, 1)
    assert second["links"]["ticket"].endswith(f"?token={second['token']}")
    assert [one["product"] for one in second["products"]] == [
        hall.uids["card"],
        hall.uids["licence"],
    ]


def test_no_desk_open_is_no_wait_and_an_open_one_is_a_range(hall):
    assert hall.take("card")["wait"] is None
    AtDesk(hall)
    wait = hall.take("card")["wait"]
    assert 0 <= wait["low"] <= wait["high"]


def test_something_short_gets_a_number_of_the_express_line(hall):
    assert hall.take("bags")["label"] == "S1"


def test_from_home_only_where_the_service_allows_it(hall):
    citizen = hall.session()
    assert why(citizen.post("/@tickets", json=hall.body("card"))) == "not_from_home"
    changed(hall.loket["burgerzaken"], from_home=True)
    answer = citizen.post("/@tickets", json=hall.body("card"))
    assert answer.json()["origin"] == "home"
    body = hall.body("card", "aid")
    assert why(citizen.post("/@tickets", json=body)) == "not_from_home"


def test_from_home_an_address_takes_so_many_numbers_an_hour(hall):
    changed(hall.loket["burgerzaken"], from_home=True)
    api.portal.set_registry_record("gemeente.loket.holds_per_address", 1)
    transaction.commit()
    citizen = hall.session()
    assert citizen.post("/@tickets", json=hall.body("card")).status_code == 201
    answer = citizen.post("/@tickets", json=hall.body("card"))
    assert why(answer, 429, "LimitReached") == "hold_limit"
    assert hall.take("card")["label"] == "B2"
    with clock.stopped_at(NINE + timedelta(minutes=61)):
        answer = citizen.post("/@tickets", json=hall.body("card"))
    assert answer.status_code == 201


def test_a_revoked_kiosk_is_at_home(hall):
    ledger = get_ledger()
    revoke(ledger, hall.hall, devices(ledger, hall.hall)[0].number)
    transaction.commit()
    session = hall.session(kiosk=True)
    answer = session.post("/@tickets", json=hall.body("card"))
    assert why(answer) == "not_from_home"
    assert tickets(hall) == 0


@pytest.mark.parametrize("field", ["name", "priority", "reason", "for_desk"])
def test_only_the_staff_says_more_about_somebody(hall, field):
    value = 1 if field == "priority" else "spoed"
    session = hall.session(kiosk=True)
    answer = session.post("/@tickets", json=hall.body("card", **{field: value}))
    assert why(answer, 400, "InvalidWish") == "staff_only"


def test_the_reception_gives_priority_with_a_reason_only(hall):
    desk = hall.session("onthaal")
    answer = desk.post("/@tickets", json=hall.body("card", priority=1))
    assert why(answer, 400, "InvalidWish") == "reason_missing"
    urgent = hall.body("card", priority=1, reason="Valt flauw", name="Quirine")
    answer = desk.post("/@tickets", json=urgent)
    assert (answer.status_code, answer.json()["origin"]) == (201, "reception")
    assert "Quirine" not in answer.text  # a token can have shorter names in it


def test_nobody_says_that_another_gave_the_number(hall):
    session = hall.session(kiosk=True)
    answer = session.post("/@tickets", json=hall.body("card", origin="reception"))
    assert why(answer, 400, "InvalidWish") == "origin_unknown"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "products_missing"),
        ({"products": []}, "products_missing"),
        ({"products": [{"product": "weg"}]}, "product_unknown"),
        ({"products": [{"product": "CARD", "quantity": 0}]}, "quantity_invalid"),
        ({"products": [{"product": "CARD", "quantity": 99}]}, "quantity_invalid"),
        ({"products": [{"product": "CARD", "quantity": "2"}]}, "quantity_invalid"),
        ({"products": [{"product": "CARD"}], "location": "weg"}, "location_unknown"),
        ({"products": [{"product": "CARD"}], "location": 7}, "text_invalid"),
        ({"products": [{"product": "CARD"}], "priority": "hoog"}, "staff_only"),
        ({"appointment": 7}, "text_invalid"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(hall, body, code):
    session = hall.session(kiosk=True)
    rows = body.get("products", [])
    rows = [
        {**one, "product": one["product"].replace("CARD", hall.uids["card"])}
        for one in rows
    ]
    sent = {"location": hall.hall, **body} | ({"products": rows} if rows else {})
    answer = session.post("/@tickets", json=sent)
    assert why(answer, 400, "InvalidWish") == code
    assert tickets(hall) == 0


def test_a_product_of_another_location_is_refused(hall):
    body = hall.body("card") | {"location": hall.branch}
    answer = hall.session("onthaal").post("/@tickets", json=body)
    assert why(answer, 400, "InvalidWish") == "product_unknown"


def test_after_closing_no_number_is_given_but_the_staff_may(hall):
    with clock.stopped_at(NINE + timedelta(hours=4)):
        kiosk = hall.session(kiosk=True).post("/@tickets", json=hall.body("card"))
        error = refused(kiosk, 409, "NotAllowed")
        assert error["code"] == "tickets_closed"
        assert "01/12/2026 09:00" in error["message"]
        staff = hall.session("onthaal").post("/@tickets", json=hall.body("card"))
        assert staff.status_code == 201


def test_the_contingent_of_the_day_is_kept(hall):
    changed(hall.loket["burgerzaken"], contingent=1)
    hall.take("card")
    answer = hall.session(kiosk=True).post("/@tickets", json=hall.body("card"))
    assert why(answer) == "contingent_full"
    assert hall.take("bags")["label"] == "S1"


def test_a_full_room_says_come_back(hall):
    changed(hall.place, crowd=1)
    hall.take("card")
    answer = hall.session(kiosk=True).post("/@tickets", json=hall.body("card"))
    assert why(answer) == "room_full"


# the ticket


def test_its_citizen_reads_it_until_it_is_over(hall):
    token = hall.take("card")["token"]
    citizen = hall.session()
    desk = AtDesk(hall)
    desk.done("next")
    told = citizen.get(f"/@tickets/{token}").json()
    assert (told["state"], told["desk"]["title"]) == ("called", "Loket 1")
    desk.done("finish")
    told = citizen.get(f"/@tickets/{token}").json()
    assert (told["state"], told["desk"], told["place"]) == ("done", None, None)


def test_stepping_back_keeps_the_place_and_ends(hall):
    first, second = hall.take("card"), hall.take("licence")
    citizen, desk = hall.session(), AtDesk(hall)
    answer = citizen.patch(f"/@tickets/{first['token']}", json={"step_back": 10})
    assert answer.json()["not_before"] == "2026-11-30T09:10:00+01:00"
    assert desk.done("next")["label"] == second["label"]
    desk.done("finish")
    assert desk.done("next") is None
    citizen.patch(f"/@tickets/{first['token']}", json={"step_back": 0})
    assert desk.done("next")["label"] == first["label"]


def test_a_product_is_added_while_waiting(hall):
    token = hall.take("card")["token"]
    body = {"add": {"product": hall.uids["licence"], "quantity": 1}}
    answer = hall.session().patch(f"/@tickets/{token}", json=body)
    assert [one["index"] for one in answer.json()["products"]] == [0, 1]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "change_unknown"),
        ({"step_back": 5, "add": {}}, "change_unknown"),
        ({"step_back": 61}, "minutes_invalid"),
        ({"step_back": -1}, "minutes_invalid"),
        ({"step_back": "10"}, "minutes_invalid"),
        ({"step_back": True}, "minutes_invalid"),
        ({"step_back": None}, "minutes_invalid"),
        ({"add": "rijbewijs"}, "product_unknown"),
        ({"add": {"product": "weg"}}, "product_unknown"),
        ({"add": {}}, "product_unknown"),
    ],
)
def test_a_change_that_cannot_be_is_refused(hall, body, code):
    token = hall.take("card")["token"]
    answer = hall.session().patch(f"/@tickets/{token}", json=body)
    error = refused(answer, 400, "InvalidWish")
    assert error["code"] == code
    assert "$" not in error["message"]


def test_leaving_ends_it_once(hall):
    token = hall.take("card")["token"]
    citizen = hall.session()
    assert citizen.delete(f"/@tickets/{token}").json()["state"] == "left"
    assert why(citizen.delete(f"/@tickets/{token}")) == "ticket_over"
    assert why(citizen.patch(f"/@tickets/{token}", json={"step_back": 5}))


@pytest.mark.parametrize("token", ["", "weg", "1-739950-1-" + "A" * 24])
def test_a_wrong_token_is_not_there(hall, token):
    hall.take("card")
    answer = hall.session().get(f"/@tickets/{token}")
    assert answer.status_code == 404


def test_tomorrow_the_ticket_is_over_and_then_it_is_gone(hall):
    token = hall.take("card")["token"]
    citizen = hall.session()
    with clock.stopped_at(datetime(2026, 12, 1, 8, tzinfo=UTC)):
        assert citizen.get(f"/@tickets/{token}").status_code == 200
        assert why(citizen.delete(f"/@tickets/{token}")) == "ticket_over"
    with clock.stopped_at(datetime(2026, 12, 3, 8, tzinfo=UTC)):
        assert citizen.get(f"/@tickets/{token}").status_code == 404


def test_the_same_key_gives_the_same_number_once(hall):
    session = hall.session(kiosk=True)
    session.headers["Idempotency-Key"] = "een-sleutel"
    first = session.post("/@tickets", json=hall.body("card"))
    second = session.post("/@tickets", json=hall.body("card"))
    assert first.json() == second.json()
    assert tickets(hall) == 1
    other = session.post("/@tickets", json=hall.body("licence"))
    assert why(other, 422, "KeyReused") == "key_reused"
