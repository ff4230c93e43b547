"""What is kept in memory of who comes: read once per change of a day, and forgotten."""

from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.planning.dialogs import peopleindex
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import wish
from ZODB.DB import DB
import pytest
import transaction


TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def ledger():
    database = DB(None, database_name="planning-index")
    connection = database.open()
    made = connection.root()["ledger"] = Ledger()
    made.keep_offer(offer())
    with only_heard_by(lambda event: None):
        for day, name in ((MONDAY, "An"), (TUESDAY, "Bart")):
            start = at(9, day=day)
            booking.book(made, SERVICE, wish(), start, citizen(name=name), NOW)
        transaction.commit()
        yield made
    transaction.abort()
    connection.close()
    database.close()


@pytest.fixture
def reads(monkeypatch):
    """The numbers of the appointments whose persons are read."""
    found = []
    row = peopleindex._row
    monkeypatch.setattr(
        peopleindex, "_row", lambda *args: found.append(args[1]) or row(*args)
    )
    return found


def words(ledger, today=MONDAY, retention=30):
    days = peopleindex.people(ledger, [SERVICE], today, retention)
    return sorted(word for day in days for word in day.by_word)


def test_a_second_question_reads_nothing(ledger, reads):
    assert words(ledger) == ["an", "bart"]
    del reads[:]

    assert words(ledger) == ["an", "bart"]
    assert reads == []


def test_after_a_change_only_that_day_is_read(ledger, reads):
    words(ledger)
    del reads[:]
    start = at(10, day=TUESDAY)
    booking.book(ledger, SERVICE, wish(), start, citizen(name="Zoë", email=""), NOW)
    transaction.commit()

    assert words(ledger) == ["an", "bart", "zoe"]
    assert len(reads) == 2


def test_what_is_not_committed_is_seen_and_not_kept(ledger):
    words(ledger)
    start = at(10, day=TUESDAY)
    booking.book(ledger, SERVICE, wish(), start, citizen(name="Zoë", email=""), NOW)

    assert words(ledger) == ["an", "bart", "zoe"]
    transaction.abort()
    assert words(ledger) == ["an", "bart"]


def test_a_cancelled_appointment_is_found_too(ledger):
    (one,) = ledger.appointments(SERVICE, MONDAY, MONDAY)
    booking.cancel(ledger, one, NOW)
    transaction.commit()

    assert words(ledger) == ["an", "bart"]


def test_a_day_that_is_due_to_be_erased_is_not_kept(ledger, reads):
    words(ledger)
    later = MONDAY + timedelta(days=31)

    assert words(ledger, later) == ["an", "bart"]
    assert len(peopleindex._kept) >= 1
    assert not any(
        known[0] == MONDAY.toordinal() for known in peopleindex._kept.values()
    )
    for one in ledger.appointments(SERVICE, MONDAY, MONDAY):
        one.person = None
    assert words(ledger, later) == ["bart"]


def test_long_after_the_visit_nobody_is_looked_for(ledger, reads):
    assert words(ledger, MONDAY + timedelta(days=60)) == []
    assert reads == []
