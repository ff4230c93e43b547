"""Desks, guidance and tickets over plone.restapi: read, made, changed, refused."""

from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.stand import sign_in
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.staff import rest_as
from plone import api
import pytest
import transaction


@pytest.fixture
def place(functional):
    return make_counter(functional["portal"])["gemeentehuis"]


@pytest.fixture
def admin(place):
    with rest_as("admin", place) as session:
        yield session


@pytest.fixture
def desk(place):
    desk = api.content.create(place, "Desk", id="loket-3", title="Loket 3")
    transaction.commit()
    return desk


def rules(place):
    transaction.begin()
    return rules_of(get_ledger(), place.UID())


def test_the_fields_of_a_location_and_a_service_are_given(place, admin):
    answer = admin.get("").json()
    service = rest_as("admin", place.__parent__["burgerzaken"]).get("").json()

    assert (answer["crowd"], answer["calls"], answer["express_prefix"]) == (0, 2, "S")
    assert [one["token"] for one in answer["kiosk_languages"]] == ["nl"]
    assert (service["prefix"], service["first_number"]) == ("A", 1)
    assert service["from_home"] is False


def test_a_change_is_a_rule_at_once(place, admin):
    answer = admin.patch("", json={"crowd": 12, "rooms": ["Boven"], "overtaken": 45})

    assert answer.status_code == 204
    found = rules(place)
    assert (found.crowd, found.rooms, found.order.overtaken) == (12, ("Boven",), 45)


def test_a_desk_is_made_with_its_room_and_services(place, admin):
    admin.patch("", json={"rooms": ["Gelijkvloers", "Vergaderzaal één"]})
    service = place.__parent__["burgerzaken"].UID()

    answer = admin.post(
        "",
        json={
            "@type": "Desk",
            "title": "Loket 4",
            "number": "4",
            "room": "Vergaderzaal één",
            "services": [service],
        },
    )

    assert answer.status_code == 201
    (found,) = rules(place).desks
    assert (found.title, found.number, found.room) == (
        "Loket 4",
        "4",
        "Vergaderzaal één",
    )
    assert found.services == {service}
    assert answer.json()["room"]["title"] == "Vergaderzaal één"


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("location", {"crowd": -1}),
        ("location", {"calls": 0}),
        ("location", {"kiosk_languages": []}),
        ("location", {"kiosk_languages": ["xx"]}),
        ("location", {"express_prefix": "S1"}),
        ("location", {"rooms": ["Boven", "Boven "]}),
        ("location", {"announcement": "x" * 301}),
        ("service", {"prefix": ""}),
        ("service", {"prefix": "ABC"}),
        ("service", {"first_number": 200, "last_number": 100}),
        ("service", {"last_number": 0}),
        ("service", {"contingent": "veel"}),
        ("desk", {"room": "Nergens"}),
        ("desk", {"number": "12345"}),
        ("desk", {"services": ["niets"]}),
    ],
)
def test_what_is_wrong_is_refused_and_changes_nothing(place, desk, part, wrong):
    content = {
        "location": place,
        "service": place.__parent__["burgerzaken"],
        "desk": desk,
    }
    before = rules(place)

    answer = rest_as("admin", content[part]).patch("", json=wrong)

    assert answer.status_code == 400
    assert rules(place) == before


def test_a_desk_is_as_public_as_its_location(place, desk):
    stranger = rest_as("anoniem", desk)

    assert stranger.get("").status_code == 200
    api.content.transition(place, "retract")
    transaction.commit()
    assert stranger.get("").status_code == 401


@pytest.mark.parametrize("change", ["patch", "delete"])
def test_a_stranger_changes_no_desk(place, desk, change):
    stranger = rest_as("anoniem", desk)

    answer = getattr(stranger, change)("", json={"title": "Van mij"})

    assert answer.status_code == 401
    assert [one.title for one in rules(place).desks] == ["Loket 3"]


def test_a_desk_in_use_is_not_removed(place, desk):
    sign_in(get_ledger(), place.UID(), desk.UID(), "balie", clock.now())
    transaction.commit()

    answer = rest_as("admin", desk).delete("")

    assert answer.status_code == 400
    assert "Loket 3" in answer.json()["message"]
    assert len(rules(place).desks) == 1


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("postal_code", "900", "vier cijfers"),
        ("email", "niemand", "e-mailadres"),
        ("phone", "bel ons", "telefoonnummer"),
        ("express_prefix", "S1", "letters"),
    ],
)
def test_a_wrong_value_is_refused_with_what_to_do(place, admin, name, value, sentence):
    answer = admin.patch("", json={name: value}, headers={"Accept-Language": "nl"})

    assert answer.status_code == 400
    assert sentence in answer.json()["message"]
