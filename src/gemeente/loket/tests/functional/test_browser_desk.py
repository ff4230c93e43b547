"""The desk in a real browser: two clerks, double presses, no scripts, every width."""

from functools import partial
from gemeente.loket.content.receptions import refresh_all
from gemeente.loket.tests.functional.deskpage import label
from gemeente.loket.tests.functional.deskpage import open_desk
from gemeente.loket.tests.functional.deskpage import wait_for
from gemeente.loket.tests.functional.hall import TownHall
from gemeente.loket.tests.functional.screens import as_user
from gemeente.loket.tests.functional.screens import check_width
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.staff import PASSWORD
import pytest
import transaction


pytestmark = needs_chromium


@pytest.fixture
def hall(counter):
    return TownHall(counter)


@pytest.fixture
def desk(hall, open_page):
    return partial(open_desk, hall, open_page)


def test_two_clerks_at_once_never_have_the_same_person(hall, desk):
    first, second = hall.take(ago=5), hall.take()
    bea, lies = desk("bea"), desk("lies", hall.two)
    for page in (bea, lies):
        page.keyboard.press("n")
    bea.locator("#dk-serve").wait_for()
    lies.locator("#dk-serve").wait_for()
    assert {label(bea), label(lies)} == {first, second}
    assert bea.problems == lies.problems == []


def test_what_a_colleague_does_is_seen_without_touching_anything(hall, desk):
    hall.take()
    bea = desk("bea")
    bea.locator("#dk-next").wait_for()
    bea.keyboard.press("m")
    bea.keyboard.type("Half getypt")
    hall.at("lies", hall.two).do("alarm")
    bea.locator(".dk-alarm").wait_for()
    assert bea.evaluate("document.activeElement.value") == "Half getypt"
    bea.locator(".dk-alarm button").click()
    bea.locator(".dk-alarm").wait_for(state="detached")


def test_enter_keeps_a_note_and_the_next_key_acts_again(hall, desk):
    number = hall.take()
    bea = desk("bea")
    bea.locator("#dk-next").wait_for()
    bea.keyboard.press("m")
    bea.keyboard.type("De printer hapert")
    bea.keyboard.press("Enter")
    bea.locator("#dk-notes li", has_text="De printer hapert").wait_for()
    bea.keyboard.press("n")
    bea.locator("#dk-serve").wait_for()
    assert label(bea) == number


def test_without_scripts_the_same_forms_do_the_work(hall, open_page):
    first, second = hall.take(ago=40), hall.take()
    page = open_page(java_script_enabled=False, **as_user("bea", PASSWORD))
    page.goto(f"{hall.place.absolute_url()}/@@desk")
    page.get_by_label("Loket 2").check()
    page.locator("#dk-signin button").click()
    page.locator("#dk-next").click()
    page.locator("#dk-serve").click()
    page.locator("[data-key=b]").click()
    page.locator("[name=at]").select_option(label="Rijbewijs")
    page.locator(f"#dk-panel-add-{hall.ticket(first).id} button").click()
    page.locator("#dk-finish-next").click()
    assert label(page) == second
    page.locator("[data-key=p]").click()
    page.locator(f"#dk-panel-park-{hall.ticket(second).id} button").click()
    assert [hall.ticket(one).state for one in (first, second)] == ["done", "parked"]
    assert len(hall.ticket(first).items) == 2


def test_next_pressed_twice_calls_one_person(hall, desk):
    first, second = hall.take(ago=5), hall.take()
    page = desk()
    page.keyboard.press("n")
    page.keyboard.press("n")
    wait_for(page, first)
    page.keyboard.press("n")
    assert hall.ticket(second).state == "waiting"
    assert label(page) == first


def test_a_double_click_on_next_does_not_go_on(hall, desk):
    first = hall.take()
    page = desk()
    page.locator("#dk-next").dblclick()
    wait_for(page, first)
    page.wait_for_timeout(300)
    assert hall.ticket(first).state == "called"


@pytest.mark.parametrize("width", [360, 1024, 1440])
def test_the_screen_fits_with_nothing_some_and_too_much(hall, desk, width):
    page = desk(size=(width, 900))
    check_width(page, f"desk-nothing-{width}")
    fill(hall)
    page.reload()
    page.locator("body.dk-scripted").wait_for()
    check_width(page, f"desk-line-{width}")
    page.locator("#dk-next").click()
    page.locator("#dk-serve").wait_for()
    check_width(page, f"desk-called-{width}")
    page.locator("#dk-serve").click()
    page.locator("#dk-finish-next").wait_for()
    page.locator("[data-key=d]").click()
    check_width(page, f"desk-serving-{width}")
    page.goto(f"{hall.place.absolute_url()}/@@desk?skills=1")
    check_width(page, f"desk-signin-{width}")
    assert page.problems == []


def fill(hall):
    """Sixty people, long names, an alarm and a note."""
    hall.loket["rijbewijs"].title = (
        "Rijbewijs omwisselen voor een Europees rijbewijs na een verblijf in het "
        "buitenland, met internationaal rijbewijs"
    )
    refresh_all(hall.loket)
    transaction.commit()
    for n in range(60):
        products = (hall.licence, hall.card) if n % 3 else (hall.card,)
        hall.take(*products, ago=60 - n)
    for n in range(5):
        hall.take(hall.support, ago=n)
    for n in range(4):
        hall.book(5 + 10 * n, name=f"Maria-Magdalena Vandenbroucke-De Smedt {n}")
    hall.arrive(hall.book(0, name="An Peeters", phone="+32470123456"))
    lies = hall.at("lies", hall.two)
    lies.do("alarm")
    lies.do("note", text="Printer 2 is stuk, gebruik die aan loket 1.")
