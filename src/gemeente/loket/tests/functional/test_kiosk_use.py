"""How the kiosk is used: languages, aids, its state and its paper; without a script."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.kiosks import KioskHall
from gemeente.loket.tests.functional.kiosks import Visitor
from gemeente.loket.tests.functional.phones import OPEN
import pytest
import re
import requests


@pytest.fixture
def hall(counter):
    with clock.stopped_at(OPEN):
        yield KioskHall(counter)


@pytest.fixture
def visitor(hall):
    return Visitor(hall)


def test_the_paper_is_in_the_language_of_the_kiosk(hall, visitor):
    hall.hall.kiosk_languages = {"nl", "en"}
    hall.refresh()
    visitor.check("identiteitskaart", lang="en")
    page = visitor.send()
    (paper,) = re.findall(r'data-print="([^"]+)"', page.text)
    text = requests.get(paper.replace("&amp;", "&"), timeout=30).text
    assert "Your number" in text
    assert "Uw nummer" not in text


def test_what_is_closed_is_not_called_full(hall, visitor):
    hall.hall.crowd = 1
    hall.refresh()
    hall.take()
    with clock.stopped_at(OPEN - timedelta(hours=1)):
        page = visitor.get()
        assert "Nu gesloten. Nummers vanaf 09:00" in page.text
        assert "vol" not in page.text.replace("volgnummer", "")


def test_another_language_is_for_one_person_and_only_where_it_is_set(hall, visitor):
    assert "English" not in visitor.get().text
    hall.hall.kiosk_languages = {"nl", "en", "fr"}
    hall.refresh()
    french = visitor.get(lang="fr")
    assert "Bienvenue" in french.text
    assert '<html lang="fr">' in french.text
    assert "Welcome" in visitor.get(lang="en").text
    assert "Willkommen" not in visitor.get(lang="de").text
    assert "Welkom" in visitor.get().text
    assert set(visitor.session.cookies.keys()) == {"loket_kiosk"}


def test_how_it_is_used_travels_along_until_the_start(hall, visitor):
    page = visitor.get(low=1, contrast=1, large=1)
    assert "is-low is-contrast is-large" in page.text
    assert "step=choose&amp;low=1&amp;contrast=1&amp;large=1" in page.text
    visitor.check("identiteitskaart", low=1)
    page = visitor.send()
    assert "is-low" in page.text
    (again,) = re.findall(r'is-stop" href="([^"]+)"', page.text)
    assert "low" not in again


def test_the_keypad_works_without_a_script(hall, visitor):
    code, _token = hall.book()
    visitor.get(step="appointment")
    for sign in code:
        (typed,) = re.findall(
            r'id="kiosk-code"[^>]*value="([^"]*)"', visitor.answer.text
        )
        visitor.enter(typed, letter=sign)
    visitor.enter(code + "A", letter="back")
    assert f'value="{code}"' in visitor.answer.text
    assert hall.labels == []


# state and paper


def test_the_state_tells_services_waits_and_crowd_and_is_tiny_while_nothing_changed(
    hall, visitor
):
    state = visitor.session.get(hall.url("kiosk-state"), timeout=30)
    civil = state.json()["services"][0]
    assert (civil["uid"], civil["open"]) == (hall.civil.UID(), True)
    assert "geen loket open" in civil["wait"]
    assert state.json()["crowd"] == {"full": False, "text": ""}
    known = {"If-None-Match": state.headers["ETag"]}
    again = visitor.session.get(hall.url("kiosk-state"), headers=known, timeout=30)
    assert (again.status_code, again.content) == (304, b"")
    hall.take()
    changed = visitor.session.get(hall.url("kiosk-state"), headers=known, timeout=30)
    assert changed.json()["services"][0]["waiting"] == 1


def test_the_paper_needs_the_secret_of_the_ticket_and_has_no_name(hall):
    token = hall.take(name="An Peeters", origin="reception")
    page = requests.get(hall.url("ticket-print", token=token), timeout=30)
    assert page.status_code == 200
    assert ">B1</strong>" in page.text
    assert "Identiteitskaart" in page.text
    assert "Peeters" not in page.text
    for wrong in ("", "x", token[:-1] + "!", "1-1-1-" + "A" * 24):
        answer = requests.get(hall.url("ticket-print", token=wrong), timeout=30)
        assert answer.status_code == 404
