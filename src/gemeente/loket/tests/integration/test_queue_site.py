"""The queue in a site: appointments that change while their citizen is here."""

from datetime import date
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.errors import NotAllowed
from gemeente.loket.queue import serving
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.town import Hall
import pytest


TUESDAY = date(2026, 12, 1)
NEXT_WEEK = date(2026, 12, 7)


@pytest.fixture
def hall(portal):
    return Hall(get_ledger())


def test_who_moves_the_appointment_after_checking_in_does_not_wait_any_more(hall):
    appointment = hall.book(10)
    ticket = hall.check_in(appointment, 9, 30)
    booking.move(hall.ledger, appointment, at(11), at(9, 40))
    assert (ticket.state, ticket.mark) == ("left", "moved")
    again = hall.check_in(appointment, 10, 50)
    assert (again.id, again.due) == (2, at(11).timestamp())


def test_who_moves_the_appointment_is_expected_again(hall):
    appointment = hall.book(10)
    hall.check_in(appointment, 9, 30)
    booking.move(hall.ledger, appointment, at(11), at(9, 40))
    expected = lineup(hall.ledger, HALL, at(10)).expected
    assert [one.due for one in expected] == [at(11).timestamp()]


def test_who_cancels_after_checking_in_does_not_wait_any_more(hall):
    appointment = hall.book(10)
    ticket = hall.check_in(appointment, 9, 30)
    booking.cancel(hall.ledger, appointment, at(9, 40))
    assert (ticket.state, ticket.mark) == ("left", "cancelled")


@pytest.mark.parametrize("day", [TUESDAY, NEXT_WEEK])
def test_an_appointment_that_is_moved_at_the_desk_is_not_done(hall, day):
    appointment = hall.book(10)
    ticket = hall.check_in(appointment, 9, 50)
    hall.sign_in(9)
    serving.call_next(hall.stand(10))
    booking.move(hall.ledger, appointment, at(10, day=day), at(10, 2), staff=True)
    serving.finish(hall.stand(10, 5))
    assert (ticket.state, appointment.status) == ("done", "booked")


@pytest.mark.parametrize("status", [DONE, NO_SHOW])
def test_who_was_finished_in_the_planning_does_not_wait_any_more(hall, status):
    appointment = hall.book(10)
    ticket = hall.check_in(appointment, 9, 50)
    booking.finish(hall.ledger, appointment, status, at(10, 5))
    assert (ticket.state, ticket.mark) == (status, "finished")
    assert not hall.queue.open


def test_a_desk_that_has_somebody_decides_itself_when_that_is_finished(hall):
    appointment = hall.book(10)
    ticket = hall.check_in(appointment, 9, 50)
    hall.sign_in(9)
    serving.call_next(hall.stand(10))
    booking.finish(hall.ledger, appointment, DONE, at(10, 5))
    assert ticket.state == "called"
    serving.finish(hall.stand(10, 6))
    assert (ticket.state, appointment.status) == ("done", DONE)


def test_who_was_not_there_when_called_early_can_check_in_again(hall):
    appointment = hall.book(10)
    hall.check_in(appointment, 9, 5)
    hall.sign_in(9)
    serving.call_next(hall.stand(9, 10))
    missed = serving.no_show(hall.stand(9, 15))
    assert (missed.state, appointment.status) == ("no-show", "booked")
    again = hall.check_in(appointment, 9, 50)
    assert (again.id, again.state) == (2, "waiting")


def test_who_missed_the_appointment_hears_that_it_is_over(hall):
    appointment = hall.book(10)
    hall.check_in(appointment, 9, 50)
    hall.sign_in(9)
    serving.call_next(hall.stand(10))
    serving.no_show(hall.stand(10, 5))
    with pytest.raises(NotAllowed, match="appointment_over"):
        hall.check_in(appointment, 10, 10)
