"""Booking by phone, blocking, a no-show and its undoing in a real browser."""

from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.blocks import blocks_of
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.screens import as_user
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import shoot
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import TEST_USER_PASSWORD
from zoneinfo import ZoneInfo
import pytest
import transaction


BRUSSELS = ZoneInfo("Europe/Brussels")
TUESDAY = datetime(2026, 12, 1, 9, 30, tzinfo=BRUSSELS)
CLERK = as_user(TEST_USER_NAME, TEST_USER_PASSWORD)

pytestmark = needs_chromium


@pytest.fixture
def page(open_page):
    page = open_page(1024, **CLERK)
    yield page
    assert page.problems == []


@pytest.fixture
def place(counter):
    """The first line of Burgerzaken on Tuesday."""
    service = counter["burgerzaken"].UID()
    line = get_ledger().lines(service, TUESDAY.date())[0].number
    return f"service={service}&line={line}&start=2026-12-01T09:15"


def booked(counter):
    transaction.begin()  # to see what the server wrote
    service, day = counter["burgerzaken"].UID(), TUESDAY.date()
    return list(get_ledger().appointments(service, day, day))


def product(page, title):
    return page.locator(".loket-choices li", has_text=title).locator("input")


def test_a_clerk_books_for_somebody_on_the_phone(page, counter, place):
    page.goto(f"{counter.absolute_url()}/@@planning-book?{place}")
    product(page, "Rijbewijs").check()
    page.locator(".loket-total strong", has_text="09:30").wait_for()
    question = page.locator("input[name='who.answers.categorie']").first
    question.wait_for()
    page.locator("input[name='who.phone']").fill("0470/12.34.56")
    page.locator("button[value=book]:visible").click()
    page.locator(".loket-alert").wait_for()
    shoot(page, "planning-book-errors")
    assert page.locator("input[name='who.phone']").input_value() == "0470/12.34.56"
    assert product(page, "Rijbewijs").is_checked()
    page.locator("input[name='who.name']").fill("Zoë Vandenbroucke")
    question.check()
    page.locator("button[value=book]:visible").dblclick()
    page.locator(".loket-aloud").wait_for()
    shoot(page, "planning-booked")

    (one,) = booked(counter)
    assert one.code in page.locator(".loket-aloud").inner_text()
    assert one.start == TUESDAY.replace(minute=15)
    assert one.person.phone == "+32470123456"


def test_enter_books_and_takes_none_of_the_other_times(page, counter, place):
    page.goto(f"{counter.absolute_url()}/@@planning-book?{place}")
    product(page, "Identiteitskaart").check()
    page.locator("input[name=start_time]").fill("09:20")
    page.locator("input[name='who.name']").fill("An Peeters")
    page.locator("input[name='who.name']").press("Enter")
    page.locator(".loket-time").first.wait_for()
    shoot(page, "planning-book-other-times")
    page.locator("input[name='who.name']").press("Enter")
    page.locator(".loket-time").first.wait_for()
    assert booked(counter) == []

    page.locator(".loket-time", has_text="09:30").click()
    page.locator(".loket-aloud").wait_for()
    assert [one.start for one in booked(counter)] == [TUESDAY]


def test_a_long_list_of_products_is_searched_with_the_keyboard(page, counter, place):
    uid = counter["burgerzaken"].UID()
    for number in range(8):
        title = f"Attest {number}"
        create(counter, "Product", title=title, duration=5, services={uid})
    transaction.commit()
    page.goto(f"{counter.absolute_url()}/@@planning-book?{place}")
    field = page.locator("[data-loket-filter]")
    field.press_sequentially("ríjb")
    assert page.locator(".loket-choices li:visible").count() == 1
    field.press("Enter")
    assert product(page, "Rijbewijs").is_checked()
    assert page.locator(".loket-choices li:visible").count() == 10
    assert booked(counter) == []


def test_without_scripts_the_questions_are_asked_for(open_page, counter, place):
    page = open_page(1024, java_script_enabled=False, **CLERK)
    page.goto(f"{counter.absolute_url()}/@@planning-book?{place}")
    product(page, "Rijbewijs").check()
    page.locator("button[value=refresh]").click()
    page.locator("input[name='who.answers.categorie']").first.check()
    page.locator("input[name='who.name']").fill("Zoë Vandenbroucke")
    page.locator("button[value=book]").last.click()
    assert page.locator(".loket-aloud").is_visible()


def test_a_place_is_blocked_and_given_back(page, counter, place):
    page.goto(f"{counter.absolute_url()}/@@planning-book?{place}")
    page.locator("a[href*='planning-block']").click()
    page.locator("input[name=reason]").fill("Overleg")
    page.locator("select[name=minutes]").select_option("60")
    shoot(page, "planning-block")
    page.locator("button[value=block]").click()
    page.locator(".loket-news").wait_for()
    transaction.begin()
    service = counter["burgerzaken"].UID()
    (made,) = blocks_of(get_ledger(), service, TUESDAY.date())
    assert (made.minute, made.minutes, made.reason) == (555, 60, "Overleg")

    page.goto(f"{counter.absolute_url()}/@@planning-block?{place}")
    shoot(page, "planning-unblock")
    page.locator("button[value=remove]").click()
    page.locator(".loket-news").wait_for()
    transaction.begin()
    assert blocks_of(get_ledger(), service, TUESDAY.date()) == []


def test_a_no_show_is_noted_and_undone(page, counter, place):
    page.goto(f"{counter.absolute_url()}/@@planning-book?{place}")
    product(page, "Identiteitskaart").check()
    page.locator("input[name='who.name']").fill("An Peeters")
    page.locator("button[value=book]:visible").click()
    page.locator(".loket-aloud").wait_for()
    assert page.locator("button[value=no-show]").count() == 0
    with clock.stopped_at(TUESDAY):
        page.goto(f"{counter.absolute_url()}/@@planning")
        page.locator("input[name=q]").fill("peters")
        page.locator("input[name=q]").press("Enter")
        page.locator(".loket-result").wait_for()
        assert "peters" not in page.url, "a name is not left in an address"
        page.locator(".loket-result").click()
        page.locator("button[value=no-show]").click()
        page.locator(".state-no-show").wait_for()
        shoot(page, "planning-no-show")
        assert [one.status for one in booked(counter)] == ["no-show"]
        page.locator("button[value=reopen]").click()
        page.locator(".state-booked").wait_for()
    assert [one.status for one in booked(counter)] == ["booked"]
