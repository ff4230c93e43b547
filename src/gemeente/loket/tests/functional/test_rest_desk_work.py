"""``@queue`` over HTTP: parking, sending on, products, pauses, and what cannot be read."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.rest import refused
from gemeente.loket.tests.functional.rest_hall import AtDesk
from gemeente.loket.tests.functional.rest_hall import NINE
import pytest
import requests


pytest_plugins = ["gemeente.loket.tests.functional.queue_fixtures"]


def why(answer, status=409, kind="NotAllowed"):
    return refused(answer, status, kind)["code"]


def state(hall):
    answer = hall.session("loket1").get(f"/@queue?location={hall.hall}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_somebody_is_parked_and_comes_back(hall, desk):
    ticket = hall.take("card")["ticket"]
    desk.done("next")
    desk.done("serve")
    assert desk.done("park", remark="Haalt een foto")["state"] == "parked"
    assert state(hall)["parked"][0]["remark"] == "Haalt een foto"
    assert desk.done("next") is None
    assert desk.done("resume", ticket=ticket)["state"] == "called"


def test_back_into_the_line_at_the_end_or_later(hall, desk):
    first, second = hall.take("card"), hall.take("card")
    with clock.stopped_at(NINE + timedelta(minutes=1)):
        desk.done("next")
        assert desk.done("back", where="end")["state"] == "waiting"
        assert [one["label"] for one in state(hall)["line"]] == ["B2", "B1"]
        desk.done("next", ticket=None)
        put = desk.done("back", where=10, ticket=second["ticket"])
        assert put["not_before"] == "2026-11-30T09:11:00+01:00"
        assert desk.done("next")["ticket"] == first["ticket"]
        for wrong in ("ergens", 0, 999, 1.5, None, True):
            answer = desk.act("back", where=wrong)
            assert why(answer, 400, "InvalidWish") == "place_unknown"


def test_a_transfer_waits_for_who_it_is_meant_for(hall, desk):
    other = AtDesk(hall, "loket2", "two")
    hall.take("card")
    ticket = desk.done("next")["ticket"]
    assert desk.done("transfer", to_desk=other.desk)["for_desk"] == other.desk
    assert desk.done("next") is None
    called = other.done("next")
    assert (called["ticket"], called["why"]) == (ticket, "transferred")
    for body in ({}, {"to_desk": "weg"}, {"service": "weg"}):
        assert other.act("transfer", **body).status_code == 400


def test_products_are_added_changed_timed_and_dropped(hall, desk):
    hall.take("card")
    desk.done("next")
    desk.done("serve")
    added = desk.done("add", product=hall.uids["licence"])
    assert len(added["products"]) == 2
    assert desk.done("turn", index=1)["current"] == 1
    changed = desk.done("change", index=0, product=hall.uids["card"], quantity=3)
    assert changed["products"][0]["quantity"] == 3
    assert len(desk.done("drop", index=1)["products"]) == 1
    for action, body in (
        ("add", {"product": "weg"}),
        ("add", {"product": hall.uids["card"], "quantity": 0}),
        ("add", {}),
        ("turn", {"index": 9}),
        ("turn", {"index": -1}),
        ("turn", {}),
        ("drop", {"index": 0}),
        ("change", {"index": "0"}),
    ):
        answer = desk.act(action, **body)
        refused(answer, 400, "InvalidWish")


def test_products_of_two_services_go_from_one_to_the_other(hall, desk):
    hall.take("card", "aid")
    ticket = desk.done("next")["ticket"]
    assert desk.done("finish")["state"] in ("waiting", "done")
    line = state(hall)["line"]
    assert [(one["ticket"], one["service"]) for one in line] == [(ticket, hall.social)]


def test_who_is_told_where_else_to_go_is_over_and_nothing_was_done(hall, desk):
    hall.take("card")
    desk.done("next")
    answer = desk.done("refer")
    assert answer["state"] == "done"
    assert not any(item["done"] for item in answer["products"])


def test_nobody_came_and_that_is_taken_back(hall, desk):
    hall.take("card")
    ticket = desk.done("next")["ticket"]
    assert desk.done("no-show")["state"] == "no-show"
    assert desk.done("reopen", ticket=ticket)["state"] == "called"
    assert why(desk.act("reopen", ticket=ticket)) == "desk_busy"


def test_a_pause_has_a_reason_and_ends(hall, desk):
    assert why(desk.act("pause"), 400, "InvalidWish") == "reason_missing"
    assert desk.act("pause", reason="Koffie").json()["desk"]["paused"] == "Koffie"
    assert desk.act("resume-work").json()["desk"]["paused"] == ""


def test_an_alarm_is_calmed_by_anybody_at_a_desk(hall, desk):
    assert desk.act("alarm").json()["desk"]["alarm"] == "2026-11-30T09:00:00+01:00"
    other = hall.session("loket2")
    body = {"location": hall.hall, "desk": desk.desk}
    calmed = other.post("/@queue/calm", json=body).json()
    assert calmed["desk"]["alarm"] is None
    answer = other.post("/@queue/calm", json={**body, "desk": "weg"})
    assert why(answer, 400, "InvalidWish") == "desk_unknown"


def test_a_remark_stays_with_the_ticket(hall, desk):
    hall.take("card")
    desk.done("next")
    assert desk.done("remark", text="Eerst\nbetalen")["remark"] == "Eerst\nbetalen"
    answer = desk.act("remark", text=["x"])
    assert why(answer, 400, "InvalidWish") == "text_invalid"


@pytest.mark.parametrize("action", ["", "dans", "next/next"])
def test_what_is_no_action_is_not_there(hall, desk, action):
    answer = requests.post(
        f"{hall.url}/@queue/{action}",
        json={"location": hall.hall},
        auth=desk.session.auth,
        headers={"Accept": "application/json"},
        timeout=30,
    )
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"ticket": "x"}, "ticket_unknown"),
        ({"ticket": True}, "ticket_unknown"),
        ({"ticket": 10**30}, "ticket_unknown"),
        ({"desk": "weg"}, "desk_unknown"),
        ({"desk": 3}, "text_invalid"),
        ({"location": "weg"}, "location_unknown"),
    ],
)
def test_a_desk_or_ticket_that_cannot_be_is_refused(hall, desk, body, code):
    hall.take("card")
    desk.done("next")
    answer = desk.act("serve", **body)
    assert why(answer, 400, "InvalidWish") == code


def test_a_ticket_that_was_never_given_is_not_there(hall, desk):
    assert why(desk.act("serve", ticket=99), 404, "NotThere") == "ticket_unknown"
    answer = desk.act("call", ticket=99, reason="Zomaar")
    assert why(answer, 404, "NotThere") == "ticket_unknown"
