"""The queue in a site: appointments that change, and the job that closes the day."""

from gemeente.loket.agenda import booking
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.town import Hall
import pytest


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


def test_who_cancels_after_checking_in_does_not_wait_any_more(hall):
    appointment = hall.book(10)
    ticket = hall.check_in(appointment, 9, 30)
    booking.cancel(hall.ledger, appointment, at(9, 40))
    assert (ticket.state, ticket.mark) == ("left", "cancelled")
