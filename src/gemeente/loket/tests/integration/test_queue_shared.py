"""What connections compute in common, and what each keeps for itself."""

from gemeente.loket.queue.shared import in_common
from gemeente.loket.queue.shared import KEPT
from persistent.mapping import PersistentMapping
from ZODB.DB import DB
from ZODB.MappingStorage import MappingStorage
import pytest
import transaction


@pytest.fixture()
def database():
    database = DB(MappingStorage())
    with database.transaction() as connection:
        connection.root()["queue"] = PersistentMapping(people=1)
    yield database
    database.close()


@pytest.fixture()
def ask(database):
    """What a connection gets, and how often it had to be computed."""
    computed = []

    def ask(connection, key=0):
        queue = connection.root()["queue"]

        def compute():
            computed.append(queue["people"])
            return queue["people"]

        return in_common((queue,), key, compute), len(computed)

    return ask


def opened(database):
    return database.open(transaction.TransactionManager())


def test_a_second_connection_computes_nothing(database, ask):
    assert ask(opened(database)) == (1, 1)
    assert ask(opened(database)) == (1, 1)


def test_another_key_is_another_answer(database, ask):
    connection = opened(database)
    ask(connection)
    assert ask(connection, 1) == (1, 2)


def test_after_a_change_it_is_computed_anew(database, ask):
    ask(opened(database))
    with database.transaction() as connection:
        connection.root()["queue"]["people"] = 2
    assert ask(opened(database)) == (2, 2)


def test_who_is_changing_it_sees_its_own_and_tells_nobody(database, ask):
    changing = opened(database)
    changing.root()["queue"]["people"] = 9
    assert ask(changing) == (9, 1)
    assert ask(opened(database)) == (1, 2)
    changing.transaction_manager.abort()
    assert ask(changing) == (1, 2)


def test_an_older_view_keeps_its_own_answer(database, ask):
    older = opened(database)
    older.root()["queue"]["people"]
    with database.transaction() as connection:
        connection.root()["queue"]["people"] = 2
    assert ask(opened(database))[0] == 2
    assert ask(older)[0] == 1


def test_only_so_many_answers_are_kept(database, ask):
    connection = opened(database)
    for key in range(KEPT + 1):
        ask(connection, key)
    assert ask(connection, KEPT) == (1, KEPT + 1)
    assert ask(connection, 0) == (1, KEPT + 2)


def test_what_is_in_no_database_is_computed_for_itself():
    queue, asked = PersistentMapping(people=1), []
    for _one in range(2):
        in_common((queue,), 0, lambda: asked.append(1))
    assert len(asked) == 2
