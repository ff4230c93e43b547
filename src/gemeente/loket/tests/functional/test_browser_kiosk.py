"""The kiosk in a real browser: touch, keyboard, scanner, reach, time, paper, connection."""

from gemeente.loket import clock
from gemeente.loket.tests.functional.kiosks import KioskHall
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import shoot
import pytest
import re


pytestmark = needs_chromium
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080), "small": (768, 1024)}
MODES = {"usual": {}, "helped": {"low": 1, "contrast": 1, "large": 1}}
POINTS = 72 / 25.4  # in a millimetre
SCANNER = 15  # milliseconds between two signs
OUT_OF_REACH = """
[...document.querySelectorAll('a[href], button, #kiosk-code')].filter((one) => {
  const box = one.getBoundingClientRect();
  if (box.width < 2 || one.matches('.visually-hidden')) return false;
  if (one.closest('dialog:not([open]), [hidden]')) return false;
  return box.height < 64 || box.width < 64 || box.top < innerHeight / 3 - 1;
}).map((one) => one.textContent.trim())
"""
BESIDE = """
[...document.querySelectorAll('.kiosk-main *, .kiosk-head *, .kiosk-foot *')].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 2 && (box.right > innerWidth + 1 || box.left < -1);
}).map((one) => one.textContent.trim())
"""


@pytest.fixture
def hall(counter):
    with clock.stopped_at(OPEN):
        yield KioskHall(counter)


@pytest.fixture
def stand(hall, open_page):
    """Opens the kiosk as its device does; a page can have a clock of its own."""

    def stand(size="portrait", timed=False, **query):
        page = open_page(*SIZES[size], has_touch=True)
        if timed:
            page.clock.install()
        page.add_init_script("window.print = () => { window.printed = true; };")
        page.goto(hall.url(key=hall.secret, **query))
        page.locator("[data-step]").wait_for()
        page.wait_for_function("document.querySelector('#kiosk-clock').textContent")
        return page

    return stand


def number(page):
    """The number that is shown, when it is."""
    return page.locator(".kiosk-number").inner_text()


def test_three_touches_to_a_number(hall, stand):
    page = stand()
    page.get_by_text("Ik kom zonder afspraak").tap()
    page.get_by_text("Identiteitskaart").tap()
    page.get_by_label("Eén meer").tap()
    page.locator(".kiosk-count b", has_text="2").wait_for()
    page.get_by_text("Neem mijn nummer").tap()
    assert number(page) == "B1"
    assert "token" not in page.url
    page.get_by_role("link", name="Klaar", exact=True).tap()
    page.get_by_text("Ik kom zonder afspraak").wait_for()
    assert page.problems == []


def test_a_nervous_finger_gets_one_number(hall, stand):
    page = stand(step="check", product=hall.uid("identiteitskaart"))
    button = page.get_by_text("Neem mijn nummer")
    button.evaluate("one => { one.click(); one.click(); one.click(); }")
    assert number(page) == "B1"
    assert hall.labels == ["B1"]


def test_the_keyboard_alone_is_enough(hall, stand):
    page = stand("landscape")
    page.locator("a.kiosk-tile").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator(".step-choose").wait_for()
    # the focus comes a moment after what it is on
    page.wait_for_function("document.activeElement.id === 'kiosk-heading'")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".kiosk-chosen").wait_for()
    for _tab in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == (
            "Neem mijn nummer"
        ):
            break
    page.keyboard.press("Enter")
    assert number(page) == "B1"


def test_the_keypad_and_a_keyboard_type_the_code(hall, stand):
    code, _token = hall.book()
    page = stand()
    page.get_by_text("Ik heb een afspraak").tap()
    page.locator(".kiosk-key").first.tap()
    page.locator(".kiosk-key.is-back").tap()
    for sign in code[:6]:
        page.locator(".kiosk-key", has_text=sign).tap()
    page.keyboard.type(code[6:])
    assert page.locator("#kiosk-code").input_value() == code
    page.get_by_role("button", name="Aanmelden").last.tap()
    page.get_by_text("U bent aangemeld").wait_for()
    assert len(hall.labels) == 1


@pytest.mark.parametrize("query", [{}, {"step": "appointment"}, {"step": "choose"}])
def test_a_scanner_is_understood_on_every_step(hall, stand, query):
    _code, token = hall.book()
    page = stand(**query)
    page.keyboard.type(f"http://x.be/@@appointment?token={token}", delay=SCANNER)
    page.keyboard.press("Enter")
    page.get_by_text("U bent aangemeld").wait_for()
    assert token not in page.content()


def test_it_warns_before_it_goes_back_and_gives_more_time(hall, stand):
    page = stand(timed=True, step="choose", low=1)
    page.clock.run_for(61_000)
    page.get_by_text("Bent u er nog?").wait_for()
    shoot(page, "kiosk-idle")
    page.get_by_text("Ja, ik heb meer tijd nodig").tap()
    page.clock.run_for(50_000)
    assert page.locator(".step-choose.is-low").count() == 1
    assert not page.get_by_text("Bent u er nog?").is_visible()
    page.clock.run_for(40_000)
    page.locator(".step-start").wait_for()
    assert page.locator(".is-low").count() == 0


def test_a_number_goes_away_by_itself(hall, stand):
    page = stand(timed=True, step="check", product=hall.uid("identiteitskaart"))
    page.get_by_text("Neem mijn nummer").tap()
    assert number(page) == "B1"
    page.clock.run_for(70_000)
    page.locator(".step-start").wait_for()


def test_without_a_connection_it_says_so_goes_on_by_itself_and_gives_one_number(
    hall, stand
):
    page = stand(step="check", product=hall.uid("identiteitskaart"))
    page.context.set_offline(True)
    page.get_by_text("Neem mijn nummer").tap()
    page.get_by_text("Even geen verbinding").wait_for()
    shoot(page, "kiosk-offline")
    page.context.set_offline(False)
    assert number(page) == "B1"
    assert not page.get_by_text("Even geen verbinding").is_visible()
    assert hall.labels == ["B1"]


def test_an_answer_that_is_lost_on_its_way_is_no_second_number(hall, stand):
    page = stand(step="check", product=hall.uid("identiteitskaart"))
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.route(re.compile("@@kiosk"), lose)
    page.get_by_text("Neem mijn nummer").tap()
    assert number(page) == "B1"
    assert hall.labels == ["B1"]
    assert len(lost) == 1


def test_a_revoked_kiosk_says_so(hall, stand):
    page = stand()
    hall.revoke()
    page.get_by_text("Dit scherm is buiten gebruik").wait_for()


def test_the_start_follows_what_opens_and_closes(hall, stand):
    page = stand()
    page.get_by_text("Ik kom zonder afspraak").wait_for()
    for one in ("identiteitskaart", "rijbewijs", "vuilniszakken"):
        hall.loket[one].ways = {"appointment"}
    hall.refresh()
    page.get_by_text("Hier worden geen nummers gegeven").wait_for()


def test_a_device_that_prints_prints_at_once_and_a_button_does_elsewhere(hall, stand):
    page = stand(print=1, step="check", product=hall.uid("identiteitskaart"))
    page.get_by_text("Neem mijn nummer").tap()
    paper = page.frame_locator("#kiosk-paper")
    paper.locator("#paper-ticket").wait_for()
    page.wait_for_function(
        "document.querySelector('#kiosk-paper').contentWindow.printed"
    )
    other = stand(step="check", product=hall.uid("identiteitskaart"))
    other.get_by_text("Neem mijn nummer").tap()
    other.locator("[data-print]").tap()
    other.wait_for_function(
        "document.querySelector('#kiosk-paper')?.contentWindow.printed"
    )


def test_the_paper_is_80_mm_wide_and_as_long_as_the_ticket(hall, open_page):
    hall.many_products(1)
    uid = hall.loket.objectValues()[-1].id
    short, long = hall.take("vuilniszakken"), hall.take(uid)
    heights = []
    for token in (short, long):
        page = open_page(400, 800)
        page.goto(hall.url("ticket-print", token=token))
        page.locator("#paper-print:visible").wait_for()
        shoot(page, f"kiosk-paper-{len(heights)}")
        pdf = page.pdf(prefer_css_page_size=True, print_background=True)
        boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
        assert len(boxes) == 1
        width, height = (float(one) / POINTS for one in boxes[0])
        assert abs(width - 80) < 1
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        heights.append(height)
    assert 80 < heights[0] < heights[1] < 300


# what it looks like


def check(page, name):
    """Everything to touch is large and within reach, and nothing lies beside the screen."""
    shoot(page, name)
    assert page.evaluate(OUT_OF_REACH) == [], name
    assert page.evaluate(BESIDE) == [], name
    tall = "document.documentElement.scrollHeight > innerHeight"
    assert not page.evaluate(tall), name
    assert page.problems == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mode", MODES)
def test_every_step_is_within_reach(hall, stand, size, mode):
    hall.many_products(40)
    hall.hall.announcement = "Vrijdag 4 december sluiten wij om 12 uur. " * 3
    hall.hall.kiosk_languages = {"nl", "en", "fr", "de"}
    hall.refresh()
    page, options = stand(size), MODES[mode]
    long = hall.loket.objectValues()[-1].UID()
    card = hall.uid("identiteitskaart")
    late, _token = hall.book(-25)
    steps = {
        "start": {},
        "many": {"step": "choose"},
        "more": {"step": "choose", "page": 3, "product": card},
        "check": {"step": "check", "product": [f"{card}:2", long]},
        "code": {"step": "appointment"},
        "ticket": {"step": "ticket", "token": hall.take("identiteitskaart")},
    }
    for name, query in steps.items():
        page.goto(hall.url(**query, **options))
        check(page, f"kiosk-{size}-{mode}-{name}")
    page.goto(hall.url(step="appointment", **options))
    page.locator("#kiosk-code").fill(late)
    page.keyboard.press("Enter")
    page.locator(".kiosk-said").wait_for()
    check(page, f"kiosk-{size}-{mode}-late")


@pytest.mark.parametrize("size", SIZES)
def test_closed_full_and_nothing_are_said_on_every_screen(hall, stand, size):
    page = stand(size)
    hall.civil.contingent = 1
    hall.refresh()
    hall.take()
    page.goto(hall.url(step="choose"))
    check(page, f"kiosk-{size}-contingent")
    hall.hall.crowd = 1
    hall.refresh()
    page.goto(hall.url())
    check(page, f"kiosk-{size}-full")
    with clock.stopped_at(OPEN.replace(hour=6)):
        page.goto(hall.url())
        check(page, f"kiosk-{size}-closed")
        page.goto(hall.url(step="choose"))
        check(page, f"kiosk-{size}-closed-choose")
    for one in ("identiteitskaart", "rijbewijs", "vuilniszakken"):
        hall.loket[one].ways = {"appointment"}
    hall.refresh()
    page.goto(hall.url())
    check(page, f"kiosk-{size}-none")
