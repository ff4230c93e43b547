"""Who gets to see and to do what over HTTP: one table of addresses and people."""

from datetime import timedelta
from gemeente.loket.agenda.audit import looks
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.offers import refresh_all
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.rest import booked
from gemeente.loket.tests.functional.rest import LATER
from gemeente.loket.tests.functional.rest import wanted
from gemeente.loket.tests.functional.staff import get
from gemeente.loket.tests.functional.staff import rest_as
import pytest
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.rest_fixtures"]

WHO = ("anoniem", "onthaal", "andere", "planner", "auditor", "admin")
NOT = (302, 401, 403, 404)  # no way in: to the login, or none

# address → who gets in, of the appointment's service (Burgerzaken) unless it says so
PAGES = {
    "@@access-log": {"auditor", "admin"},
    "@@access-log?export=1": {"auditor", "admin"},
    "@@my-calendars": {"onthaal", "andere", "planner", "admin"},
    "@@planning": {"onthaal", "andere", "planner", "admin"},
    "burgerzaken/@@planning": {"onthaal", "planner", "admin"},
    "burgerzaken/@@calendar-keys": {"onthaal", "planner", "admin"},
    "burgerzaken/@@week": {"planner", "admin"},
    "sociaal-huis/@@week": {"admin"},
    "burgerzaken/++add++TimeSlot": {"planner", "admin"},
    "burgerzaken/++add++Closure": {"planner", "admin"},
    "sociaal-huis/++add++TimeSlot": {"admin"},
    "sociaal-huis/hal/edit": {"admin"},
    "@@planning-appointment?code=CODE": {"onthaal", "planner", "admin"},
    "@@planning-list?day=2026-12-01": {"onthaal", "andere", "planner", "admin"},
    "@@planning-search?q=Voorbeeld": {"onthaal", "andere", "planner", "admin"},
    "@@waiting-list": {"onthaal", "andere", "planner", "admin"},
    "burgerzaken/@@waiting-list": {"onthaal", "planner", "admin"},
    "@@to-move": {"onthaal", "andere", "planner", "admin"},
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opens_for_whom_it_is(people, code, address):
    url = f"{people.absolute_url()}/{address.replace('CODE', code)}"
    answers = {who: get(who, url) for who in WHO}

    opened = {who for who, answer in answers.items() if answer.status_code == 200}
    assert opened == PAGES[address]
    refused = {answers[who].status_code for who in set(WHO) - opened}
    assert refused <= set(NOT)
    for who in set(WHO) - opened:
        assert "An Voorbeeld" not in answers[who].text


@pytest.mark.parametrize("who", WHO)
def test_who_comes_is_told_to_the_staff_of_the_service_only(people, code, who):
    answer = rest_as(who, people).get(f"/@appointments/{code}")

    seen = who in {"onthaal", "planner", "admin"}
    assert answer.status_code == (200 if seen else 404)
    assert ("An Voorbeeld" in answer.text) is seen


@pytest.mark.parametrize("verb", ["patch", "delete"])
@pytest.mark.parametrize("who", WHO)
def test_the_staff_of_the_service_moves_and_cancels_and_the_reception_does_not(
    people, code, who, verb
):
    answer = rest_as(who, people).request(
        verb, f"/@appointments/{code}", json={"start": LATER}
    )

    allowed = who in {"planner", "admin"}
    assert answer.status_code == (200 if allowed else 404)


def test_a_clerk_of_another_service_is_a_stranger_to_the_letter(people, code):
    stranger = rest_as("anoniem", people)
    clerk = rest_as("andere", people)

    for session in (stranger, clerk):
        found = session.get(f"/@appointments/{code}")
        missing = session.get("/@appointments/AAAAAAAA")
        assert (found.status_code, found.text) == (404, missing.text)


@pytest.mark.parametrize("who", WHO)
def test_only_the_staff_of_the_service_books_without_an_address(people, card, who):
    body = wanted(card, name="An Voorbeeld")
    answer = rest_as(who, people).post("/@appointments", json=body)

    allowed = who in {"planner", "admin"}
    assert answer.status_code == (201 if allowed else 400)


@pytest.mark.parametrize("who", WHO)
def test_places_for_the_staff_are_shown_to_the_staff_of_the_service(people, card, who):
    people["burgerzaken"]["voormiddag"].audience = "staff"
    people["burgerzaken"]["voormiddag"].reindexObject()
    refresh(people)
    query = f"?product={card}&from=2026-12-01&to=2026-12-01"
    session = rest_as(who, people)

    (day,) = session.get(f"/@availability{query}").json()["days"]
    held = session.post("/@holds", json=wanted(card))

    allowed = who in {"planner", "admin"}
    assert bool(day["slots"]) is allowed
    assert (held.status_code == 201) is allowed


def refresh(loket):
    refresh_all(loket)
    transaction.commit()


def logged():
    transaction.begin()
    day = timedelta(days=1)
    return list(looks(get_ledger(), MONDAY - day, MONDAY + day))


def test_a_look_of_the_staff_is_logged_once_in_five_minutes(people, code):
    session = rest_as("onthaal", people)
    session.get(f"/@appointments/{code}")
    session.get(f"/@appointments/{code}")
    rest_as("planner", people).get(f"/@appointments/{code}")

    found = logged()
    assert sorted(one.user for one in found) == ["onthaal", "planner"]
    assert {one.codes for one in found} == {(code,)}
    assert {one.service for one in found} == {people["burgerzaken"].UID()}


def test_a_look_that_is_refused_or_the_citizen_s_own_is_not_logged(
    people, session, card
):
    made = booked(session, card)
    headers = {"X-Appointment-Token": made["token"]}
    for who in ("anoniem", "andere", "auditor"):
        rest_as(who, people).get(f"/@appointments/{made['code']}")
    session.get(f"/@appointments/{made['code']}", headers=headers)

    assert logged() == []


def test_a_planner_s_look_at_the_board_is_logged(people, code):
    url = people["burgerzaken"].absolute_url()
    answer = get("planner", f"{url}/@@planning?day=2026-12-01")

    assert answer.status_code == 200
    assert code in {code for look in logged() for code in look.codes}


@pytest.mark.parametrize(
    "address",
    [
        "@@planning?day=2026-12-01",
        "@@planning-fragment?day=2026-12-01",
        "@@planning-list?day=2026-12-01",
        "@@planning-search?q=Voorbeeld",
        "@@planning-search?q=CODE",
        "@@to-move",
        "@@waiting-list",
    ],
)
def test_nobody_of_another_service_is_on_a_page(people, code, address):
    address = address.replace("CODE", code)
    answer = get("andere", f"{people.absolute_url()}/{address}")

    assert answer.status_code == 200
    assert "An Voorbeeld" not in answer.text
    assert code not in answer.text.replace(f"q={code}", "").replace(f'"{code}"', "")
    assert logged() == []


@pytest.mark.parametrize(
    "address", ["@@planning-list?day=2026-12-01", "@@planning-search?q=Voorbeeld"]
)
def test_a_page_with_names_is_logged(people, code, address):
    answer = get("onthaal", f"{people.absolute_url()}/{address}")

    assert "An Voorbeeld" in answer.text
    assert [(one.user, one.codes) for one in logged()] == [("onthaal", (code,))]
