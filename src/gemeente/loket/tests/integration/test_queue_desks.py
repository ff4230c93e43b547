"""What desks do with tickets, on a ledger (no Plone)."""

from datetime import date
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import serving
from gemeente.loket.queue import stand as stands
from gemeente.loket.queue.closing import close_day
from gemeente.loket.queue.closing import open_days
from gemeente.loket.queue.visits import visit_of
from gemeente.loket.queue.visits import visits_of
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.town import BO
from gemeente.loket.tests.town import CAS
from gemeente.loket.tests.town import Hall
from gemeente.loket.tests.town import ONE
from gemeente.loket.tests.town import PICK_UP
from gemeente.loket.tests.town import SOCIAL
from gemeente.loket.tests.town import SUPPORT
from gemeente.loket.tests.town import THREE
from gemeente.loket.tests.town import TWO
import pytest


@pytest.fixture(autouse=True)
def events():
    heard = []
    with only_heard_by(heard.append):
        yield heard


@pytest.fixture
def hall():
    return Hall()


def refused(error, doing):
    """The code with which it is refused."""
    with pytest.raises(error) as caught:
        doing()
    return caught.value.code


def serve_next(hall, hour, minute=0, desk=ONE, clerk="an"):
    """The next one is called and has arrived."""
    stand = hall.stand(hour, minute, desk, clerk)
    serving.call_next(stand)
    return serving.serve(stand)


# signing in


def test_a_desk_that_a_colleague_has_can_only_be_taken_over(hall):
    hall.sign_in(9)
    other = lambda **more: hall.sign_in(9, 1, clerk=BO, **more)  # noqa: E731
    assert refused(NotAllowed, other) == "desk_taken"
    assert other(force=True).clerk == BO
    assert refused(NotAllowed, lambda: hall.stand(9, 2)) == "desk_taken"


def test_who_takes_a_desk_over_takes_over_whom_it_serves(hall):
    ticket = hall.take(9)
    hall.sign_in(9)
    serve_next(hall, 9, 1)
    stand = hall.sign_in(9, 5, clerk=BO, force=True)
    assert serving.finish(stand) is ticket


def test_a_clerk_is_at_one_desk(hall):
    hall.sign_in(9)
    hall.sign_in(9, 5, desk=TWO)
    assert refused(NotAllowed, lambda: hall.stand(9, 6)) == "not_signed_in"


def test_nobody_leaves_a_desk_with_somebody_at_it(hall):
    hall.take(9)
    stand = hall.sign_in(9)
    serving.call_next(stand)
    assert refused(NotAllowed, lambda: stands.sign_out(stand)) == "desk_busy"
    assert refused(NotAllowed, lambda: hall.sign_in(9, 5, desk=TWO)) == "desk_busy"


def test_unknown_desks_and_services_are_refused(hall):
    assert refused(InvalidWish, lambda: hall.sign_in(9, desk="x")) == "desk_unknown"
    other = lambda: hall.sign_in(9, services={"x"})  # noqa: E731
    assert refused(InvalidWish, other) == "service_unknown"


def test_a_pause_is_over_with_the_next_call(hall):
    hall.take(9)
    stand = hall.sign_in(9)
    stands.pause(stand, "Koffie")
    assert stand.session.paused == "Koffie"
    serving.call_next(stand)
    assert not stand.session.paused


def test_help_is_asked_and_given(hall):
    stands.alarm(hall.sign_in(9))
    assert hall.queue.sessions[ONE].alarm == at(9).timestamp()
    stands.calm(hall.ledger, HALL, ONE, at(9, 1))
    assert not hall.queue.sessions[ONE].alarm


# calling


def test_the_desk_says_why_this_person_is_next(hall):
    hall.take(9)
    hall.check_in(hall.book(9), 9)
    stand = hall.sign_in(9, 1)
    assert [one.reason for one in serving.upcoming(stand)] == ["appointment", "walk_in"]
    assert serving.call_next(stand).why == "appointment"


def test_a_desk_has_one_person_at_a_time(hall):
    hall.take(9), hall.take(9)
    stand = hall.sign_in(9)
    serving.call_next(stand)
    assert refused(NotAllowed, lambda: serving.call_next(stand)) == "desk_busy"


def test_skills_decide_whom_a_desk_calls(hall):
    card, support = hall.take(9), hall.take(9, 0, SUPPORT)
    assert serving.call_next(hall.sign_in(9, services={SOCIAL})) is support
    stand = hall.sign_in(9, desk=TWO, clerk=BO, products={MOVE})
    assert serving.call_next(stand) is None
    stand = hall.sign_in(9, desk=TWO, clerk=BO)
    assert serving.call_next(stand) is card


def test_the_express_desk_calls_what_is_short_first(hall):
    hall.take(9)
    short = hall.take(9, 1, PICK_UP)
    assert serving.call_next(hall.sign_in(9, 2, desk=THREE)) is short


def test_out_of_order_needs_a_reason(hall):
    hall.take(9)
    second = hall.take(9, 1)
    stand = hall.sign_in(9, 2)
    pick = lambda *reason: serving.call(stand, second.id, *reason)  # noqa: E731
    assert refused(InvalidWish, pick) == "reason_missing"
    assert pick("Wacht met een baby").why == "picked"


def test_a_ticket_that_another_clerk_has_is_not_called(hall):
    ticket = hall.take(9)
    hall.sign_in(9)
    serve_next(hall, 9, 1)
    other = hall.sign_in(9, 2, desk=TWO, clerk=BO)
    pick = lambda: serving.call(other, ticket.id, "Ken ik")  # noqa: E731
    assert refused(NotAllowed, pick) == "ticket_elsewhere"


def test_a_ticket_that_is_over_or_not_there_is_not_called(hall):
    ticket = hall.take(9)
    stand = hall.sign_in(9)
    serve_next(hall, 9)
    serving.finish(stand)
    assert refused(NotAllowed, lambda: serving.call(stand, ticket.id)) == "ticket_over"
    assert refused(NotThere, lambda: serving.call(stand, 99)) == "ticket_unknown"


def test_calling_again_counts_and_is_shown_first(hall):
    first = hall.take(9)
    hall.take(9)
    one, two = hall.sign_in(9), hall.sign_in(9, desk=TWO, clerk=BO)
    serving.call_next(one)
    serving.call_next(two)
    serving.recall(hall.stand(9, 3))
    assert first.calls == 2
    shown = [(call.label, call.desk, call.times) for call in hall.queue.calls]
    assert shown == [("B1", ONE, 2), ("B2", TWO, 1)]


# serving


def test_each_product_has_its_own_time(hall):
    ticket = hall.take(9, 0, CARD, MOVE)
    hall.sign_in(9)
    serve_next(hall, 9)
    serving.turn_to(hall.stand(9, 7), 1)
    serving.finish(hall.stand(9, 20))
    times = [(one.product, one.seconds) for one in visit_of(ticket).handled]
    assert times == [(CARD, 7 * 60), (MOVE, 13 * 60)]


def test_a_product_can_be_added_changed_and_dropped(hall):
    ticket = hall.take(9)
    hall.sign_in(9)
    serve_next(hall, 9)
    stand = hall.stand(9, 5)
    serving.add_item(stand, MOVE)
    serving.change_item(stand, 0, CARD, 3)
    serving.turn_to(stand, 1)
    serving.drop_item(hall.stand(9, 9), 1)
    assert [(i, one.quantity) for i, one in ticket.living_items] == [(0, 3)]
    assert ticket.current == 0
    last = lambda: serving.drop_item(stand, 0)  # noqa: E731
    assert refused(InvalidWish, last) == "products_missing"
    unknown = lambda: serving.add_item(stand, "x")  # noqa: E731
    assert refused(InvalidWish, unknown) == "product_unknown"


def test_who_is_parked_is_called_back_by_any_desk(hall):
    ticket = hall.take(9)
    hall.sign_in(9)
    serve_next(hall, 9)
    serving.park(hall.stand(9, 5), "Haalt een foto")
    assert hall.stand(9, 5).ticket is None
    other = hall.sign_in(9, 20, desk=TWO, clerk=BO)
    assert serving.call_next(other) is None
    serving.resume(other, ticket.id)
    serving.serve(hall.stand(9, 21, TWO, BO))
    serving.finish(hall.stand(9, 25, TWO, BO))
    visit = visit_of(ticket)
    assert (visit.parked, visit.handled[0].seconds) == (15 * 60, 9 * 60)


def test_back_into_the_line_at_the_same_place_or_at_the_end(hall):
    first, second = hall.take(9), hall.take(9, 1)
    stand = hall.sign_in(9, 2)
    serving.call_next(stand)
    serving.put_back(stand)
    assert serving.call_next(stand) is first
    serving.put_back(hall.stand(9, 3), "end")
    assert serving.call_next(stand) is second
    unknown = lambda: serving.put_back(stand, "middle")  # noqa: E731
    assert refused(InvalidWish, unknown) == "place_unknown"


def test_back_into_the_line_for_so_many_minutes(hall):
    first = hall.take(9)
    serving.call_next(hall.sign_in(9))
    serving.put_back(hall.stand(9, 1), 10)
    assert serving.call_next(hall.stand(9, 10)) is None
    assert serving.call_next(hall.stand(9, 11)) is first


def test_sent_to_a_desk_only_that_desk_calls(hall):
    ticket = hall.take(9)
    hall.sign_in(9)
    serve_next(hall, 9)
    serving.transfer(hall.stand(9, 5), desk=TWO, remark="Handtekening nodig")
    assert serving.call_next(hall.stand(9, 6)) is None
    assert serving.call_next(hall.sign_in(9, 6, desk=TWO, clerk=BO)) is ticket
    assert ticket.remark == "Handtekening nodig"


def test_who_waits_for_a_desk_that_closes_waits_for_anybody(hall):
    ticket = hall.take(9)
    hall.sign_in(9)
    other = hall.sign_in(9, desk=TWO, clerk=BO)
    serve_next(hall, 9)
    serving.transfer(hall.stand(9, 5), clerk=BO)
    stands.sign_out(other)
    assert serving.call_next(hall.stand(9, 6)) is ticket


def test_who_waits_for_a_clerk_goes_along_to_another_desk(hall):
    ticket = hall.take(9)
    hall.sign_in(9), hall.sign_in(9, desk=TWO, clerk=BO)
    serve_next(hall, 9)
    serving.transfer(hall.stand(9, 5), clerk=BO)
    hall.sign_in(9, 6, desk=THREE, clerk=BO)
    assert serving.call_next(hall.stand(9, 7)) is None
    assert serving.call_next(hall.stand(9, 7, THREE, BO)) is ticket


def test_who_waits_for_a_clerk_whose_desk_is_taken_over_waits_for_anybody(hall):
    ticket = hall.take(9)
    hall.sign_in(9), hall.sign_in(9, desk=TWO, clerk=BO)
    serve_next(hall, 9)
    serving.transfer(hall.stand(9, 5), clerk=BO)
    hall.sign_in(9, 6, desk=TWO, clerk=CAS, force=True)
    assert serving.call_next(hall.stand(9, 7)) is ticket


def test_nobody_is_sent_to_a_desk_that_cannot_help(hall):
    ticket = hall.take(9)
    hall.sign_in(9), hall.sign_in(9, desk=TWO, clerk=BO, services={SOCIAL})
    serve_next(hall, 9)
    for receiver in ({"desk": TWO}, {"clerk": BO}):
        sent = lambda: serving.transfer(hall.stand(9, 5), **receiver)  # noqa: E731, B023
        assert refused(InvalidWish, sent) == "receiver_unable"
    assert ticket.state == "serving"


def test_sent_on_with_a_remark_that_is_refused_nothing_is_done(hall):
    ticket = hall.take(9)
    hall.sign_in(9)
    serve_next(hall, 9)
    before = ticket.items
    sent = lambda: serving.transfer(  # noqa: E731
        hall.stand(9, 5), service=SOCIAL, product=SUPPORT, remark="x" * 500
    )
    assert refused(InvalidWish, sent) == "text_too_long"
    assert (ticket.items, ticket.service) == (before, SERVICE)


def test_sent_to_a_service_with_another_product_what_was_here_is_done(hall):
    ticket = hall.take(9)
    hall.sign_in(9, services={SERVICE})
    serve_next(hall, 9)
    serving.transfer(hall.stand(9, 5), service=SOCIAL, product=SUPPORT)
    assert serving.call_next(hall.stand(9, 6)) is None
    hall.sign_in(9, 6, desk=TWO, clerk=BO, services={SOCIAL})
    serve_next(hall, 9, 6, TWO, BO)
    serving.finish(hall.stand(9, 30, TWO, BO))
    handled = [(one.product, one.desk, one.done) for one in visit_of(ticket).handled]
    assert handled == [(CARD, ONE, True), (SUPPORT, TWO, True)]


def test_sent_to_nobody_is_refused(hall):
    hall.take(9)
    hall.sign_in(9)
    serve_next(hall, 9)
    nobody = lambda: serving.transfer(hall.stand(9, 5))  # noqa: E731
    assert refused(InvalidWish, nobody) == "receiver_missing"
    nothing = lambda: serving.transfer(hall.stand(9, 5), service=SOCIAL)  # noqa: E731
    assert refused(InvalidWish, nothing) == "product_unknown"


def test_a_ticket_for_two_services_goes_on_to_the_second_by_itself(hall):
    ticket = hall.take(9, 0, CARD, SUPPORT)
    hall.sign_in(9, services={SERVICE})
    serve_next(hall, 9)
    serving.finish(hall.stand(9, 10))
    assert (ticket.state, ticket.service) == ("waiting", SOCIAL)
    assert ticket.minutes == 30
    assert len(visits_of(hall.queue)) == 0
    hall.sign_in(9, 11, desk=TWO, clerk=BO)
    serve_next(hall, 9, 11, TWO, BO)
    serving.finish(hall.stand(9, 20, TWO, BO))
    assert len(visits_of(hall.queue)) == 1


def test_finished_with_one_click_without_saying_that_somebody_arrived(hall):
    ticket = hall.take(9)
    stand = hall.sign_in(9)
    serving.call_next(stand)
    serving.finish(hall.stand(9, 5))
    assert visit_of(ticket).outcome == "served"


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
