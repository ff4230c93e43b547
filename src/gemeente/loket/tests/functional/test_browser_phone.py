"""A citizen who books by phone, on a phone: in a real browser, with thumbs."""

from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.test_browser_booking import ARGUMENTS
from gemeente.loket.tests.functional.test_browser_booking import check_page
from gemeente.loket.tests.functional.test_browser_booking import CHROMIUM
from gemeente.loket.tests.functional.ways import serve_in_every_way
import pytest
import transaction


pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="chromium is not installed at /usr/bin/chromium"
)
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def phone():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        page = browser.new_page(viewport=PHONE, locale="nl-BE", has_touch=True)
        page.set_default_timeout(20_000)
        page.screen, page.problems = "by-phone", []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        yield page
        browser.close()


@pytest.fixture
def counter(functional):
    loket = make_counter(functional["portal"])
    with clock.stopped_at(MONDAY):
        serve_in_every_way(loket)
        yield loket


def way(page, channel):
    return page.locator(f".form-check:has(input[value={channel}])")


def test_a_citizen_books_to_be_called(phone, counter):
    product = counter["steun"].absolute_url()
    phone.goto(f"{product}/@@book?step=place")
    assert phone.locator(".asks-location").is_visible()
    way(phone, "phone").tap()
    assert not phone.locator(".asks-location").is_visible()
    check_page(phone, "1-how")
    phone.locator("button[name=step][value=when]").tap()
    phone.locator("#loket-calendar").wait_for()
    assert "Wij bellen u." in phone.locator(".loket-for").inner_text()
    check_page(phone, "2-when")
    phone.locator(".loket-suggestion").first.tap()
    phone.get_by_label("Voornaam en naam").fill("An Peeters")
    phone.get_by_label("E-mailadres").fill("an@example.org")
    phone.locator("button[value=check]").tap()
    phone.locator(".loket-alert a", has_text="Op welk nummer bellen wij u?").tap()
    number = phone.get_by_label("Op welk nummer bellen wij u?")
    assert number.evaluate("field => field === document.activeElement")
    assert number.get_attribute("type") == "tel"
    check_page(phone, "3-number-missing")
    number.fill("0470 12 34 56")
    phone.locator("button[value=check]").tap()
    phone.locator("button[value=confirm]").wait_for()
    check_page(phone, "4-check")
    phone.locator("button[value=confirm]").tap()
    phone.locator(".loket-code").wait_for()
    ticket = phone.locator(".loket-ticket").inner_text()
    assert "We bellen u op 0470 12 34 56." in ticket
    assert "Gemeentehuis" not in ticket
    check_page(phone, "5-done")
    transaction.begin()
    (appointment,) = get_ledger().booked.values()
    assert (appointment.channel, appointment.person.phone) == ("phone", "+32470123456")


def test_who_sees_only_a_late_visit_takes_a_call_instead(phone, counter):
    query = f"product={counter['steun'].UID()}&step=when&channel=home"
    phone.goto(f"{counter.absolute_url()}/@@book?{query}")
    sooner = phone.locator(".loket-sooner form", has_text="Vroeger kan telefonisch")
    check_page(phone, "6-sooner")
    sooner.locator("button").tap()
    phone.get_by_label("Op welk nummer bellen wij u?").wait_for()
    assert "09:00" in phone.locator(".loket-kept").inner_text()
