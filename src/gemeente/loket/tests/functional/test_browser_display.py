"""A display in a real browser: calls are seen and heard, and it recovers by itself."""

from gemeente.loket import clock
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import shoot
from gemeente.loket.tests.functional.televisions import WaitingRoom
from itertools import combinations
import pytest
import re


pytestmark = needs_chromium
SOON = 30_000  # milliseconds: usually three seconds; a busy machine is no failure
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920), "small": (1280, 720)}
MUCH = 8  # calls at once, with all that can be on it
SERVICES = (
    "Omgeving",
    "Sociaal Huis en thuiszorg",
    "Vreemdelingenzaken",
    "Vrije tijd",
    "Kinderopvang",
    "Huisvesting en premies",
    "Begraafplaatsen",
    "Ondernemen en lokale economie",
    "Mobiliteit en parkeren",
    "Pensioenen",
)
LONG = (
    "Brengt u een kind mee, breng dan ook zijn kids-ID mee. Heeft u een afspraak, meld u "
    "dan aan de zuil; wie niet aangemeld is, wordt niet opgeroepen. Betalen kan alleen "
    "met de kaart. Wie langer dan een uur moet wachten, kan ook een afspraak maken."
)
LISTEN = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-US" }, { lang: "nl-NL" }],
  speak(one) {
    window.spoken.push([one.text, one.lang]);
    setTimeout(() => one.onend(), 50);
  },
}});
"""


@pytest.fixture
def room(counter):
    with clock.stopped_at(OPEN):
        yield WaitingRoom(counter)


@pytest.fixture
def watch(room, open_page):
    """Opens the display as its device does."""

    def watch(size="landscape", **query):
        page = open_page(*SIZES[size])
        page.add_init_script(LISTEN)
        with page.expect_response(re.compile("display-state")):
            page.goto(room.url(key=room.secret, **query))
        return page

    return watch


def spoken(page, count):
    """What was said, when so much was."""
    page.wait_for_function(f"window.spoken.length >= {count}")
    return page.evaluate("window.spoken")


def test_a_call_is_seen_and_heard_within_seconds(room, watch):
    page = watch()
    room.take()
    room.open_desk("3")
    label = room.call("3")
    page.locator(".display-call.is-new").wait_for(timeout=SOON)
    assert label in page.locator(".display-label").inner_text()
    assert spoken(page, 1) == [["Nummer B, 1. Loket 3.", "nl-NL"]]


def test_two_calls_at_once_are_both_said_in_the_order_in_which_they_were_made(
    room, watch
):
    page = watch()
    for number in ("3", "4"):
        room.take()
        room.open_desk(number)
    room.call("4")
    room.call("3", seconds=1)
    texts = [text for text, _lang in spoken(page, 2)]
    assert texts == ["Nummer B, 1. Loket 4.", "Nummer B, 2. Loket 3."]
    room.call("4", "recall", seconds=20)
    assert spoken(page, 3)[2][0] == "Nummer B, 1. Loket 4."


def test_what_was_called_before_the_display_was_switched_on_is_not_said(room, watch):
    room.take()
    room.open_desk("3")
    room.call("3")
    page = watch()
    page.locator(".display-call").wait_for()
    room.take()
    room.open_desk("4")
    room.call("4")
    assert [text for text, _lang in spoken(page, 1)] == ["Nummer B, 2. Loket 4."]


def test_speech_can_be_off_for_the_location_or_for_one_display(room, watch):
    quiet = watch(speech="0")
    room.take()
    room.open_desk("3")
    room.call("3")
    quiet.locator(".display-call.is-new").wait_for(timeout=SOON)
    assert quiet.evaluate("window.spoken") == []


def test_without_a_connection_it_says_so_and_comes_back_by_itself(room, watch):
    page = watch()
    page.evaluate("window.kept = true")  # a page that is loaded anew has it no more
    page.context.set_offline(True)
    page.locator("#display-stale:visible").wait_for(timeout=20_000)
    assert "geen nieuws" in page.locator("#display-stale").inner_text()
    shoot(page, "display-stale")
    room.take()
    room.open_desk("3")
    label = room.call("3")
    page.context.set_offline(False)
    page.locator(".display-label").get_by_text(label).wait_for(timeout=SOON)
    assert not page.locator("#display-stale").is_visible()
    assert page.evaluate("window.kept")


def test_a_revoked_display_shows_no_calls_any_more(room, watch):
    room.take()
    room.open_desk("3")
    room.call("3")
    page = watch()
    room.revoke()
    page.locator("#display-gone:visible").wait_for(timeout=SOON)
    assert not page.locator(".display-call").is_visible()
    key, secret = page.context.cookies()[0], room.renew()
    page.context.add_cookies([{**key, "value": secret}])
    page.locator(".display-call").wait_for(timeout=SOON)
    assert not page.locator("#display-gone").is_visible()


def test_without_a_dutch_voice_nothing_is_read_in_another_language(room, watch):
    page = watch()
    page.evaluate("speechSynthesis.getVoices = () => [{ lang: 'en-US' }]")
    room.take()
    room.open_desk("3")
    room.call("3")
    page.locator(".display-call.is-new").wait_for(timeout=SOON)
    page.evaluate("speechSynthesis.getVoices = () => [{ lang: 'nl_NL' }]")
    room.call("3", "recall", seconds=20)
    assert [lang for _text, lang in spoken(page, 1)] == ["nl_NL"]
    assert page.evaluate("window.spoken.length") == 1


def test_after_a_deploy_the_page_is_loaded_anew_once(room, watch):
    page = watch()
    page.evaluate("window.kept = true")
    page.evaluate(
        "performance.now = () => 100_000"
    )  # a page that was there for a while
    changed = re.compile("display-state")

    def other(route):
        answer = route.fetch(headers={**route.request.headers, "if-none-match": ""})
        route.fulfill(response=answer, json={**answer.json(), "version": "other"})

    page.route(changed, other)
    page.wait_for_function("window.kept === undefined", timeout=10_000)
    page.locator("#display-board").wait_for()
    page.evaluate("window.kept = true")  # the other version goes on, and nothing blinks
    with page.expect_response(changed):
        pass
    assert page.evaluate("window.kept")


def test_a_page_whose_script_could_not_be_had_tries_again(room, open_page):
    page = open_page(*SIZES["landscape"])
    page.add_init_script(
        "const every = setInterval; window.setInterval = (work, ms) => every(work, ms / 20)"
    )
    lost = re.compile(r"display\.js")
    page.route(lost, lambda route: route.abort())
    page.goto(room.url(key=room.secret))
    page.unroute(lost)
    page.wait_for_function("document.body?.hasAttribute('data-runs')", timeout=20_000)


def test_without_scripts_the_calls_and_the_time_are_there(room, open_page):
    room.take()
    room.open_desk("3")
    label = room.call("3")
    page = open_page(*SIZES["landscape"], java_script_enabled=False)
    page.goto(room.url(key=room.secret))
    assert page.locator(".display-label").inner_text() == label
    assert page.locator("#display-clock").inner_text() == "09:30"
    assert page.locator("meta[http-equiv=refresh]").count() == 1


def fill(room, desks):
    """So many desks call somebody; and what was called before."""
    for _one in range(desks + 3):
        room.take()
    for number in range(desks):
        room.open_desk(str(number + 3))
        room.call(str(number + 3))
    if desks > 1:
        room.call("3", "finish")
        room.call("3", seconds=40)


def overlap(one, other):
    """Whether two boxes lie on each other, by more than a hair."""
    return (
        min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1
    )


CUT = """() => ['.display-call', '.display-waits', '.display-last', '.display-board']
  .flatMap((name) => [...document.querySelectorAll(name)])
  .filter((one) => one.scrollHeight > one.clientHeight + 1
    || one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.className + ' ' + one.textContent.trim())"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("calls", [0, 1, 2, 4, 6, MUCH])
def test_everything_fits_on_every_screen(room, watch, size, calls):
    room.hall.announcement = (
        "Vrijdag 27 november sluiten we om elf uur voor een personeelsvergadering. "
        "Rijbewijzen kunt u ook aan de snelbalie afhalen."
    )
    room.hall.title = "Administratief centrum Voorbeeldgem-Hoofdgemeente"
    if calls == MUCH:
        room.civil.prefix, room.civil.first_number = "BA", 101
        room.hall.announcement += " " + LONG
        room.add_services(SERVICES)
    room.refresh()
    fill(room, calls)
    page = watch(size)
    page.wait_for_timeout(300)
    shoot(page, f"display-{size}-{calls}")
    width, height = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert (width, height) <= SIZES[size]
    boxes = page.evaluate(
        """() => ['.display-call', '.display-last', '.display-waits',
            '.display-announcement']
          .flatMap((name) => [...document.querySelectorAll(name)])
          .map((one) => one.getBoundingClientRect().toJSON())"""
    )
    assert all(one["bottom"] <= height + 1 for one in boxes)
    assert not [one for one in combinations(boxes, 2) if overlap(*one)]
    assert page.evaluate(CUT) == []
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('.display-label')]
          .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert all(one >= 0.12 * min(SIZES[size]) - 0.5 for one in sizes)


@pytest.mark.parametrize("size", ["landscape", "portrait"])
def test_the_entrance_says_go_or_wait(room, watch, size):
    room.hall.crowd = 2
    room.refresh()
    page = watch(size, layout="entrance")
    page.get_by_role("heading", name="Kom binnen").wait_for()
    shoot(page, f"entrance-go-{size}")
    room.take(), room.take()
    page.get_by_role("heading", name="Wacht buiten").wait_for(timeout=SOON)
    shoot(page, f"entrance-wait-{size}")
