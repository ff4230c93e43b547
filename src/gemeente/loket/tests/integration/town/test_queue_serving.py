"""What a desk does with whom it has, on a ledger (no Plone)."""

from gemeente.loket.errors import InvalidWish
from gemeente.loket.queue import serving
from gemeente.loket.queue import stand as stands
from gemeente.loket.queue.visits import visit_of
from gemeente.loket.queue.visits import visits_of
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.town import BO
from gemeente.loket.tests.town import CAS
from gemeente.loket.tests.town import ONE
from gemeente.loket.tests.town import refused
from gemeente.loket.tests.town import serve_next
from gemeente.loket.tests.town import SOCIAL
from gemeente.loket.tests.town import SUPPORT
from gemeente.loket.tests.town import THREE
from gemeente.loket.tests.town import TWO


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
