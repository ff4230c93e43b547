"""The page of a ticket on a phone while the line moves, in a real browser."""

from gemeente.loket.tests.functional.screens import check_page
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import on_every_screen
import pytest
import re


pytestmark = [needs_chromium, on_every_screen]
SOON = 30_000  # milliseconds: usually three seconds; a busy machine is no failure
LISTEN = """
window.rung = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...at) { window.rung += 1; start.apply(this, at); };
navigator.vibrate = (pattern) => { window.shaken = [pattern].flat().length; return true; };
"""


@pytest.fixture
def token(waiting):
    return waiting.take()


def visit(page, waiting, token):
    """The page of the ticket, following the line."""
    with page.expect_response(re.compile("@@ticket-state")):
        page.goto(waiting.link(token))


def phase(page, name):
    """Waits until the page shows that phase."""
    page.locator(f".ticket[data-phase={name}]").wait_for(timeout=SOON)


def text(page, name):
    return page.locator(f"[data-text={name}]:visible").first


def test_the_page_follows_the_line_and_rings(page, waiting):
    page.add_init_script(LISTEN)
    waiting.take()
    token = waiting.take()
    visit(page, waiting, token)
    assert text(page, "place").inner_text() == "1 persoon voor u"
    assert text(page, "none").is_visible()
    check_page(page, "90-no-desk")
    waiting.desk_opens()
    text(page, "wait").wait_for(timeout=SOON)
    assert not page.locator("[data-text=none]").is_visible()
    check_page(page, "91-waiting")
    assert page.evaluate("window.rung") == 0
    page.get_by_role("button", name="Verwittig mij").click()
    page.wait_for_function("window.rung === 1")
    waiting.at_desk("call_next")
    page.locator("text=U bent de volgende.").first.wait_for(timeout=SOON)
    waiting.at_desk("finish")
    waiting.at_desk("call_next")
    phase(page, "called")
    assert text(page, "desk").inner_text() == "Loket 3"
    assert page.title().startswith("Loket 3: B2")
    page.wait_for_function("window.rung === 6 && window.shaken === 5")
    page.wait_for_function(
        "document.querySelector('[data-cried]').textContent === 'B2, kom nu naar Loket 3.'"
    )
    check_page(page, "92-called")
    waiting.at_desk("recall")
    page.wait_for_function("window.rung === 11")
    assert text(page, "times").inner_text() == "We hebben u al 2 keer geroepen."
    waiting.at_desk("serve")
    phase(page, "serving")
    check_page(page, "93-serving")
    waiting.at_desk("finish")
    phase(page, "done")
    check_page(page, "94-done")


def test_without_the_button_there_is_no_sound(page, waiting, token):
    page.add_init_script(LISTEN)
    visit(page, waiting, token)
    waiting.desk_opens()
    waiting.at_desk("call_next")
    phase(page, "called")
    assert page.evaluate("[window.rung, window.shaken ?? 0]") == [0, 0]


def test_a_page_without_connection_says_so_and_recovers(page, waiting, token):
    visit(page, waiting, token)
    waiting.desk_opens()
    page.context.set_offline(True)
    stale = page.locator("[data-stale]")
    stale.wait_for(timeout=20_000)
    check_page(page, "95-stale")
    waiting.at_desk("call_next")
    page.context.set_offline(False)
    phase(page, "called")
    stale.wait_for(state="hidden")


def test_everything_by_keyboard_and_nothing_reloads(page, waiting, token):
    visit(page, waiting, token)
    page.evaluate("window.stayed = true")
    page.get_by_role("button", name="Nog 10 minuten").focus()
    page.keyboard.press("Enter")
    phase(page, "back")
    assert "We roepen u even niet." in page.locator("[data-news]").inner_text()
    check_page(page, "96-back")
    page.get_by_role("link", name="Voor nog iets komen").focus()
    page.keyboard.press("Enter")
    page.locator("#ticket-form h2:focus").wait_for()
    check_page(page, "97-add")
    page.get_by_label("Rijbewijs").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator("[data-list=items] >> text=Rijbewijs").wait_for()
    page.get_by_role("link", name="Mijn plaats opgeven").focus()
    page.keyboard.press("Enter")
    page.locator("#ticket-form h2:focus").wait_for()
    check_page(page, "98-leave")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Ja, opgeven"
    page.keyboard.press("Enter")
    phase(page, "left")
    check_page(page, "99-left")
    assert page.evaluate("window.stayed")
    assert "token" not in page.evaluate("JSON.stringify({...localStorage})")


def test_the_focus_stays_while_the_line_moves(page, waiting):
    waiting.take()
    token = waiting.take()
    visit(page, waiting, token)
    page.get_by_role("button", name="Nog 5 minuten").focus()
    waiting.desk_opens()
    waiting.at_desk("call_next")
    page.locator("text=U bent de volgende.").first.wait_for(timeout=SOON)
    assert page.evaluate("document.activeElement.value") == "5"


def test_only_what_is_chosen_looks_chosen(page, waiting, token):
    waiting.loket["rijbewijs"].maximum = 4  # a list of how many: one of it is selected
    waiting.refresh()
    visit(page, waiting, token)
    page.get_by_role("link", name="Voor nog iets komen").click()
    choice = page.locator(".form-check", has_text="Rijbewijs")
    unchosen = choice.evaluate("e => getComputedStyle(e).backgroundColor")
    page.get_by_label("Rijbewijs").first.check()
    chosen = choice.evaluate("e => getComputedStyle(e).backgroundColor")
    assert (unchosen, chosen) == ("rgba(0, 0, 0, 0)", "rgb(238, 244, 249)")


def test_a_number_from_home(page, waiting):
    waiting.desk_opens()
    page.goto(f"{waiting.civil.absolute_url()}/@@take-ticket")
    check_page(page, "100-what")
    page.get_by_label("Identiteitskaart").check()
    page.get_by_role("button", name="Bekijk hoelang").click()
    check_page(page, "101-wait")
    page.get_by_role("button", name="Neem mijn nummer").dblclick()
    page.locator("text=Dit is uw volgnummer.").wait_for()
    assert text(page, "come").inner_text() == "Kom nu binnen."
    check_page(page, "102-taken")


def test_long_words_and_many_people_fit(page, waiting):
    long = "Meerjarenplanaanpassingsaanvraagbehandelingsattest"
    card = waiting.loket["identiteitskaart"]
    card.title = long
    card.bring = [
        f"Uw {long.lower()}",
        *(f"Stuk {n} van uw dossier" for n in range(12)),
    ]
    waiting.desk.title = f"Snelbalie {long.lower()}"
    waiting.desk.room = "Ontvangstruimtewachtzaalgelijkvloers"
    waiting.civil.prefix = "WW"
    waiting.civil.first_number, waiting.civil.last_number = 4000, 9999
    waiting.hall.title = f"Administratiefcentrum {long}"
    waiting.refresh()
    for _n in range(40):
        waiting.take(limits=False)
    page.goto(f"{waiting.loket.absolute_url()}/@@take-ticket")
    check_page(page, "103-long-what")
    page.get_by_label(long).check()
    page.get_by_role("button", name="Bekijk hoelang").click()
    check_page(page, "104-long-wait")
    page.get_by_role("button", name="Neem mijn nummer").click()
    page.locator("text=40 mensen voor u").first.wait_for()
    check_page(page, "105-long-ticket")
    token = waiting.token(41)
    waiting.desk_opens()
    waiting.at_desk("call", waiting.ticket(token).id, "Wacht buiten")
    phase(page, "called")
    check_page(page, "106-long-called")
