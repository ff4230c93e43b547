"""A citizen who books by phone, on a phone: in a real browser, with thumbs."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.functional.screens import check_page
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import SCREENS
from gemeente.loket.tests.functional.ways import serve_in_every_way
import pytest
import transaction


pytestmark = needs_chromium


@pytest.fixture
def phone(open_page):
    page = open_page(*SCREENS["phone"], has_touch=True)
    page.screen = "by-phone"
    return page


@pytest.fixture
def counter(counter):
    serve_in_every_way(counter)
    return counter


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
