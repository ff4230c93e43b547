"""The REST services over HTTP: reading, limits, languages, and requests sent again."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.offers import refresh_all
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.rest import appointments
from gemeente.loket.tests.functional.rest import booked
from gemeente.loket.tests.functional.rest import LATER
from gemeente.loket.tests.functional.rest import PERSON
from gemeente.loket.tests.functional.rest import refused
from gemeente.loket.tests.functional.rest import START
from gemeente.loket.tests.functional.rest import wanted
from plone import api
import json
import pytest
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.rest_fixtures"]


def test_the_same_key_and_body_give_the_same_answer_once(session, card):
    session.headers["Idempotency-Key"] = "6e5ce2f4-b8f0-4e7c-9b0a-1f9f6c1f0f11"
    body = wanted(card, **PERSON)
    first = session.post("/@appointments", json=body)
    second = session.post("/@appointments", json=body)
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert appointments() == 1
    other = session.post("/@appointments", json=wanted(card, LATER, **PERSON))
    refused(other, 422, "KeyReused")


def test_a_key_is_the_same_at_another_server_of_the_site(session, card):
    session.headers["Idempotency-Key"] = "een-sleutel"
    body = wanted(card, **PERSON)
    first = session.post("/@appointments", json=body)
    session.headers["Host"] = "web2.example.org:8081"
    second = session.post("/@appointments", json=body)
    assert (second.status_code, second.text) == (201, first.text)


def test_a_key_is_forgotten_after_a_day(session, card):
    session.headers["Idempotency-Key"] = "een-sleutel"
    session.post("/@appointments", json=wanted(card, **PERSON))
    with clock.stopped_at(datetime(2026, 12, 1, 7, 1, tzinfo=UTC)):
        later = session.post("/@appointments", json=wanted(card, LATER, **PERSON))
    assert later.status_code == 201


def test_a_key_keeps_no_answer_in_clear(session, card):
    session.headers["Idempotency-Key"] = "een-sleutel"
    made = booked(session, card)
    transaction.begin()
    kept = list(get_ledger().answers.values())
    assert made["token"].encode() not in b"".join(one[3] for one in kept)


def test_outdated_answers_are_forgotten_where_a_new_one_comes(session, card):
    session.headers["Idempotency-Key"] = "een-sleutel"
    booked(session, card)
    with clock.stopped_at(MONDAY + timedelta(days=2)):
        session.post("/@holds", json=wanted(card, "2026-12-03T09:00:00+01:00"))
    transaction.begin()
    assert len(get_ledger().answers) == 1


def last_transaction():
    """The storage's newest transaction: it changes with every write."""
    return api.portal.get()._p_jar.db().lastTransaction()


def test_reading_writes_nothing(session, card):
    made = booked(session, card)
    own = {"X-Appointment-Token": made["token"]}
    before = last_transaction()
    session.get("/@products")
    session.get(f"/@availability?product={card}")
    session.get(f"/@appointments/{made['code']}", headers=own)
    session.get(f"/@appointments/{made['code']}")
    assert last_transaction() == before


def test_a_refusal_writes_nothing(session, card):
    booked(session, card)
    before = last_transaction()
    headers = {"Idempotency-Key": "een-sleutel"}
    answer = session.post(
        "/@appointments", json=wanted(card, **PERSON), headers=headers
    )
    refused(answer, 409, "SlotTaken")
    assert last_transaction() == before


def test_too_many_holds_from_one_address_are_refused(session, card):
    api.portal.set_registry_record("gemeente.loket.holds_per_address", 2)
    refresh_all(api.portal.get()["loket"])
    transaction.commit()
    for start in (START, LATER):
        assert session.post("/@holds", json=wanted(card, start)).status_code == 201
    third = session.post("/@holds", json=wanted(card, "2026-12-01T11:00:00+01:00"))
    refused(third, 429, "LimitReached")


def test_a_released_hold_makes_room_for_another(session, card):
    api.portal.set_registry_record("gemeente.loket.holds_per_address", 1)
    refresh_all(api.portal.get()["loket"])
    transaction.commit()
    held = session.post("/@holds", json=wanted(card)).json()["hold"]
    refused(session.post("/@holds", json=wanted(card, LATER)), 429, "LimitReached")
    session.delete(f"/@holds/{held}")
    assert session.post("/@holds", json=wanted(card, LATER)).status_code == 201


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("nl", "Kies minstens één product."), ("en", "Choose at least one product.")],
)
def test_the_client_chooses_among_the_languages_of_the_site(
    session, language, sentence
):
    api.portal.set_registry_record("plone.available_languages", ["nl", "en"])
    api.portal.set_registry_record("plone.use_request_negotiation", True)
    transaction.commit()
    session.headers["Accept-Language"] = language
    assert refused(session.get("/@availability"), 400, "InvalidWish")["message"] == (
        sentence
    )


def test_a_language_that_the_site_has_not_is_answered_in_its_own(session):
    session.headers["Accept-Language"] = "fr"
    error = refused(session.get("/@availability"), 400, "InvalidWish")
    assert error["message"] == "Kies minstens één product."


def test_a_move_and_a_cancellation_that_are_sent_again_are_done_once(session, card):
    made = booked(session, card)
    address = f"/@appointments/{made['code']}"
    session.headers["X-Appointment-Token"] = made["token"]
    move, cancel = ({"Idempotency-Key": name} for name in ("verplaats", "annuleer"))
    moves = [session.patch(address, json={"start": LATER}, headers=move) for _ in "ab"]
    cancels = [session.delete(address, headers=cancel) for _ in "ab"]
    for first, second in (moves, cancels):
        assert first.status_code == second.status_code == 200
        assert first.text == second.text
    assert moves[0].json()["revision"] == 1
    assert session.get(address).json()["revision"] == 2


def test_a_hold_that_is_given_back_again_with_its_key_is_the_same_answer(session, card):
    held = session.post("/@holds", json=wanted(card)).json()["hold"]
    key = {"Idempotency-Key": "terug"}
    answers = [session.delete(f"/@holds/{held}", headers=key) for _ in "ab"]
    assert [one.status_code for one in answers] == [200, 200]
    refused(session.delete(f"/@holds/{held}"), 404, "HoldUnknown")


def test_one_key_for_a_move_and_a_cancellation_is_refused(session, card):
    made = booked(session, card)
    address = f"/@appointments/{made['code']}"
    session.headers["X-Appointment-Token"] = made["token"]
    session.headers["Idempotency-Key"] = "een-sleutel"
    session.patch(address, json={"start": LATER})
    refused(session.delete(address), 422, "KeyReused")


def test_what_was_answered_to_one_client_is_not_told_to_another(session, clerk, card):
    made = booked(session, card)
    address = f"/@appointments/{made['code']}"
    key = {"Idempotency-Key": "een-sleutel"}
    own = {"X-Appointment-Token": made["token"], **key}
    session.patch(address, json={"start": LATER}, headers=own)
    answer = session.patch(address, json={"start": LATER}, headers=key)
    refused(answer, 422, "KeyReused")


@pytest.mark.parametrize("length", [0, 201])
def test_a_key_that_is_empty_or_too_long_is_refused(session, card, length):
    key = {"Idempotency-Key": "x" * length}
    refused(session.post("/@holds", json=wanted(card), headers=key), 400, "InvalidWish")


def free_starts(session, card):
    """What is free that day, asked often enough to meet every connection."""
    query = f"?product={card}&from=2026-12-01&to=2026-12-01"
    answers = {session.get(f"/@availability{query}").text for _time in range(8)}
    (answer,) = map(json.loads, answers)
    return {slot["start"] for slot in answer["days"][0]["slots"]}


def test_what_is_free_is_true_after_every_change(session, card):
    assert START in free_starts(session, card)
    made = booked(session, card)
    assert START not in free_starts(session, card)
    address = f"/@appointments/{made['code']}"
    session.headers["X-Appointment-Token"] = made["token"]
    session.patch(address, json={"start": LATER})
    assert {START, LATER} & free_starts(session, card) == {START}
    session.delete(address)
    assert {START, LATER} <= free_starts(session, card)


def test_a_hold_that_expires_is_free_again_without_a_write(session, card):
    session.post("/@holds", json=wanted(card))
    assert START not in free_starts(session, card)
    with clock.stopped_at(MONDAY + timedelta(minutes=11)):
        assert START in free_starts(session, card)
