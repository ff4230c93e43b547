"""The whole flow in a real browser, on a phone and on a desktop screen."""

from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.screens import check_page
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import on_every_screen


pytestmark = [needs_chromium, on_every_screen]


def test_a_citizen_books_moves_and_cancels(page, counter):
    url = counter.absolute_url()
    page.goto(url + "/loket_view")
    check_page(page, "00-loket")
    page.goto(counter["identiteitskaart"].absolute_url() + "/product_view")
    check_page(page, "01-product")
    page.goto(counter["burgerzaken"].absolute_url() + "/service_view")
    check_page(page, "02-service")
    page.goto(counter["gemeentehuis"].absolute_url() + "/location_view")
    check_page(page, "03-location")
    page.goto(url + "/@@book")
    check_page(page, "10-products")
    page.locator("#loket-q").press_sequentially("ryjbewijs")
    page.locator(".loket-count:not(:empty)").wait_for()
    check_page(page, "11-search")
    page.locator("button.loket-product").first.click()
    check_page(page, "12-basket")
    page.locator("button[name=add]").click()
    check_page(page, "13-something-more")
    page.locator("button.loket-product").first.click()
    page.locator("select[name=product]").select_option(index=1)
    page.locator("button[name=step][value=place]").click()
    page.locator("#loket-calendar").wait_for()
    check_page(page, "30-when")
    page.locator("button[name=month].next").click()
    page.locator("caption", has_text="december").wait_for()
    check_page(page, "31-other-month")
    page.locator("button[name=day]").first.click()
    page.locator("#loket-times").wait_for()
    assert "day=2026-12" in page.url
    check_page(page, "32-times")
    page.locator(".loket-times button").first.click()
    page.locator("input[name='who.name']").wait_for()
    check_page(page, "40-who")
    page.locator("button[value=check]").click()
    page.locator(".loket-error").first.wait_for()
    check_page(page, "41-errors")
    page.locator("input[name='who.name']").fill("An Peeters")
    page.locator("input[name='who.email']").fill("an.peeters@example.org")
    page.locator("input[name='who.answers.categorie']").first.check()
    page.locator("button[value=check]").click()
    page.locator("button[value=confirm]").wait_for()
    assert "Rijbewijs" in page.locator("form.loket-check").inner_text()
    assert "Identiteitskaart (2×)" in page.locator("form.loket-check").inner_text()
    check_page(page, "50-check")
    page.locator("button[value=confirm]").dblclick()
    page.locator(".loket-code").wait_for()
    check_page(page, "60-done")
    page.locator("a[href*='do=move']").click()
    check_page(page, "70-move")
    page.locator(".loket-suggestion").first.click()
    check_page(page, "71-move-confirm")
    page.locator("button[name=start]").click()
    page.locator(".loket-news").wait_for()
    check_page(page, "72-moved")
    page.locator("a[href*='do=cancel']").click()
    check_page(page, "73-cancel")
    page.locator("button[name=do]").click()
    page.locator(".loket-ticket.closed").wait_for()
    check_page(page, "74-cancelled")
    page.problems.clear()
    page.goto(url + "/@@appointment?token=wrong")
    check_page(page, "75-missing")
    page.goto(url + "/@@book?product=" + counter["steun"].UID() + "&step=place")
    check_page(page, "20-place")


def test_going_back_in_the_browser_keeps_what_was_filled_in(page, counter):
    url = f"{counter.absolute_url()}/@@book?step=when&product="
    page.goto(url + counter["identiteitskaart"].UID())
    page.locator(".loket-suggestion").first.click()
    page.locator("input[name='who.name']").fill("An Peeters")
    page.locator("input[name='who.email']").fill("an@example.org")
    page.locator("button[value=check]").click()
    page.locator("button[value=confirm]").wait_for()
    page.go_back()
    page.locator("input[name='who.name']").wait_for()
    assert page.locator("input[name='who.name']").input_value() == "An Peeters"
    page.go_back()
    page.locator(".loket-suggestion").nth(1).click()
    page.locator("input[name='who.name']").wait_for()
    assert page.locator("input[name='who.name']").input_value() == "An Peeters"
    assert "Peeters" not in page.url


def test_every_step_can_be_done_with_the_keyboard(page, counter):
    url = f"{counter.absolute_url()}/@@book?step=when&product="
    page.goto(url + counter["identiteitskaart"].UID())
    page.locator("button[name=day]").first.focus()
    page.keyboard.press("Enter")
    page.locator("#loket-times").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("input[name='who.name']").focus()
    page.keyboard.type("An Peeters")
    page.keyboard.press("Tab")
    page.keyboard.type("an@example.org")
    page.keyboard.press("Enter")
    page.locator("button[value=confirm]").focus()
    page.keyboard.press("Enter")
    page.locator(".loket-code").wait_for()


def test_a_warning_comes_before_the_place_is_given_up(page, counter):
    page.clock.install(time=MONDAY)
    url = f"{counter.absolute_url()}/@@book?step=when&product="
    page.goto(url + counter["identiteitskaart"].UID())
    page.locator(".loket-suggestion").first.click()
    page.locator(".loket-kept").wait_for()
    assert not page.locator(".loket-soon").is_visible()
    page.clock.fast_forward("08:30")
    page.locator(".loket-soon").wait_for()
    page.clock.fast_forward("02:00")
    page.locator(".loket-over").wait_for()
