"""The reception in a real browser: by the keyboard alone, without ever leaving the page."""

from contextlib import contextmanager
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.queue import leaving
from gemeente.loket.queue import stand
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.tokens import Found
from gemeente.loket.tests.functional.receptions import at
from gemeente.loket.tests.functional.screens import as_user
from gemeente.loket.tests.functional.screens import check_width
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import shoot
from gemeente.loket.tests.functional.staff import PASSWORD
import pytest
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.reception_fixtures"]
pytestmark = needs_chromium

SIZES = ((1440, 900), (1024, 768), (360, 740))
FIRST = ("An", "Bart", "Chantal", "Dirk", "Els", "Fatima", "Günther", "Hilde")
LAST = (
    "Peeters",
    "Van den Broucke-Vandenberghe",
    "Yılmaz",
    "De Smet",
    "Ó Súilleabháin",
)


@pytest.fixture
def open_reception(open_page, reception):
    def open_reception(width=1440, height=900):
        page = open_page(width, height, **as_user("onthaal", PASSWORD))
        page.goto(reception.url)
        page.wait_for_selector("html[data-ready]")
        return page

    return open_reception


@contextmanager
def left_at(page):
    """Afterwards the page is still the same document."""
    page.evaluate("window.here = true")
    yield
    assert page.evaluate("window.here")
    assert page.problems == []


def panel(page):
    return page.locator("#rc-panel")


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_the_keyboard_alone_checks_in_one_after_the_other(open_reception, reception):
    codes = [reception.book(at(9, 30), name).appointment.code for name in FIRST[:2]]
    page = open_reception()
    assert focused(page) == "rc-q"
    with left_at(page):
        for number, code in enumerate(codes, 1):
            page.keyboard.type(code)
            page.keyboard.press("Enter")
            page.wait_for_selector(f"#rc-panel .rc-number:has-text('A{number}')")
            assert focused(page) == "rc-q"
            assert page.locator("#rc-q").input_value() == ""
    assert len(reception.tickets) == 2


def test_typing_a_name_leaves_only_who_may_be_meant(open_reception, reception):
    reception.book(at(9, 30), "Zoë Yılmaz")
    reception.book(at(9, 45), "Bart Peeters")
    page = open_reception()
    page.keyboard.type("zoe")
    page.wait_for_selector("#rc-expected li:has-text('Bart')", state="hidden")
    assert page.locator("#rc-expected li:visible").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_selector("#rc-panel .rc-number")
    assert len(reception.tickets) == 1


def test_of_two_with_one_name_the_first_button_has_the_focus(open_reception, reception):
    for minute in (15, 30):
        reception.book(at(9, minute), "An Peeters")
    page = open_reception()
    page.keyboard.type("peeters")
    page.keyboard.press("Enter")
    page.wait_for_selector("#rc-panel .rc-candidate >> nth=1")
    page.keyboard.press("Enter")
    page.wait_for_selector("#rc-panel .rc-number")
    assert len(reception.tickets) == 1


def test_who_is_too_early_is_let_in_with_enter(open_reception, reception):
    code = reception.book(at(11, 30)).appointment.code
    page = open_reception()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_selector("#rc-panel .rc-why")
    page.keyboard.press("Enter")
    page.wait_for_selector("#rc-panel .rc-number")
    assert len(reception.tickets) == 1


def test_a_scanner_writes_into_the_search_box_wherever_the_focus_is(
    open_reception, reception
):
    token = reception.book(at(9, 30)).token
    page = open_reception()
    page.locator("#rc-line-title").click()
    page.keyboard.type(f"http://localhost/loket/@@appointment?token={token}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#rc-panel .rc-number")


def test_what_is_half_typed_and_has_the_focus_survives_a_change(
    open_reception, reception
):
    reception.book(at(9, 30))
    page = open_reception()
    page.locator("#rc-give > details > summary").click()
    page.locator("#rc-give [name=name]").fill("Half get")
    page.locator("#rc-write [name=text]").fill("Half een ber")
    button = page.locator("#rc-expected button")
    button.focus()
    with left_at(page):
        reception.take()
        reception.book(at(9, 15), "Bart Peeters")
        page.wait_for_selector("#rc-expected li:has-text('Bart')")
        assert page.locator("#rc-give [name=name]").input_value() == "Half get"
        assert page.locator("#rc-write [name=text]").input_value() == "Half een ber"
        assert "An Peeters" in page.evaluate("document.activeElement.textContent")


def test_a_number_with_a_reason_and_back_to_an_empty_form(open_reception, reception):
    page = open_reception()
    give = page.locator("#rc-give")
    with left_at(page):
        give.locator("> details > summary").click()
        give.locator("[data-filters]").fill("ident")
        assert give.locator(".rc-product:visible").count() == 1
        give.locator(".rc-product:visible [type=checkbox]").check()
        give.locator("[name=priority][value='1']").check()
        give.locator("button.rc-strong").click()
        page.wait_for_selector("#rc-error:visible")
        assert page.evaluate("document.activeElement.name") == "reason"
        page.keyboard.type("Zwanger")
        page.keyboard.press("Enter")
        page.wait_for_selector("#rc-panel .rc-number")
        assert give.locator("[name=reason]").input_value() == ""
    assert reception.tickets[0].reason == "Zwanger"


def test_contacts_are_counted_and_taken_back_in_place(open_reception, reception):
    page = open_reception()
    key = f"count:phone:{reception.civil}:{reception.card}"
    with left_at(page):
        page.locator(f"[data-key='{key}']").focus()
        for count in ("1", "2"):
            page.keyboard.press("Enter")
            page.wait_for_selector(f"[data-key='{key}'] b:has-text('{count}')")
        assert page.evaluate("document.activeElement.dataset.key") == key
        page.locator("[data-key=undo]").click()
        page.wait_for_selector(f"[data-key='{key}'] b:has-text('1')")
    assert reception.told() == [(reception.card, "phone", 1)]


def test_a_count_is_told_and_leaves_the_panel_alone(open_reception, reception):
    reception.take()
    page = open_reception()
    page.locator("#rc-line [data-panel]").click()
    page.wait_for_selector("#rc-panel .rc-ticket")
    page.locator("#rc-contacts button").first.click()
    page.wait_for_selector("#rc-done:has-text('Geteld')")
    assert panel(page).locator(".rc-ticket").count() == 1


def test_an_alarm_comes_by_itself_and_goes_with_a_click(open_reception, reception):
    page = open_reception()
    desk, hall = reception.hall["loket-3"].UID(), reception.hall.UID()
    with left_at(page):
        at_desk = stand.sign_in(get_ledger(), hall, desk, "planner", clock.now())
        stand.alarm(at_desk)
        transaction.commit()
        page.wait_for_selector(".rc-alarm:has-text('Loket 3')")
        assert page.title().startswith("⚠")
        page.locator(".rc-alarm button").click()
        page.wait_for_selector(".rc-alarm", state="detached")


def test_a_lost_connection_is_told_and_the_click_is_not_lost(open_reception, reception):
    page = open_reception()
    with left_at(page):
        page.context.set_offline(True)
        page.locator(f"button[value='{reception.take_card}']").first.click()
        page.wait_for_selector("#rc-stale:visible")
        assert reception.tickets == []
        page.context.set_offline(False)
        page.wait_for_selector("#rc-panel .rc-number")
        page.wait_for_selector("#rc-stale", state="hidden")
    assert len(reception.tickets) == 1


def fill(reception):
    """80 appointments of which some are here, 60 who wait, a full hall, an alarm."""
    hall = reception.hall.UID()
    booked = [
        reception.book(at(9, 5 * (n % 36) % 60), f"{FIRST[n % 8]} {LAST[n % 5]}")
        for n in range(80)
    ]
    ledger = get_ledger()
    for one in booked[:15]:
        reception.check_in(one.appointment)
    for number in range(60):
        reception.take(
            ("identiteitskaart", "rijbewijs", "vuilniszakken")[number % 3],
            priority=3 - (number % 20 == 0),
            reason="" if number % 20 else "Rolstoel",
            name="" if number % 7 else "Maximiliaan Van den Broucke-Vandenberghe",
        )
    queue = queue_now(ledger, hall, clock.now())
    found = Found(hall, queue, queue.ticket(20))
    leaving.step_back(ledger, found, 10, clock.now())
    at_desk = stand.sign_in(
        ledger, hall, reception.hall["loket-3"].UID(), "planner", clock.now()
    )
    stand.alarm(at_desk)
    for number in range(5):
        text = f"Bericht {number}: de betaalterminal van loket 2 hapert weer."
        stand.write_note(ledger, hall, "onthaal", text, clock.now())
    transaction.commit()


@pytest.mark.parametrize("much", ["nothing", "some", "too-much"])
def test_it_fits_on_every_screen(open_reception, reception, much):
    if much == "some":
        reception.book(at(9, 30))
        reception.take()
    if much == "too-much":
        fill(reception)
    for width, height in SIZES:
        page = open_reception(width, height)
        check_width(page, f"reception-{much}-{width}")
        page.locator("#rc-give > details > summary").click()
        if much != "nothing":
            page.locator("#rc-line [data-panel]").first.click()
            page.wait_for_selector("#rc-panel .rc-ticket")
        check_width(page, f"reception-{much}-{width}-open")
        small = page.evaluate(
            """[...document.querySelectorAll('button, .rc-button, summary')]
            .filter(e => e.offsetParent && !e.matches('.visually-hidden'))
            .filter(e => e.getBoundingClientRect().height < 39)
            .map(e => e.textContent.trim())"""
        )
        assert small == []
        shoot(page, f"reception-{much}-{width}-whole")
        assert page.problems == []
