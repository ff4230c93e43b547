"""Reminders through a real SMTP server: once for each start, whatever goes wrong."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.jobs import remind
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.mailbox import calendars
from gemeente.loket.tests.functional.mailbox import EMAIL
from gemeente.loket.tests.functional.mailbox import free_port
from gemeente.loket.tests.functional.mailbox import NINE
from gemeente.loket.tests.functional.mailbox import send_waiting
from plone import api
import pytest
import transaction


@pytest.fixture
def counter(mailing):
    return mailing


def test_a_reminder_is_sent_once(counter, sink, capsys):
    booked = counter.book()
    transaction.commit()
    sink.envelopes.clear()
    app = counter.portal.__parent__
    with clock.stopped_at(NINE - timedelta(hours=20)):
        remind.main(app, ["--dry-run"])
        assert sink.envelopes == []
        url = "https://loket.example.org"
        assert remind.main(app, ["--site", "plone", "--url", url]) == 0
        assert remind.main(app, []) == 0
    (mail,) = sink.mails
    assert mail["Subject"].startswith("Herinnering: afspraak di 1 december 2026")
    text = mail.get_body(("plain",)).get_content()
    token = text.partition("token=")[2].split()[0]
    assert f"{url}/loket/@@appointment?token={token}" in text
    assert booking.by_token(counter.ledger, token) is booked.appointment
    said = capsys.readouterr().out
    assert "plone: 1 reminders would be sent." in said
    assert "plone: 1 reminders to be sent, 0 refused, 0 failed." in said
    assert "plone: 0 reminders to be sent, 0 refused, 0 failed." in said
    assert booked.appointment.code not in said


def test_one_reminder_that_fails_does_not_stop_the_others(counter, sink, caplog):
    bad = counter.book(email="an@example.org\nx").appointment
    counter.book(NINE + timedelta(hours=1))
    transaction.commit()
    sink.envelopes.clear()
    with clock.stopped_at(NINE - timedelta(hours=20)):
        assert remind.main(counter.portal.__parent__, []) == 0
    assert [mail["To"] for mail in sink.mails] == [EMAIL]
    assert bad.code in caplog.text
    assert "an@example.org" not in caplog.text


def test_a_moved_appointment_is_reminded_of_again(counter, sink):
    booked = counter.book()
    transaction.commit()
    app = counter.portal.__parent__
    with clock.stopped_at(NINE - timedelta(hours=20)):
        remind.main(app, [])
        later = NINE + timedelta(days=1)
        booking.move(counter.ledger, booked.appointment, later, clock.now())
        transaction.commit()
        sink.envelopes.clear()
        remind.main(app, [])
        assert sink.envelopes == []
    with clock.stopped_at(later - timedelta(hours=20)):
        remind.main(app, [])
    (mail,) = sink.mails
    assert mail["Subject"].startswith("Herinnering: afspraak wo 2 december 2026")


def test_without_the_address_of_the_site_a_reminder_has_no_link(counter, sink):
    counter.book()
    transaction.commit()
    sink.envelopes.clear()
    with clock.stopped_at(NINE - timedelta(hours=20)):
        remind.main(counter.portal.__parent__, [])
    (mail,) = sink.mails
    assert "://" not in mail.get_body(("plain",)).get_content()


def test_a_reminder_waits_until_the_mail_server_is_back(counter, sink):
    booked = counter.book()
    transaction.commit()
    sink.envelopes.clear()
    url = ["--url", "https://loket.example.org"]
    api.portal.set_registry_record("plone.smtp_port", free_port())
    transaction.commit()
    app = counter.portal.__parent__
    with clock.stopped_at(NINE - timedelta(hours=20)):
        for _run in range(10):
            assert remind.main(app, url) == 0
            send_waiting()
        api.portal.set_registry_record("plone.smtp_port", sink.port)
        transaction.commit()
    with clock.stopped_at(NINE - timedelta(hours=19)):
        assert remind.main(app, url) == 0
        assert len(sink.envelopes) == 1
    # the link of the confirmation is as good as before
    assert booking.by_token(counter.ledger, booked.token) is booked.appointment


def test_a_reminder_that_is_too_late_is_not_sent(counter, sink):
    counter.book()
    transaction.commit()
    sink.envelopes.clear()
    api.portal.set_registry_record("plone.smtp_port", free_port())
    transaction.commit()
    with clock.stopped_at(NINE - timedelta(hours=20)):
        remind.main(counter.portal.__parent__, [])
        send_waiting()
    api.portal.set_registry_record("plone.smtp_port", sink.port)
    transaction.commit()
    with clock.stopped_at(NINE + timedelta(minutes=1)):
        assert sink.envelopes == []


def test_a_job_needs_a_site(counter, capsys):
    assert remind.main(counter.portal.__parent__, ["--site", "elsewhere"]) == 1
    assert "no site" in capsys.readouterr().out


def test_an_address_that_is_none_is_refused_with_an_example(counter, sink, capsys):
    counter.book()
    transaction.commit()
    sink.envelopes.clear()
    with clock.stopped_at(NINE - timedelta(hours=20)), pytest.raises(SystemExit):
        remind.main(counter.portal.__parent__, ["--url", "loket.example.org"])
    assert "such as https://www.example.org" in capsys.readouterr().err
    assert sink.envelopes == []


def test_a_reminder_has_no_invitation_a_second_time(counter, sink):
    counter.book()
    transaction.commit()
    sink.envelopes.clear()
    with clock.stopped_at(NINE - timedelta(hours=20)):
        remind.main(counter.portal.__parent__, [])
    (mail,) = sink.mails
    assert calendars(mail) == []
    assert mail["Auto-Submitted"] == "auto-generated"


def test_who_cancelled_is_not_reminded(counter, sink):
    appointment = counter.book().appointment
    booking.cancel(counter.ledger, appointment, MONDAY)
    transaction.commit()
    sink.envelopes.clear()
    with clock.stopped_at(NINE - timedelta(hours=20)):
        assert remind.main(counter.portal.__parent__, []) == 0
    assert sink.envelopes == []
