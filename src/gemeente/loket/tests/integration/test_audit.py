"""The log of looks: who, when, where, which codes; written side by side."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda.appointment import code_of
from gemeente.loket.agenda.audit import looks
from gemeente.loket.agenda.audit import note
from gemeente.loket.agenda.audit import prunable
from gemeente.loket.agenda.audit import prune
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.content.audit import looked
from plone import api
from plone.app.testing import logout
from plone.app.testing import TEST_USER_ID
from threading import Barrier
from threading import Thread
from types import MappingProxyType
from types import SimpleNamespace
from ZODB.DemoStorage import DemoStorage
import pytest
import transaction
import ZODB


NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
CODES = [code_of(number) for number in range(6)]


def enter(ledger, service="s", numbers=range(6)):
    for number in numbers:
        ledger.booked[number] = SimpleNamespace(number=number, service=service)


@pytest.fixture()
def ledger():
    ledger = Ledger()
    enter(ledger)
    return ledger


def seen(ledger, **asked):
    return [
        (one.user, one.codes) for one in looks(ledger, NOW - DAY, NOW + DAY, **asked)
    ]


def test_the_newest_look_comes_first(ledger):
    note(ledger, "an", "board", CODES[:1], NOW)
    note(ledger, "bo", "board", CODES[1:2], NOW + MINUTE)

    assert seen(ledger) == [("bo", (CODES[1],)), ("an", (CODES[0],))]
    (newest, _other) = looks(ledger, NOW - DAY, NOW + DAY)
    assert (newest.when, newest.where, newest.service) == (NOW + MINUTE, "board", "s")


def test_the_same_look_within_five_minutes_is_noted_once(ledger):
    for minutes in (0, 2, 4, 6):
        note(ledger, "an", "board", CODES, NOW + minutes * MINUTE)

    assert len(seen(ledger)) == 2


def test_of_a_look_at_more_only_what_is_new_is_noted(ledger):
    note(ledger, "an", "board", CODES[:3], NOW)
    note(ledger, "an", "board", CODES[1:4], NOW + MINUTE)

    assert seen(ledger)[0] == ("an", (CODES[3],))


def test_another_user_and_another_place_are_other_looks(ledger):
    note(ledger, "an", "board", CODES[:1], NOW)
    note(ledger, "bo", "board", CODES[:1], NOW)
    note(ledger, "an", "panel", CODES[:1], NOW)

    assert len(seen(ledger)) == 3


def test_a_look_at_two_services_is_noted_for_each(ledger):
    enter(ledger, "t", [4, 5])
    note(ledger, "an", "search", CODES, NOW)

    found = {one.service: one.codes for one in looks(ledger, NOW - DAY, NOW + DAY)}
    assert found == {"s": tuple(CODES[:4]), "t": tuple(CODES[4:])}


def test_it_can_be_asked_who_saw_one_code(ledger):
    note(ledger, "an", "board", CODES[:3], NOW)
    note(ledger, "bo", "board", CODES[3:], NOW)

    assert [user for user, _codes in seen(ledger, code=CODES[4])] == ["bo"]
    assert seen(ledger, code="no code") == []
    assert seen(ledger, user="cy") == []


def test_a_code_that_is_not_there_is_not_noted(ledger):
    note(ledger, "an", "board", ["99999999", "?"], NOW)

    assert seen(ledger) == []


def test_the_end_of_the_span_is_left_out(ledger):
    note(ledger, "an", "board", CODES, NOW)

    assert list(looks(ledger, NOW - DAY, NOW)) == []
    assert len(list(looks(ledger, NOW, NOW + MINUTE))) == 1


def test_whole_days_are_pruned(ledger):
    for days in range(3):
        note(ledger, "an", "board", CODES, NOW - days * DAY)
    old = prunable(ledger, date(2026, 11, 30))

    assert prune(ledger, old) == 2
    assert len(seen(ledger)) == 1


def test_people_who_look_at_once_do_not_hinder_each_other():
    database = ZODB.DB(DemoStorage())
    with database.transaction() as connection:
        connection.root()["ledger"] = ledger = Ledger()
        enter(ledger)
        for user in range(8):
            note(ledger, str(user), "before", CODES, NOW - MINUTE)
    start, failed = Barrier(8), []

    def look(user):
        manager = transaction.TransactionManager(explicit=True)
        connection = database.open(manager)
        start.wait()
        for number in range(30):
            manager.begin()
            moment = NOW + number * MINUTE
            root = connection.root()["ledger"]
            note(root, str(user), f"view {number}", CODES, moment)
            try:
                manager.commit()
            except Exception as error:  # counted and shown by the assertion
                failed.append(error)
                manager.abort()
        connection.close()

    threads = [Thread(target=look, args=[user]) for user in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    with database.transaction() as connection:
        root = connection.root()["ledger"]
        assert len(list(looks(root, NOW, NOW + DAY))) == 240
    database.close()


def test_the_current_user_is_who_looked(portal):
    enter(get_ledger())
    looked(CODES[:1], "board")

    now = datetime.now(UTC)
    (look,) = looks(get_ledger(), now - DAY, now + DAY)
    assert (look.user, look.codes) == (TEST_USER_ID, (CODES[0],))


def test_a_citizen_is_not_noted(portal):
    enter(get_ledger())
    logout()
    looked(CODES, "board")

    assert list(get_ledger().audit) == []


def test_before_the_upgrade_a_look_goes_to_the_log_file(portal, caplog):
    caplog.set_level("INFO")
    ledger = get_ledger()
    ledger.audit = MappingProxyType({})
    looked(CODES[:1], "board")

    user = api.user.get_current().getId()
    assert f"{user} saw {CODES[0]} at board" in caplog.text
