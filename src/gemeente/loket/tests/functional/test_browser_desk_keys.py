"""A day at the desk with keys only, in a real browser."""

from functools import partial
from gemeente.loket.tests.functional.deskpage import focused
from gemeente.loket.tests.functional.deskpage import open_desk
from gemeente.loket.tests.functional.deskpage import press
from gemeente.loket.tests.functional.deskpage import wait_for
from gemeente.loket.tests.functional.hall import TownHall
from gemeente.loket.tests.functional.screens import needs_chromium
import pytest


pytestmark = needs_chromium


@pytest.fixture
def hall(counter):
    return TownHall(counter)


@pytest.fixture
def desk(hall, open_page):
    return partial(open_desk, hall, open_page)


def test_a_visit_with_keys_only(hall, desk):
    first, second = hall.take(ago=5), hall.take()
    page = desk()
    press(page, "n")
    wait_for(page, first)
    assert focused(page) == "dk-serve"
    press(page, "r")
    page.get_by_text("2 keer opgeroepen").wait_for()
    press(page, "a")
    page.locator("#dk-finish-next").wait_for()
    press(page, "b", "Rij", "Enter")
    page.locator("#dk-item-1-1").wait_for()
    page.wait_for_function("document.activeElement.id === 'dk-finish-next'")
    press(page, "2")
    page.locator("#dk-item-1-1.dk-running").wait_for()
    press(page, "o", "Nieuwe kaart volgt", "Tab", "Enter")
    page.locator(".dk-remark").wait_for()
    press(page, "n")
    wait_for(page, second)
    assert page.problems == []


def test_aside_and_back_into_the_line_with_keys_only(hall, desk):
    first = hall.take()
    page = desk()
    press(page, "n")
    wait_for(page, first)
    press(page, "p", "Haalt geld", "Enter")
    wait_for(page, "")
    press(page, "g", "Enter")
    wait_for(page, first)
    press(page, "t", "Tab", "Enter")
    wait_for(page, "")
    assert hall.ticket(first).state == "waiting"


def test_out_of_order_with_a_reason_with_keys_only(hall, desk):
    hall.take(ago=5)
    second = hall.take()
    page = desk()
    press(page, "l", "ArrowDown", "Enter")
    page.locator("#dk-wrong:not(:empty)").wait_for()
    assert focused(page) == "dk-why"
    press(page, "Kan niet staan", "Enter")
    wait_for(page, second)
    assert hall.ticket(second).reason == "Kan niet staan"


def test_a_no_show_and_its_undo_with_keys_only(hall, desk):
    first = hall.take()
    page = desk()
    press(page, "n")
    wait_for(page, first)
    press(page, "r")
    page.locator("#dk-missing").wait_for()
    press(page, "x")
    wait_for(page, "")
    press(page, "z")
    wait_for(page, first)
    press(page, "k")
    wait_for(page, "")
    assert hall.ticket(first).state == "done"


def test_an_appointment_that_had_not_checked_in_with_keys_only(hall, desk):
    booked = hall.book(10)
    page = desk()
    press(page, "e", "Enter")
    page.get_by_text(booked.code).wait_for()
    press(page, "k")
    wait_for(page, "")


def test_a_break_a_contact_and_the_keys_with_keys_only(hall, desk):
    page = desk()
    press(page, "w", "Middag", "Enter")
    page.locator("#dk-paused").wait_for()
    press(page, "w")
    page.locator("#dk-paused").wait_for(state="detached")
    press(page, "c", "Id", "Tab", "Enter")
    page.locator("#dk-contacts .dk-undo").wait_for()
    press(page, "Escape", "?")
    page.locator("#dk-help[open]").wait_for()
    press(page, "Escape")
    assert page.problems == []
