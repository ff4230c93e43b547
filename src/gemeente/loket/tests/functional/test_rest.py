"""The REST services over HTTP: what is answered, and what is refused."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.rest import appointments
from gemeente.loket.tests.functional.rest import booked
from gemeente.loket.tests.functional.rest import LATER
from gemeente.loket.tests.functional.rest import PERSON
from gemeente.loket.tests.functional.rest import refused
from gemeente.loket.tests.functional.rest import RestSession
from gemeente.loket.tests.functional.rest import START
from gemeente.loket.tests.functional.rest import wanted
import pytest


pytest_plugins = ["gemeente.loket.tests.functional.rest_fixtures"]


def test_products_lists_what_can_be_booked(session, card):
    answer = session.get("/@products").json()
    assert answer["items_total"] == len(answer["items"]) == 5
    (item,) = [one for one in answer["items"] if one["UID"] == card]
    assert item["duration"] == 10
    assert item["bring"] == ["Uw oude kaart", "Een pasfoto"]


def test_availability_gives_the_free_starts(session, card):
    query = f"?product={card}:2&from=2026-12-01&to=2026-12-01"
    answer = session.get(f"/@availability{query}").json()
    assert answer["timezone"] == "Europe/Brussels"
    assert answer["duration"] == 15
    (day,) = answer["days"]
    assert day["slots"][0] == {"start": START, "free": 1}


def test_availability_outside_is_cut_and_no_error(session, card):
    query = f"?product={card}&from=0001-01-01&to=9999-12-31"
    days = session.get(f"/@availability{query}").json()["days"]
    assert days[0]["date"] == "2026-11-30"
    assert len(days) == 61


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?product=onbekend",
        "?product=CARD:0",
        "?product=CARD:10000",
        "?product=CARD:x",
        "?product=CARD&from=2026-13-01",
        "?product=CARD&to=morgen",
        "?product=CARD&channel=fax",
        "?product=CARD&location=nergens",
    ],
)
def test_a_wrong_question_is_refused_with_a_sentence(session, card, query):
    answer = session.get(f"/@availability{query.replace('CARD', card)}")
    assert refused(answer, 400, "InvalidWish")["fields"]


def test_products_of_two_services_are_refused(session, card, loket):
    other = loket["steun"].UID()
    answer = session.get(f"/@availability?product={card}&product={other}")
    assert "verschillende diensten" in refused(answer, 400, "InvalidWish")["message"]


def test_a_hold_becomes_an_appointment_once(session, card):
    held = session.post("/@holds", json=wanted(card))
    assert held.status_code == 201
    assert held.json()["start"] == START
    body = {"hold": held.json()["hold"], **PERSON}
    answer = session.post("/@appointments", json=body)
    assert answer.status_code == 201
    assert answer.json()["token"] in answer.json()["links"]["manage"]
    refused(session.post("/@appointments", json=body), 409, "HoldUsed")


def test_an_expired_hold_is_refused(session, card):
    held = session.post("/@holds", json=wanted(card)).json()["hold"]
    with clock.stopped_at(MONDAY + timedelta(minutes=11)):
        answer = session.post("/@appointments", json={"hold": held, **PERSON})
    refused(answer, 409, "HoldExpired")
    assert appointments() == 0


def test_a_forged_hold_is_not_there(session):
    answer = session.post("/@appointments", json={"hold": "e30.AAAA", **PERSON})
    refused(answer, 404, "HoldUnknown")


def test_a_hold_can_be_given_back(session, card):
    held = session.post("/@holds", json=wanted(card)).json()["hold"]
    refused(session.post("/@holds", json=wanted(card)), 409, "SlotTaken")
    assert session.delete(f"/@holds/{held}").status_code == 200
    assert session.post("/@holds", json=wanted(card)).status_code == 201


@pytest.mark.parametrize("quantity", [0, 10000, "x", True, None, 1.5, -1])
def test_a_wrong_quantity_is_refused(session, card, quantity):
    body = wanted(card, **PERSON)
    body["products"][0]["quantity"] = quantity
    refused(session.post("/@appointments", json=body), 400, "InvalidWish")
    assert appointments() == 0


@pytest.mark.parametrize(
    "start",
    [
        "2026-12-01T09:07:00+01:00",
        "2026-12-01T09:00:00",
        "2026-12-01T09:00:01+01:00",
        "2020-12-01T09:00:00+01:00",
        "2026-12-05T09:00:00+01:00",
        "2027-12-01T09:00:00+01:00",
        "0001-01-01T00:00:00+14:00",
        "gisteren",
        "",
        None,
        17,
    ],
)
def test_a_wrong_start_is_refused(session, card, start):
    answer = session.post("/@appointments", json=wanted(card, start, **PERSON))
    assert "start" in refused(answer, 400, "InvalidWish")["fields"]
    assert appointments() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 1_000_000),
        ("name", "An\r\nBcc: iemand@example.org"),
        ("name", "An \u202e Voorbeeld"),
        ("name", "\ud800"),
        ("name", ["An"]),
        ("email", "an@example.org\nBcc: iemand@example.org"),
        ("email", "an"),
        ("email", ""),
        ("phone", "12"),
        ("answers", "x"),
    ],
)
def test_a_wrong_field_is_named(session, card, field, value):
    body = wanted(card, **{**PERSON, field: value})
    answer = session.post("/@appointments", json=body)
    assert field in refused(answer, 400, "InvalidFields")["fields"]
    assert appointments() == 0


@pytest.mark.parametrize("body", ["[]", "1", "{", "null", "[" * 100_000])
def test_what_is_no_json_object_is_refused(session, body):
    for address in ("/@holds", "/@appointments"):
        refused(session.post(address, data=body), 400, "InvalidWish")


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b'{"name": "\xe9"}', b"[]", b"[[["]
)
@pytest.mark.parametrize("address", ["/@holds", "/@appointments"])
def test_what_calls_itself_json_and_is_not_is_refused(session, address, body):
    headers = {"Content-Type": "application/json"}
    answer = session.post(address, data=body, headers=headers)
    refused(answer, 400, "InvalidWish")


def test_a_taken_place_is_refused_in_dutch(session, card):
    booked(session, card)
    answer = session.post(
        "/@appointments", json=wanted(card, name="Bo", email="bo@example.org")
    )
    message = refused(answer, 409, "SlotTaken")["message"]
    assert message == "Dit tijdstip is net ingenomen. Kies een ander."


def test_too_many_for_one_address_are_refused(session, card):
    booked(session, card)
    body = wanted(card, LATER, **PERSON)
    assert session.post("/@appointments", json=body).status_code == 201
    third = wanted(card, "2026-12-01T11:00:00+01:00", **PERSON)
    refused(session.post("/@appointments", json=third), 429, "LimitReached")


def test_the_citizen_reads_moves_and_cancels_with_the_token(session, card):
    made = booked(session, card)
    address = f"/@appointments/{made['code']}"
    session.headers["X-Appointment-Token"] = made["token"]
    assert session.get(address).json()["person"]["name"] == PERSON["name"]
    moved = session.patch(address, json={"start": LATER})
    assert moved.json()["start"] == LATER
    assert session.delete(address).json()["status"] == "cancelled"
    refused(session.delete(address), 409, "NotAllowed")


@pytest.mark.parametrize("token", [None, "", "fout", "é"])
@pytest.mark.parametrize("verb", ["get", "patch", "delete"])
def test_a_wrong_token_is_as_an_unknown_code(session, card, token, verb):
    made = booked(session, card)
    headers = {} if token is None else {"X-Appointment-Token": token.encode("latin-1")}
    answers = [
        session.request(
            verb, f"/@appointments/{code}", json={"start": LATER}, headers=headers
        )
        for code in (made["code"], "AAAAAAAA", "")
    ]
    assert {one.status_code for one in answers} == {404}
    assert len({one.text for one in answers}) == 1


def test_a_clerk_needs_no_token_and_anonymous_does(clerk, session, card):
    made = booked(session, card)
    assert clerk.get(f"/@appointments/{made['code']}").status_code == 200


def test_outside_a_loket_there_is_nothing(functional_portal, session, card):
    session = RestSession(functional_portal.absolute_url())
    refused(session.get("/@products"), 404, "NotThere")
