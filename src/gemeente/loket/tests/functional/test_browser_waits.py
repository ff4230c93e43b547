"""The block with the wait of now in a real browser: it follows the line, and it fits."""

from gemeente.loket import clock
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.screens import check_widths
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.televisions import WaitingRoom
import pytest


pytestmark = needs_chromium
LONG = "Vreemdelingenzaken, naturalisatie en internationale bescherming"
FASTER = (
    "window.setTimeout = ((real) => (f, ms) => real(f, ms / 30))(window.setTimeout);"
)


@pytest.fixture
def room(counter):
    with clock.stopped_at(OPEN):
        room = WaitingRoom(counter)
        room.open_desk("3")
        yield room


def told(page):
    """What the block says."""
    return " ".join(page.locator(".loket-waits").inner_text().split())


def test_the_block_follows_the_line_and_what_is_the_same_is_not_sent(room, open_page):
    page = open_page()
    page.add_init_script(FASTER)
    statuses = []
    page.on(
        "response",
        lambda one: "@@waiting-times" in one.url and statuses.append(one.status),
    )
    page.goto(room.civil.absolute_url())
    assert "niemand voor u" in told(page)
    page.locator(".loket-waits").evaluate("block => { block.dataset.same = 'yes' }")
    for _n in range(3):
        room.take()
    page.get_by_text("3 mensen voor u").wait_for()
    page.wait_for_timeout(3_000)
    assert 304 in statuses
    assert set(statuses) <= {200, 304}
    assert page.locator("[data-same=yes]").count() == 1
    assert page.problems == []


def test_with_nothing_it_is_short_on_every_screen(room, open_page):
    page = open_page()
    page.goto(room.civil.absolute_url())
    check_widths(page, "waits-nothing")
    page.goto(room.hall.absolute_url())
    check_widths(page, "waits-nothing-hall")


def test_with_too_much_it_still_fits(room, open_page):
    room.add_services([LONG, "Omgeving", "Kinderopvang", "Pensioenen"])
    room.loket["identiteitskaart"].services = {
        one.UID() for one in room.loket.objectValues() if one.portal_type == "Service"
    }
    room.hall.crowd = 5
    room.refresh()
    for _n in range(60):
        room.take(origin="reception", limits=False)
    page = open_page()
    page.goto(room.hall.absolute_url())
    text = told(page)
    assert LONG in text
    assert "meer dan " in text and " uur wachten, 60 mensen voor u." in text
    assert "De wachtzaal is vol." in text
    check_widths(page, "waits-much-hall")
    page.goto(room.civil.absolute_url())
    check_widths(page, "waits-much")


def test_some_wait(room, open_page):
    for _n in range(6):
        room.take()
    page = open_page()
    page.goto(room.civil.absolute_url())
    assert "6 mensen voor u" in told(page)
    check_widths(page, "waits-some")
