"""The year on screens and on paper, a bridge day and copying, in a real browser."""

from datetime import date
from datetime import time
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.screens import check_widths
from gemeente.loket.tests.functional.screens import log_in
from gemeente.loket.tests.functional.screens import needs_chromium
import pytest
import re
import transaction


pytestmark = needs_chromium


@pytest.fixture
def counter(counter):
    create(counter, "Closure", title="Brugdag", first=date(2026, 5, 15))
    create(counter, "Closure", title="Kermis", first=date(2026, 9, 7), closes=time(13))
    fair = {"recurrence": "RRULE:FREQ=WEEKLY;BYDAY=MO", "closes": time(13)}
    days = {"first": date(2027, 9, 1), "last": date(2027, 9, 30)}
    create(counter["burgerzaken"], "Closure", title="Markt", **days, **fair)
    transaction.commit()
    return counter


@pytest.fixture
def editor(page, counter):
    log_in(page, counter.__parent__)
    return page


def test_a_year_fits_every_screen_and_one_sheet_of_paper(page, counter):
    page.goto(counter["burgerzaken"].absolute_url() + "/@@year?year=2027")
    check_widths(page, "year")

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
    check_widths(editor, "year-editor")
    row = editor.locator(".loket-year-bridges li", has_text="7 mei 2027")
    row.locator("button").click()
    check_widths(editor, "bridge")

    editor.locator(".loket-page form button[type=submit]").click()

    editor.wait_for_url("**/@@year?year=2027")
    draft = editor.locator(".loket-year-lists li", has_text="Brugdag na")
    assert "concept" in draft.inner_text()
    assert row.count() == 0


def test_an_editor_copies_the_closures_of_last_year(editor, counter):
    editor.goto(counter.absolute_url() + "/@@copy-closures?from=2026")
    check_widths(editor, "copy")
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
