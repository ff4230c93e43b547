"""Taking mails out of the outbox through a real SMTP server: each once, in order."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.erasing import erase
from gemeente.loket.jobs import send as job
from gemeente.loket.jobs.postman import send_round
from gemeente.loket.mail import delivery
from gemeente.loket.mail.delivery import Postman
from gemeente.loket.mail.journal import Journal
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.mailbox import EMAIL
from gemeente.loket.tests.functional.mailbox import free_port
from gemeente.loket.tests.functional.mailbox import NINE
from gemeente.loket.tests.functional.mailbox import send_waiting
from plone import api
import pytest
import transaction


MINUTE = timedelta(minutes=1)


@pytest.fixture
def counter(mailing):
    return mailing


@pytest.fixture
def postmen(tmp_path):
    """Makes postmen, each a process of its own with the same journal or another."""

    def made(name, folder="one"):
        (tmp_path / folder).mkdir(exist_ok=True)
        return Postman(name, Journal(tmp_path / folder))

    return made


def work(*postmen, recall=False):
    """All of them at the same time, each in a thread and a connection of its own."""
    with ThreadPoolExecutor(len(postmen)) as pool:
        list(pool.map(lambda one: send_round(one, recall), postmen))


def waiting(counter):
    transaction.begin()
    return [mail for _number, mail in counter.ledger.outbox]


def test_what_happened_is_told_in_the_order_in_which_it_happened(counter, sink):
    appointment = counter.book().appointment
    transaction.commit()
    booking.move(counter.ledger, appointment, NINE + 30 * MINUTE, MONDAY)
    transaction.commit()
    booking.cancel(counter.ledger, appointment, MONDAY)
    transaction.commit()

    subjects = [mail["Subject"].split(":")[0].split()[0] for mail in sink.mails]
    assert subjects == ["Afspraak", "Gewijzigd", "Geannuleerd"]
    assert waiting(counter) == []


def test_several_processes_at_once_send_each_mail_once(counter, sink, postmen):
    for n in range(12):
        counter.book(NINE + n * 15 * MINUTE, email=f"{n}@example.org")
        transaction.commit()

    work(*(postmen(str(n), str(n)) for n in range(4)))
    work(*(postmen(str(n), str(n)) for n in range(4)))

    ids = [mail["Message-ID"] for mail in sink.mails]
    assert len(ids) == len(set(ids)) == 12


def test_who_is_killed_between_the_server_and_the_database_sends_nothing_twice(
    counter, sink, postmen, monkeypatch
):
    counter.book()
    transaction.commit()
    killed = postmen("killed")
    with monkeypatch.context() as patch:
        patch.setattr(killed, "_note", lambda *what: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            work(killed)
    assert len(waiting(counter)) == 1

    work(postmen("started again"), recall=True)

    assert len(sink.envelopes) == 1
    assert waiting(counter) == []


def test_a_database_that_is_gone_after_sending_sends_nothing_twice(
    counter, sink, postmen, monkeypatch
):
    counter.book()
    transaction.commit()
    one = postmen("one")
    with monkeypatch.context() as patch:
        patch.setattr(delivery, "_committed", lambda change: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            work(one)

    work(one)

    assert len(sink.envelopes) == 1
    assert waiting(counter) == []


@pytest.mark.parametrize(
    ("answer", "given_up"),
    [("451 Try later", False), ("550 No such user", True), ("554 Spam", True)],
)
def test_what_the_server_answers_decides_whether_a_mail_is_tried_again(
    counter, sink, answer, given_up
):
    counter.book()
    transaction.commit()
    sink.refuse(answer)
    send_waiting()

    (mail,) = waiting(counter)
    assert (mail.given_up is not None) is given_up
    assert mail.error == f"SMTPDataError {answer[:3]}"
    sink.refuse("250 OK")
    with clock.stopped_at(MONDAY + 2 * MINUTE):
        assert len(sink.envelopes) == (0 if given_up else 1)


def test_a_mail_that_is_refused_does_not_hold_up_the_next(counter, sink):
    counter.book()
    transaction.commit()
    sink.refuse("451 Try later")
    send_waiting()
    sink.refuse("250 OK")
    counter.book(NINE + 30 * MINUTE, email="other@example.org")
    transaction.commit()

    assert [mail["To"] for mail in sink.mails] == ["other@example.org"]


def test_a_server_that_is_away_is_asked_once_not_for_every_mail(
    counter, sink, monkeypatch
):
    asked = []
    real = delivery.hand_over
    monkeypatch.setattr(
        delivery, "hand_over", lambda message: asked.append(1) or real(message)
    )
    api.portal.set_registry_record("plone.smtp_port", free_port())
    for n in range(4):
        counter.book(NINE + n * timedelta(days=1), email=f"{n}@example.org")
        transaction.commit()
    send_waiting()
    send_waiting()
    assert len(asked) == 1

    api.portal.set_registry_record("plone.smtp_port", sink.port)
    transaction.commit()
    with clock.stopped_at(MONDAY + 2 * MINUTE):
        assert len(sink.envelopes) == 4


def test_nothing_is_written_to_who_was_erased(counter, sink):
    booked = counter.book()
    transaction.commit()
    erase(counter.ledger, booked.appointment)
    transaction.commit()

    assert sink.envelopes == []
    assert waiting(counter) == []


def test_the_job_sends_what_waits_and_says_so_without_naming_anybody(
    counter, sink, capsys, monkeypatch, tmp_path
):
    monkeypatch.setattr(job, "postman", lambda role: Postman("job", Journal(tmp_path)))
    counter.book()
    transaction.commit()
    app = counter.portal.__parent__

    assert job.main(app, ["--dry-run"]) == 0
    assert job.main(app, []) == 0
    assert len(sink.server.taken) == 1
    said = capsys.readouterr().out
    assert said == "plone: 1 mails wait.\nplone: 1 mails sent, 0 refused, 0 failed.\n"
    assert EMAIL not in said


def test_the_job_forgets_what_was_given_up_a_week_ago(counter, sink):
    counter.book()
    transaction.commit()
    sink.refuse("550 No such user")
    send_waiting()
    transaction.begin()
    assert job.tidy() == 0
    with clock.stopped_at(MONDAY + timedelta(days=8)):
        assert job.tidy() == 1
    assert waiting(counter) == []
