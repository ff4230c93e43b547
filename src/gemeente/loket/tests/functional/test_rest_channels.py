"""The REST services by phone, by video and at home."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.functional.rest import PERSON
from gemeente.loket.tests.functional.rest import refused
from gemeente.loket.tests.functional.rest import wanted
from gemeente.loket.tests.functional.ways import change
from gemeente.loket.tests.functional.ways import serve_in_every_way
import pytest
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.rest_fixtures"]

AFTERNOON = "2026-12-01T13:30:00+01:00"
ADDRESS = {
    "visit-street": "Molenstraat 3",
    "visit-postal-code": "9999",
    "visit-city": "Voorbeeldgem",
}


@pytest.fixture
def steun(loket):
    serve_in_every_way(loket)
    return loket["steun"].UID()


@pytest.mark.parametrize(
    ("channel", "first"),
    [("phone", "09:00"), ("video", "09:30"), ("home", "13:30")],
)
def test_availability_is_that_of_the_channel(session, steun, channel, first):
    query = f"?product={steun}&channel={channel}&from=2026-12-01&to=2026-12-01"
    (day,) = session.get(f"/@availability{query}").json()["days"]
    assert day["slots"][0]["start"] == f"2026-12-01T{first}:00+01:00"


def test_availability_says_from_when_kept_places_can_be_had(session, loket, card):
    change(loket["burgerzaken"]["voormiddag"], held_back=1)
    transaction.commit()
    query = f"?product={card}&from=2026-12-02&to=2026-12-02"
    (day,) = session.get(f"/@availability{query}").json()["days"]
    assert day["reason"] == "not_released"
    assert day["released"] == "2026-12-01T18:00:00+01:00"


def test_by_phone_the_number_is_required(session, steun):
    wish = wanted(steun, channel="phone", **PERSON)
    error = refused(session.post("/@appointments", json=wish), 400, "InvalidFields")
    assert set(error["fields"]) == {"phone"}
    answer = session.post("/@appointments", json={**wish, "phone": "0470 12 34 56"})
    assert answer.status_code == 201
    assert answer.json()["channel"] == "phone"


def test_from_a_hold_by_phone_the_number_is_required_too(session, steun):
    held = session.post("/@holds", json=wanted(steun, channel="phone")).json()
    wish = {"hold": held["hold"], **PERSON}
    error = refused(session.post("/@appointments", json=wish), 400, "InvalidFields")
    assert set(error["fields"]) == {"phone"}


@pytest.mark.parametrize("name", ["session", "clerk"])
def test_at_home_the_address_is_required(request, steun, name):
    client = request.getfixturevalue(name)
    wish = wanted(steun, AFTERNOON, channel="home", **PERSON)
    error = refused(client.post("/@appointments", json=wish), 400, "InvalidFields")
    assert set(error["fields"]) == {f"answers.{one}" for one in ADDRESS}
    answer = client.post("/@appointments", json={**wish, "answers": ADDRESS})
    assert answer.status_code == 201
    transaction.begin()
    kept = get_ledger().appointment(answer.json()["code"])
    assert dict(kept.person.answers) == ADDRESS


def test_by_video_the_answer_has_the_link(session, steun):
    wish = wanted(steun, "2026-12-01T09:30:00+01:00", channel="video")
    answer = session.post("/@appointments", json={**wish, **PERSON}).json()
    assert answer["video"] == f"https://video.example.org/{answer['code']}"


def test_a_clerk_books_by_video_without_an_address(clerk, steun):
    wish = wanted(steun, "2026-12-01T09:30:00+01:00", channel="video", name="An")
    assert clerk.post("/@appointments", json=wish).status_code == 201
    wish = wanted(steun, "2026-12-01T10:30:00+01:00", channel="phone", name="An")
    error = refused(clerk.post("/@appointments", json=wish), 400, "InvalidFields")
    assert set(error["fields"]) == {"phone"}


def test_an_unknown_channel_is_named(session, steun):
    for answer in (
        session.get(f"/@availability?product={steun}&channel=fax"),
        session.post("/@holds", json=wanted(steun, channel="fax")),
    ):
        error = refused(answer, 400, "InvalidWish")
        assert set(error["fields"]) == {"channel"}
