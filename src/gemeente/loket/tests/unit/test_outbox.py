"""The outbox: order, pauses, giving up, whose turn it is; also when the clock jumps."""

from datetime import timedelta
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.outbox import forget_mails
from gemeente.loket.agenda.outbox import given_up_before
from gemeente.loket.agenda.outbox import outbox_of
from gemeente.loket.agenda.outgoing import LEASE
from gemeente.loket.agenda.outgoing import Mail
from gemeente.loket.agenda.outgoing import Outbox
from gemeente.loket.agenda.outgoing import Shift
from gemeente.loket.mail.delivery import Watch
from gemeente.loket.mail.journal import Journal
from gemeente.loket.tests.samples import NOW
from itertools import pairwise


DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def mail(about="B7KQ2MXA", until=NOW + DAY):
    return Mail(b"Subject: x\r\n\r\ny", about, "booked", NOW, until)


def test_mails_come_out_in_the_order_in_which_they_were_put_in():
    outbox = Outbox()
    for number in range(300):
        outbox.put(mail(str(number)))

    assert [one.about for _number, one in outbox] == [str(n) for n in range(300)]


def test_what_is_stored_goes_out_byte_for_byte():
    assert mail().message == b"Subject: x\r\n\r\ny"


def test_a_mail_that_fails_is_tried_again_after_longer_and_longer_pauses():
    one, moments = mail(until=NOW + 3 * DAY), [NOW]
    for _try in range(8):
        one.failed("SMTPDataError 451", moments[-1])
        assert not one.is_due(moments[-1])
        moments.append(moments[-1] + (one.due - moments[-1].timestamp()) * MINUTE / 60)
        assert one.is_due(moments[-1])

    pauses = [(b - a) / MINUTE for a, b in pairwise(moments)]
    assert pauses == [0.25, 1, 2, 5, 15, 30, 60, 60]


def test_a_mail_is_given_up_when_its_next_try_would_be_too_late():
    one = mail(until=NOW + MINUTE)
    one.failed("SMTPDataError 451", NOW)
    assert one.given_up is None
    one.failed("SMTPDataError 451", NOW + MINUTE / 2)
    assert one.given_up is not None
    assert not one.is_due(NOW + DAY)


def test_a_second_chance_is_a_whole_one():
    one = mail(until=NOW + MINUTE)
    one.refused("SMTPRecipientsRefused 550", NOW)
    one.try_again(NOW + DAY)

    assert one.is_due(NOW + DAY)
    assert one.until > (NOW + 5 * DAY).timestamp()


def test_one_process_sends_and_another_takes_over_when_it_is_silent():
    shift = Shift()
    shift.take("one", NOW)

    assert shift.is_free_for("one", NOW)
    assert not shift.is_free_for("two", NOW + timedelta(seconds=LEASE - 1))
    assert shift.is_free_for("two", NOW + timedelta(seconds=LEASE))


def test_a_clock_that_was_set_back_stops_nobody():
    shift, one = Shift(), mail(until=NOW + 30 * DAY)
    shift.take("one", NOW)
    shift.rest("ConnectionRefusedError", NOW)
    one.failed("SMTPDataError 451", NOW)
    before = NOW - DAY

    assert shift.is_free_for("two", before)
    assert not shift.rests_at(before)
    assert one.is_due(before)


def test_who_watches_takes_over_from_silence_not_from_a_clock():
    shift, watch = Shift(), Watch()
    shift.take("one", NOW - DAY)

    assert not watch.is_silent(shift, 1000)
    assert not watch.is_silent(shift, 1000 + LEASE - 1)
    shift.take("one", NOW + DAY)  # its clock jumped; it is alive
    assert not watch.is_silent(shift, 1000 + LEASE)
    assert watch.is_silent(shift, 1000 + 2 * LEASE)


def test_a_server_that_is_away_is_left_alone_longer_and_longer():
    shift = Shift()
    shift.rest("ConnectionRefusedError", NOW)
    assert shift.rests_at(NOW + timedelta(seconds=14))
    assert not shift.rests_at(NOW + MINUTE / 4)
    shift.rest("ConnectionRefusedError", NOW)
    assert shift.rests_at(NOW + timedelta(seconds=59))
    shift.go_on()
    assert not shift.rests_at(NOW)
    assert (shift.failures, shift.error) == (0, "")


def test_mails_about_a_code_are_forgotten_with_its_person():
    ledger = Ledger()
    for about in ("B7KQ2MXA", "C7KQ2MXA", "B7KQ2MXA"):
        outbox_of(ledger).put(mail(about))

    assert forget_mails(ledger, "B7KQ2MXA") == 2
    assert [one.about for _number, one in ledger.outbox] == ["C7KQ2MXA"]


def test_what_was_given_up_stays_a_week():
    ledger, one = Ledger(), mail()
    ledger.outbox.put(one)
    one.refused("SMTPRecipientsRefused 550", NOW)

    assert given_up_before(ledger, NOW + 6 * DAY) == []
    assert len(given_up_before(ledger, NOW + 8 * DAY)) == 1


def test_a_ledger_of_before_gets_an_outbox_with_its_first_mail():
    ledger = Ledger()
    del ledger.outbox

    assert forget_mails(ledger, "B7KQ2MXA") == 0
    outbox_of(ledger).put(mail())
    assert len(ledger.outbox) == 1


def test_the_journal_remembers_what_left_until_the_database_knows(tmp_path):
    journal = Journal(tmp_path)
    journal.note(7)
    journal.note(8)

    # a process that is killed while it takes it up forgets nothing
    taking = journal.taken_up()
    assert taking.__enter__() == {7, 8}
    Journal(tmp_path).note(9)
    with Journal(tmp_path).taken_up() as numbers:
        assert numbers == {7, 8, 9}
    with Journal(tmp_path).taken_up() as numbers:
        assert numbers == set()


def test_a_line_that_was_cut_off_is_no_number(tmp_path):
    journal = Journal(tmp_path)
    journal.note(71)
    with journal.path.open("a") as file:
        file.write("7")

    with journal.taken_up() as numbers:
        assert numbers == {71}
