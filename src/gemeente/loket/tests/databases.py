"""A ledger in a real database, and connections to it, for tests of concurrency."""

from contextlib import contextmanager
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.tests.samples import offer
import transaction
import zope.event


@contextmanager
def only_heard_by(*subscribers):
    """Nobody else hears events: a ledger without a site has no mail to send."""
    others = list(zope.event.subscribers)
    zope.event.subscribers[:] = subscribers
    try:
        yield
    finally:
        zope.event.subscribers[:] = others


@contextmanager
def connected(database):
    """The ledger through a connection and a transaction manager of its own."""
    manager = transaction.TransactionManager(explicit=False)
    connection = database.open(manager)
    try:
        yield connection.root()["ledger"], manager
    finally:
        manager.abort()
        connection.close()


def fill(database, *offers):
    """Puts a ledger with those offers into the database."""
    manager = transaction.TransactionManager()
    connection = database.open(manager)
    ledger = connection.root()["ledger"] = Ledger()
    for one in offers or (offer(),):
        ledger.keep_offer(one)
    manager.commit()
    connection.close()
