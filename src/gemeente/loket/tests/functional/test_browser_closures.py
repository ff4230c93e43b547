"""The year on screens and on paper, a bridge day and copying, in a real browser."""

from datetime import date
from datetime import time
from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
from pathlib import Path
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import os
import pytest
import re
import transaction


CHROMIUM = Path("/usr/bin/chromium")
WIDTHS = (360, 768, 1440)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SHOTS = os.environ.get("LOKET_SCREENSHOTS")  # a folder, to look at what was seen

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="chromium is not installed at /usr/bin/chromium"
)


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def counter(functional):
    loket = make_counter(functional["portal"])
    create(loket, "Closure", title="Brugdag", first=date(2026, 5, 15))
    create(loket, "Closure", title="Kermis", first=date(2026, 9, 7), closes=time(13))
    fair = {"recurrence": "RRULE:FREQ=WEEKLY;BYDAY=MO", "closes": time(13)}
    days = {"first": date(2027, 9, 1), "last": date(2027, 9, 30)}
    create(loket["burgerzaken"], "Closure", title="Markt", **days, **fair)
    transaction.commit()
    with clock.stopped_at(MONDAY):
        yield loket


@pytest.fixture
def page(chromium):
    context = chromium.new_context(
        viewport={"width": 1440, "height": 900}, locale="nl-BE"
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture
def editor(page, counter):
    page.goto(counter.__parent__.absolute_url() + "/login")
    page.locator("#__ac_name").fill(SITE_OWNER_NAME)
    page.locator("#__ac_password").fill(SITE_OWNER_PASSWORD)
    page.locator("#buttons-login").click()
    page.locator("#edit-zone").wait_for()
    return page


def look(page, name):
    """Nothing lies beside the screen, at any of the widths."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} pixels too wide at {width}"
    page.set_viewport_size({"width": 1440, "height": 900})


def test_a_year_fits_every_screen_and_one_sheet_of_paper(page, counter):
    page.goto(counter["burgerzaken"].absolute_url() + "/@@year?year=2027")
    look(page, "year")

    printed = page.pdf(prefer_css_page_size=True, print_background=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    width, height = re.search(rb"MediaBox \[0 0 (\d+)\S* (\d+)", printed).groups()
    assert int(width) > int(height)  # on its side


def test_every_day_that_is_marked_says_so_without_colour(page, counter):
    page.goto(counter["burgerzaken"].absolute_url() + "/@@year?year=2027")

    for kind in ("holiday", "partly"):
        days = page.locator(f".loket-year-month .loket-year-{kind}")
        assert days.count() >= 4
        for day in days.all():
            assert day.locator("i").inner_text().strip()
            assert "gesloten" in day.locator(".visually-hidden").inner_text()
    market = page.locator(".loket-year-lists li", has_text="Markt").inner_text()
    assert "6, 13, 20, 27" in market
    assert "vanaf 13:00" in market


def test_an_editor_takes_a_bridge_day(editor, counter):
    editor.goto(counter.absolute_url() + "/@@year?year=2027")
    look(editor, "year-editor")
    row = editor.locator(".loket-year-bridges li", has_text="7 mei 2027")
    row.locator("button").click()
    look(editor, "bridge")

    editor.locator(".loket-page form button[type=submit]").click()

    editor.wait_for_url("**/@@year?year=2027")
    draft = editor.locator(".loket-year-lists li", has_text="Brugdag na")
    assert "concept" in draft.inner_text()
    assert row.count() == 0


def test_an_editor_copies_the_closures_of_last_year(editor, counter):
    editor.goto(counter.absolute_url() + "/@@copy-closures?from=2026")
    look(editor, "copy")
    bridge = editor.locator(".loket-copy-row", has_text="Brugdag")
    fair = editor.locator(".loket-copy-row", has_text="Kermis")
    assert bridge.locator("input[type=date]").first.input_value() == "2027-05-07"
    assert fair.locator("input[type=date]").first.input_value() == "2027-09-06"
    save = editor.locator(".loket-copy form > p button[type=submit]")

    bridge.locator("input[type=date]").last.fill("2027-05-06")
    fair.locator("input[type=checkbox]").uncheck()
    save.click()
    assert "De laatste dag" in bridge.locator(".loket-error").inner_text()
    assert not fair.locator("input[type=checkbox]").is_checked()
    bridge.locator("input[type=date]").last.fill("2027-05-09")
    save.click()

    editor.wait_for_url("**/@@year?year=2027")
    line = editor.locator(".loket-year-lists li", has_text="Brugdag").inner_text()
    assert line.startswith("7–9")
    assert editor.locator(".loket-year-lists li", has_text="Kermis").count() == 0
