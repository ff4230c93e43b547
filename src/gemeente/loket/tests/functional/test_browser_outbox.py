"""The page of the mails that wait in a real browser: with nothing, some, too many."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.outgoing import Mail
from gemeente.loket.mail import kinds
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.screens import as_user
from gemeente.loket.tests.functional.screens import check_width
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import SCREENS
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import pytest
import transaction


pytestmark = needs_chromium
ADMIN = as_user(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)


def put(count):
    """So many mails of all kinds, each third refused, each other third put off."""
    outbox, every = get_ledger().outbox, [kinds.BOOKED, kinds.CHOOSE, kinds.EVALUATION]
    for number in range(count):
        mail = Mail(b"Subject: x", "B7KQ2MXA", every[number % 3], MONDAY, MONDAY)
        mail.until += 10**7
        if number % 3 == 1:
            mail.failed("SMTPServerDisconnected", MONDAY)
        elif number % 3 == 2:
            mail.refused("SMTPRecipientsRefused 550", MONDAY)
        outbox.put(mail)
    transaction.commit()


@pytest.mark.parametrize("count", [0, 3, 250])
@pytest.mark.parametrize("screen", SCREENS)
def test_it_fits_on_every_screen(mailing, open_page, screen, count):
    put(count)
    page = open_page(*SCREENS[screen], **ADMIN)
    page.goto(f"{mailing.portal.absolute_url()}/@@loket-outbox")

    check_width(page, f"outbox-{screen}-{count}")
    assert page.problems == []
