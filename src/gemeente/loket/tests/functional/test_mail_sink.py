"""Mail through a real SMTP server: with the commit, once, or not at all."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.mailbox import calendars
from gemeente.loket.tests.functional.mailbox import Counter
from gemeente.loket.tests.functional.mailbox import EMAIL
from gemeente.loket.tests.functional.mailbox import free_port
from gemeente.loket.tests.functional.mailbox import NAME
from gemeente.loket.tests.functional.mailbox import NINE
from gemeente.loket.tests.functional.mailbox import send_waiting
from plone import api
from ZODB.POSException import ConflictError
import logging
import pytest
import transaction


@pytest.fixture
def counter(mailing):
    return mailing


def test_a_committed_booking_sends_one_mail(counter, sink):
    booked = counter.book()
    assert sink.mails == []
    transaction.commit()
    (mail,) = sink.mails
    assert mail["Subject"] == (
        "Afspraak di 1 december 2026 om 9.00 uur – Identiteitskaart (2×)"
    )
    assert mail["From"] == "Gemeente Voorbeeldgem <afspraken@example.org>"
    assert mail["To"] == EMAIL
    assert mail["Reply-To"] == "burgerzaken@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    link = f"{counter.loket.absolute_url()}/@@appointment?token={booked.token}"
    for kind in ("plain", "html"):
        text = mail.get_body((kind,)).get_content()
        for said in (
            "dinsdag 1 december 2026, van 9.00 tot 9.15 uur",
            "Gemeentehuis, Kerkplein 1, 9000 Voorbeeldgem",
            "Uw oude kaart",
            "Meld u aan de zuil.",
            booked.appointment.code,
            link,
            "burgerzaken@example.org",
            "09 123 45 60",
        ):
            assert said in text


def test_an_aborted_booking_sends_nothing(counter, sink):
    counter.book()
    transaction.abort()
    assert sink.envelopes == []


def test_a_booking_that_is_tried_again_sends_one_mail(counter, sink):
    tries = []
    for attempt in transaction.manager.attempts(3):
        with attempt:
            counter.book()
            tries.append(attempt)
            if len(tries) == 1:
                raise ConflictError
    assert len(tries) == 2
    assert len(sink.envelopes) == 1


def test_a_commit_that_fails_sends_nothing(counter, sink):
    class Refusing:
        def tpc_begin(self, txn):
            pass

        commit = tpc_finish = abort = tpc_abort = tpc_begin

        def tpc_vote(self, txn):
            raise ConflictError

        def sortKey(self):
            return "~"

    counter.book()
    transaction.get().join(Refusing())
    with pytest.raises(ConflictError):
        transaction.commit()
    transaction.abort()
    assert sink.envelopes == []


def test_without_an_address_nothing_is_sent(counter, sink):
    counter.book(email="", phone="0470 12 34 56")
    transaction.commit()
    assert sink.envelopes == []


def test_moving_asks_again_with_a_higher_sequence(counter, sink):
    booked = counter.book()
    transaction.commit()
    later = NINE + timedelta(minutes=30)
    booking.move(counter.ledger, booked.appointment, later, MONDAY, staff=True)
    transaction.commit()
    first, second = sink.mails
    assert second["Subject"].startswith(
        "Gewijzigd: afspraak di 1 december 2026 om 9.30 uur"
    )
    before, after = calendars(first)[0][1].events[0], calendars(second)[0][1].events[0]
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.start == later
    token = after["URL"].partition("token=")[2]
    assert booking.by_token(counter.ledger, token) is booked.appointment


def test_the_mail_of_a_move_says_when_it_was_before(counter, sink):
    appointment = counter.book().appointment
    booking.move(counter.ledger, appointment, NINE + timedelta(days=1), MONDAY)
    transaction.commit()
    text = sink.mails[-1].get_body(("plain",)).get_content()
    assert "Wanneer: woensdag 2 december 2026, van 9.00 tot 9.15 uur" in text
    assert "Eerst: di 1 december 2026 om 9.00 uur" in text


def test_a_citizen_reads_that_the_service_cancelled(counter, sink):
    appointment = counter.book().appointment
    booking.cancel(counter.ledger, appointment, MONDAY, by="staff")
    transaction.commit()
    text = sink.mails[-1].get_body(("plain",)).get_content()
    assert "Wij hebben uw afspraak moeten annuleren." in text


def test_by_telephone_the_citizen_is_called(counter, sink):
    wish = Wish(((counter.loket["steun"].UID(), 1),), channel="phone")
    person = Citizen(NAME, EMAIL, "+32470123456")
    social = counter.loket["sociaal-huis"].UID()
    booking.book(counter.ledger, social, wish, NINE, person, MONDAY)
    transaction.commit()
    (mail,) = sink.mails
    text = mail.get_body(("plain",)).get_content()
    assert "Hoe: We bellen u op 0470 12 34 56." in text
    assert "Gemeentehuis" not in text


def test_each_calendar_has_its_method_in_both_places(counter, sink):
    booked = counter.book()
    transaction.commit()
    booking.cancel(counter.ledger, booked.appointment, MONDAY)
    transaction.commit()
    for mail, method in zip(sink.mails, ("REQUEST", "CANCEL"), strict=True):
        inline, attached = calendars(mail)
        assert (inline[0], attached[0]) == (method, None)
        for calendar in (inline[1], attached[1]):
            (event,) = calendar.events
            assert calendar["METHOD"] == method
            assert event["ORGANIZER"] == "mailto:afspraken@example.org"
            assert event["ATTENDEE"] == f"mailto:{EMAIL}"
    assert event["STATUS"] == "CANCELLED"
    assert "token=" not in sink.mails[1].get_body(("plain",)).get_content()


def test_the_copy_for_the_service_names_the_citizen_in_the_text_only(counter, sink):
    counter.civil.copy_to = "team@example.org"
    booked = counter.book(phone="+32470123456", answers=(("q", "geheim antwoord"),))
    transaction.commit()
    (copy,) = [mail for mail in sink.mails if mail["To"] == "team@example.org"]
    assert copy["Subject"].startswith("Afspraak di 1 december 2026 om 9.00 uur – ")
    headers = " ".join(str(value) for value in copy.values())
    assert NAME not in headers
    assert EMAIL not in headers
    assert calendars(copy) == []
    for kind in ("plain", "html"):
        text = copy.get_body((kind,)).get_content()
        for said in (booked.appointment.code, NAME, EMAIL, "+32470123456"):
            assert said in text
        for left_out in (booked.token, "geheim", "@@appointment"):
            assert left_out not in text


@pytest.mark.parametrize("language", ["nl-be", "xx", "../../x"])
def test_a_language_without_texts_does_not_lose_the_booking(counter, sink, language):
    counter.book(language=language)
    transaction.commit()
    (mail,) = sink.mails
    assert mail["Subject"].startswith("Afspraak di 1 december 2026")


def test_no_header_can_be_injected(counter, sink):
    counter.loket["identiteitskaart"].title = "Kaart\r\nBcc: victim@example.org"
    counter.book(name="An\r\nBcc: victim@example.org")
    transaction.commit()
    (mail,) = sink.mails
    assert mail["Bcc"] is None
    assert sink.envelopes[0].rcpt_tos == [EMAIL]


def test_an_unusable_address_does_not_lose_the_booking(counter, sink, caplog):
    booked = counter.book(email="an@example.org\r\nBcc: victim@example.org")
    transaction.commit()
    assert counter.ledger.appointment(booked.appointment.code)
    assert sink.envelopes == []
    assert "victim" not in caplog.text


@pytest.fixture
def stopped():
    with clock.stopped_at(MONDAY):
        yield


def test_a_dead_mail_server_does_not_lose_the_booking(functional, stopped, caplog):
    counter = Counter(functional["portal"], free_port())
    with caplog.at_level(logging.ERROR):
        booked = counter.book()
        transaction.commit()
        send_waiting()
    assert counter.ledger.appointment(booked.appointment.code)
    assert booked.appointment.code in caplog.text
    for personal in (EMAIL, NAME, booked.token):
        assert personal not in caplog.text


def test_the_queue_of_the_mailhost_is_used_where_it_is_on(
    functional, stopped, tmp_path, monkeypatch
):
    monkeypatch.setenv("MAILHOST_QUEUE_ONLY", "1")
    counter = Counter(functional["portal"], free_port())
    mailhost = api.portal.get_tool("MailHost")
    mailhost.smtp_queue = True
    mailhost.smtp_queue_directory = str(tmp_path / "queue")
    transaction.commit()
    counter.book()
    transaction.commit()
    send_waiting()
    (queued,) = (tmp_path / "queue" / "new").iterdir()
    assert b"X-Zope-To: zoe@example.org" in queued.read_bytes()


def test_without_a_mail_server_the_booking_is_kept(counter, sink, caplog):
    api.portal.set_registry_record("plone.smtp_host", "")
    booked = counter.book()
    transaction.commit()
    assert counter.ledger.appointment(booked.appointment.code)
    assert sink.envelopes == []
    assert "the site has no mail server" in caplog.text
    assert EMAIL not in caplog.text
