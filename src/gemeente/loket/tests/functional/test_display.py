"""The displays of a waiting room over HTTP: what they show, and to whom."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.televisions import WaitingRoom
import pytest
import requests


@pytest.fixture
def room(counter):
    with clock.stopped_at(OPEN):
        yield WaitingRoom(counter)


def test_the_key_opens_the_display_once_and_is_a_cookie_from_then_on(room):
    session = requests.Session()
    answer = session.get(room.url(key=room.secret), timeout=30, allow_redirects=False)
    assert answer.status_code == 303
    assert room.secret not in answer.headers["Location"]
    page = session.get(answer.headers["Location"], timeout=30)
    assert page.status_code == 200
    assert "display-board" in page.text
    assert room.secret not in page.text


@pytest.mark.parametrize("view", ["display", "display-state"])
def test_a_stranger_finds_nothing(room, view):
    for cookies in ({}, {"loket_display": "wrong"}):
        answer = requests.get(room.url(view), cookies=cookies, timeout=30)
        assert answer.status_code == 404
        assert "Loket 3" not in answer.text


def test_a_revoked_display_is_a_stranger(room):
    assert room.state().status_code == 200
    room.revoke()
    assert room.state().status_code == 404


def test_a_call_is_shown_with_its_desk_and_said_in_dutch(room):
    room.take()
    room.open_desk("3")
    label = room.call("3")
    state = room.state().json()
    assert label in state["html"]
    assert [one["say"] for one in state["calls"]] == ["Nummer B, 1. Loket 3."]


def test_there_is_never_a_name_on_it(room):
    room.take(name="An Peeters", origin="reception", limits=False)
    room.open_desk("3")
    room.call("3")
    assert "Peeters" not in room.state().text
    assert "clerk-3" not in room.state().text


def test_a_call_that_is_repeated_is_another_call(room):
    room.take()
    room.open_desk("3")
    room.call("3")
    (before,) = room.state().json()["calls"]
    room.call("3", "recall", seconds=30)
    (after,) = room.state().json()["calls"]
    assert before["key"] != after["key"]


def test_who_has_arrived_moves_to_the_calls_before(room):
    room.take()
    room.open_desk("3")
    room.call("3")
    room.call("3", "serve")
    state = room.state().json()
    assert state["calls"] == []
    assert "Eerder opgeroepen" in state["html"]


def test_nothing_changed_is_nothing_sent(room):
    room.take()
    first = room.state()
    again = room.state(etag=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    room.open_desk("3")
    assert room.state(etag=first.headers["ETag"]).status_code == 200


def test_a_new_announcement_is_news(room):
    etag = room.state().headers["ETag"]
    room.hall.announcement = "Vrijdag sluiten we om elf uur."
    room.refresh()
    answer = room.state(etag=etag)
    assert "Vrijdag sluiten we om elf uur." in answer.json()["html"]


def test_what_an_editor_types_is_text(room):
    room.hall.announcement = "<script>alert(1)</script>"
    room.refresh()
    assert "<script>" not in room.state().json()["html"]


def test_a_waiting_room_shows_the_calls_of_its_own_desks(room):
    room.hall.rooms = ["Gelijkvloers", "Verdieping"]
    room.refresh()
    room.take(), room.take()
    room.open_desk("3")
    room.open_desk("11", room="Verdieping")
    room.open_desk("12", room="Gelijkvloers")
    room.call("11"), room.call("12")
    above = room.state(room="Verdieping").json()["calls"]
    everywhere = room.state().json()["calls"]
    assert [one["say"][-3:-1] for one in above] == ["11"]
    assert len(everywhere) == 2
    assert everywhere[-1]["say"].endswith("Loket 11, Verdieping.")


def test_the_entrance_says_to_wait_when_the_room_is_full(room):
    room.hall.crowd = 2
    room.refresh()
    assert "Kom binnen" in room.state(layout="entrance").json()["html"]
    room.take(), room.take()
    assert "Wacht buiten" in room.state(layout="entrance").json()["html"]
    assert room.state(layout="entrance").json()["calls"] == []


def test_before_opening_it_says_when_it_opens(room):
    with clock.stopped_at(OPEN.replace(hour=6, minute=0)):
        html = room.state().json()["html"]
    assert "Gesloten. Open vanaf" in html


def test_after_closing_it_says_when_it_opens_again(room):
    with clock.stopped_at(OPEN.replace(hour=20)):
        assert "Gesloten. Morgen open vanaf 09:00." in room.state().json()["html"]
    with clock.stopped_at(OPEN.replace(hour=20) + timedelta(days=4)):
        html = room.state().json()["html"]
    assert "Gesloten. Weer open op maandag 7 december om 09:00." in html


def test_nobody_is_sent_in_where_it_is_closed(room):
    with clock.stopped_at(OPEN.replace(hour=20)):
        html = room.state(layout="entrance").json()["html"]
    assert "Kom binnen" not in html
    assert "Gesloten" in html


def test_more_calls_than_fit_are_all_said_and_stay_in_the_list(room):
    for number in range(3, 12):
        room.take()
        room.open_desk(str(number))
        room.call(str(number))
    state = room.state().json()
    assert len(state["calls"]) == 9
    assert state["html"].count("data-call=") == 8
    assert "<strong>B1</strong>" in state["html"]
