"""Checking in over REST: with a code or a secret, in time or not, here or elsewhere."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.tests.functional.rest import refused
from gemeente.loket.tests.functional.rest_hall import changed
from gemeente.loket.tests.functional.rest_hall import NINE
import pytest
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.queue_fixtures"]


def tickets(hall):
    """How many there are today."""
    transaction.begin()
    return len(queue_now(get_ledger(), hall.hall, clock.now()).tickets)


def why(answer, status=409, kind="NotAllowed"):
    return refused(answer, status, kind)["code"]


def test_an_appointment_checks_in_with_its_code_at_the_kiosk(hall):
    code = hall.book()["code"]
    session = hall.session(kiosk=True)
    body = {"appointment": code, "location": hall.hall}
    answer = session.post("/@tickets", json=body)
    assert answer.status_code == 201
    assert answer.json()["due"] == "2026-11-30T09:30:00+01:00"
    assert why(session.post("/@tickets", json=body)) == "checked_in_already"
    assert tickets(hall) == 1


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("2026-11-30T11:00:00+01:00", "check_in_early"),
        ("2026-12-01T09:00:00+01:00", "check_in_other_day"),
    ],
)
def test_too_early_or_another_day_is_told(hall, start, code):
    made = hall.book(start=start)
    body = {"appointment": made["code"], "location": hall.hall}
    answer = hall.session(kiosk=True).post("/@tickets", json=body)
    assert why(answer) == code


def test_too_late_is_told_and_may_become_a_place_by_arrival(hall):
    body = {"appointment": hall.book()["code"], "location": hall.hall}
    with clock.stopped_at(NINE + timedelta(minutes=50)):
        session = hall.session(kiosk=True)
        assert why(session.post("/@tickets", json=body)) == "check_in_late"
        answer = session.post("/@tickets", json={**body, "late_as_walk_in": True})
        assert (answer.status_code, answer.json()["due"]) == (201, None)


def test_the_wrong_location_is_told(hall):
    body = {"appointment": hall.book()["code"], "location": hall.branch}
    answer = hall.session("onthaal").post("/@tickets", json=body)
    assert why(answer) == "check_in_elsewhere"


def test_from_home_a_code_is_nothing_and_a_token_only_where_it_is_allowed(hall):
    made = hall.book()
    citizen = hall.session()
    body = {"appointment": made["code"], "location": hall.hall}
    assert why(citizen.post("/@tickets", json=body), 404, "NotThere")
    body["appointment"] = made["token"]
    assert why(citizen.post("/@tickets", json=body)) == "not_from_home"
    changed(hall.loket["burgerzaken"], from_home=True)
    assert citizen.post("/@tickets", json=body).status_code == 201


def test_an_unknown_code_is_not_there(hall):
    body = {"appointment": "AAAAAAAA", "location": hall.hall}
    answer = hall.session(kiosk=True).post("/@tickets", json=body)
    assert why(answer, 404, "NotThere") == "appointment_unknown"
