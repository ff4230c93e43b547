"""Two writers of one day: merged when they do not overlap, else one of them loses."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.errors import SlotTaken
from gemeente.loket.tests.databases import connected
from gemeente.loket.tests.databases import fill
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.samples import wish
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError
from ZODB.POSException import ReadConflictError
import pytest
import threading


@pytest.fixture
def database(tmp_path):
    opened = DB(FileStorage(str(tmp_path / "Data.fs")), pool_size=20)
    fill(opened, offer(weekly(capacity=1)))
    with only_heard_by():
        yield opened
    opened.close()


def attempt(database, change, tries=4):
    """Runs a change as a request does, again after a conflict; counts the conflicts."""
    for conflicts in range(tries):
        with connected(database) as (ledger, manager):
            try:
                change(ledger)
                manager.commit()
            except SlotTaken:
                return "taken", conflicts
            except ConflictError:
                continue
            return "done", conflicts
    return "conflict", tries


def book_at(start):
    def change(ledger):
        booking.book(ledger, SERVICE, wish(), start, citizen(email=""), NOW)

    return change


def both(database, one, other):
    """Two changes made side by side from the same state, committed one after the other."""
    with (
        connected(database) as (first, first_manager),
        connected(database) as (second, second_manager),
    ):
        one(first)
        other(second)
        first_manager.commit()
        second_manager.commit()


def lines_do_not_overlap(database, service=SERVICE):
    with connected(database) as (ledger, _manager):
        for agenda in ledger.days[service].values():
            cells = [
                (line, cell)
                for line, first, count, _expires in agenda.claims.values()
                for cell in range(first, first + count)
            ]
            assert len(cells) == len(set(cells))


class TestMerging:
    @pytest.fixture(autouse=True)
    def a_day_that_has_an_agenda(self, database):
        attempt(database, book_at(at(11)))

    def test_claims_that_do_not_overlap_are_merged(self, database):
        both(database, book_at(at(9)), book_at(at(9, 15)))
        with connected(database) as (ledger, _manager):
            assert len(ledger.day(SERVICE, MONDAY).claims) == 3
            assert ledger.day(SERVICE, MONDAY).revision == 3

    def test_claims_that_overlap_are_a_conflict(self, database):
        with pytest.raises(ConflictError):
            both(database, book_at(at(9)), book_at(at(9)))

    def test_a_cancel_and_a_booking_are_merged(self, database):
        def cancel(ledger):
            (one,) = ledger.appointments(SERVICE, MONDAY, MONDAY)
            booking.cancel(ledger, one, NOW)

        both(database, cancel, book_at(at(9)))
        with connected(database) as (ledger, _manager):
            (one,) = ledger.appointments(SERVICE, MONDAY, MONDAY)
            assert one.start == at(9)
            assert len(ledger.day(SERVICE, MONDAY).gone) == 1

    def test_two_changes_of_one_appointment_are_a_conflict(self, database):
        def move(start):
            def change(ledger):
                (one,) = ledger.appointments(SERVICE, MONDAY, MONDAY)
                booking.move(ledger, one, start, NOW)

            return change

        with pytest.raises(ConflictError):
            both(database, move(at(9)), move(at(10)))

    def test_two_moves_into_one_place_are_a_conflict(self, database):
        attempt(database, book_at(at(9)))

        def move(old):
            def change(ledger):
                (one,) = [
                    found
                    for found in ledger.appointments(SERVICE, MONDAY, MONDAY)
                    if found.start == old
                ]
                booking.move(ledger, one, at(10), NOW)

            return change

        with pytest.raises(ConflictError):
            both(database, move(at(9)), move(at(11)))

    def test_a_booking_beside_a_change_of_the_hours_is_a_conflict(self, database):
        def close(ledger):
            ledger.keep_offer(offer(weekly(capacity=1, opens=10 * 60)))

        with pytest.raises(ReadConflictError):
            both(database, close, book_at(at(9)))


def test_of_two_threads_for_the_last_place_exactly_one_wins_each_of_1000_rounds(
    database,
):
    """Each round is another place: 12 quarters of a morning on 84 working days."""
    fill(database, offer(weekly(capacity=1), horizon=400))
    days = [MONDAY + timedelta(days=n) for n in range(140)]
    days = [day for day in days if day.weekday() < 5][:100]
    starts = [at(9 + n // 4, n % 4 * 15, day) for day in days for n in range(12)]
    with connected(database) as (ledger, _manager):
        closed = {
            day
            for day in days
            if not ledger.lines(SERVICE, day)  # a public holiday
        }
    starts = [start for start in starts if start.date() not in closed][:1000]
    assert len(starts) == 1000
    barrier = threading.Barrier(2)

    def racer(_number):
        outcomes = []
        for start in starts:
            barrier.wait(30)
            outcomes.append(attempt(database, book_at(start))[0])
        return outcomes

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(racer, range(2))
    for pair in zip(first, second, strict=True):
        assert sorted(pair) == ["done", "taken"]
    lines_do_not_overlap(database)


def test_fifty_bookings_of_fifty_places_of_one_day_all_succeed(database):
    fill(database, offer(weekly(capacity=5)))
    starts = [at(9 + n // 4, n % 4 * 15) for n in range(12)] * 5

    def racer(start):
        return attempt(database, book_at(start))

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(racer, starts[:50]))
    assert [outcome for outcome, _conflicts in outcomes] == ["done"] * 50
    lines_do_not_overlap(database)
    with connected(database) as (ledger, _manager):
        assert len(list(ledger.appointments(SERVICE, MONDAY, MONDAY))) == 50
        assert {one.location for one in ledger.upcoming(NOW)} == {HALL}
