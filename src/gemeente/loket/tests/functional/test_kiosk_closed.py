"""What the kiosk says where there are no numbers, without a script."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.kiosks import KioskHall
from gemeente.loket.tests.functional.kiosks import number_on
from gemeente.loket.tests.functional.kiosks import Visitor
from gemeente.loket.tests.functional.phones import OPEN
import pytest
import re


@pytest.fixture
def hall(counter):
    with clock.stopped_at(OPEN):
        yield KioskHall(counter)


@pytest.fixture
def visitor(hall):
    return Visitor(hall)


def test_before_opening_it_says_from_when_on_before_anything_is_chosen(hall, visitor):
    with clock.stopped_at(OPEN - timedelta(hours=1)):
        assert "Nu gesloten. Nummers vanaf 09:00" in visitor.get().text
        assert "step=choose" not in visitor.answer.text
        assert "Nu gesloten" in visitor.get(step="choose").text
        page = visitor.check("identiteitskaart")
        assert "Nu gesloten" in page.text
        assert "Neem mijn nummer" not in page.text


def test_after_closing_a_form_that_was_still_open_gives_no_number(hall, visitor):
    visitor.check("identiteitskaart")
    with clock.stopped_at(OPEN + timedelta(hours=9)):
        page = visitor.send()
        assert "Er worden nu geen nummers gegeven" in page.text
        assert "Nummers weer op dinsdag 1 december 2026 om 09:00" in page.text
    assert hall.labels == []


def test_when_all_numbers_are_given_it_says_so_and_what_is_short_goes_on(hall, visitor):
    visitor.check("identiteitskaart")
    shown = visitor.answer
    hall.civil.contingent = 1
    hall.refresh()
    hall.take()
    assert "Alle nummers van vandaag zijn gegeven" in visitor.get(step="choose").text
    visitor.answer = shown
    assert "Alle nummers van vandaag zijn gegeven" in visitor.send().text
    assert hall.labels == ["B1"]
    visitor.check("vuilniszakken")
    assert number_on(visitor.send()) == "S1"


def test_when_the_room_is_full_it_says_when_to_come_back(hall, visitor):
    visitor.check("identiteitskaart")
    shown = visitor.answer
    hall.hall.crowd = 1
    hall.refresh()
    hall.desk_opens()
    hall.take()
    assert "De wachtzaal is vol. Kom terug om" in visitor.get().text
    visitor.answer = shown
    assert "De wachtzaal is vol. Kom terug" in visitor.send().text
    assert hall.labels == ["B1"]


def test_that_no_desk_is_open_is_said_before_the_choice(hall, visitor):
    assert "geen loket open" in visitor.get().text
    assert "geen loket open" in visitor.check("identiteitskaart").text
    assert number_on(visitor.send()) == "B1"


def test_where_no_numbers_are_given_it_sends_to_the_reception(hall, visitor):
    for one in ("identiteitskaart", "rijbewijs", "vuilniszakken"):
        hall.loket[one].ways = {"appointment"}
    hall.refresh()
    assert "Hier worden geen nummers gegeven" in visitor.get().text
    assert "Hier worden geen nummers gegeven" in visitor.get(step="choose").text


def test_many_products_are_spread_over_screens(hall, visitor):
    hall.many_products(20)
    seen = set()
    for number in range(3):
        page = visitor.get(step="choose", page=number)
        found = set(re.findall(r"product=([0-9a-f]{32})", page.text))
        assert 0 < len(found) <= 8, number
        seen |= found
    assert len(seen) == 23
    assert visitor.get(step="choose", page="99999999").status_code == 200
