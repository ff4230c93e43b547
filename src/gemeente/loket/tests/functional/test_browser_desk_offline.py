"""The desk when the connection is lost, or an answer, or the page is left."""

from functools import partial
from gemeente.loket.tests.functional.deskpage import open_desk
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


@pytest.mark.parametrize("finish", [False, True])
def test_a_lost_connection_keeps_the_action_and_sends_it_once(hall, desk, finish):
    first, second = hall.take(ago=5), hall.take()
    page = desk()
    if finish:
        page.keyboard.press("n")
        wait_for(page, first)
        page.keyboard.press("a")
        page.locator("#dk-finish-next").wait_for()
    page.context.set_offline(True)
    page.keyboard.press("n")
    page.locator("#dk-pending:not(:empty)").wait_for()
    page.locator("#dk-connection:not(:empty)").wait_for()
    page.keyboard.press("h")
    assert hall.ticket(second).state == "waiting"
    page.context.set_offline(False)
    wait_for(page, second if finish else first)
    assert hall.ticket(second).calls == (1 if finish else 0)
    assert not hall.queue.sessions[hall.one].alarm
    page.locator("#dk-pending:empty").wait_for(state="attached")


def test_an_answer_that_is_lost_does_not_repeat_the_action(hall, desk):
    first, second = hall.take(ago=5), hall.take()
    page = desk()
    lost = []

    def lose(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    page.route("**/@@desk-act", lose)
    # the screen may show the number by a poll before its lost answer is noticed
    with page.expect_event("requestfailed", lambda one: "@@desk-act" in one.url):
        page.keyboard.press("n")
    assert lost == [200]
    wait_for(page, first)
    page.locator("#dk-pending:empty").wait_for(state="attached")
    assert hall.ticket(first).calls == 1
    assert hall.ticket(second).state == "waiting"


def test_an_action_survives_a_reload_while_it_was_not_answered(hall, desk):
    first = hall.take()
    page = desk()
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/@@desk-act", lambda route: route.abort())
    page.keyboard.press("n")
    page.locator("#dk-pending:not(:empty)").wait_for()
    page.unroute("**/@@desk-act")
    page.reload()
    wait_for(page, first)
    assert hall.ticket(first).calls == 1


def test_a_stale_screen_is_told_and_loses_nothing(hall, desk):
    first = hall.take()
    page = desk()
    page.keyboard.press("n")
    wait_for(page, first)
    page.route("**/@@desk-state", lambda route: route.abort())
    page.keyboard.press("o")
    page.keyboard.type("Niet kwijt")
    hall.at("bea").do("finish")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#dk-wrong:not(:empty)").wait_for()
    page.unroute("**/@@desk-state")
    wait_for(page, "")
    assert "Niet kwijt" in page.locator("#dk-wrong").inner_text()
