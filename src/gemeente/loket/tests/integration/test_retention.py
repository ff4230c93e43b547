"""What is older than it may be is found and erased, of every kind; figures stay the same."""

from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda import blocks
from gemeente.loket.agenda.audit import note
from gemeente.loket.agenda.idempotency import recall
from gemeente.loket.agenda.idempotency import remember
from gemeente.loket.agenda.outgoing import Mail
from gemeente.loket.figures.evaluation.answers import about
from gemeente.loket.figures.evaluation.answers import answer
from gemeente.loket.figures.evaluation.answers import answers_of
from gemeente.loket.privacy.retention import found
from gemeente.loket.privacy.retention import KINDS
from gemeente.loket.privacy.retention import Limits
from gemeente.loket.queue import contacts
from gemeente.loket.queue import serving
from gemeente.loket.queue.closing import close_day
from gemeente.loket.queue.visits import visits_of
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.town import AN
from gemeente.loket.tests.town import BO
from gemeente.loket.tests.town import Hall
from gemeente.loket.tests.town import serve_next
import pytest


LIMITS = Limits(persons=30, log=3650)
NAMES = {kind.name for kind in KINDS}
REASON = "An is ziek"


@pytest.fixture
def hall():
    """A hall where on Monday something of every kind was stored."""
    with only_heard_by():
        hall = Hall()
        ledger, now = hall.ledger, at(11)
        one = hall.book(9)
        line = ledger.lines(SERVICE, MONDAY)[0].number
        blocks.block(ledger, SERVICE, line, at(10), 30, REASON, AN, now)
        hall.sign_in(8, 50)
        hall.check_in(one, 8, 55)
        serve_next(hall, 9)
        serving.finish(hall.stand(9, 10))
        for user in (AN, AN, BO):
            contacts.count(ledger, CARD, contacts.PHONE, now, SERVICE, HALL, user)
        mail = Mail(b"To: x\n\n", one.code, "booked", now, at(23))
        mail.refused("550", now)
        ledger.outbox.put(mail)
        remember(ledger, "key", b"request", 201, b"answer", now)
        subject = about(MONDAY, SERVICE)
        answer(ledger, "visit", subject, (5, 4), "Dank u, An", MONDAY)
        note(ledger, AN, "planning", [one.code], now)
        close_day(ledger, HALL, MONDAY, at(23))
        yield hall


def after(hall, days):
    """What is too old so many days after that Monday, by the name of its kind."""
    now = at(12) + timedelta(days=days)
    rows = found(hall.ledger, LIMITS, now.date(), now.astimezone(UTC))
    return {row.kind.name: row for row in rows if row.pieces}


def erased(hall, days):
    """Erases it; how much, by the name of its kind."""
    rows = after(hall, days)
    for row in rows.values():
        for piece in row.pieces:
            row.kind.erase(hall.ledger, piece)
        row.note_erased(hall.ledger)
    return {name: row.count for name, row in rows.items()}


def test_on_the_day_itself_nothing_is_too_old(hall):
    assert after(hall, 0) == {}


@pytest.mark.parametrize(
    ("days", "new"),
    [
        (1, {"answers to repeated requests"}),
        (7, {"mails that were given up"}),
        (30, set()),
        (
            31,
            {
                "persons",
                "reasons of blocked places, and who blocked them",
                "who of the staff helped which number",
                "who of the staff counted a contact",
            },
        ),
        (63, {"that a visit was evaluated"}),
        (731, {"remarks of visitors"}),
        (3651, {"the access log"}),
    ],
)
def test_each_kind_has_its_time(hall, days, new):
    assert set(after(hall, days)) - set(after(hall, days - 1)) == new


def test_a_report_says_how_many_and_since_when(hall):
    rows = after(hall, 4000)

    assert set(rows) == NAMES
    assert {row.count for row in rows.values()} == {1}
    assert {row.oldest for row in rows.values()} == {MONDAY}


def test_what_was_erased_is_not_found_again(hall):
    assert set(erased(hall, 4000)) == NAMES
    assert after(hall, 4000) == {}


def test_a_block_stays_without_its_reason_and_who_made_it(hall):
    erased(hall, 31)

    (block,) = blocks.blocks_of(hall.ledger, SERVICE, MONDAY)
    assert (block.reason, block.user, block.minutes) == ("", "", 30)


def test_visits_stay_and_nobody_of_the_staff_is_in_them(hall):
    before = visits_of(hall.queue)
    erased(hall, 31)

    assert visits_of(hall.queue) == before
    for ticket in hall.queue.all_tickets():
        assert {step.clerk for step in ticket.steps} == {""}
        assert ticket.clerk == ""


def test_a_day_that_is_not_closed_keeps_who_is_at_work(hall):
    hall.queue.closed = False

    assert "who of the staff helped which number" not in after(hall, 31)


def test_contacts_are_counted_the_same_and_are_nobody_s(hall):
    before = contacts.tally(hall.ledger, MONDAY)
    state = contacts.state_of(hall.ledger, MONDAY)
    erased(hall, 31)

    assert contacts.tally(hall.ledger, MONDAY) == before
    assert contacts.state_of(hall.ledger, MONDAY) == state
    assert {one.user for one in contacts.contacts_of(hall.ledger, MONDAY)} == {""}


def test_scores_stay_and_the_remark_goes(hall):
    erased(hall, 731)

    (kept,) = answers_of(hall.ledger, MONDAY, MONDAY)
    assert (kept.help, kept.wait, kept.remark) == (5, 4, "")


def test_an_answer_is_given_again_for_a_day_and_is_gone_after_it(hall):
    later = at(10) + timedelta(days=1)
    assert recall(hall.ledger, "key", b"request", later) == (201, b"answer")
    erased(hall, 2)

    assert not len(hall.ledger.answers)
