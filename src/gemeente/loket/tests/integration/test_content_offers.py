from datetime import date
from datetime import time
from gemeente.loket.agenda.ledger import get_ledger
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


def publish(*contents):
    for content in contents:
        api.content.transition(content, "publish")


def offer_of(service):
    return get_ledger().offer(service.UID())


@pytest.fixture()
def loket(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    loket = api.content.create(portal, "Loket", "loket", title="Loket")
    publish(loket)
    return loket


@pytest.fixture()
def service(loket):
    service = api.content.create(loket, "Service", title="Burgerzaken")
    publish(service)
    return service


@pytest.fixture()
def product(loket, service):
    product = api.content.create(
        loket, "Product", title="Pas", duration=10, services={service.UID()}
    )
    publish(product)
    return product


@pytest.fixture()
def timeslot(service):
    slot = api.content.create(
        service,
        "TimeSlot",
        title="Maandag",
        first=date(2026, 11, 30),
        recurrence="RRULE:FREQ=WEEKLY;BYDAY=MO",
        opens=time(9),
        closes=time(12),
        capacity=2,
    )
    publish(slot)
    return slot


@pytest.fixture()
def closure(loket):
    closure = api.content.create(
        loket, "Closure", title="Brugdag", first=date(2026, 12, 24)
    )
    publish(closure)
    return closure


def test_a_published_service_is_offered(service):
    assert offer_of(service).published


def test_a_draft_service_is_not_offered(service):
    api.content.transition(service, "retract")

    assert not offer_of(service).published


def test_nothing_is_offered_while_the_loket_is_a_draft(loket, service):
    api.content.transition(loket, "retract")

    assert not offer_of(service).published


def test_a_published_time_slot_counts_with_its_own_values(service, timeslot):
    (rule,) = offer_of(service).timeslots

    assert rule.uid == timeslot.UID()
    assert (rule.opens, rule.closes, rule.capacity) == (540, 720, 2)
    assert rule.number == 1


def test_a_draft_time_slot_does_nothing(service, timeslot):
    api.content.transition(timeslot, "retract")

    assert offer_of(service).timeslots == ()


def test_an_edited_time_slot_counts_at_once(service, timeslot):
    timeslot.capacity = 3
    notify(ObjectModifiedEvent(timeslot))

    assert offer_of(service).timeslots[0].capacity == 3


def test_a_removed_time_slot_no_longer_counts(service, timeslot):
    api.content.delete(timeslot)

    assert offer_of(service).timeslots == ()


def test_the_number_of_a_removed_time_slot_is_not_given_again(service, timeslot):
    api.content.delete(timeslot)
    other = api.content.create(
        service,
        "TimeSlot",
        title="Dinsdag",
        first=date(2026, 12, 1),
        opens=time(9),
        closes=time(12),
    )
    publish(other)

    assert offer_of(service).timeslots[0].number == 2


def test_a_published_product_of_the_service_is_offered(service, product):
    (rule,) = offer_of(service).products

    assert (rule.uid, rule.duration) == (product.UID(), 10)


def test_a_product_may_take_longer_in_one_service(service, product):
    product.durations = {service.UID(): 25}
    notify(ObjectModifiedEvent(product))

    assert offer_of(service).products[0].duration == 25


def test_a_product_that_leaves_the_service_is_no_longer_offered(service, product):
    product.services = set()
    notify(ObjectModifiedEvent(product))

    assert offer_of(service).products == ()


def test_a_product_without_appointments_is_not_offered(service, product):
    product.ways = {"walk_in"}
    notify(ObjectModifiedEvent(product))

    assert offer_of(service).products == ()


def test_a_closure_of_the_loket_closes_every_location(service, closure):
    (rule,) = offer_of(service).closures

    assert (rule.first, rule.last) == (date(2026, 12, 24), date(2026, 12, 24))
    assert (rule.closes, rule.opens_again, rule.location) == (0, 1440, "")
    assert rule.reason == "Brugdag"


def test_a_draft_closure_does_nothing(service, closure):
    api.content.transition(closure, "retract")

    assert offer_of(service).closures == ()


def test_a_closure_of_a_location_closes_that_location(loket, service):
    place = api.content.create(loket, "Location", title="Stadhuis")
    service.locations = {place.UID()}
    notify(ObjectModifiedEvent(service))
    publish(place)
    closure = api.content.create(
        place, "Closure", title="Verhuis", first=date(2027, 1, 4), closes=time(12)
    )
    publish(closure)

    (rule,) = offer_of(service).closures

    assert (rule.location, rule.closes) == (place.UID(), 720)
    assert offer_of(service).locations == (place.UID(),)


def test_a_time_slot_is_at_the_only_location_of_its_service(loket, service, timeslot):
    place = api.content.create(loket, "Location", title="Stadhuis")
    publish(place)
    service.locations = {place.UID()}
    notify(ObjectModifiedEvent(service))

    assert offer_of(service).timeslots[0].location == place.UID()


def test_time_slots_at_a_draft_location_do_nothing(loket, service, timeslot):
    place = api.content.create(loket, "Location", title="Stadhuis")
    service.locations = {place.UID()}
    notify(ObjectModifiedEvent(service))

    assert offer_of(service).timeslots == ()


def test_a_removed_service_is_forgotten(service, timeslot):
    uid = service.UID()
    api.content.delete(service)

    assert get_ledger().offer(uid) is None


def test_a_removed_loket_takes_its_services_along(loket, service, timeslot):
    uid = service.UID()
    api.content.delete(loket)

    assert get_ledger().offer(uid) is None


def test_a_copy_of_a_service_is_a_draft_of_its_own(loket, service, timeslot):
    copy = api.content.copy(service, loket, id="copy")

    assert copy.UID() != service.UID()
    assert not offer_of(copy).published
    assert offer_of(service).timeslots[0].uid == timeslot.UID()


def test_a_moved_time_slot_leaves_its_service(loket, service, timeslot):
    other = api.content.create(loket, "Service", title="Omgeving")
    moved = api.content.move(timeslot, other)

    assert offer_of(service).timeslots == ()
    assert offer_of(other).timeslots[0].uid == moved.UID()


def test_a_setting_reaches_every_offer(service):
    api.portal.set_registry_record("gemeente.loket.horizon", 90)
    api.portal.set_registry_record("gemeente.loket.release", "08:30")
    api.portal.set_registry_record("gemeente.loket.holidays", ["new_year"])

    offer = offer_of(service)

    assert (offer.horizon, offer.release) == (90, 510)
    assert "christmas_day" in offer.open_holidays
    assert "new_year" not in offer.open_holidays


def test_a_service_may_have_its_own_notice(service):
    service.notice = 0
    notify(ObjectModifiedEvent(service))

    assert offer_of(service).notice == 0


def test_locations_keep_the_order_of_the_editor(loket, service):
    places = [api.content.create(loket, "Location", title=name) for name in "ab"]
    publish(*places)
    service.locations = {place.UID() for place in places}
    notify(ObjectModifiedEvent(service))

    loket.moveObjectsToTop([places[1].id])

    assert offer_of(service).locations == (places[1].UID(), places[0].UID())
