"""From an older database: what earlier versions stored is read, completed and used on."""

from contextlib import contextmanager
from datetime import date
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.blocks import block
from gemeente.loket.agenda.blocks import blocks_of
from gemeente.loket.agenda.ledger import FORMAT
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.outbox import outbox_of
from gemeente.loket.agenda.outgoing import Mail
from gemeente.loket.agenda.search import available_days
from gemeente.loket.agenda.waiting import in_line
from gemeente.loket.errors import LedgerNewer
from gemeente.loket.figures.facts import LEFT
from gemeente.loket.figures.facts import NO_SHOW
from gemeente.loket.figures.facts import SERVED
from gemeente.loket.figures.sealing import seal
from gemeente.loket.figures.warehouse import recorded
from gemeente.loket.queue.closing import close_day
from gemeente.loket.queue.devices import device_of
from gemeente.loket.queue.devices import devices
from gemeente.loket.queue.devices import make_device
from gemeente.loket.queue.queues import keep_rules
from gemeente.loket.queue.queues import locations_of
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.rules import DeskRules
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.rules import ServiceRules
from gemeente.loket.queue.stand import sign_in
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import wish
from io import BytesIO
from pathlib import Path
from plone import api
from plone.uuid.interfaces import IUUID
from ZODB.DB import DB
import gzip
import pytest
import transaction


# two bookings at nine and half past nine, of which the second is cancelled, and a hold
# at ten, as version 1000 wrote them
DATA = Path(__file__).parent.parent / "data"
CODE, CANCELLED = "EG42VQRG", "CPNTKRF7"
# the same as version 1001 wrote them, without the hold; the first one waits for an
# earlier place, somebody looked at it, and at eleven a line is blocked
CODE_1001, CANCELLED_1001 = "X9QGTFKK", "APK62X7P"
# as version 1003 wrote it, with the day's tickets and their sealed facts
CODE_1003 = "Q4VWCC9D"


@contextmanager
def stored(version):
    """The ledger of that version in a database of its own."""
    database = DB(None)
    connection = database.open()
    data = gzip.decompress((DATA / f"ledger-{version}.zexp.gz").read_bytes())
    connection.root()["ledger"] = connection.importFile(BytesIO(data))
    transaction.commit()
    yield connection.root()["ledger"]
    transaction.abort()
    connection.close()
    database.close()


@pytest.fixture
def old():
    with stored(1000) as ledger:
        yield ledger


@pytest.fixture
def old_1001():
    with stored(1001) as ledger:
        yield ledger


def test_offers_of_an_older_version_have_the_new_fields(old):
    offer = old.offer(SERVICE)

    assert (offer.travel, offer.ways) == (0, ())
    assert (offer.timeslots[0].held_back, offer.closures[0].desks) == (0, 0)


def test_appointments_of_an_older_version_are_read(old):
    appointment = old.appointment(CODE)

    assert appointment.person.name == "An Peeters"
    assert (appointment.reason, appointment.clerk) == ("", "")
    assert old.appointment(CANCELLED).status == "cancelled"


def test_an_older_ledger_can_be_used_at_once(old):
    with only_heard_by(lambda event: None):
        booked = booking.book(old, SERVICE, wish(), at(9), citizen(), NOW)
        booking.move(old, old.appointment(CODE), at(11), NOW)

    (day,) = available_days(old, SERVICE, wish(), MONDAY, MONDAY, NOW)
    free = {slot.start: slot.free for slot in day.slots}
    assert booked.appointment.start == at(9)
    assert (free[at(9)], free[at(10)], free[at(11)]) == (1, 1, 1)


def test_completing_adds_what_is_missing_and_keeps_what_is_there(old):
    old.complete()
    block(old, SERVICE, 100, at(11), 60, "Opleiding", "planner", NOW)
    transaction.commit()
    old._p_deactivate()

    old.complete()

    assert len(old.blocks) == 1
    assert old.appointment(CODE) is not None


def test_what_1001_stored_is_read(old_1001):
    appointment = old_1001.appointment(CODE_1001)

    assert (appointment.person.name, appointment.clerk) == ("An Peeters", "balie")
    assert old_1001.appointment(CANCELLED_1001).status == "cancelled"
    assert [one.number for one in in_line(old_1001)] == [appointment.number]
    assert [one.reason for one in blocks_of(old_1001, SERVICE, MONDAY)] == ["Opleiding"]


def test_a_ledger_of_1001_has_no_queue_until_it_is_completed(old_1001):
    assert locations_of(old_1001) == []
    assert rules_of(old_1001, HALL) is None
    assert queue_now(old_1001, HALL, NOW) is None
    assert devices(old_1001, HALL) == []
    assert device_of(old_1001, "anything") is None


def test_a_ledger_of_1001_gets_a_queue_and_keeps_what_it_has(old_1001):
    old_1001.complete()
    desk = DeskRules("desk-1", "Loket 1")
    service = ServiceRules(SERVICE, "Burgerzaken")
    keep_rules(
        old_1001, LocationRules(HALL, "Stadhuis", services=(service,), desks=(desk,))
    )
    sign_in(old_1001, HALL, "desk-1", "balie", NOW)
    _device, secret = make_device(old_1001, HALL, "kiosk", "Inkom", NOW)
    transaction.commit()
    old_1001._p_deactivate()

    assert queue_now(old_1001, HALL, NOW).session_of("balie").desk == "desk-1"
    assert device_of(old_1001, secret).name == "Inkom"
    assert old_1001.appointment(CODE_1001).status == "booked"
    assert len(old_1001.waiting) == len(old_1001.blocks) == 1


@pytest.fixture
def old_1002():
    with stored(1002) as ledger:
        yield ledger


def test_the_day_that_1002_stored_gives_facts_and_can_be_sealed(old_1002):
    tuesday = at(1, day=date(2026, 12, 1))
    assert len(recorded(old_1002, MONDAY, MONDAY, tuesday).facts) == 3
    old_1002.complete()
    close_day(old_1002, HALL, MONDAY, at(23))
    seal(old_1002, MONDAY, tuesday)
    transaction.commit()

    found = recorded(old_1002, MONDAY, MONDAY, tuesday)

    outcomes = {one["visit"]: one["outcome"] for one in found.facts.rows()}
    assert sorted(outcomes.values()) == [SERVED, SERVED, NO_SHOW, LEFT, LEFT]
    # who signed in before desks were counted was there from then on
    (shift,) = found.shifts.rows()
    assert (shift["opens"], shift["closes"]) == (540, 595)


def test_the_upgrade_step_to_1003_gives_the_ledger_its_parts(portal):
    ledger = get_ledger()
    for part in ("figures", "evaluations", "saved_reports", "drafts"):
        delattr(ledger, part)
    tool = api.portal.get_tool("portal_setup")
    tool.setLastVersionForProfile("gemeente.loket:default", "1002")

    tool.upgradeProfile("gemeente.loket:default")

    assert len(ledger.figures) == len(ledger.drafts) == 0
    assert tool.getLastVersionForProfile("gemeente.loket:default") == ("1004",)


def test_the_upgrade_step_starts_the_history(portal):
    with api.env.adopt_roles(["Manager"]):
        loket = api.content.create(portal, "Loket", title="Loket")
        uid = IUUID(api.content.create(loket, "Service", title="Burgerzaken"))
    ledger = get_ledger()
    del ledger.history
    ledger.drop_offer(uid)
    tool = api.portal.get_tool("portal_setup")
    tool.setLastVersionForProfile("gemeente.loket:default", "1000")

    tool.upgradeProfile("gemeente.loket:default")

    assert ledger.offer_on(uid, date(2020, 1, 1)) == ledger.offer(uid)
    assert ledger.offer(uid) is not None
    assert tool.getLastVersionForProfile("gemeente.loket:default") == ("1004",)


def test_the_upgrade_step_to_1002_gives_every_location_its_rules(portal):
    with api.env.adopt_roles(["Manager"]):
        loket = api.content.create(portal, "Loket", title="Loket")
        place = api.content.create(loket, "Location", title="Stadhuis")
        for content in (loket, place):
            api.content.transition(content, "publish")
    uid = IUUID(place)
    ledger = get_ledger()
    for part in ("receptions", "queues", "contacts", "devices"):
        delattr(ledger, part)
    tool = api.portal.get_tool("portal_setup")
    tool.setLastVersionForProfile("gemeente.loket:default", "1001")

    tool.upgradeProfile("gemeente.loket:default")

    assert rules_of(ledger, uid).title == "Stadhuis"
    assert devices(ledger, uid) == []
    assert tool.getLastVersionForProfile("gemeente.loket:default") == ("1004",)


@pytest.fixture
def old_1003():
    with stored(1003) as ledger:
        yield ledger


def test_what_1003_stored_is_read_and_used_on(old_1003):
    appointment = old_1003.appointment(CODE_1003)

    assert appointment.person.name == "An Peeters"
    assert (old_1003.format, old_1003.outbox) == (1003, None)
    old_1003.complete()
    assert (old_1003.format, len(old_1003.outbox)) == (1004, 0)
    assert len(recorded(old_1003, MONDAY, MONDAY, at(23)).facts) == 4
    with only_heard_by(lambda event: None):
        booking.move(old_1003, appointment, at(11), NOW)
    assert appointment.start == at(11)


def test_a_mail_of_a_ledger_of_1003_is_not_lost_before_the_upgrade(old_1003):
    mail = Mail(b"Subject: x\r\n\r\ny", CODE_1003, "booked", NOW, at(23))
    outbox_of(old_1003).put(mail)
    transaction.commit()
    old_1003.complete()

    assert [one.about for _number, one in old_1003.outbox] == [CODE_1003]


def test_the_upgrade_step_to_1004_gives_the_ledger_its_outbox(portal):
    ledger = get_ledger()
    del ledger.outbox
    del ledger.format
    tool = api.portal.get_tool("portal_setup")
    tool.setLastVersionForProfile("gemeente.loket:default", "1003")

    tool.upgradeProfile("gemeente.loket:default")

    assert (ledger.format, len(ledger.outbox)) == (1004, 0)
    assert tool.getLastVersionForProfile("gemeente.loket:default") == ("1004",)


def test_a_ledger_that_a_newer_version_wrote_is_left_alone(portal):
    ledger = get_ledger()
    ledger.format = FORMAT + 1
    with pytest.raises(LedgerNewer):
        get_ledger()
    ledger.complete()
    assert ledger.format == FORMAT + 1
