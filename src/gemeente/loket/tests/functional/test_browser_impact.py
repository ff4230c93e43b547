"""The preview and the worklist in a real browser, with nobody, one and sixty hit."""

from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.mailbox import NINE
from gemeente.loket.tests.functional.screens import check_widths
from gemeente.loket.tests.functional.screens import log_in
from gemeente.loket.tests.functional.screens import needs_chromium
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


pytestmark = needs_chromium


@pytest.fixture
def counter(mailing):
    return mailing


@pytest.fixture
def page(page, counter):
    log_in(page, counter.portal)
    return page


def book(counter, count):
    """So many appointments on Tuesday and the days after it, twenty a day."""
    slot = counter.civil["voormiddag"]
    slot.capacity = 2
    notify(ObjectModifiedEvent(slot))
    wish = Wish(((counter.loket["identiteitskaart"].UID(), 1),))
    for number in range(count):
        day, place = divmod(number, 20)
        start = NINE + timedelta(days=day, minutes=15 * (place // 2))
        citizen = Citizen(f"Burger {number}", f"burger{number}@example.org")
        booking.book(
            get_ledger(), counter.civil.UID(), wish, start, citizen, MONDAY, "desk"
        )
    transaction.commit()


def capacity_of(counter):
    transaction.begin()
    (rule,) = get_ledger().offer(counter.civil.UID()).timeslots
    return rule.capacity


def change(page, counter, **fields):
    page.goto(counter.civil["voormiddag"].absolute_url() + "/edit")
    for name, value in fields.items():
        page.locator(f"[name='form.widgets.{name}']").fill(value)
    page.locator("#form-buttons-save").click()


def test_nobody_hit_and_nothing_lost_is_saved_at_once(page, counter):
    change(page, counter, capacity="3")
    page.wait_for_url("**/voormiddag")
    assert capacity_of(counter) == 3


@pytest.mark.parametrize("count", [1, 60])
def test_an_editor_sees_who_is_hit_and_confirms(page, counter, count):
    book(counter, count)
    change(page, counter, opens="11:45", capacity="1")
    page.locator("#loket-impact").wait_for()
    assert page.locator(".loket-impact-hit").inner_text().startswith(f"{count} ")
    days = page.locator(".loket-impact-days > ul > li")
    assert days.count() == -(-count // 20)
    assert page.locator("[name='form.widgets.opens']").input_value() == "11:45"
    check_widths(page, f"preview-{count}")
    page.locator(".loket-impact-confirm button").click()
    page.locator(".loket-impact-changed").wait_for()
    assert capacity_of(counter) == 2
    page.locator("#loket-confirm").check()
    page.locator(".loket-impact-confirm button").click()
    page.wait_for_url("**/voormiddag")
    assert capacity_of(counter) == 1


def test_sixty_are_asked_with_one_mail_each(page, counter, sink):
    book(counter, 60)
    slot = counter.civil["voormiddag"]
    slot.opens = slot.opens.replace(hour=11, minute=45)
    notify(ObjectModifiedEvent(slot))
    transaction.commit()
    sink.envelopes.clear()
    page.goto(counter.loket.absolute_url() + "/@@to-move")
    assert page.locator(".loket-moves-list > li").count() == 60
    check_widths(page, "to-move-60")
    page.locator("#loket-remark").fill("Er is geen stroom.")
    page.locator("button[value=every-ask]").click()
    check_widths(page, "to-move-sure")
    page.locator("button[value=ask]").click()
    page.locator(".loket-moves-done").wait_for()
    check_widths(page, "to-move-done")
    recipients = [mail["To"] for mail in sink.mails]
    assert len(recipients) == len(set(recipients)) == 60
    page.get_by_role("link", name="Terug naar de lijst").click()
    assert page.locator(".loket-moves-asked").count() == 60
    check_widths(page, "to-move-asked")


def test_one_is_moved_with_the_keyboard(page, counter, sink):
    book(counter, 1)
    slot = counter.civil["voormiddag"]
    slot.opens = slot.opens.replace(hour=11, minute=45)
    notify(ObjectModifiedEvent(slot))
    transaction.commit()
    page.goto(counter.loket.absolute_url() + "/@@to-move")
    check_widths(page, "to-move-1")
    page.locator(".loket-moves-choice").first.focus()
    page.keyboard.press("Enter")
    page.locator(".loket-moves-done").wait_for()
    page.get_by_role("link", name="Terug naar de lijst").click()
    assert page.locator(".loket-moves-list").count() == 0
    check_widths(page, "to-move-0")
