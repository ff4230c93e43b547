"""Who is at a desk and whom it calls, on a ledger (no Plone)."""

from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import serving
from gemeente.loket.queue import stand as stands
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.town import BO
from gemeente.loket.tests.town import ONE
from gemeente.loket.tests.town import PICK_UP
from gemeente.loket.tests.town import refused
from gemeente.loket.tests.town import serve_next
from gemeente.loket.tests.town import SOCIAL
from gemeente.loket.tests.town import SUPPORT
from gemeente.loket.tests.town import THREE
from gemeente.loket.tests.town import TWO


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
