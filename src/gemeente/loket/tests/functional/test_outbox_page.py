"""The page of the mails that wait: what an administrator sees and does there."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.functional.counter import browser_as
from gemeente.loket.tests.functional.mailbox import EMAIL
from gemeente.loket.tests.functional.mailbox import free_port
from gemeente.loket.tests.functional.mailbox import NAME
from gemeente.loket.tests.functional.mailbox import send_waiting
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import pytest
import requests
import transaction


@pytest.fixture
def url(functional):
    return f"{functional['portal'].absolute_url()}/@@loket-outbox"


@pytest.fixture
def admin(functional, mailing):
    return browser_as(functional, SITE_OWNER_NAME, SITE_OWNER_PASSWORD)


@pytest.fixture
def refused(mailing, sink):
    """A confirmation that the mail server does not take; its code."""
    booked = mailing.book()
    transaction.commit()
    sink.refuse("550 No such user")
    send_waiting()
    sink.refuse("250 OK")
    return booked.appointment.code


def test_without_mails_it_says_so(admin, url):
    admin.open(url)
    assert "Er wacht geen e-mail." in admin.contents


def test_a_refused_mail_is_shown_without_naming_anybody(admin, url, refused):
    admin.open(url)

    for said in ("Bevestiging", refused, "Opgegeven", "SMTPDataError 550"):
        assert said in admin.contents
    for personal in (EMAIL, NAME, "No such user"):
        assert personal not in admin.contents


def test_it_can_be_tried_again(admin, url, refused, sink):
    admin.open(url)
    admin.getControl("Opnieuw proberen").click()

    assert "We proberen het nu opnieuw." in admin.contents
    assert len(sink.envelopes) == 1
    admin.open(url)
    assert "Er wacht geen e-mail." in admin.contents


def test_it_can_be_thrown_away(admin, url, refused, sink):
    admin.open(url)
    admin.getControl("Weggooien").click()

    assert "De e-mail is weggegooid." in admin.contents
    assert sink.envelopes == []


def test_a_second_click_says_that_it_is_gone(admin, url, refused, sink):
    admin.open(url)
    again = admin.getControl("Opnieuw proberen")
    assert sink.envelopes == []
    transaction.begin()
    outbox = get_ledger().outbox
    for number, _mail in list(outbox):
        outbox.remove(number)
    transaction.commit()
    again.click()

    assert "Die e-mail is er niet meer" in admin.contents


def test_a_server_that_is_away_is_told_and_all_can_be_tried_again(
    admin, url, mailing, sink
):
    api.portal.set_registry_record("plone.smtp_port", free_port())
    mailing.book()
    transaction.commit()
    send_waiting()
    admin.open(url)
    assert "De mailserver antwoordt niet (ConnectionRefusedError)" in admin.contents

    api.portal.set_registry_record("plone.smtp_port", sink.port)
    transaction.commit()
    assert sink.envelopes == []
    admin.getControl("Nu alles opnieuw proberen").click()
    assert len(sink.envelopes) == 1


def test_a_site_without_a_mail_server_is_told(admin, url):
    api.portal.set_registry_record("plone.smtp_host", "")
    transaction.commit()
    admin.open(url)
    assert "Deze site heeft geen mailserver" in admin.contents


def test_strangers_do_not_see_it(mailing, url):
    answer = requests.get(url, allow_redirects=False, timeout=30)
    assert answer.status_code in (302, 401)


def test_nothing_changes_without_the_authenticator(mailing, url, refused):
    requests.post(
        url,
        data={"all": "1"},
        auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
        timeout=30,
    )
    transaction.begin()
    ((_number, mail),) = list(get_ledger().outbox)
    assert mail.given_up is not None
