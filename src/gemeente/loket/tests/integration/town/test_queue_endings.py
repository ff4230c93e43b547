"""Appointments at a desk, what is taken back, and the end of the day (no Plone)."""

from datetime import date
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.errors import NotAllowed
from gemeente.loket.queue import serving
from gemeente.loket.queue.closing import close_day
from gemeente.loket.queue.closing import open_days
from gemeente.loket.queue.visits import visits_of
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.town import BO
from gemeente.loket.tests.town import refused
from gemeente.loket.tests.town import serve_next
from gemeente.loket.tests.town import TWO


# appointments


def test_an_appointment_that_was_served_is_done_by_that_clerk(hall):
    appointment = hall.book(9)
    hall.check_in(appointment, 9)
    hall.sign_in(9)
    serve_next(hall, 9)
    assert appointment.status == BOOKED
    serving.finish(hall.stand(9, 10))
    assert (appointment.status, appointment.clerk) == (DONE, "an")


def test_a_no_show_is_one_of_the_appointment_too_and_can_be_taken_back(hall):
    appointment = hall.book(9)
    ticket = hall.check_in(appointment, 9)
    stand = hall.sign_in(9)
    serving.call_next(stand)
    serving.no_show(hall.stand(9, 5))
    assert (appointment.status, ticket.state) == (NO_SHOW, "no-show")
    serving.reopen(hall.stand(9, 6), ticket.id)
    assert (appointment.status, ticket.state) == (BOOKED, "called")


def test_what_was_finished_can_be_taken_back(hall):
    ticket = hall.take(9)
    hall.sign_in(9)
    serve_next(hall, 9)
    serving.finish(hall.stand(9, 5))
    serving.reopen(hall.stand(9, 6), ticket.id)
    assert (ticket.state, hall.stand(9, 6).ticket) == ("serving", ticket)
    serving.finish(hall.stand(9, 10))
    assert len(visits_of(hall.queue)) == 1


def test_nothing_is_done_at_an_empty_desk(hall):
    stand = hall.sign_in(9)
    for action in (serving.finish, serving.recall, serving.no_show, serving.park):
        assert refused(NotAllowed, lambda a=action: a(stand)) == "desk_empty"


def test_a_no_show_after_somebody_arrived_is_refused(hall):
    hall.take(9)
    hall.sign_in(9)
    serve_next(hall, 9)
    assert refused(NotAllowed, lambda: serving.no_show(hall.stand(9, 5)))


# the end of the day


def test_at_the_end_of_the_day_every_ticket_is_one_visit_and_names_are_gone(hall):
    hall.take(9, name="An", priority=1, reason="Voelt zich niet goed")
    hall.take(9), hall.take(9), hall.take(9)
    hall.sign_in(9), hall.sign_in(9, desk=TWO, clerk=BO)
    serve_next(hall, 9)
    serving.call_next(hall.stand(9, 0, TWO, BO))
    counts = close_day(hall.ledger, HALL, MONDAY, at(20))
    assert counts == {"done": 1, "no-show": 1, "left": 2}
    visits = visits_of(hall.queue)
    assert [one.mark for one in visits] == ["end-of-day"] * 4
    assert not any(one.name or one.reason for one in hall.queue.all_tickets())
    assert not hall.queue.sessions


def test_a_day_is_closed_once(hall):
    hall.take(9)
    assert open_days(hall.ledger, at(8, day=MONDAY).date()) == []
    tomorrow = date.fromordinal(MONDAY.toordinal() + 1)
    assert open_days(hall.ledger, tomorrow) == [(HALL, MONDAY)]
    close_day(hall.ledger, HALL, MONDAY, at(20))
    assert close_day(hall.ledger, HALL, MONDAY, at(21)) == {}
    assert open_days(hall.ledger, tomorrow) == []
