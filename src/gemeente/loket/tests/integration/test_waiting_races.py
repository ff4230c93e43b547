"""Two jobs, a job and a citizen, at the same time on one database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda import waiting
from gemeente.loket.agenda.offering import make_offer
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.tests.databases import connected
from gemeente.loket.tests.databases import fill
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.samples import wish
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError
import pytest
import threading


ROUNDS = 40
FREE = MONDAY + timedelta(days=1)
LATE = MONDAY + timedelta(days=7)


@pytest.fixture
def database(tmp_path):
    """Twelve places each morning; in the week after, six who would rather come earlier."""
    opened = DB(FileStorage(str(tmp_path / "Data.fs")), pool_size=20)
    fill(opened, offer(weekly(capacity=1)))
    with only_heard_by():
        with connected(opened) as (ledger, manager):
            for number in range(6):
                person = citizen(email=f"{number}@example.org")
                start = at(9 + number // 4, number % 4 * 15, LATE)
                booked = booking.book(ledger, SERVICE, wish(), start, person, NOW)
                asked_at = NOW + timedelta(seconds=number)
                waiting.ask(ledger, booked.appointment, Preference(FREE), asked_at)
            manager.commit()
        yield opened
    opened.close()


def until_done(database, change):
    """Again after a conflict, as the job and a request do."""
    while True:
        with connected(database) as (ledger, manager):
            try:
                answer = change(ledger)
                manager.commit()
            except ConflictError:
                continue
            return answer


def offer_one(ledger):
    found = make_offer(ledger, SERVICE, NOW)
    return found and (found.number, found.start)


def reset(database):
    def change(ledger):
        for one in waiting.in_line(ledger):
            waiting.let_go(ledger, one, NOW, counts=False)

    until_done(database, change)


def test_of_two_jobs_none_offers_what_the_other_did(database):
    barrier = threading.Barrier(2)

    def job(_number):
        barrier.wait(30)
        return [until_done(database, offer_one) for _time in range(3)]

    with ThreadPoolExecutor(2) as pool:
        for _round in range(ROUNDS):
            first, second = pool.map(job, range(2))
            numbers, starts = zip(*first, *second, strict=True)
            assert len(set(numbers)) == len(set(starts)) == 6
            assert until_done(database, offer_one) is None
            reset(database)


def test_while_it_is_offered_the_citizen_may_move_it_away(database):
    """Either the offer is made first, and goes with the move, or there is none."""
    with connected(database) as (ledger, _manager):
        number = waiting.in_line(ledger)[0].number
    barrier = threading.Barrier(2)
    starts = [at(11, n * 15, LATE) for n in range(2)]

    def move(start):
        def change(ledger):
            appointment = ledger.booked[number]
            booking.move(ledger, appointment, start, NOW)
            waiting.leave(ledger, number, NOW)

        return change

    def again(ledger):
        asked = Preference(FREE)
        waiting.ask(ledger, ledger.booked[number], asked, NOW - timedelta(days=1))

    for turn in range(ROUNDS):
        with ThreadPoolExecutor(2) as pool:
            changes = (offer_one, move(starts[turn % 2]))

            def race(change):
                barrier.wait(30)
                return until_done(database, change)

            list(pool.map(race, changes))
        with connected(database) as (ledger, _manager):
            assert number not in ledger.waiting
            held = sum(one.has_offer(NOW) for one in waiting.in_line(ledger))
            claims = ledger.day(SERVICE, FREE).claims if held else {}
            assert len(claims) == held
        reset(database)
        until_done(database, again)
