"""The planning board in a real browser: moving, two at once, a lost connection."""

from contextlib import contextmanager
from datetime import date
from datetime import time
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.agenda.blocks import block
from gemeente.loket.agenda.booking import finish
from gemeente.loket.agenda.booking import force
from gemeente.loket.agenda.booking import hold
from gemeente.loket.agenda.booking import move
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.screens import as_user
from gemeente.loket.tests.functional.screens import check_width
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import shoot
from gemeente.loket.tests.functional.screens import WIDTHS
from gemeente.loket.tests.integration.planning import at
from gemeente.loket.tests.integration.planning import Desk
from gemeente.loket.tests.integration.planning import NOW
from gemeente.loket.tests.integration.planning import TUESDAY
from plone import api
from plone.app.testing import login
from plone.app.testing import TEST_USER_NAME
import pytest
import transaction


DAY = date(2026, 12, 1)
CLERK = as_user("balie", "secret-of-balie")

pytestmark = needs_chromium


@pytest.fixture
def desk(functional):
    portal = functional["portal"]
    with clock.stopped_at(NOW):
        desk = Desk(portal)
        api.portal.set_registry_record("plone.available_languages", ["nl"])
        api.portal.set_registry_record("plone.default_language", "nl")
        desk.one = desk.book(at(9), line=desk.lines[0])
        desk.two = desk.book(at(11), line=desk.lines[1], name="Jan Jansens")
        transaction.commit()
        yield desk


@pytest.fixture
def staff(open_page, desk):
    """Opens the board in a browser of its own, as the clerk, and gives its page."""

    def opened(width=1440, script=True, query=f"day={TUESDAY}"):
        page = open_page(width, java_script_enabled=script, **CLERK)
        page.goto(f"{desk.civil.absolute_url()}/@@planning?{query}")
        if script:
            page.locator("#lp-keys:not([hidden])").wait_for(state="attached")
        return page

    return opened


@contextmanager
def changed(desk):
    """What another does meanwhile, committed."""
    transaction.begin()
    login(desk.portal, TEST_USER_NAME)
    yield
    transaction.commit()


def fresh(desk, one):
    """The appointment as it is stored now."""
    transaction.begin()
    return desk.ledger.appointment(one.code)


def place(page, one):
    """Where it stands on the screen: line and cell."""
    cell = page.locator(f'.lp-cell[data-code="{one.code}"]')
    return cell.evaluate("e => [+e.closest('.lp-line').dataset.line, +e.dataset.at]")


def said(page, text):
    page.locator("#lp-said", has_text=text).wait_for()


def test_an_appointment_is_moved_with_the_keyboard_alone(staff, desk):
    page = staff()
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('.lp-cell')"):
        page.keyboard.press("Tab")
    assert "An Peeters" in page.evaluate("document.activeElement.textContent")

    page.keyboard.press("m")
    said(page, "An Peeters is opgenomen")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    said(page, "loket 2, 09:30–09:40")
    shoot(page, "planning-keyboard")
    page.keyboard.press("Enter")
    said(page, "An Peeters is verplaatst naar 01/12 09:30.")

    one = fresh(desk, desk.one)
    assert (one.start, one.line) == (at(9, 30), desk.lines[1])
    page.wait_for_function("document.activeElement.textContent.includes('Peeters')")
    assert page.problems == []


def test_escape_leaves_it_where_it_was(staff, desk):
    page = staff()
    page.locator(f'[data-code="{desk.one.code}"]').focus()

    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    page.locator(".lp-ghost").wait_for()
    page.keyboard.press("Escape")

    said(page, "Er is niets verplaatst.")
    assert page.locator(".lp-ghost").count() == 0
    assert fresh(desk, desk.one).start == at(9)


def test_what_another_took_meanwhile_is_refused_with_a_sentence(staff, desk):
    page = staff()
    page.route("**/@@planning-fragment*", lambda route: route.abort())
    page.locator(f'[data-code="{desk.one.code}"]').focus()
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    with changed(desk):
        desk.book(at(9, 15), line=desk.lines[0], name="Eerst")

    page.keyboard.press("Enter")

    page.locator("#lp-said.lp-wrong").wait_for()
    shoot(page, "planning-refused")
    assert fresh(desk, desk.one).start == at(9)


def test_an_appointment_is_dragged_to_another_line_and_time(staff, desk):
    page = staff()
    cell = page.locator(f'[data-code="{desk.one.code}"]')
    target = page.locator(f'.lp-free .lp-cell[data-at="{10 * 12}"]').last
    target.scroll_into_view_if_needed()
    begin, end = cell.bounding_box(), target.bounding_box()

    page.mouse.move(begin["x"] + 30, begin["y"] + 4)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 20, steps=5)
    page.mouse.move(end["x"] + 30, end["y"] + 5, steps=3)
    page.locator(".lp-ghost", has_text="10:00–10:10").wait_for()
    shoot(page, "planning-drag")
    page.mouse.up()

    said(page, "An Peeters is verplaatst naar 01/12 10:00.")
    one = fresh(desk, desk.one)
    assert (one.start, one.line) == (at(10), desk.lines[1])
    assert not page.locator("#lp-dialog").evaluate("e => e.open")


def test_two_planners_see_each_others_changes_within_seconds(staff, desk):
    mine, theirs = staff(), staff()
    theirs.locator(f'[data-code="{desk.two.code}"]').focus()
    theirs.set_viewport_size({"width": 1024, "height": 400})
    theirs.evaluate("document.querySelector('#lp-board').scrollTop = 40")

    mine.locator(f'[data-code="{desk.one.code}"]').focus()
    for key in ("m", "ArrowDown", "Enter"):
        mine.keyboard.press(key)
    said(mine, "is verplaatst")

    theirs.wait_for_function(
        "code => document.querySelector(`[data-code='${code}']`).dataset.at == 111",
        arg=desk.one.code,
        timeout=8_000,
    )
    assert place(theirs, desk.one) == place(mine, desk.one)
    focused = theirs.evaluate("document.activeElement.dataset.code")
    assert focused == desk.two.code
    assert theirs.evaluate("document.querySelector('#lp-board').scrollTop") == 40


def test_what_is_carried_is_let_go_when_another_moves_it(staff, desk):
    page = staff()
    page.locator(f'[data-code="{desk.one.code}"]').focus()
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    with changed(desk):
        one = desk.ledger.appointment(desk.one.code)
        move(desk.ledger, one, at(10), NOW, staff=True, line=desk.lines[0])

    said(page, "door iemand anders gewijzigd")
    assert page.locator(".lp-ghost").count() == 0


def test_a_lost_connection_is_told_and_the_board_comes_back_by_itself(staff, desk):
    page = staff()
    page.context.set_offline(True)
    page.locator("#lp-connection", has_text="Niet meer bijgewerkt sinds").wait_for()
    shoot(page, "planning-lost")
    with changed(desk):
        desk.book(at(10), name="Nieuw Iemand")

    page.context.set_offline(False)

    page.locator(".lp-appointment", has_text="Nieuw Iemand").wait_for()
    page.locator("#lp-connection:empty").wait_for(state="attached")


def test_a_hidden_tab_asks_nothing(staff, desk):
    page = staff()
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {get: () => window.lpHidden})"
    )
    asked = []
    page.on("request", lambda one: "-fragment" in one.url and asked.append(one))

    def visible(hidden):
        page.evaluate(
            """hidden => { window.lpHidden = hidden;
            document.dispatchEvent(new Event('visibilitychange')); }""",
            hidden,
        )

    visible(True)
    page.wait_for_timeout(4_000)
    assert asked == []

    with page.expect_response("**/@@planning-fragment*") as answer:
        visible(False)
    assert answer.value.status == 304


def test_enter_on_a_free_place_opens_the_form_over_the_board(staff, desk):
    page = staff()
    free = page.locator(f'.lp-free .lp-cell[data-at="{10 * 12}"]').last
    free.focus()

    page.keyboard.press("Enter")

    page.locator("#lp-dialog[open] .loket-dialog form").first.wait_for()
    shoot(page, "planning-dialog")
    assert page.url.endswith(f"@@planning?day={TUESDAY}")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.dataset.at === '120'")


def test_enter_on_an_appointment_opens_it(staff, desk):
    page = staff()
    page.locator(f'[data-code="{desk.one.code}"]').focus()

    page.keyboard.press("Enter")

    dialog = page.locator("#lp-dialog[open] .loket-dialog")
    dialog.wait_for()
    assert "An Peeters" in dialog.inner_text()


def test_without_scripts_every_place_is_a_link(staff, desk):
    page = staff(script=False)

    page.locator(f'.lp-cell[data-code="{desk.one.code}"]').click()

    assert page.url.endswith(f"@@planning-appointment?code={desk.one.code}")
    assert "An Peeters" in page.locator(".loket-dialog").inner_text()


def test_the_arrows_go_by_time_and_by_line_and_the_page_keys_by_day(staff, desk):
    page = staff()
    cell = "document.activeElement.dataset.at + ' ' + "
    cell += "document.activeElement.closest('.lp-line').dataset.line"
    first, second = desk.lines
    page.locator(f'[data-code="{desk.one.code}"]').focus()

    for key, expected in (
        ("ArrowDown", f"111 {first}"),
        ("ArrowRight", f"111 {second}"),
        ("End", f"141 {second}"),
        ("ArrowLeft", f"141 {first}"),
        ("Home", f"108 {first}"),
        ("ArrowUp", f"108 {first}"),
    ):
        page.keyboard.press(key)
        assert page.evaluate(cell) == expected, key
    page.keyboard.press("PageDown")
    page.wait_for_url("**day=2026-12-02*")
    page.locator("#lp-keys").wait_for()
    page.wait_for_function("document.activeElement.matches('.lp-cell')")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", ["", "week"])
def test_the_page_is_never_wider_than_the_screen(staff, desk, width, view):
    page = staff(width, query=f"day={TUESDAY}&view={view}")

    check_width(page, f"planning-{view or 'day'}-{width}")
    assert page.locator("#lp-board [style]").count() == 0
    assert page.problems == []


def test_print_leaves_the_board_out(staff, desk):
    page = staff()
    page.emulate_media(media="print")

    assert not page.locator("#lp-board").is_visible()
    assert page.locator(".lp-printed").is_visible()


def test_all_that_can_stand_on_a_board_is_said_in_words(staff, desk):
    civil, (first, second) = desk.civil.UID(), desk.lines
    card = Wish(((desk.card, 1),), staff=True)
    with changed(desk):
        closed = {"closes": time(11, 30), "opens_again": time(11, 45)}
        create(desk.civil, "Closure", title="Alarmoefening", first=DAY, **closed)
        meeting = {"closes": time(10, 30), "opens_again": time(11), "desks": 1}
        create(desk.civil, "Closure", title="Teamoverleg", first=DAY, **meeting)
        ledger, hall = desk.ledger, desk.hall.UID()
        block(ledger, civil, first, at(9, 30), 30, "Telefoonpermanentie", "x", NOW)
        hold(ledger, civil, card, at(10), NOW, minutes=2 * 24 * 60, line=second)
        why = "Werkt in ploegen"
        force(ledger, civil, card, at(12, 30), hall, Citizen("Ko Laat"), NOW, why)
        gone = desk.book(at(9, 15), line=second, name="Niet Gekomen")
        finish(ledger, ledger.appointment(desk.one.code), DONE, at(9, 20))
        finish(ledger, ledger.appointment(gone.code), NO_SHOW, at(9, 20))

    with clock.stopped_at(at(9, 47)):
        page = staff()
        shoot(page, "planning-everything")
        text = page.locator("#lp-board").inner_text()

    for expected in (
        "Gesloten: Alarmoefening",
        "Geblokkeerd: Teamoverleg",
        "Geblokkeerd: Telefoonpermanentie",
        "Wordt nu geboekt",
        "Extra lijn",
        "Werkt in ploegen",
        "afgehandeld",
        "niet verschenen",
    ):
        assert expected in text
