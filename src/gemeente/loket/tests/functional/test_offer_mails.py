"""The job of the waiting list, through a real SMTP server: each free place once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import time
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda import waiting
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.content.offers import refresh
from gemeente.loket.jobs import offer
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.mailbox import free_port
from gemeente.loket.tests.functional.mailbox import NINE
from gemeente.loket.tests.functional.mailbox import send_waiting
from plone import api
from plone.testing.zope import zopeApp
from zope.component.hooks import setSite
import pytest
import threading
import transaction


URL = ["--url", "https://loket.example.org"]
LATE = NINE + timedelta(days=7)
HOUR = timedelta(hours=1)


@pytest.fixture
def counter(mailing):
    """One place each morning, at nine."""
    mailing.civil["voormiddag"].closes = time(9, 15)
    refresh(mailing.civil)
    mailing.app = mailing.portal.__parent__
    return mailing


def wait(counter, start=LATE, now=MONDAY, **citizen):
    appointment = counter.book(start, **citizen).appointment
    waiting.ask(counter.ledger, appointment, Preference(now.date()), now)
    return appointment


def take_the_week(counter):
    """All mornings before the late appointments are taken; the appointments."""
    days = [NINE + timedelta(days=n) for n in (0, 1, 2, 3, 6)]
    return [
        counter.book(day, email=f"{n}@example.org").appointment
        for n, day in enumerate(days)
    ]


@pytest.fixture
def week(counter):
    return take_the_week(counter)


def settle(sink):
    transaction.commit()
    sink.envelopes.clear()


def free(counter, sink, *appointments):
    for appointment in appointments:
        booking.cancel(counter.ledger, appointment, MONDAY)
    settle(sink)


def text_of(mail):
    return mail.get_body(("plain",)).get_content()


def test_the_first_in_line_gets_one_mail_with_all_to_decide(
    counter, sink, week, capsys
):
    appointment = wait(counter)
    free(counter, sink, week[1])
    assert offer.main(counter.app, URL) == 0
    assert offer.main(counter.app, URL) == 0
    (mail,) = sink.mails
    assert mail["To"] == "zoe@example.org"
    assert mail["Subject"] == (
        "Eerder mogelijk: wo 2 december 2026 om 9.00 uur – Identiteitskaart (2×)"
    )
    text = text_of(mail)
    for said in (
        "woensdag 2 december 2026, van 9.00 tot 9.15 uur",
        "di 8 december 2026 om 9.00 uur",
        "ma 30 november 2026 om 9.00 uur",
        "Gemeentehuis, Kerkplein 1, 9000 Voorbeeldgem",
        "https://loket.example.org/loket/@@earlier?token=",
        appointment.code,
    ):
        assert said in text
    token = text.partition("token=")[2].partition("&")[0]
    assert booking.by_token(counter.ledger, token) is appointment
    said = capsys.readouterr().out
    assert "plone: 1 offers to be sent, 0 refused, 0 failed." in said
    assert "plone: 0 offers to be sent, 0 refused, 0 failed." in said
    assert appointment.code not in said


def test_a_dry_run_counts_and_changes_nothing(counter, sink, week, capsys):
    wait(counter)
    free(counter, sink, week[1])
    assert offer.main(counter.app, ["--dry-run"]) == 0
    assert sink.envelopes == []
    assert "plone: 1 offers would be sent." in capsys.readouterr().out
    (one,) = waiting.in_line(counter.ledger)
    assert one.left == 3


def test_without_the_address_of_the_site_nothing_is_offered(counter, sink, week):
    wait(counter)
    free(counter, sink, week[1])
    assert offer.main(counter.app, []) == 1
    assert sink.envelopes == []


def test_an_offer_that_nobody_could_be_told_of_does_not_count(counter, sink, week):
    wait(counter)
    free(counter, sink, week[1])
    api.portal.set_registry_record("plone.smtp_port", free_port())
    transaction.commit()
    for _run in range(4):
        assert offer.main(counter.app, URL) == 0
        send_waiting()
    with clock.stopped_at(MONDAY + HOUR + timedelta(minutes=1)):
        send_waiting()
        transaction.begin()
        (one,) = waiting.in_line(counter.ledger)
        assert one.left == 3
        assert not one.has_offer(clock.now())
        assert counter.book(
            NINE + timedelta(days=1), clock.now(), email="x@example.org"
        )
        transaction.abort()
        api.portal.set_registry_record("plone.smtp_port", sink.port)
        transaction.commit()
        assert offer.main(counter.app, URL) == 0
        assert len(sink.envelopes) == 1


def test_whom_the_mail_server_refuses_leaves_the_place_to_the_next(counter, sink, week):
    wait(counter)
    free(counter, sink, week[1])
    sink.refuse("550 No such user")
    assert offer.main(counter.app, URL) == 0
    send_waiting()
    transaction.begin()
    assert waiting.in_line(counter.ledger) == []
    assert counter.book(NINE + timedelta(days=1), email="x@example.org")


def test_who_cannot_be_written_to_leaves_the_place_to_the_next(counter, sink, week):
    wait(counter, email="an@example.org\nx")
    wait(counter, LATE + timedelta(days=1), MONDAY + timedelta(minutes=1))
    free(counter, sink, week[1])
    assert offer.main(counter.app, URL) == 0
    assert [mail["To"] for mail in sink.mails] == ["zoe@example.org"]
    assert len(waiting.in_line(counter.ledger)) == 1


def test_an_expired_offer_passes_to_the_next_and_the_third_says_so(counter, sink, week):
    wait(counter, email="first@example.org")
    wait(
        counter,
        LATE + timedelta(days=1),
        MONDAY + timedelta(minutes=1),
        email="second@example.org",
    )
    free(counter, sink, *week[1:4])
    for hours in range(5):
        with clock.stopped_at(MONDAY + hours * HOUR):
            offer.main(counter.app, URL)
    assert len(sink.mails) == 6
    first = [mail for mail in sink.mails if mail["To"] == "first@example.org"]
    assert len(first) == 3
    last = ["de laatste keer" in text_of(mail) for mail in first]
    assert last == [False, False, True]
    assert waiting.in_line(counter.ledger) == []


def test_a_service_without_a_waiting_list_offers_nothing(counter, sink, week):
    wait(counter)
    counter.civil.waiting_list = False
    free(counter, sink, week[1])
    assert offer.main(counter.app, URL) == 0
    assert sink.envelopes == []


def test_accepting_sends_the_mail_of_a_move_exactly_once(counter, sink, week):
    appointment = wait(counter)
    free(counter, sink, week[1])
    offer.main(counter.app, URL)
    sink.envelopes.clear()
    (one,) = waiting.in_line(counter.ledger)
    assert waiting.accept(counter.ledger, one, appointment, MONDAY)
    transaction.commit()
    offer.main(counter.app, URL)
    (mail,) = sink.mails
    assert mail["Subject"].startswith("Gewijzigd: afspraak wo 2 december 2026")


@contextmanager
def connected(database):
    """The site through a connection of this thread's own."""
    with zopeApp(database) as app:
        app.REQUEST["PARENTS"] = [app]
        setSite(app["plone"])
        try:
            yield app
        finally:
            setSite(None)


def test_of_two_jobs_at_once_each_offers_what_the_other_did_not(
    functional, counter, sink, week
):
    for n in range(4):
        wait(
            counter,
            LATE + timedelta(days=n),
            MONDAY + timedelta(minutes=n),
            email=f"waits-{n}@example.org",
        )
    free(counter, sink, *week[1:4])
    barrier = threading.Barrier(2)

    def job(_number):
        with connected(functional["zodbDB"]) as app:
            barrier.wait(30)
            return offer.main(app, URL)

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(job, range(2))) == [0, 0]
    transaction.begin()
    told = sorted(mail["To"] for mail in sink.mails)
    assert told == [f"waits-{n}@example.org" for n in range(3)]
    offered = [one.start for one in waiting.in_line(get_ledger()) if one.start]
    assert len(offered) == len(set(offered)) == 3
