"""Contacts that are counted at once are all there."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from datetime import datetime
from gemeente.loket.queue import contacts
from gemeente.loket.tests.databases import connected
from gemeente.loket.tests.databases import fill
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import BRUSSELS
from gemeente.loket.tests.samples import CARD
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError
import pytest
import threading


NOW = datetime(2026, 11, 30, 9, 0, tzinfo=BRUSSELS)
MONDAY = date(2026, 11, 30)
THREADS, EACH = 8, 25


@pytest.fixture
def database(tmp_path):
    opened = DB(FileStorage(str(tmp_path / "Data.fs")), pool_size=20)
    fill(opened)
    with only_heard_by():
        yield opened
    opened.close()


def count(ledger, user):
    return contacts.count(ledger, CARD, "phone", NOW, user=user).id


def counted(database, user=""):
    with connected(database) as (ledger, _manager):
        return sum(one.n for one in contacts.tally(ledger, MONDAY, user=user))


def at_once(database, one, other):
    """Two users count from the same state, and commit one after the other."""
    with (
        connected(database) as (first, first_manager),
        connected(database) as (second, second_manager),
    ):
        count(first, one)
        count(second, other)
        first_manager.commit()
        second_manager.commit()


def persist(database, user):
    """Counts as a request does: again after a conflict. How many conflicts there were."""
    for conflicts in range(100):
        with connected(database) as (ledger, manager):
            try:
                count(ledger, user)
                manager.commit()
            except ConflictError:
                continue
            return conflicts
    raise AssertionError("never counted")


@pytest.mark.parametrize("users", [("onthaal", "balie"), ("", "")])
def test_two_that_count_at_once_are_merged(database, users):
    for user in users:
        persist(database, user)
    at_once(database, *users)
    assert counted(database) == 4


def test_the_very_first_two_of_a_day_retry(database):
    with pytest.raises(ConflictError):
        at_once(database, "onthaal", "balie")
    persist(database, "balie")
    assert counted(database) == 2


def test_a_count_and_an_undo_at_once_are_merged(database):
    with connected(database) as (ledger, manager):
        number = count(ledger, "onthaal")
        manager.commit()
    with (
        connected(database) as (first, first_manager),
        connected(database) as (second, second_manager),
    ):
        contacts.undo(first, number, "onthaal", NOW)
        count(second, "onthaal")
        first_manager.commit()
        second_manager.commit()
    assert counted(database) == 1


def test_many_threads_lose_nothing(database):
    start = threading.Barrier(THREADS)
    users = ["", "", "", "", "onthaal", "onthaal", "balie", "planner"]

    def work(user):
        start.wait()
        return sum(persist(database, user) for _one in range(EACH))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, users))
    assert counted(database) == THREADS * EACH
    assert counted(database, "onthaal") == 2 * EACH
