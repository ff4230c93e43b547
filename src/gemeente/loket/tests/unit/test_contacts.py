"""Contacts are counted, taken back by who counted them, and told per product and channel."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import contacts
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MOVE
from zoneinfo import ZoneInfo
import pytest


BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=BRUSSELS)
MONDAY = date(2026, 11, 30)


@pytest.fixture
def heard():
    events = []
    with only_heard_by(events.append):
        yield events


@pytest.fixture
def ledger(heard):
    return Ledger()


def count(ledger, product=MOVE, channel="phone", now=NOW, user="onthaal", **more):
    return contacts.count(ledger, product, channel, now, user=user, **more)


def told(ledger, **by):
    found = contacts.tally(ledger, MONDAY, **by)
    return [(one.product, one.channel, one.n) for one in found]


def test_contacts_are_told_per_product_and_channel_the_most_frequent_first(ledger):
    count(ledger, CARD, "email")
    for user in ("onthaal", "balie"):
        count(ledger, user=user)
    assert told(ledger) == [(MOVE, "phone", 2), (CARD, "email", 1)]


def test_a_quantity_counts_for_so_many(ledger):
    count(ledger, quantity=3)
    assert told(ledger) == [(MOVE, "phone", 3)]


def test_the_tally_is_of_a_location_or_of_a_user_where_that_is_asked(ledger):
    count(ledger, location=HALL)
    count(ledger, CARD, location=HOUSE, user="balie")
    assert told(ledger, location=HALL) == [(MOVE, "phone", 1)]
    assert told(ledger, user="balie") == [(CARD, "phone", 1)]
    assert told(ledger, user="niemand") == []


def test_a_day_ends_at_midnight_on_the_clock_of_the_counter(ledger):
    count(ledger, now=NOW.replace(hour=0, minute=0))
    count(ledger, CARD, now=NOW.replace(hour=23, minute=59))
    assert len(told(ledger)) == 2


def test_what_is_taken_back_is_not_told_and_stays_as_undone(ledger):
    kept, undone = count(ledger), count(ledger)
    later = NOW + timedelta(minutes=5)
    assert contacts.undo(ledger, undone.id, "onthaal", later).undone == later
    assert told(ledger) == [(MOVE, "phone", 1)]
    stored = {one.id: one.undone for one in contacts.contacts_of(ledger, MONDAY)}
    assert stored == {kept.id: None, undone.id: later}


def test_taking_back_twice_changes_nothing(ledger, heard):
    one = count(ledger)
    first = contacts.undo(ledger, one.id, "onthaal", NOW)
    again = contacts.undo(ledger, one.id, "onthaal", NOW + timedelta(hours=1))
    assert again == first
    assert len(heard) == 2


def test_only_who_counted_takes_it_back(ledger):
    one = count(ledger)
    for other in ("balie", ""):
        with pytest.raises(NotThere):
            contacts.undo(ledger, one.id, other, NOW)
    assert told(ledger) == [(MOVE, "phone", 1)]


def test_what_counted_by_itself_is_taken_back_by_nobody(ledger):
    one = count(ledger, channel="online", user="")
    with pytest.raises(NotThere):
        contacts.undo(ledger, one.id, "", NOW)


def test_nothing_is_taken_back_on_another_day(ledger):
    one = count(ledger)
    with pytest.raises(NotAllowed):
        contacts.undo(ledger, one.id, "onthaal", NOW + timedelta(days=1))


@pytest.mark.parametrize(
    "number", ["", "x", "-1", "0x1", "1" * 17, "f" * 16, "0", "1", "é", "0000 1"]
)
def test_an_id_that_is_none_is_not_there(ledger, number):
    with pytest.raises(NotThere):
        contacts.undo(ledger, number, "onthaal", NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"product": ""},
        {"channel": "fax"},
        {"channel": ""},
        {"quantity": 0},
        {"quantity": 1000},
    ],
)
def test_what_cannot_be_counted_leaves_nothing_behind(ledger, heard, wrong):
    with pytest.raises(InvalidWish):
        count(ledger, **wrong)
    assert not ledger.contacts
    assert not heard


def test_the_last_of_a_user_is_what_was_not_taken_back(ledger):
    first = count(ledger)
    second = count(ledger, CARD, now=NOW + timedelta(seconds=1))
    count(ledger, user="balie", now=NOW + timedelta(seconds=2))
    assert contacts.last_of(ledger, "onthaal", NOW) == second
    contacts.undo(ledger, second.id, "onthaal", NOW)
    assert contacts.last_of(ledger, "onthaal", NOW) == first
    assert contacts.last_of(ledger, "", NOW) is None


def test_who_counts_and_takes_back_is_heard(ledger, heard):
    one = count(ledger, service="burgerzaken", location=HALL)
    undone = contacts.undo(ledger, one.id, "onthaal", NOW)
    assert heard == [contacts.ContactCounted(one), contacts.ContactUndone(undone)]


def test_the_state_changes_with_every_count_and_undo(ledger):
    states = [contacts.state_of(ledger, MONDAY)]
    one = count(ledger)
    states.append(contacts.state_of(ledger, MONDAY))
    contacts.undo(ledger, one.id, "onthaal", NOW)
    states.append(contacts.state_of(ledger, MONDAY))
    assert len(set(states)) == 3


def test_a_ledger_of_before_has_no_contacts():
    old = Ledger()
    del old.contacts
    assert contacts.tally(old, MONDAY) == []
    assert contacts.last_of(old, "onthaal", NOW) is None
