"""The desk over HTTP: who may, signing in, that nothing is done twice, polling."""

from gemeente.loket.tests.functional.hall import TownHall
from gemeente.loket.tests.functional.staff import give
from gemeente.loket.tests.functional.staff import make_staff
import pytest


@pytest.fixture
def hall(counter):
    return TownHall(counter)


@pytest.fixture
def staff(hall, counter):
    make_staff(counter)
    return hall


# who may


@pytest.mark.parametrize(
    "name, status",
    [
        ("bea", 200),
        ("planner", 200),
        ("onthaal", 302),
        ("auditor", 302),
        ("anoniem", 302),
    ],
)
def test_the_desk_is_for_who_serves_at_the_location(staff, name, status):
    assert staff.client(name).page().status_code == status


def test_a_clerk_of_another_service_serves_for_that_one_only(staff):
    client = staff.client("andere")
    page = client.page().text
    assert staff.social in page
    assert staff.civil not in page
    body = {"desk": staff.one, "services": [staff.civil]}
    assert client.refused("sign-in", **body) == (404, "service_unknown")


def test_who_has_no_service_here_can_do_nothing(staff):
    client = staff.client("onthaal")
    client.token = "0" * 40
    assert client.refused("next") == (403, "page_too_old")
    answer = client.session.get(f"{client.url}/@@desk-state", timeout=60)
    assert answer.status_code == 404


def test_nobody_acts_without_a_user_or_the_token_of_a_page(hall):
    assert hall.client("anoniem").refused("next") == (401, "logged_out")
    client = hall.at()
    client.token = "0" * 40
    assert client.refused("next") == (403, "page_too_old")


def test_the_loket_leads_to_the_only_location_with_desks(hall, counter):
    client = hall.client()
    answer = client.session.get(
        f"{counter.absolute_url()}/@@desk", timeout=60, allow_redirects=False
    )
    assert answer.headers["Location"] == f"{client.url}/@@desk"


def test_only_who_may_calls_out_of_order(hall, counter):
    first, second = hall.take(ago=5), hall.take()
    counter["burgerzaken"].manage_permission("gemeente.loket: Call out of order", [])
    give(counter["burgerzaken"], "bea", "Loket Clerk")
    client = hall.at()
    number = hall.ticket(second).id
    answer = client.refused("call", ticket=number, reason="Haast")
    assert answer == (409, "pick_forbidden")
    assert client.do("call", ticket=hall.ticket(first).id)["label"] == first


# signing in


def test_the_browser_remembers_the_desk(hall):
    client = hall.at(desk=hall.two)
    client.do("sign-out")
    page = client.page().text
    chosen = page[: page.index(f'value="{hall.two}"')].rsplit("<input", 1)[1]
    assert "checked" in chosen


def test_a_desk_of_a_colleague_is_taken_over_after_a_warning(hall):
    label = hall.take()
    hall.at("lies").do("next")
    client = hall.client()
    body = {"desk": hall.one, "services": hall.civil}
    answer = client.send("sign-in", **body)
    page = client.page("?" + answer.headers["Location"].partition("?")[2]).text
    assert "Lies Loket" in page
    assert label in page
    client.send("sign-in", force="1", **body)
    assert f"Number {label}" not in client.page().text
    assert hall.queue.sessions[hall.one].clerk == "bea"


def test_who_may_not_serve_any_more_sees_nothing_any_more(hall, counter):
    label = hall.arrive(hall.book(5))
    client = hall.at()
    assert label in client.do("next")["html"]
    give(counter["burgerzaken"], "bea")
    state = client.session.get(f"{client.url}/@@desk-state", timeout=60).json()
    assert "An Peeters" not in state["html"]
    assert label not in state["html"]


def test_who_lost_the_desk_is_told_and_does_nothing(hall):
    hall.take()
    client = hall.at("lies")
    hall.at("bea", force=True)
    assert client.refused("next", desk=hall.one) == (409, "desk_taken")
    state = client.session.get(f"{client.url}/@@desk-state", timeout=60).json()
    assert state["desk"] == ""


def test_chosen_products_limit_a_desk_and_all_do_not(hall):
    hall.at(products=[hall.card, hall.licence, hall.bags])
    assert hall.queue.sessions[hall.one].products is None
    hall.take(hall.licence)
    client = hall.at(products=[hall.card])
    assert client.do("next")["ticket"] is None


def test_a_clerk_chooses_at_least_one_service(hall):
    client = hall.client()
    answer = client.refused("sign-in", desk=hall.one, services=[])
    assert answer == (400, "services_missing")


# once, and for the ticket that is meant


def test_the_same_key_calls_one_person(hall):
    first = hall.take(ago=5)
    hall.take()
    client = hall.at()
    answers = [client.act("next", key="one-key").json() for _n in range(3)]
    assert {one["state"]["label"] for one in answers} == {first}
    assert len({one["said"] for one in answers}) == 1
    assert hall.ticket(first).calls == 1


def test_a_key_is_of_one_request(hall):
    client = hall.at()
    client.act("next", key="one-key")
    assert client.refused("pause", key="one-key", reason="x") == (422, "key_reused")


def test_a_form_that_is_sent_twice_is_done_once(hall):
    first = hall.take(ago=5)
    hall.take()
    client = hall.at()
    for _n in range(2):
        client.send("next", key="of-the-page", desk=hall.one)
    assert hall.ticket(first).calls == 1
    assert hall.ticket(first).state == "called"


def test_an_action_meant_for_another_ticket_is_refused(hall):
    first, second = hall.take(ago=5), hall.take()
    client = hall.at()
    number = client.do("next")["ticket"]
    client.do("finish", ticket=number)
    client.do("next")
    assert client.refused("finish", ticket=number) == (409, "ticket_over")
    assert hall.ticket(second).state == "called"
    assert hall.ticket(first).state == "done"


def test_two_clerks_never_have_the_same_person(hall):
    hall.take()
    bea, lies = hall.at("bea"), hall.at("lies", hall.two)
    assert bea.do("next")["ticket"] is not None
    answer = lies.act("next").json()
    assert answer["state"]["ticket"] is None
    assert answer["said"]


def test_who_is_at_another_desk_is_not_called(hall):
    hall.take()
    number = hall.at("bea").do("next")["ticket"]
    lies = hall.at("lies", hall.two)
    answer = lies.refused("call", ticket=number, reason="x")
    assert answer == (409, "ticket_elsewhere")


# polling


def test_an_unchanged_screen_is_not_sent_again(hall):
    client = hall.at()
    url = f"{client.url}/@@desk-state"
    first = client.session.get(url, timeout=60)
    headers = {"If-None-Match": first.headers["ETag"]}
    again = client.session.get(url, headers=headers, timeout=60)
    assert (again.status_code, again.text) == (304, "")
    hall.take()
    assert client.session.get(url, headers=headers, timeout=60).status_code == 200


def test_the_answer_to_an_action_is_the_newest_screen(hall):
    client = hall.at()
    answer = client.act("alarm").json()
    headers = {"If-None-Match": answer["etag"]}
    url = f"{client.url}/@@desk-state"
    assert client.session.get(url, headers=headers, timeout=60).status_code == 304
