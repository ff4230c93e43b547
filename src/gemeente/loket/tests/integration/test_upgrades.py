"""From an older database: what version 1000 stored is read, completed and used on."""

from datetime import date
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.blocks import block
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.search import available_days
from gemeente.loket.queue.devices import devices
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import citizen
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
STORED = Path(__file__).parent.parent / "data" / "ledger-1000.zexp.gz"
CODE, CANCELLED = "EG42VQRG", "CPNTKRF7"


@pytest.fixture
def old():
    """The ledger of version 1000 in a database of its own."""
    database = DB(None)
    connection = database.open()
    data = gzip.decompress(STORED.read_bytes())
    connection.root()["ledger"] = connection.importFile(BytesIO(data))
    transaction.commit()
    yield connection.root()["ledger"]
    transaction.abort()
    connection.close()
    database.close()


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
    assert tool.getLastVersionForProfile("gemeente.loket:default") == ("1002",)


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
    assert tool.getLastVersionForProfile("gemeente.loket:default") == ("1002",)
