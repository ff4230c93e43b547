"""The desk in a real browser: two clerks, keys only, a connection that is lost."""

from gemeente.loket.content.receptions import refresh_all
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
    """Opens the desk of a clerk, who is signed in."""

    def desk(name="bea", where=None, size=(1440, 900), **options):
        hall.at(name, where, **options)
        page = open_page(*size, **as_user(name, PASSWORD))
        page.goto(f"{hall.place.absolute_url()}/@@desk")
        page.locator("body.dk-scripted").wait_for()
        return page

    return desk


def label(page):
    return page.locator("#dk-now .dk-label").inner_text()


def wait_for(page, label):
    page.locator("#dk-board").wait_for()
    page.wait_for_function(
        "label => document.getElementById('dk-board').dataset.label === label",
        arg=label,
    )


def focused(page):
    return page.evaluate("document.activeElement.id")


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


def test_a_day_in_miniature_with_keys_only(hall, desk):
    labels = [hall.take(ago=40 - n) for n in range(4)]
    booked = hall.book(10)
    page = desk()
    keys = page.keyboard

    # one visit: called twice, another product, a remark, finished with the next
    keys.press("n")
    wait_for(page, labels[0])
    assert focused(page) == "dk-serve"
    keys.press("r")
    page.get_by_text("2 keer opgeroepen").wait_for()
    keys.press("a")
    page.locator("#dk-finish-next").wait_for()
    keys.press("b")
    keys.type("Rij")
    keys.press("Enter")
    page.locator("#dk-item-1-1").wait_for()
    page.wait_for_function("document.activeElement.id === 'dk-finish-next'")
    keys.press("2")
    page.locator("#dk-item-1-1.dk-running").wait_for()
    keys.press("o")
    keys.type("Nieuwe kaart volgt")
    keys.press("Tab")
    keys.press("Enter")
    page.locator(".dk-remark").wait_for()
    keys.press("n")
    wait_for(page, labels[1])

    # put aside, resumed, back into the line
    keys.press("p")
    keys.type("Haalt geld")
    keys.press("Enter")
    wait_for(page, "")
    keys.press("g")
    keys.press("Enter")
    wait_for(page, labels[1])
    keys.press("t")
    keys.press("Tab")
    keys.press("Enter")
    wait_for(page, "")

    # out of order, with a reason
    keys.press("l")
    keys.press("ArrowDown")
    keys.press("Enter")
    page.locator("#dk-wrong:not(:empty)").wait_for()
    assert focused(page) == "dk-why"
    keys.type("Kan niet staan")
    keys.press("Enter")
    wait_for(page, labels[3])
    assert hall.ticket(labels[3]).reason == "Kan niet staan"

    # a no-show that is taken back, then finished
    keys.press("r")
    page.locator("#dk-missing").wait_for()
    keys.press("x")
    wait_for(page, "")
    keys.press("z")
    wait_for(page, labels[3])
    keys.press("k")
    wait_for(page, "")

    # an appointment that had not checked in
    keys.press("e")
    keys.press("Enter")
    page.get_by_text(booked.code).wait_for()
    keys.press("k")
    wait_for(page, "")

    # a break, a note, a phone call, the keys
    keys.press("w")
    keys.type("Middag")
    keys.press("Enter")
    page.locator("#dk-paused").wait_for()
    keys.press("w")
    page.locator("#dk-paused").wait_for(state="detached")
    keys.press("c")
    keys.type("Id")
    keys.press("Tab")
    keys.press("Enter")
    page.locator("#dk-contacts .dk-undo").wait_for()
    keys.press("Escape")
    keys.press("?")
    page.locator("#dk-help[open]").wait_for()
    keys.press("Escape")
    assert page.problems == []


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
    page.keyboard.press("n")
    wait_for(page, first)
    assert lost == [200]
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


@pytest.mark.parametrize("width", [360, 1024, 1440])
def test_the_screen_fits_with_nothing_some_and_too_much(hall, desk, width):
    page = desk(size=(width, 900))
    check_width(page, f"desk-nothing-{width}")
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
    hall.at("lies", hall.two).do("alarm")
    hall.at("lies", hall.two).do(
        "note", text="Printer 2 is stuk, gebruik die aan loket 1."
    )
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
