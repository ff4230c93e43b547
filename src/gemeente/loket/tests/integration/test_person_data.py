"""One person's data: found by code and e-mail address, handed over, erased to the last byte."""

from datetime import timedelta
from email.message import EmailMessage
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.audit import note
from gemeente.loket.agenda.outgoing import Mail
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.agenda.waiting import ask
from gemeente.loket.errors import NotThere
from gemeente.loket.privacy.erasing import erase_person
from gemeente.loket.privacy.finding import of_person
from gemeente.loket.privacy.handover import exported
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import wish
from gemeente.loket.tests.town import Hall
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
import json
import pytest
import transaction


NAME, EMAIL, PHONE = "Zoë Quackelbeen", "zoe.quackelbeen@example.org", "+32470998877"
ANSWER = "mijn hond heet Pluto"
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def hall(tmp_path):
    # as deployment/zeo.cfg has it: packing leaves no copy of the file from before
    storage = FileStorage(str(tmp_path / "Data.fs"), pack_keep_old=False)
    database = DB(storage)
    connection = database.open()
    made = Hall()
    connection.root()["ledger"] = made.ledger
    with only_heard_by():
        yield made
    transaction.abort()
    connection.close()
    database.close()


def book(hall, start, **changes):
    who = {"name": NAME, "email": EMAIL, "phone": PHONE, "answers": (("q", ANSWER),)}
    person = citizen(**{**who, **changes})
    return booking.book(hall.ledger, SERVICE, wish(), start, person, NOW).appointment


def letter():
    message = EmailMessage()
    message["To"], message["Subject"] = EMAIL, "Afspraak"
    message.set_content(f"Dag {NAME}\n")
    return message.as_bytes()


@pytest.fixture
def hers(hall):
    """Two of hers, one of them checked in with her name, and one of somebody else."""
    first = book(hall, at(9))
    second = book(hall, at(9, day=TUESDAY), email=EMAIL.upper())
    other = {"name": "Jan Maes", "email": "jan@example.org"}
    book(hall, at(10), phone="", answers=(), **other)
    ticket = hall.check_in(first, 8, 55)
    ticket.name, ticket.remark = NAME, f"{NAME} komt met de rolstoel"
    hall.ledger.outbox.put(Mail(letter(), first.code, "booked", NOW, at(23)))
    ask(hall.ledger, second, Preference(MONDAY, (0, 4)), NOW)
    note(hall.ledger, "balie", "planning", [first.code], NOW)
    transaction.commit()
    return [first, second]


def test_all_appointments_with_the_address_are_one_person_s(hall, hers):
    found = of_person(hall.ledger, hers[1].code.lower(), f" {EMAIL.title()} ")

    assert [one.code for one in found] == [one.code for one in hers]


@pytest.mark.parametrize("email", ["", "jan@example.org", "zoe"])
def test_a_code_without_its_address_opens_nothing(hall, hers, email):
    with pytest.raises(NotThere):
        of_person(hall.ledger, hers[0].code, email)


def test_an_unknown_code_is_the_same_as_a_wrong_address(hall, hers):
    with pytest.raises(NotThere):
        of_person(hall.ledger, "AAAAAAAA", EMAIL)


def test_what_is_handed_over_is_all_and_names_nobody_of_the_staff(hall, hers):
    found = exported(hall.ledger, hers, NOW + timedelta(days=1))

    first, second = json.loads(json.dumps(found))["appointments"]
    assert (first["name"], first["email"], first["phone"]) == (NAME, EMAIL, PHONE)
    assert first["answers"] == {"q": ANSWER}
    (mail,) = first["mails_that_wait"]
    assert (mail["to"], mail["subject"]) == (EMAIL, "Afspraak")
    assert NAME in mail["text"]
    (number,) = first["numbers"]
    assert (number["name"], number["remark"]) == (NAME, f"{NAME} komt met de rolstoel")
    assert second["waits_for_an_earlier_place"]["weekdays"] == [0, 4]
    assert [one["where"] for one in first["seen_by_staff"]] == ["planning"]
    assert "balie" not in json.dumps(found)


def test_erasing_cancels_what_is_to_come_and_leaves_the_figures(hall, hers):
    assert erase_person(hall.ledger, hers, at(12)) == (2, 1, 1)

    assert [one.status for one in hers] == ["booked", "cancelled"]
    assert not hall.ledger.day(SERVICE, TUESDAY).claims
    assert [one.person for one in hers] == [None, None]
    with pytest.raises(NotThere):
        of_person(hall.ledger, hers[0].code, EMAIL)


def test_nothing_of_the_person_is_in_the_files_of_the_database_afterwards(
    hall, hers, tmp_path
):
    erase_person(hall.ledger, hers, NOW)
    transaction.commit()
    # mails are compressed, so bytes would not show one
    assert list(hall.ledger.outbox) == []
    assert not hall.ledger.waiting
    database = hall.ledger._p_jar.db()
    database.pack()
    # what was written last is in Data.fs.tmp until the server starts anew
    database.storage.close()
    FileStorage(str(tmp_path / "Data.fs")).close()

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    stored = b"".join(path.read_bytes() for path in files)
    for text in (NAME, EMAIL, PHONE, PHONE[1:], ANSWER, "rolstoel", "quackelbeen"):
        assert text.encode() not in stored
        assert text.casefold().encode() not in stored.lower()
    assert b"Jan Maes" in stored
    assert "Data.fs" in {path.name for path in files}


def test_before_packing_an_older_state_still_has_it(hall, hers):
    """What docs/privacy.md says: packing is a part of erasing."""
    erase_person(hall.ledger, hers, NOW)
    transaction.commit()

    found = [
        record
        for entry in hall.ledger._p_jar.db().storage.iterator()
        for record in entry
        if record.data and NAME.encode() in record.data
    ]
    assert found
