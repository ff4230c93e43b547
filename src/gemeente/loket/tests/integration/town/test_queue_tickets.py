"""Taking a ticket and checking in, on a ledger (no Plone)."""

from datetime import date
from gemeente.loket.agenda import booking
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import leaving
from gemeente.loket.queue import serving
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.opening import opening
from gemeente.loket.queue.order import URGENT
from gemeente.loket.queue.queues import keep_rules
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.rules import OrderRules
from gemeente.loket.queue.tokens import by_token
from gemeente.loket.queue.tokens import token_of
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.town import civil
from gemeente.loket.tests.town import Hall
from gemeente.loket.tests.town import PICK_UP
from gemeente.loket.tests.town import refused
from gemeente.loket.tests.town import SOCIAL
from gemeente.loket.tests.town import social
from gemeente.loket.tests.town import SUPPORT
from gemeente.loket.tests.town import town
import pytest


TUESDAY = date(2026, 12, 1)


def test_numbers_have_the_prefix_of_the_service_and_follow_each_other(hall):
    labels = [hall.take(9).label, hall.take(9).label, hall.take(9, 1, SUPPORT).label]
    assert labels == ["B1", "B2", "H1"]


def test_what_is_short_gets_numbers_of_its_own(hall):
    assert hall.take(9, 0, PICK_UP).label == "S1"
    assert hall.take(9, 0, PICK_UP, CARD).label == "B1"


def test_services_with_the_same_letters_never_give_the_same_number():
    hall = Hall(services=(civil(), social(prefix="B")))
    assert [hall.take(9).label, hall.take(9, 0, SUPPORT).label] == ["B1", "B2"]
    hall = Hall(services=(civil(), social(prefix="B", first=500, last=599)))
    labels = [hall.take(9, 0, one).label for one in (CARD, SUPPORT, CARD, SUPPORT)]
    assert labels == ["B1", "B500", "B2", "B501"]


def test_numbers_start_anew_the_next_day(hall):
    hall.take(9)
    assert hall.ledger.receptions[HALL].number == 1
    taken = take(hall.ledger, HALL, [(CARD, 1)], at(9, day=TUESDAY))
    assert (taken.ticket.label, taken.ticket.id) == ("B1", 1)


def test_after_the_last_number_the_first_comes_again_past_those_who_still_wait():
    hall = Hall(services=(civil(first=1, last=3), social()))
    hall.take(9), hall.take(9), hall.take(9)
    one = by_token(hall.ledger, token_for(hall, 2), at(9, 1))
    leaving.leave(hall.ledger, one, at(9, 1))
    assert hall.take(9, 2).label == "B2"
    assert refused(NotAllowed, lambda: hall.take(9, 3)) == "numbers_used_up"


def token_for(hall, number):
    queue = hall.queue
    return token_of(hall.ledger, HALL, queue, queue.ticket(number))


def test_a_contingent_that_is_given_is_refused_and_the_staff_can_still_give_one():
    hall = Hall(services=(civil(contingent=1), social()))
    hall.take(9)
    assert refused(NotAllowed, lambda: hall.take(9)) == "contingent_full"
    assert hall.take(9, 0, PICK_UP).label == "S1"
    assert hall.take(9, limits=False, origin="reception").label == "B2"


def test_a_ticket_for_two_services_counts_for_both_contingents():
    hall = Hall(services=(civil(), social(contingent=1)))
    hall.take(9, 0, CARD, SUPPORT)
    code = refused(NotAllowed, lambda: hall.take(9, 1, SUPPORT))
    assert code == "contingent_full"


@pytest.mark.parametrize("service", [social(contingent=1), social(stop_minutes=60)])
def test_a_product_of_a_service_that_gives_no_numbers_is_not_added(service):
    hall = Hall(services=(civil(), service))
    hall.take(9, 0, SUPPORT)
    ticket = hall.take(11, 30)
    found = by_token(
        hall.ledger, token_of(hall.ledger, HALL, hall.queue, ticket), at(9)
    )
    with pytest.raises(NotAllowed, match=r"contingent_full|tickets_closed"):
        leaving.add_product(hall.ledger, found, SUPPORT, 1, at(11, 31))


@pytest.mark.parametrize("hour", [8, 12])
def test_outside_the_walk_in_hours_no_number_is_given(hall, hour):
    assert refused(NotAllowed, lambda: hall.take(hour)) == "tickets_closed"


def test_numbers_stop_before_the_desks_close():
    hall = Hall(services=(civil(stop_minutes=20), social()))
    assert hall.take(11, 39).label == "B1"
    assert refused(NotAllowed, lambda: hall.take(11, 40)) == "tickets_closed"


def test_who_is_refused_hears_when_it_opens_again(hall):
    before = opening(hall.ledger, HALL, SERVICE, at(8))
    after = opening(hall.ledger, HALL, SERVICE, at(12))
    assert (before.open, before.opens) == (False, at(9))
    assert (after.open, after.opens) == (False, at(9, day=TUESDAY))
    assert opening(hall.ledger, HALL, SERVICE, at(10)).until == at(12)


def test_an_unknown_product_or_location_is_refused(hall):
    assert refused(InvalidWish, lambda: hall.take(9, 0, "other")) == "product_unknown"
    elsewhere = lambda: take(hall.ledger, HOUSE, [(CARD, 1)], at(9))  # noqa: E731
    assert refused(InvalidWish, elsewhere) == "location_unknown"
    assert hall.queue is None


def test_a_ticket_from_home_only_where_the_service_allows_it():
    hall = Hall(services=(civil(), social(from_home=True)))
    home = lambda *wanted: hall.take(9, 0, *wanted, origin="home")  # noqa: E731
    assert refused(NotAllowed, lambda: home(CARD)) == "not_from_home"
    assert home(SUPPORT).label == "H1"


def test_from_home_a_product_is_had_where_numbers_are_given_at_home():
    both = (*social().products, *civil().products)
    hall = Hall(services=(civil(), social(from_home=True, products=both)))
    assert hall.take(9, 0, CARD, origin="home").label == "H1"
    assert hall.take(9, 0, CARD).label == "B1"


def test_an_urgent_case_needs_a_reason(hall):
    urgent = lambda **more: hall.take(9, priority=URGENT, **more)  # noqa: E731
    assert refused(InvalidWish, urgent) == "reason_missing"
    assert urgent(reason="Vertrekt vandaag").priority == URGENT


def test_a_national_number_is_refused_as_a_name(hall):
    named = lambda: hall.take(9, name="85.07.30-033.28")  # noqa: E731
    assert refused(InvalidWish, named) == "national_number"


def test_a_number_that_is_refused_leaves_no_gap(hall):
    hall.take(9)
    with pytest.raises(InvalidWish, match="name_too_long"):
        hall.take(9, 1, name="x" * 200)
    with pytest.raises(InvalidWish, match="desk_unknown"):
        hall.take(9, 1, desk="desk-of-another-location")
    assert (hall.queue.revision, hall.take(9, 2).label) == (1, "B2")


def test_a_ticket_for_two_services_begins_at_the_first(hall):
    ticket = hall.take(9, 0, SUPPORT, CARD)
    assert ticket.service == SOCIAL
    assert [one.service for one in ticket.items] == [SOCIAL, SERVICE]


def test_the_link_opens_the_ticket_and_no_other(hall):
    first, second = hall.take(9), hall.take(9)
    token = token_for(hall, first.id)
    assert by_token(hall.ledger, token, at(9)).ticket is first
    forged = token.replace(f"-{first.id}-", f"-{second.id}-", 1)
    for wrong in (forged, token[:-1], "", "1-2-3", token + "x", "é"):
        code = refused(NotThere, lambda t=wrong: by_token(hall.ledger, t, at(9)))
        assert code == "ticket_unknown"


def test_the_link_of_last_week_opens_nothing(hall):
    hall.take(9)
    token = token_for(hall, 1)
    later = at(9, day=date(2026, 12, 7))
    assert refused(NotThere, lambda: by_token(hall.ledger, token, later))


# check-in


def test_who_checks_in_gets_a_number_and_is_due_at_the_start(hall):
    appointment = hall.book(10)
    ticket = hall.check_in(appointment, 9, 50)
    assert ticket.label == "A1"
    assert ticket.due == at(10).timestamp()
    assert ticket.minutes == 10


def test_an_appointment_for_what_is_not_offered_any_more_can_still_check_in(hall):
    appointment = hall.book(10)
    keep_rules(hall.ledger, town(services=(civil(products=()), social())))
    assert hall.check_in(appointment, 9, 50).label == "A1"


def test_checking_in_twice_gives_the_number_again_as_the_answer(hall):
    appointment = hall.book(10)
    hall.check_in(appointment, 9, 50)
    with pytest.raises(NotAllowed) as caught:
        hall.check_in(appointment, 9, 51)
    assert caught.value.code == "checked_in_already"
    assert caught.value.parameters["label"] == "A1"


def test_too_early_is_refused_with_the_time_from_which_it_is_not(hall):
    appointment = hall.book(11)
    with pytest.raises(NotAllowed) as caught:
        hall.check_in(appointment, 9, 59)
    assert caught.value.code == "check_in_early"
    assert caught.value.parameters["opens"] == at(10)
    assert hall.check_in(appointment, 9, 59, limits=False).due


def test_too_late_is_refused_or_becomes_a_place_by_arrival(hall):
    appointment = hall.book(10)
    late = lambda **more: hall.check_in(appointment, 10, 16, **more)  # noqa: E731
    assert refused(NotAllowed, late) == "check_in_late"
    assert late(late_as_walk_in=True).due is None


def test_the_reception_lets_who_is_late_keep_the_appointment(hall):
    assert hall.check_in(hall.book(10), 10, 16, limits=False).due


def test_another_day_another_place_and_a_cancelled_one_are_told_apart(hall):
    appointment = hall.book(10)
    other_day = lambda: check_in(  # noqa: E731
        hall.ledger, HALL, appointment, at(10, day=TUESDAY)
    )
    assert refused(NotAllowed, other_day) == "check_in_other_day"
    appointment.location = HOUSE
    elsewhere = lambda: hall.check_in(appointment, 10)  # noqa: E731
    assert refused(NotAllowed, elsewhere) == "check_in_elsewhere"
    appointment.location = HALL
    booking.cancel(hall.ledger, appointment, at(9))
    assert refused(NotAllowed, elsewhere) == "appointment_cancelled"


def test_an_appointment_that_has_not_checked_in_is_never_next(hall):
    hall.book(9)
    stand = hall.sign_in(9)
    assert serving.call_next(stand) is None


# what the citizen can do


def found(hall, ticket, hour, minute=0):
    return by_token(hall.ledger, token_for(hall, ticket.id), at(hour, minute))


def test_stepping_back_keeps_the_place(hall):
    first, second = hall.take(9), hall.take(9, 1)
    leaving.step_back(hall.ledger, found(hall, first, 9, 2), 10, at(9, 2))
    assert serving.call_next(hall.sign_in(9, 5)) is second
    serving.finish(hall.stand(9, 10))
    hall.take(9, 11)
    assert serving.call_next(hall.stand(9, 12)) is first


def test_who_leaves_is_not_called(hall):
    first, second = hall.take(9), hall.take(9, 1)
    leaving.leave(hall.ledger, found(hall, first, 9, 2), at(9, 2))
    assert serving.call_next(hall.sign_in(9, 5)) is second
    again = lambda: leaving.leave(hall.ledger, found(hall, first, 9, 6), at(9, 6))  # noqa: E731
    assert refused(NotAllowed, again) == "ticket_over"


def test_who_leaves_when_called_frees_the_desk(hall):
    first = hall.take(9)
    serving.call_next(hall.sign_in(9, 1))
    leaving.leave(hall.ledger, found(hall, first, 9, 2), at(9, 2))
    assert hall.stand(9, 3).ticket is None


def test_a_product_that_is_added_makes_it_last_longer(hall):
    ticket = hall.take(9)
    leaving.add_product(hall.ledger, found(hall, ticket, 9, 1), MOVE, 1, at(9, 1))
    assert [one.product for one in ticket.items] == [CARD, MOVE]
    assert ticket.minutes == 30


def test_something_short_that_becomes_longer_is_not_short_any_more(hall):
    ticket = hall.take(9, 0, PICK_UP)
    leaving.add_product(hall.ledger, found(hall, ticket, 9, 1), CARD, 1, at(9, 1))
    assert not ticket.express


def test_a_stranger_to_the_day_reads_nothing_and_writes_nothing(hall):
    assert queue_now(hall.ledger, HALL, at(9)) is None
    hall.sign_in(9)
    assert hall.queue.revision == 1


def test_the_order_rules_of_the_location_hold():
    hall = Hall(order=OrderRules(appointments_first=False))
    appointment, walk_in = hall.book(10), hall.take(9, 55)
    hall.check_in(appointment, 9, 50)
    assert serving.call_next(hall.sign_in(10)) is walk_in
