"""The rules of a location follow what editors do."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.queue.devices import devices
from gemeente.loket.queue.devices import make_device
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.rules import OrderRules
from gemeente.loket.tests.samples import NOW
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from types import SimpleNamespace
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


def made(container, portal_type, **values):
    content = api.content.create(container, portal_type, **values)
    if portal_type != "Desk":
        api.content.transition(content, "publish")
    return content


def changed(content, **values):
    for name, value in values.items():
        setattr(content, name, value)
    notify(ObjectModifiedEvent(content))


@pytest.fixture()
def house(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    loket = made(portal, "Loket", id="loket", title="Loket")
    place = made(loket, "Location", id="stadhuis", title="Stadhuis")
    service = made(
        loket, "Service", id="dienst", title="Burgerzaken", locations={place.UID()}
    )
    product = made(
        loket,
        "Product",
        id="pas",
        title="Paspoort",
        duration=10,
        maximum=6,
        bring=["Uw oude pas"],
        ways={"walk_in", "express"},
        services={service.UID()},
        durations={service.UID(): 12},
    )
    desk = made(place, "Desk", id="loket-3", title="Loket 3", number="3")
    return SimpleNamespace(
        portal=portal,
        loket=loket,
        place=place,
        service=service,
        product=product,
        desk=desk,
    )


def rules(house):
    return rules_of(get_ledger(), house.place.UID())


def test_a_new_location_has_the_usual_rules(house):
    found = rules(house)

    assert found.title == "Stadhuis"
    assert found.timezone == "Europe/Brussels"
    assert found.order == OrderRules()
    assert (found.crowd, found.calls, found.express_prefix) == (0, 2, "S")
    assert (found.speech, found.languages, found.rooms) == (True, ("nl",), ())


def test_what_the_editor_sets_is_a_rule(house):
    changed(
        house.place,
        crowd=40,
        calls=3,
        express_prefix="sn",
        rooms=["Gelijkvloers", "Eerste verdieping"],
        announcement=" Vrijdag sluiten wij om elf uur.\n",
        speech=False,
        kiosk_languages={"fr", "nl"},
        lead=5,
        early=30,
        late=10,
        overtaken=20,
        appointments_first=False,
    )

    found = rules(house)

    assert (found.crowd, found.calls, found.express_prefix) == (40, 3, "SN")
    assert found.rooms == ("Gelijkvloers", "Eerste verdieping")
    assert found.announcement == "Vrijdag sluiten wij om elf uur."
    assert (found.speech, found.languages) == (False, ("nl", "fr"))
    assert found.order == OrderRules(5, 30, 10, 20, False)


def test_a_service_gives_tickets_as_it_is_set(house):
    changed(
        house.service,
        prefix="b",
        appointment_prefix="ba",
        first_number=100,
        last_number=199,
        contingent=50,
        stop_minutes=15,
        from_home=True,
    )

    (service,) = rules(house).services

    assert (service.prefix, service.appointment_prefix) == ("B", "BA")
    assert (service.first, service.last) == (100, 199)
    assert (service.contingent, service.stop_minutes) == (50, 15)
    assert service.from_home and service.published


def test_a_product_has_the_duration_of_the_service(house):
    product = rules(house).product(house.service.UID(), house.product.UID())

    assert (product.title, product.minutes, product.maximum) == ("Paspoort", 12, 6)
    assert product.bring == ("Uw oude pas",)
    assert (product.walk_in, product.express, product.appointment) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("ways", [{"phone"}, {"phone", "email"}, set()])
def test_a_product_for_which_nobody_comes_is_left_out(house, ways):
    changed(house.product, ways=ways)

    assert rules(house).services[0].products == ()


def test_a_product_by_appointment_only_can_be_added_at_the_desk(house):
    changed(house.product, ways={"appointment"})

    (product,) = rules(house).services[0].products
    assert product.appointment and not product.without_appointment


def test_a_draft_product_is_left_out(house):
    api.content.transition(house.product, "retract")

    assert rules(house).services[0].products == ()


def test_a_service_of_elsewhere_is_left_out(house):
    changed(house.service, locations=set())

    assert rules(house).services == ()


def test_a_draft_service_is_not_published(house):
    api.content.transition(house.service, "retract")

    assert not rules(house).services[0].published


def test_a_desk_counts_as_it_is_set(house):
    changed(house.place, rooms=["Gelijkvloers"])
    changed(
        house.desk,
        room="Gelijkvloers",
        express=True,
        services={house.service.UID()},
    )

    desk = rules(house).desk(house.desk.UID())

    assert (desk.title, desk.number, desk.room) == ("Loket 3", "3", "Gelijkvloers")
    assert desk.express and desk.services == {house.service.UID()}


def test_a_desk_forgets_the_room_and_service_that_its_location_has_lost(house):
    changed(house.place, rooms=["Gelijkvloers"])
    changed(house.desk, room="Gelijkvloers", services={house.service.UID()})

    changed(house.place, rooms=["Boven"])
    changed(house.service, locations=set())

    desk = rules(house).desk(house.desk.UID())
    assert (desk.room, desk.services) == ("", frozenset())


def test_desks_are_in_the_order_of_the_editor(house):
    made(house.place, "Desk", id="loket-4", title="Loket 4")

    house.place.moveObjectsUp(["loket-4"])

    assert [one.title for one in rules(house).desks] == ["Loket 4", "Loket 3"]


@pytest.mark.parametrize("part", ["loket", "place"])
def test_a_draft_has_no_rules(house, part):
    api.content.transition(getattr(house, part), "retract")

    assert rules(house) is None


@pytest.mark.parametrize(
    ("part", "left"),
    [
        ("desk", lambda rules: rules.desks),
        ("service", lambda rules: rules.services),
        ("product", lambda rules: rules.services[0].products),
    ],
)
def test_what_is_removed_is_not_in_the_rules_any_more(house, part, left):
    api.content.delete(getattr(house, part))

    assert left(rules(house)) == ()


@pytest.mark.parametrize("part", ["place", "loket"])
def test_a_location_that_is_removed_has_no_rules_and_no_devices(house, part):
    uid = house.place.UID()
    ledger = get_ledger()
    make_device(ledger, uid, "kiosk", "Inkom", NOW)

    api.content.delete(getattr(house, part))

    assert rules_of(ledger, uid) is None
    assert devices(ledger, uid) == []


def test_a_desk_that_is_moved_leaves_one_location_for_the_other(house):
    other = made(house.loket, "Location", title="Wijkhuis")

    api.content.move(house.desk, other)

    assert rules(house).desks == ()
    assert len(rules_of(get_ledger(), other.UID()).desks) == 1


def test_a_move_of_the_whole_counter_changes_nothing(house):
    before = rules(house)
    folder = api.content.create(house.portal, "Folder", "map", title="Map")

    api.content.move(house.loket, folder)

    assert rules_of(get_ledger(), before.location) == before


def test_a_copy_of_a_location_has_desks_of_its_own_and_no_devices(house):
    ledger = get_ledger()
    make_device(ledger, house.place.UID(), "kiosk", "Inkom", NOW)

    copy = api.content.copy(house.place, house.loket)
    api.content.transition(copy, "publish")

    (desk,) = rules_of(ledger, copy.UID()).desks
    assert desk.uid == copy["loket-3"].UID() != house.desk.UID()
    assert devices(ledger, copy.UID()) == []
    assert len(rules(house).desks) == 1


def test_the_same_again_writes_nothing(house):
    ledger = get_ledger()
    stored = ledger.receptions[house.place.UID()]
    kept = stored.rules

    notify(ObjectModifiedEvent(house.place))

    assert ledger.receptions[house.place.UID()] is stored
    assert stored.rules is kept


def test_another_zone_of_the_site_is_that_of_its_locations(house):
    api.portal.set_registry_record("plone.portal_timezone", "Europe/London")

    assert rules(house).timezone == "Europe/London"
