"""Several clerks, kiosks and citizens at the same time on one database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from gemeente.loket.agenda import booking
from gemeente.loket.errors import NotAllowed
from gemeente.loket.queue import serving
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.queues import keep_rules
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.rules import DeskRules
from gemeente.loket.queue.stand import sign_in
from gemeente.loket.queue.stand import stand_at
from gemeente.loket.queue.visits import visits_of
from gemeente.loket.tests.databases import connected
from gemeente.loket.tests.databases import fill
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.samples import wish
from gemeente.loket.tests.town import civil
from gemeente.loket.tests.town import town
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError
import pytest
import threading


DESKS = 6
PEOPLE = 60


@pytest.fixture
def database(tmp_path):
    """A hall with six desks, and a contingent of sixty numbers."""
    opened = DB(FileStorage(str(tmp_path / "Data.fs")), pool_size=20)
    fill(opened, offer(weekly(by_appointment=False)))
    desks = tuple(DeskRules(f"desk-{n}", f"Loket {n}", str(n)) for n in range(DESKS))
    rules = town(desks=desks, services=(civil(contingent=PEOPLE),))
    with only_heard_by():
        with connected(opened) as (ledger, manager):
            keep_rules(ledger, rules)
            manager.commit()
        yield opened
    opened.close()


def until_done(database, change):
    """Again after a conflict, as the publisher does, but as often as it takes."""
    while True:
        with connected(database) as (ledger, manager):
            try:
                answer = change(ledger)
                manager.commit()
            except ConflictError:
                continue
            return answer


def at_once(number, work):
    """What that many threads answer who begin together."""
    barrier = threading.Barrier(number)

    def begin(index):
        barrier.wait(30)
        return work(index)

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(begin, range(number)))


def take_one(ledger):
    return take(ledger, HALL, [(CARD, 1)], at(9)).ticket.label


def serve_all(database, desk):
    """A clerk calls and finishes until nobody waits."""
    served = []

    def sit(ledger):
        sign_in(ledger, HALL, f"desk-{desk}", f"clerk-{desk}", at(9))

    def stand(ledger):
        return stand_at(ledger, HALL, f"desk-{desk}", f"clerk-{desk}", at(10))

    def next_one(ledger):
        ticket = serving.call_next(stand(ledger))
        return ticket and ticket.id

    until_done(database, sit)
    while (number := until_done(database, next_one)) is not None:
        served.append(number)
        until_done(database, lambda ledger: serving.finish(stand(ledger)).id)
    return served


def test_two_kiosks_never_give_the_same_number(database):
    def kiosk(_index):
        return [until_done(database, take_one) for _time in range(PEOPLE // 3)]

    labels = [label for some in at_once(3, kiosk) for label in some]
    assert sorted(labels, key=lambda one: int(one[1:])) == [
        f"B{n}" for n in range(1, PEOPLE + 1)
    ]


def test_two_clerks_never_call_the_same_person_and_nobody_is_forgotten(database):
    for _person in range(PEOPLE):
        until_done(database, take_one)
    served = at_once(DESKS, lambda desk: serve_all(database, desk))
    called = [number for some in served for number in some]
    assert sorted(called) == list(range(1, PEOPLE + 1))
    with connected(database) as (ledger, _manager):
        visits = visits_of(queue_now(ledger, HALL, at(10)))
        assert sorted(one.ticket for one in visits) == sorted(called)


def test_the_last_number_of_a_contingent_is_given_once(database):
    for _person in range(PEOPLE - 1):
        until_done(database, take_one)

    def last(_index):
        try:
            return until_done(database, take_one)
        except NotAllowed as error:
            return error.code

    assert sorted(at_once(4, last)) == [f"B{PEOPLE}"] + ["contingent_full"] * 3


@pytest.fixture
def appointment(database):
    """An appointment of ten o'clock that has no location of its own: its number."""
    with connected(database) as (ledger, manager):
        ledger.keep_offer(offer(weekly(location="")))
        keep_rules(ledger, replace(town(), location=HOUSE))
        wished = wish(location=None)
        booked = booking.book(ledger, SERVICE, wished, at(10), citizen(), NOW)
        manager.commit()
        assert booked.appointment.location == ""
        return booked.appointment.number


def here(ledger, number, location=HALL):
    return check_in(ledger, location, ledger.booked[number], at(9, 50)).ticket


def test_of_two_locations_one_lets_an_appointment_check_in(database, appointment):
    with connected(database) as (hall, one), connected(database) as (house, other):
        here(hall, appointment)
        here(house, appointment, HOUSE)
        one.commit()
        with pytest.raises(ConflictError):
            other.commit()
        other.begin()
        with pytest.raises(NotAllowed, match="checked_in_already"):
            here(house, appointment, HOUSE)


@pytest.mark.parametrize("first", ["arrives", "cancels"])
def test_who_cancels_while_checking_in_does_one_after_the_other(
    database, appointment, first
):
    with connected(database) as (kiosk, one), connected(database) as (phone, other):
        here(kiosk, appointment)
        booking.cancel(phone, phone.booked[appointment], at(9, 50))
        earlier, later = (one, other) if first == "arrives" else (other, one)
        earlier.commit()
        with pytest.raises(ConflictError):
            later.commit()
