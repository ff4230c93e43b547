"""``@queue`` over HTTP: the work at desks, who may do it, and what is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.content import access
from gemeente.loket.tests.functional.rest import refused
from gemeente.loket.tests.functional.rest_hall import AtDesk
from gemeente.loket.tests.functional.rest_hall import NINE
import pytest
import requests
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.queue_fixtures"]


def why(answer, status=409, kind="NotAllowed"):
    return refused(answer, status, kind)["code"]


def state(hall, name="loket1", **headers):
    answer = hall.session(name).get(f"/@queue?location={hall.hall}", headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_one_is_called_comes_and_is_done(hall, desk):
    ticket = hall.take("card")
    called = desk.done("next")
    assert (called["label"], called["state"], called["why"]) == (
        ticket["label"],
        "called",
        "walk_in",
    )
    assert desk.done("recall")["calls"] == 2
    assert desk.done("serve")["state"] == "serving"
    assert desk.done("finish")["state"] == "done"
    assert desk.done("next") is None


def test_two_desks_never_call_the_same(hall, desk):
    other = AtDesk(hall, "loket2", "two")
    first, second = hall.take("card"), hall.take("card")
    called = {desk.done("next")["ticket"], other.done("next")["ticket"]}
    assert called == {first["ticket"], second["ticket"]}
    assert other.act("sign-out").status_code == 409


def test_the_state_tells_the_line_the_desks_and_no_name(hall, desk):
    staff = hall.session("onthaal")
    staff.post("/@tickets", json=hall.body("card", name="An Voorbeeld"))
    hall.take("licence")
    desk.done("next")
    answer = hall.session("onthaal").get(f"/@queue?location={hall.hall}")
    told = answer.json()
    assert [one["label"] for one in told["line"]] == ["B2"]
    assert told["desks"][0]["ticket"]["label"] == "B1"
    assert [one["label"] for one in told["calls"]] == ["B1"]
    assert told["changed"]
    assert "Voorbeeld" not in answer.text


def test_what_has_not_changed_is_answered_briefly(hall, desk):
    hall.take("card")
    known = state(hall)["revision"]
    session = hall.session("loket1")
    answer = session.get(f"/@queue?location={hall.hall}&since={known}")
    assert answer.json() == {
        "location": hall.hall,
        "revision": known,
        "changed": False,
    }
    hall.take("card")
    answer = session.get(f"/@queue?location={hall.hall}&since={known}")
    assert len(answer.json()["line"]) == 2


def test_who_sends_the_etag_gets_304_until_something_changes(hall, desk):
    url = f"{hall.url}/@queue?location={hall.hall}"
    options = {"auth": desk.session.auth, "headers": {"Accept": "application/json"}}
    first = requests.get(url, **options, timeout=30)
    options["headers"]["If-None-Match"] = first.headers["ETag"]
    again = requests.get(url, **options, timeout=30)
    assert (again.status_code, again.content) == (304, b"")
    hall.take("card")
    assert requests.get(url, **options, timeout=30).status_code == 200
    with clock.stopped_at(NINE + timedelta(minutes=1)):
        assert requests.get(url, **options, timeout=30).status_code == 200


@pytest.mark.parametrize("name", ["", "andere"])
def test_a_stranger_and_a_clerk_of_nothing_here_see_nothing(hall, name):
    # the clerk of Sociaal Huis is staff of the hall too, not of a third location
    where = hall.hall if not name else "weg"
    answer = hall.session(name).get(f"/@queue?location={where}")
    assert answer.status_code in (400, 404)
    assert "line" not in answer.json()


def test_a_stranger_does_nothing_at_a_desk(hall, desk):
    hall.take("card")
    session = hall.session()
    for action in ("next", "sign-in", "calm"):
        body = {"location": hall.hall, "desk": desk.desk}
        answer = session.post(f"/@queue/{action}", json=body)
        assert why(answer, 404, "NotThere") == "location_unknown"


def test_the_reception_does_not_sit_at_a_desk(hall):
    body = {"location": hall.hall, "desk": hall.desks["one"]}
    answer = hall.session("onthaal").post("/@queue/sign-in", json=body)
    assert why(answer, 404, "NotThere") == "location_unknown"


def test_a_clerk_signs_in_for_services_of_its_own_only(hall):
    session = hall.session("andere")
    body = {"location": hall.hall, "desk": hall.desks["two"]}
    wrong = session.post("/@queue/sign-in", json={**body, "services": [hall.civil]})
    assert why(wrong, 404, "NotThere") == "service_unknown"
    right = session.post("/@queue/sign-in", json=body)
    assert right.json()["desk"]["services"] == [hall.social]
    hall.take("card")
    assert session.post("/@queue/next", json=body).json()["ticket"] is None


def test_no_service_is_no_work(hall):
    body = {"location": hall.hall, "desk": hall.desks["one"], "services": []}
    answer = hall.session("loket1").post("/@queue/sign-in", json=body)
    assert why(answer, 400, "InvalidWish") == "services_missing"


def test_a_clerk_may_know_some_products_only(hall):
    desk = AtDesk(hall, products=[hall.uids["licence"]])
    hall.take("card")
    licence = hall.take("licence")
    assert desk.done("next")["ticket"] == licence["ticket"]
    answer = desk.act("sign-in", products=["weg"])
    assert why(answer, 400, "InvalidWish") == "product_unknown"


def test_a_desk_of_a_colleague_is_taken_over_by_force_only(hall, desk):
    body = {"location": hall.hall, "desk": desk.desk}
    other = hall.session("loket2")
    assert why(other.post("/@queue/sign-in", json=body)) == "desk_taken"
    assert why(other.post("/@queue/next", json=body)) == "desk_taken"
    forced = other.post("/@queue/sign-in", json={**body, "force": True})
    assert forced.json()["desk"]["clerk"] == "loket2"
    assert why(desk.act("next")) == "desk_taken"


def test_without_signing_in_nothing_is_called(hall):
    hall.take("card")
    body = {"location": hall.hall, "desk": hall.desks["one"]}
    answer = hall.session("loket1").post("/@queue/next", json=body)
    assert why(answer) == "not_signed_in"


# the ticket that is meant


def test_an_action_for_another_ticket_is_refused(hall, desk):
    first, second = hall.take("card"), hall.take("card")
    desk.done("next")
    assert why(desk.act("finish", ticket=second["ticket"])) == "ticket_waits"
    desk.done("finish", ticket=first["ticket"])
    desk.done("next")
    assert why(desk.act("finish", ticket=first["ticket"])) == "ticket_over"
    desk.done("serve", ticket=second["ticket"])


def test_a_ticket_that_a_colleague_has_is_left_alone(hall, desk):
    other = AtDesk(hall, "loket2", "two")
    hall.take("card")
    ticket = desk.done("next")["ticket"]
    for action in ("serve", "finish", "park", "no-show", "back", "call"):
        answer = other.act(action, ticket=ticket, reason="Ik")
        error = refused(answer, 409, "NotAllowed")
        assert error["code"] == "ticket_elsewhere"
        assert "Loket 1" in error["message"]
    assert desk.done("serve", ticket=ticket)["desk"] == desk.desk


def test_a_finished_ticket_is_not_called(hall, desk):
    hall.take("card")
    ticket = desk.done("next")["ticket"]
    desk.done("finish")
    answer = AtDesk(hall, "planner", "two").act("call", ticket=ticket, reason="Nog")
    assert why(answer) == "ticket_over"


def test_a_desk_that_has_somebody_calls_nobody(hall, desk):
    hall.take("card")
    hall.take("card")
    desk.done("next")
    assert why(desk.act("next")) == "desk_busy"


@pytest.mark.parametrize(
    "action", ["recall", "serve", "park", "back", "finish", "no-show"]
)
def test_an_empty_desk_has_nothing_to_do(hall, desk, action):
    assert why(desk.act(action)) == "desk_empty"


def test_the_same_key_calls_once(hall, desk):
    hall.take("card")
    hall.take("card")
    desk.session.headers["Idempotency-Key"] = "een-sleutel"
    first, second = desk.act("next"), desk.act("next")
    assert first.json() == second.json()
    del desk.session.headers["Idempotency-Key"]
    assert len(state(hall)["line"]) == 1


def test_out_of_order_takes_a_permission_and_a_reason(hall, desk):
    hall.loket.manage_permission(access.PICK, ["Loket Planner"])
    transaction.commit()
    hall.take("card")
    second = hall.take("card")["ticket"]
    clerk = desk.act("call", ticket=second, reason="Heeft haast")
    assert why(clerk) == "pick_forbidden"
    planner = AtDesk(hall, "planner", "two")
    without = planner.act("call", ticket=second)
    assert why(without, 400, "InvalidWish") == "reason_missing"
    called = planner.done("call", ticket=second, reason="Heeft haast")
    assert (called["why"], called["reason"]) == ("picked", "Heeft haast")


def test_who_is_next_can_be_called_by_its_number(hall, desk):
    ticket = hall.take("card")["ticket"]
    assert desk.done("call", ticket=ticket)["why"] == "walk_in"


# all at once


def at_once(calls):
    """The answers of requests that are sent at the same moment."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [one.result() for one in [pool.submit(call) for call in calls]]


def test_the_same_key_sent_four_times_at_once_calls_one(hall, desk):
    for _one in range(4):
        hall.take("card")
    options = {
        "json": {"location": hall.hall, "desk": desk.desk},
        "auth": desk.session.auth,
        "headers": {"Accept": "application/json", "Idempotency-Key": "een-sleutel"},
        "timeout": 60,
    }
    url = f"{hall.url}/@queue/next"
    answers = at_once([lambda: requests.post(url, **options)] * 4)
    assert {one.status_code for one in answers} == {200}
    assert len({one.text for one in answers}) == 1
    assert len(state(hall)["line"]) == 3


def test_two_desks_at_once_call_two(hall, desk):
    other = AtDesk(hall, "loket2", "two")
    for turn in range(5):
        hall.take("card")
        hall.take("card")
        called = at_once([lambda: desk.done("next"), lambda: other.done("next")])
        assert len({one["ticket"] for one in called}) == 2, turn
        desk.done("finish")
        other.done("finish")
