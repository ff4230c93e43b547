"""How long people wait, for everybody: JSON, REST, and the block on pages."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.televisions import WaitingRoom
from gemeente.loket.tests.openapi import check_answer
from gemeente.loket.tests.openapi import operation_for
from plone import api
import pytest
import re
import requests
import transaction


SECRET = "Peeters"


@pytest.fixture
def room(counter):
    with clock.stopped_at(OPEN):
        yield WaitingRoom(counter)


def ask(content, method="GET", name="@@waiting-times", **headers):
    url = f"{content.absolute_url()}/{name}"
    return requests.request(
        method, url, headers=headers, timeout=30, allow_redirects=False
    )


def hall_of(content):
    """The only location of the answer."""
    (found,) = ask(content).json()["items"]
    return found


def service_of(content):
    """Burgerzaken in the answer."""
    found = hall_of(content)["services"]
    return next(one for one in found if one["title"] == "Burgerzaken")


def block_of(functional, content):
    """What is said in the block, "" where there is none."""
    html = browse(functional, content.absolute_url()).contents
    found = re.search(r'<section[^>]*class="loket-waits".*?</section>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_who_asks_is_told_how_long_and_how_many(room):
    for _n in range(4):
        room.take()
    room.open_desk("3")
    room.call("3")
    found = service_of(room.loket)
    assert (found["waiting"], found["serving"], found["desks"]) == (3, 1, 1)
    assert found["code"] == ""
    assert 0 <= found["wait"]["low"] < 40 <= found["wait"]["high"]
    assert found["text"].startswith("Nu aan de balie: ongeveer ")
    assert found["text"].endswith(" minuten wachten, 3 mensen voor u.")
    assert found["tickets"]["open"]
    assert found["tickets"]["until"] == "2026-11-30T12:00:00+01:00"


def test_the_counter_the_location_and_the_service_tell_the_same(room):
    room.take()
    everything, here = hall_of(room.loket), hall_of(room.hall)
    assert everything == here
    assert {one["title"] for one in here["services"]} == {"Burgerzaken", "Sociaal Huis"}
    (only,) = hall_of(room.civil)["services"]
    assert only == service_of(room.hall)


def test_without_a_desk_that_is_said_and_no_number_is_invented(room):
    room.take()
    found = service_of(room.civil)
    assert (found["wait"], found["code"]) == (None, "no_desk")
    assert found["text"].startswith("Er is hiervoor nu geen loket open; er wacht 1")


def test_before_it_opens_it_says_from_when_on(room):
    with clock.stopped_at(MONDAY):
        found = service_of(room.civil)
    assert (found["wait"], found["code"]) == (None, "tickets_closed")
    assert found["tickets"]["opens"] == "2026-11-30T09:00:00+01:00"
    assert "9:00" in found["text"]


def test_a_service_by_appointment_only_says_so(room):
    social = room.loket["sociaal-huis"]
    found = next(one for one in hall_of(social)["services"])
    assert found["title"] == "Sociaal Huis"
    assert found["code"] in ("by_appointment", "tickets_closed")
    room.loket["steun"].ways = {"appointment"}
    room.refresh()
    found = next(one for one in hall_of(social)["services"])
    assert found["code"] == "by_appointment"
    assert found["text"] == "U kunt alleen op afspraak komen."


def test_a_full_waiting_room_says_wait(room):
    room.hall.crowd = 1
    room.refresh()
    assert hall_of(room.hall)["crowd"]["sign"] == "go"
    room.open_desk("3")
    room.take()
    crowd = hall_of(room.hall)["crowd"]
    assert crowd["sign"] == "wait"
    assert crowd["text"].startswith("De wachtzaal is vol. Kom terug om ")
    assert crowd["come_back"] is not None


def test_nobody_is_sent_back_to_a_closed_door(room):
    room.hall.crowd = 1
    room.refresh()
    room.open_desk("3")
    for _n in range(40):
        room.take(origin="reception", limits=False)
    crowd = hall_of(room.hall)["crowd"]
    assert crowd["come_back"] is None
    assert crowd["text"] == "De wachtzaal is vol. Kom later terug."


def test_nothing_of_anybody_is_in_it(room):
    room.take(name=SECRET, origin="reception", limits=False)
    room.open_desk("3")
    label = room.call("3")
    text = ask(room.loket).text + ask(room.loket, Accept="text/html").text
    assert SECRET not in text
    assert label not in text
    assert "clerk-3" not in text


def test_other_sites_may_read_it(room):
    answer = ask(room.loket, Origin="https://www.example.org")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=30"


@pytest.mark.parametrize("name", ["@@waiting-times", "@waiting-times"])
def test_a_browser_that_asks_first_may_send_what_it_knows(room, name):
    answer = ask(
        room.civil,
        "OPTIONS",
        name,
        **{
            "Origin": "https://www.example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


def test_what_is_known_is_not_sent_again_until_it_changes(room):
    tag = ask(room.loket).headers["ETag"]
    again = ask(room.loket, **{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    room.take()
    assert ask(room.loket, **{"If-None-Match": tag}).status_code == 200


def test_time_that_passes_changes_nothing_where_nobody_comes(room):
    tag = ask(room.loket).headers["ETag"]
    with clock.stopped_at(OPEN + timedelta(minutes=5)):
        assert ask(room.loket, **{"If-None-Match": tag}).status_code == 304


def test_only_reading_is_possible(room):
    assert ask(room.loket, "HEAD").content == b""
    assert ask(room.loket, "HEAD").status_code == 200
    refused = ask(room.loket, "POST")
    assert refused.status_code == 405
    assert "GET" in refused.headers["Allow"]


def test_rest_answers_the_same(room):
    room.take()
    for content in (room.loket, room.hall, room.civil):
        answer = ask(content, name="@waiting-times", Accept="application/json")
        check_answer(operation_for("GET", answer.url), 200, answer.json())
        assert answer.json() == ask(content).json()
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cache-Control"] == "public, max-age=30"
        known = {"If-None-Match": answer.headers["ETag"], "Accept": "application/json"}
        again = ask(content, name="@waiting-times", **known)
        assert (again.status_code, again.content) == (304, b"")


def test_what_is_not_published_is_not_told(room):
    api.content.transition(room.civil, "retract")
    room.refresh()
    assert "Burgerzaken" not in ask(room.hall).text
    assert ask(room.civil).status_code in (302, 401, 404)


def test_the_page_of_a_service_says_it_without_a_script(functional, room):
    for _n in range(3):
        room.take()
    room.open_desk("3")
    text = block_of(functional, room.civil)
    assert text.startswith("Nu aan de balie: ")
    assert text.endswith("minuten wachten, 3 mensen voor u.")


def test_the_page_of_a_location_says_it_of_each_service(functional, room):
    room.open_desk("3")
    text = block_of(functional, room.hall)
    assert "Burgerzaken Nu aan de balie: minder dan 5 minuten wachten" in text


def test_a_full_waiting_room_is_on_the_page(functional, room):
    room.hall.crowd = 1
    room.refresh()
    room.open_desk("3")
    room.take()
    assert "De wachtzaal is vol." in block_of(functional, room.civil)


def test_an_hour_before_it_opens_the_block_is_there_and_earlier_not(functional, room):
    with clock.stopped_at(MONDAY):
        assert "9:00" in block_of(functional, room.civil)
    with clock.stopped_at(MONDAY - timedelta(minutes=5)):
        assert block_of(functional, room.civil) == ""


def test_where_no_queue_is_kept_there_is_no_block(functional, room):
    api.content.delete(room.desk)
    transaction.commit()
    assert block_of(functional, room.civil) == ""
    assert ask(room.civil).json() == {"items": []}
