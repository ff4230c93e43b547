from datetime import date
from datetime import time
from gemeente.loket.content.catalogue import questions_of
from gemeente.loket.content.closure import IClosure
from gemeente.loket.content.guidance import IGuidance
from gemeente.loket.content.location import ILocation
from gemeente.loket.content.product import IProduct
from gemeente.loket.content.tickets import ITickets
from gemeente.loket.content.timeslot import ITimeSlot
from gemeente.loket.interfaces import ILoketLayer
from plone import api
from plone.api.exc import InvalidParameterError
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from types import SimpleNamespace
from zope.component import getUtility
from zope.event import notify
from zope.interface import alsoProvides
from zope.interface import Invalid
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema import ValidationError
from zope.schema.interfaces import IVocabularyFactory
import pytest


ALLOWED = {
    "Loket": {"Location", "Service", "Product", "Closure"},
    "Location": {"Closure", "Desk"},
    "Service": {"TimeSlot", "Closure"},
}


@pytest.fixture()
def loket(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return api.content.create(portal, "Loket", "loket", title="Loket")


@pytest.mark.parametrize("container", sorted(ALLOWED))
def test_a_container_takes_only_what_belongs_in_it(loket, container):
    context = loket
    if container != "Loket":
        context = api.content.create(loket, container, title="Ouder")

    allowed = {fti.getId() for fti in context.allowedContentTypes()}

    assert allowed == ALLOWED[container]


def test_only_a_loket_can_be_added_to_the_site(portal, loket):
    with pytest.raises(InvalidParameterError):
        api.content.create(portal, "TimeSlot", title="Los")


def test_the_menu_names_the_view_in_words(portal, loket):
    alsoProvides(portal.REQUEST, ILoketLayer)

    assert loket.getAvailableLayouts() == [("loket_view", "Digital counter")]


def test_an_editor_may_add_products(portal, loket):
    setRoles(portal, TEST_USER_ID, ["Editor", "Contributor", "Reader"])

    product = api.content.create(loket, "Product", title="Pas")

    assert product.portal_type == "Product"


def test_a_receptionist_may_not_add_products(portal, loket):
    api.user.create(
        "o@example.org", "onthaal", "geheim-Onthaal-1", ["Loket Receptionist"]
    )

    assert not api.user.has_permission(
        "gemeente.loket: Add products, services and time slots", "onthaal", obj=loket
    )


def timeslot(**changed):
    values = {
        "first": date(2026, 11, 30),
        "last": None,
        "recurrence": "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "opens": time(9),
        "closes": time(12),
        "grid": 15,
        "capacity": 2,
        "held_back": 0,
        "kind": "appointment",
        "on_closing_days": False,
    }
    return SimpleNamespace(**{**values, **changed})


def test_a_usual_time_slot_is_accepted():
    ITimeSlot.validateInvariants(timeslot())


@pytest.mark.parametrize(
    "changed, sentence",
    [
        ({"closes": time(8)}, "It closes before it opens"),
        ({"closes": time(9)}, "It closes before it opens"),
        ({"closes": time(9, 10)}, "shorter than one step"),
        ({"last": date(2026, 11, 1)}, "The last day is before the first"),
        ({"held_back": 3}, "More desks are kept for later than there are"),
        ({"held_back": 1, "kind": "walk_in"}, "only where appointments are made"),
        ({"on_closing_days": True}, "A repeated time slot never opens"),
        (
            {"recurrence": "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"},
            "It never occurs",
        ),
        ({"last": date(2026, 12, 1), "first": date(2026, 12, 1)}, "It never occurs"),
        ({"recurrence": "every week"}, "The repetition cannot be read"),
        ({"recurrence": "RRULE:FREQ=HOURLY"}, "It is repeated too often"),
    ],
)
def test_a_wrong_time_slot_is_refused_with_what_to_do(changed, sentence):
    with pytest.raises(Invalid, match=sentence):
        ITimeSlot.validateInvariants(timeslot(**changed))


def test_a_time_slot_of_a_service_with_two_locations_says_which(loket):
    service = api.content.create(
        loket, "Service", title="Dienst", locations={"een", "twee"}
    )
    field = ITimeSlot["location"].bind(service)

    with pytest.raises(Invalid, match="several locations"):
        field.validate(None)


def test_a_time_slot_of_a_service_with_one_location_need_not_say_which(loket):
    service = api.content.create(loket, "Service", title="Dienst", locations={"een"})

    ITimeSlot["location"].bind(service).validate(None)


@pytest.mark.parametrize(
    "schema, name, value, sentence",
    [
        (ITimeSlot, "grid", 7, "multiple of five"),
        (ITimeSlot, "opens", time(9, 3), "steps of five minutes"),
        (ILocation, "postal_code", "900", "four digits"),
        (ILocation, "email", "niemand", "one e-mail address"),
        (ILocation, "phone", "bel ons", "telephone number"),
        (ITickets, "prefix", "A1", "one or two letters"),
        (ITickets, "appointment_prefix", "ABC", "one or two letters"),
        (IGuidance, "express_prefix", "", "one or two letters"),
    ],
)
def test_a_wrong_value_is_refused_with_what_to_do(schema, name, value, sentence):
    with pytest.raises((Invalid, ValidationError), match=sentence):
        schema[name].validate(value)


def closure(**changed):
    values = {
        "first": date(2026, 12, 24),
        "last": None,
        "closes": None,
        "opens_again": None,
        "recurrence": "",
    }
    return SimpleNamespace(**{**values, **changed})


@pytest.mark.parametrize(
    "changed, sentence",
    [
        ({"last": date(2026, 12, 1)}, "The last day is before the first"),
        ({"closes": time(12), "opens_again": time(12)}, "It opens again before"),
    ],
)
def test_a_wrong_closure_is_refused_with_what_to_do(changed, sentence):
    with pytest.raises(Invalid, match=sentence):
        IClosure.validateInvariants(closure(**changed))


def test_a_closure_may_last_for_the_rest_of_the_day():
    IClosure.validateInvariants(closure(closes=time(12)))


def product(**changed):
    values = {
        "ways": {"appointment"},
        "services": {"uid"},
        "channels": {"desk"},
        "questions": [],
    }
    return SimpleNamespace(**{**values, **changed})


@pytest.mark.parametrize(
    "changed, sentence",
    [
        ({"services": set()}, "No service offers this product"),
        ({"channels": set()}, "Choose where appointments take place"),
        (
            {"questions": [{"title": "Welke?", "kind": "choice", "options": ["a"]}]},
            "at least two possible answers",
        ),
    ],
)
def test_a_wrong_product_is_refused_with_what_to_do(changed, sentence):
    with pytest.raises(Invalid, match=sentence):
        IProduct.validateInvariants(product(**changed))


def test_a_product_by_telephone_only_needs_no_service():
    IProduct.validateInvariants(product(ways={"phone"}, services=set()))


def test_a_time_slot_chooses_among_the_products_of_its_service(loket):
    service = api.content.create(loket, "Service", title="Burgerzaken")
    offered = api.content.create(
        loket, "Product", title="Pas", services={service.UID()}
    )
    api.content.create(loket, "Product", title="Vergunning", services=set())
    factory = getUtility(IVocabularyFactory, "gemeente.loket.service_products")

    assert [term.value for term in factory(service)] == [offered.UID()]


def test_a_product_that_the_service_does_not_offer_is_refused(loket):
    service = api.content.create(loket, "Service", title="Burgerzaken")
    other = api.content.create(loket, "Product", title="Vergunning", services=set())
    field = ITimeSlot["products"].bind(service)

    with pytest.raises(Invalid, match="does not offer"):
        field.validate({other.UID()})


def test_a_question_keeps_its_id_when_it_is_reworded(loket):
    content = api.content.create(
        loket,
        "Product",
        title="Pas",
        questions=[{"title": "Hoeveel?", "kind": "number", "required": True}],
    )
    first = questions_of(content)[0]
    content.questions = [{"id": first.id, "title": "Hoeveel stuks?", "kind": "number"}]
    notify(ObjectModifiedEvent(content))

    (question,) = questions_of(content)

    assert first.id
    assert (question.id, question.title) == (first.id, "Hoeveel stuks?")
