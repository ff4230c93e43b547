"""Many clients at once on a real server: a place is given once, nobody gets an error."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import time
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.rest import RestSession
from threading import Barrier
import pytest
import transaction


CLIENTS = 50
DAYS = 20
FIRST = datetime.fromisoformat("2026-12-01T08:00:00+01:00")
STARTS = [FIRST + timedelta(minutes=10 * n) for n in range(CLIENTS)]


@pytest.fixture()
def loket(functional_portal):
    loket = make_counter(functional_portal)
    hall = loket["gemeentehuis"].UID()
    service = create(loket, "Service", title="Paspoorten", locations={hall})
    create(
        loket,
        "Product",
        id="pas",
        title="Paspoort",
        duration=10,
        services={service.UID()},
    )
    create(
        service,
        "TimeSlot",
        title="Dag",
        first=FIRST.date(),
        recurrence="RRULE:FREQ=DAILY",
        on_closing_days=True,
        opens=time(8),
        closes=time(16, 20),
        grid=10,
        location=hall,
    )
    transaction.commit()
    with clock.stopped_at(MONDAY):
        yield loket


def body(loket, number, start):
    return {
        "products": [{"product": loket["pas"].UID(), "quantity": 1}],
        "start": start.isoformat(),
        "name": f"Burger {number}",
        "email": f"burger{number}@example.org",
    }


def all_at_once(loket, bodies, headers=None):
    """Every body is posted by a client of its own; all begin at the same moment."""
    url, barrier = loket.absolute_url(), Barrier(len(bodies))

    def post(one):
        with RestSession(url) as session:
            barrier.wait(60)
            return session.post("/@appointments", json=one, headers=headers)

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(post, bodies))


def statuses(answers):
    return Counter(one.status_code for one in answers)


def booked():
    transaction.begin()
    return list(get_ledger().booked.values())


def test_one_place_is_given_to_one_of_fifty(loket):
    answers = all_at_once(loket, [body(loket, n, FIRST) for n in range(CLIENTS)])
    assert statuses(answers) == {201: 1, 409: CLIENTS - 1}
    refusals = {one.json()["error"]["type"] for one in answers if not one.ok}
    assert refusals == {"SlotTaken"}
    assert len(booked()) == 1


def test_fifty_places_of_a_fresh_day_are_given_to_fifty(loket):
    answers = all_at_once(loket, [body(loket, n, at) for n, at in enumerate(STARTS)])
    assert statuses(answers) == {201: CLIENTS}
    assert sorted(one.start for one in booked()) == STARTS


def test_the_first_bookings_of_many_days_do_not_hinder_each_other(loket):
    starts = [FIRST + timedelta(days=n) for n in range(DAYS)]
    answers = all_at_once(loket, [body(loket, n, at) for n, at in enumerate(starts)])
    assert statuses(answers) == {201: DAYS}


@pytest.mark.parametrize("clients", [2, 8])
def test_one_key_books_once_and_gives_all_the_same_answer(loket, clients):
    key = {"Idempotency-Key": "f3b3bb5c-9a08-4e0b-8a0e-0f6f7fd5f4d1"}
    answers = all_at_once(loket, [body(loket, 1, FIRST)] * clients, key)
    assert statuses(answers) == {201: clients}
    assert len({one.text for one in answers}) == 1
    assert len(booked()) == 1


def test_of_fifty_requests_with_one_key_one_is_done(loket):
    bodies = [body(loket, n, at) for n, at in enumerate(STARTS)]
    answers = all_at_once(loket, bodies, {"Idempotency-Key": "dezelfde"})
    assert statuses(answers) == {201: 1, 422: CLIENTS - 1}
