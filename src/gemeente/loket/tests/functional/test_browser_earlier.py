"""From asking for an earlier appointment to accepting it, in a real browser."""

from datetime import time
from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.content.offers import refresh
from gemeente.loket.jobs import offer
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.screens import check_page
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import on_every_screen
import pytest
import transaction


pytestmark = [needs_chromium, on_every_screen]
TUESDAY = MONDAY + timedelta(days=1, hours=1)


@pytest.fixture
def counter(mailing, sink):
    """One place at nine and one at a quarter past; those of the week are taken."""
    mailing.civil["voormiddag"].closes = time(9, 15)
    refresh(mailing.civil)
    starts = [MONDAY + timedelta(days=n, hours=1) for n in range(4)]
    mailing.taken = [
        mailing.book(start, email=f"{n}@example.org").appointment
        for n, start in enumerate(starts)
    ]
    transaction.commit()
    sink.envelopes.clear()
    return mailing


def book_what_is_left(page, counter):
    card = counter.loket["identiteitskaart"].UID()
    page.goto(f"{counter.loket.absolute_url()}/@@book?step=when&product={card}")
    page.locator(".loket-suggestion").first.click()
    page.locator("input[name='who.name']").fill("An Peeters")
    page.locator("input[name='who.email']").fill("an.peeters@example.org")
    page.locator("button[value=check]").click()
    page.locator("button[value=confirm]").click()
    page.locator(".loket-code").wait_for()
    return page.locator(".loket-code strong").inner_text()


def test_a_citizen_asks_for_an_earlier_one_and_takes_it(page, counter, sink):
    code = book_what_is_left(page, counter)
    page.locator(".loket-earlier summary").click()
    page.locator("#loket-earlier-first").fill("2026-12-01")
    page.get_by_label("dinsdag").check()
    check_page(page, "80-ask")
    page.locator("button[value=ask]").click()
    page.locator(".loket-news").wait_for()
    check_page(page, "81-asked")
    transaction.begin()
    booking.cancel(counter.ledger, counter.taken[1], MONDAY)
    transaction.commit()
    sink.envelopes.clear()
    app, url = counter.portal.__parent__, counter.portal.absolute_url()
    assert offer.main(app, ["--url", url]) == 0
    (mail,) = sink.mails
    text = mail.get_body(("plain",)).get_content()
    link = next(line for line in text.splitlines() if "@@earlier?" in line)
    page.goto(link)
    page.locator(".loket-kept").wait_for()
    assert "dinsdag 1 december 2026" in page.locator(".loket-ticket").inner_text()
    check_page(page, "82-offer")
    page.locator("button[value=accept]").focus()
    page.keyboard.press("Enter")
    page.locator(".loket-news").wait_for()
    assert "Uw afspraak is verplaatst." in page.locator(".loket-news").inner_text()
    check_page(page, "83-moved")
    transaction.begin()
    appointment = counter.ledger.appointment(code)
    assert appointment.start == TUESDAY
    assert [mail["Subject"].split(":")[0] for mail in sink.mails[1:]] == ["Gewijzigd"]


def test_a_citizen_declines_and_leaves_the_list(page, counter, sink):
    book_what_is_left(page, counter)
    page.locator(".loket-earlier summary").click()
    page.locator("button[value=ask]").click()
    page.locator(".loket-news").wait_for()
    transaction.begin()
    booking.cancel(counter.ledger, counter.taken[1], MONDAY)
    transaction.commit()
    app, url = counter.portal.__parent__, counter.portal.absolute_url()
    offer.main(app, ["--url", url])
    page.reload()
    page.locator("button[value=decline]").click()
    page.locator(".loket-news").wait_for()
    check_page(page, "84-declined")
    page.locator("details summary").click()
    check_page(page, "85-change")
    page.locator("button[value=leave]").click()
    page.locator("text=U staat niet meer op de wachtlijst.").wait_for()
    check_page(page, "86-left")
