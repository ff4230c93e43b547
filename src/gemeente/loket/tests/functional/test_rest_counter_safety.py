"""Who gets what of the queue over HTTP, and that no other site acts for who is logged in."""

from gemeente.loket.tests.functional.rest import refused
from gemeente.loket.tests.functional.rest_hall import AtDesk
from gemeente.loket.tests.functional.staff import PASSWORD
from urllib.parse import quote
import base64
import pytest
import requests


pytest_plugins = ["gemeente.loket.tests.functional.queue_fixtures"]


@pytest.fixture
def logged_in(hall):
    """The browser of clerk loket1: it sends its cookie, whoever asks."""
    browser = requests.Session()
    url = f"{hall.loket.__parent__.absolute_url()}/login_form"
    form = {"__ac_name": "loket1", "__ac_password": PASSWORD}
    browser.post(url.replace("login_form", "login"), data=form, timeout=60)
    if "__ac" not in browser.cookies:
        pair = f"{b'loket1'.hex()}:{PASSWORD.encode().hex()}".encode()
        browser.cookies.set("__ac", quote(base64.encodebytes(pair).decode().strip()))
    yield browser
    browser.close()


def test_a_page_of_another_site_does_nothing_for_who_is_logged_in(
    hall, desk, logged_in
):
    hall.take("card")
    site = hall.loket.__parent__.absolute_url()
    path = hall.url.removeprefix(site)
    url = f"{site}/++api++{path}/@queue/next"
    body = f'{{"location": "{hall.hall}", "x": "=y"}}'
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        headers = {"Content-Type": kind, "Origin": "https://evil.example"}
        answer = logged_in.post(url, data=body, headers=headers, timeout=60)
        assert answer.status_code == 400, (kind, answer.text)
    headers = {"Content-Type": "application/json"}
    answer = logged_in.post(url, data=body, headers=headers, timeout=60)
    assert answer.status_code == 200, answer.text


def test_what_is_noted_of_people_of_another_service_is_not_told(hall):
    staff = hall.session("planner")
    more = {"priority": 1, "reason": "Voelt zich niet goed"}
    answer = staff.post("/@tickets", json=hall.body("card", **more))
    assert answer.status_code == 201, answer.text
    url = f"/@queue?location={hall.hall}"
    (own,) = hall.session("loket1").get(url).json()["line"]
    (other,) = hall.session("andere").get(url).json()["line"]
    assert own["reason"] == "Voelt zich niet goed"
    assert (other["label"], other["reason"], other["remark"]) == ("B1", "", "")


def test_a_ticket_is_kept_for_a_desk_of_the_location_only(hall):
    staff = hall.session("planner")
    answer = staff.post("/@tickets", json=hall.body("card", for_desk="somewhere"))
    assert refused(answer, 400, "InvalidWish")["code"] == "desk_unknown"


def test_the_staff_of_another_service_gives_no_number_for_this_one(hall):
    answer = hall.session("andere").post("/@tickets", json=hall.body("card"))
    assert answer.status_code == 400, answer.text


def test_nobody_takes_a_desk_over_with_whom_another_service_has(hall, desk):
    hall.take("card")
    desk.done("next")
    body = {"location": hall.hall, "desk": desk.desk, "force": True}
    answer = hall.session("andere").post("/@queue/sign-in", json=body)
    assert answer.status_code == 404, answer.text
    assert AtDesk(hall, "loket2", force=True).done("finish")["state"] == "done"
