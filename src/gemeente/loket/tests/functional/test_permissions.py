"""docs/permissions.md against the code: every address is in it, with who gets in."""

from gemeente.loket.tests.functional.permission_table import ADDS
from gemeente.loket.tests.functional.permission_table import DOCUMENT
from gemeente.loket.tests.functional.permission_table import outcome
from gemeente.loket.tests.functional.permission_table import PLACES
from gemeente.loket.tests.functional.permission_table import registered
from gemeente.loket.tests.functional.permission_table import WHO
from gemeente.loket.tests.functional.permission_table import written
from gemeente.loket.tests.functional.rest import booked
from gemeente.loket.tests.functional.rest import PERSON
from gemeente.loket.tests.functional.rest import RestSession
from gemeente.loket.tests.functional.rest import wanted
from gemeente.loket.tests.functional.staff import get
from gemeente.loket.tests.functional.staff import login_of
import pytest
import requests


pytest_plugins = ["gemeente.loket.tests.functional.rest_fixtures"]
pytestmark = pytest.mark.skipif(
    not DOCUMENT.exists(), reason="docs/ is not beside the package here"
)
NAMES = ("An Voorbeeld", "an@example.org")


@pytest.fixture
def rows():
    return written()


def tried(loket, address, where, who):
    """The answer to a GET, or to a change without a body."""
    url = f"{loket.absolute_url()}{ADDS.get(address, PLACES[where])}"
    if " " not in address:
        return get(who, f"{url}/{address}")
    verb, name = address.split(" ")
    auth = None if who == "anoniem" else login_of(who)
    headers = {"Accept": "application/json", "Content-Type": "application/json"}
    body = "{}" if verb in ("POST", "PATCH") else None
    return requests.request(
        verb, f"{url}/{name}", data=body, headers=headers, auth=auth, timeout=60
    )


def test_the_document_names_every_address_with_its_permission(functional, rows):
    assert sorted(rows) == registered()


def test_who_gets_in_is_what_the_document_says(people, code, rows):
    wrong = []
    for (address, where, _permission), said in rows.items():
        for who, expected in zip(WHO, said, strict=True):
            answer = tried(people, address, where, who)
            opened = outcome(answer)
            if answer.status_code >= 500 or opened != expected:
                wrong.append((address, where, who, answer.status_code, expected))
            if opened != "yes" and any(name in answer.text for name in NAMES):
                wrong.append((address, where, who, "a name"))
    assert wrong == []


@pytest.mark.parametrize("verb", ["get", "patch", "delete"])
def test_somebody_else_s_token_opens_nothing(people, session, card, code, verb):
    body = {**wanted(card, "2026-12-01T10:00:00+01:00"), **PERSON}
    other = session.post("/@appointments", json={**body, "email": "jan@example.org"})
    headers = {"X-Appointment-Token": other.json()["token"]}
    path = f"/@appointments/{code}"

    foreign = session.request(verb, path, json={"start": "x"}, headers=headers)
    missing = session.request(verb, "/@appointments/AAAAAAAA", json={"start": "x"})

    assert (foreign.status_code, foreign.text) == (404, missing.text)


def test_a_ticket_of_somebody_else_needs_its_own_token(people, session, card):
    made = booked(session, card)
    stranger = RestSession(people.absolute_url())

    answer = stranger.get(f"/@tickets/{made['token']}")

    assert answer.status_code == 404
