"""What one server promises holds across two of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from datetime import timedelta
from gemeente.loket.jobs.simulate.api import Caller
from itertools import count
from uuid import uuid4
import pytest


LINES = 10
days = count(20)  # each test has a day of its own


@pytest.fixture
def api(counter):
    return counter.citizens().api


@pytest.fixture
def card(counter):
    return counter.plan["products"]["identiteitskaart"]


@pytest.fixture
def day():
    return date.today() + timedelta(days=next(days))


def starts(api, card, day, server=0):
    path = f"/@availability?product={card}&from={day}&to={day}"
    (found,) = api.send(Caller("", server), "GET", path).data["days"]
    return {slot["start"]: slot["free"] for slot in found["slots"]}


def book(api, card, start, number, key=""):
    """Who that is books directly, at the server of their number."""
    who = Caller(
        f"n-{uuid4()}", number % 2, headers={"Idempotency-Key": key} if key else {}
    )
    body = {
        "products": [{"product": card}],
        "start": start,
        "name": "An Voorbeeld",
        "email": f"{uuid4().hex}@example.org",
    }
    return api.send(who, "POST", "/@appointments", body)


def all_at_once(doing, *arguments):
    with ThreadPoolExecutor(len(arguments[0])) as pool:
        return list(pool.map(doing, *arguments))


def test_fifty_posts_for_fifty_places_of_one_day_all_succeed(api, card, day):
    places = list(starts(api, card, day))[:10] * 5

    replies = all_at_once(lambda n: book(api, card, places[n], n), range(50))

    assert [one.status for one in replies] == [201] * 50
    left = starts(api, card, day)
    assert [left[start] for start in places[:10]] == [LINES - 5] * 10


def test_of_twenty_for_the_last_place_one_gets_it(api, card, day):
    start = next(iter(starts(api, card, day)))
    for n in range(LINES - 1):
        assert book(api, card, start, n).status == 201

    replies = all_at_once(lambda n: book(api, card, start, n), range(20))

    assert sorted(one.status for one in replies) == [201] + [409] * 19
    assert start not in starts(api, card, day)


def test_what_one_server_has_done_the_other_one_knows_at_once(api, card, day):
    for n, start in enumerate(list(starts(api, card, day))[:10]):
        assert book(api, card, start, n).status == 201
        assert starts(api, card, day, server=n + 1)[start] == LINES - 1


def test_a_hold_of_one_server_is_confirmed_at_the_other(api, card, day):
    start = next(iter(starts(api, card, day)))
    wish = {"products": [{"product": card}], "start": start}
    held = api.send(Caller("", 0), "POST", "/@holds", wish)
    body = {"hold": held.data["hold"], "name": "An", "email": "an@example.org"}

    made = api.send(Caller("", 1), "POST", "/@appointments", body)

    assert made.status == 201
    assert starts(api, card, day)[start] == LINES - 1


def test_a_request_that_is_sent_again_to_the_other_server_is_done_once(
    api, card, day, monkeypatch
):
    start = next(iter(starts(api, card, day)))
    key, email = uuid4(), f"{uuid4().hex}@example.org"
    monkeypatch.setattr("gemeente.loket.jobs.simulate.api.uuid4", lambda: key)
    body = {
        "products": [{"product": card}],
        "start": start,
        "name": "An Voorbeeld",
        "email": email,
    }

    def send(number):
        return api.send(Caller("", number % 2), "POST", "/@appointments", body)

    replies = all_at_once(send, range(6))

    assert {one.status for one in replies} == {201}
    assert len({one.data["code"] for one in replies}) == 1
    assert starts(api, card, day)[start] == LINES - 1


def test_no_log_of_any_server_has_a_person_or_a_secret(counter):
    told = counter.citizens().come(range(12), 4)
    assert told.booked
    home = counter.made.home
    logs = {path.name: path.read_text(errors="replace") for path in home.glob("*.log")}

    assert {"web1.log", "web2.log"} <= set(logs)
    words = ["@example.org", "Burger", *(code for code, *_more in told.booked.values())]
    found = [
        (name, word) for name, log in logs.items() for word in words if word in log
    ]
    assert found == []
