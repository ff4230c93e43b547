"""What the page of a ticket polls: the same texts, and nearly nothing while nothing moves."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.phones import OPEN
import pytest
import requests


@pytest.fixture
def ask(waiting):
    """Asks the state of a ticket as somebody who knows that much of it already."""

    def ask(token, known=""):
        headers = {"If-None-Match": known} if known else {}
        return requests.get(waiting.link(token, "ticket-state"), headers=headers)

    return ask


def test_the_state_has_the_texts_of_the_page(waiting, ask):
    waiting.take()
    token = waiting.take()
    waiting.desk_opens()
    state = ask(token).json()
    assert state["phase"] == "waiting"
    assert state["texts"]["place"] == "1 persoon voor u"
    assert state["texts"]["title"] == "B2: 1 persoon voor u"
    assert state["texts"]["wait"].endswith("minuten")
    assert state["items"] == [{"text": "Identiteitskaart", "done": False}]
    assert state["bring"] == ["Uw oude kaart", "Een pasfoto"]


def test_while_nothing_happens_the_answer_is_empty(waiting, ask):
    token = waiting.take()
    first = ask(token)
    again = ask(token, first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert "Set-Cookie" not in again.headers


@pytest.mark.parametrize("header", ["Cache-Control", "Referrer-Policy"])
def test_the_answer_is_private(waiting, ask, header):
    answer = ask(waiting.take())
    assert answer.headers[header] in ("private, no-cache", "no-referrer")


def test_every_change_of_the_line_is_told(waiting, ask):
    token = waiting.take()
    known = ask(token).headers["ETag"]
    waiting.desk_opens()
    called = waiting.at_desk("call_next")
    state = ask(token, known)
    assert state.status_code == 200
    assert state.json()["phase"] == "called"
    assert state.json()["texts"]["called"] == f"{called.label}, kom nu naar Loket 3."


def test_a_second_call_is_another_call(waiting, ask):
    token = waiting.take()
    waiting.desk_opens()
    waiting.at_desk("call_next")
    first = ask(token).json()["call"]
    waiting.at_desk("recall")
    second = ask(token).json()
    assert second["call"] != first
    assert second["texts"]["times"] == "We hebben u al 2 keer geroepen."


def test_an_estimate_changes_by_time_alone(waiting, ask):
    token = waiting.take()
    known = ask(token).headers["ETag"]
    with clock.stopped_at(OPEN + timedelta(seconds=31)):
        assert ask(token, known).status_code == 200


def test_the_etag_of_one_ticket_is_not_that_of_another(waiting, ask):
    first, second = waiting.take(), waiting.take()
    assert ask(second, ask(first).headers["ETag"]).status_code == 200


def test_a_name_is_never_told(waiting, ask):
    token = waiting.take(name="An Peeters")
    assert "Peeters" not in ask(token).text
    assert "Peeters" not in requests.get(waiting.link(token)).text


@pytest.mark.parametrize("wrong", ["", "x", "1-1-1-" + "A" * 24])
def test_a_wrong_token_is_404(waiting, ask, wrong):
    answer = ask(wrong)
    assert answer.status_code == 404
    assert answer.json() == {"error": {"type": "NotThere"}}
