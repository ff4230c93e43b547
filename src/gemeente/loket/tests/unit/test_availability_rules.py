"""Rules 2, 3, 6 and 7 of availability by example: starts, lengths, lines and for whom."""

from datetime import date
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.errors import InvalidWish
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import wish
from gemeente.loket.tests.unit.counter import claim
from gemeente.loket.tests.unit.counter import free
from gemeente.loket.tests.unit.counter import slot
import pytest


# -- rule 2: the grid ----------------------------------------------------------------


def test_starts_lie_on_the_grid_and_the_last_one_ends_within_the_window():
    assert list(free(offer(slot()))) == ["9:00", "9:15", "9:30", "9:45"]
    assert list(free(offer(slot()), wish((MOVE, 1)))) == ["9:00", "9:15", "9:30"]


def test_a_tail_shorter_than_a_step_gives_a_start_only_if_the_appointment_fits():
    assert list(free(offer(slot(closes="9:40")))) == ["9:00", "9:15", "9:30"]
    assert list(free(offer(slot(closes="9:35")))) == ["9:00", "9:15"]


def test_the_grid_is_counted_from_the_opening_not_from_the_whole_hour():
    service = offer(slot(opens="9:10", grid=20))

    assert list(free(service)) == ["9:10", "9:30", "9:50"]


def test_an_appointment_as_long_as_the_window_fits_once():
    assert free(offer(slot(closes="9:20", grid=5)), wish((MOVE, 1))) == {"9:00": 1}


def test_an_appointment_longer_than_the_window_never_fits():
    assert free(offer(slot(closes="9:15")), wish((MOVE, 1))) == {}


def test_other_bookings_do_not_move_the_grid():
    booked = [claim(100, "9:00", "9:10")]

    assert list(free(offer(slot()), claims=booked)) == ["9:15", "9:30", "9:45"]


def test_now_does_not_move_the_grid():
    now = NOW.replace(month=11, day=30, hour=8, minute=7, second=31)

    assert list(free(offer(slot(), notice=60), now=now)) == ["9:15", "9:30", "9:45"]


def test_starts_of_overlapping_time_slots_add_up_each_on_its_own_grid():
    service = offer(slot(1, grid=20), slot(2, opens="9:20", grid=15))

    found = free(service)

    assert found == {"9:00": 1, "9:20": 2, "9:35": 1, "9:40": 1, "9:50": 1}


def test_an_appointment_does_not_cross_from_one_time_slot_into_the_next():
    service = offer(
        slot(1, closes="9:15", grid=5), slot(2, opens="9:15", closes="9:30", grid=5)
    )

    assert free(service, wish((MOVE, 1))) == {}


# -- rule 3: the length --------------------------------------------------------------


def test_several_products_add_up():
    found = free(offer(slot(grid=5)), wish((CARD, 1), (MOVE, 1)))

    assert list(found) == ["9:00", "9:05", "9:10", "9:15", "9:20", "9:25", "9:30"]


def test_every_further_person_takes_extra_minutes():
    found = free(offer(slot(grid=5)), wish((CARD, 6)))  # 10 + 5 × 5 minutes

    assert list(found)[-1] == "9:25"


def test_the_sum_is_rounded_up_to_cells_not_each_product():
    products = (ProductRule(CARD, duration=7), ProductRule(MOVE, duration=8))
    service = offer(slot(closes="9:20", grid=5), products=products)

    assert list(free(service, wish((CARD, 1), (MOVE, 1)))) == ["9:00", "9:05"]
    assert list(free(service, wish((CARD, 1)))) == ["9:00", "9:05", "9:10"]


@pytest.mark.parametrize("quantity", [0, -1, 7])
def test_a_quantity_beyond_the_maximum_is_refused(quantity):
    with pytest.raises(InvalidWish) as refused:
        free(offer(), wish((CARD, quantity)))

    assert refused.value.code == "quantity_invalid"
    assert refused.value.parameters["maximum"] == 6


# -- rule 6: lines -------------------------------------------------------------------


def test_two_bookings_one_after_the_other_leave_a_desk_free_all_along():
    """TheQ counted two overlaps here and called the half hour full."""
    booked = [claim(100, "9:00", "9:15"), claim(100, "9:15", "9:30")]
    service = offer(slot(capacity=2, grid=30))

    found = free(service, wish((MOVE, 1), (CARD, 1)), booked)

    assert found == {"9:00": 1, "9:30": 2}


def test_bookings_on_two_desks_after_each_other_leave_no_desk_for_the_whole_time():
    booked = [claim(100, "9:00", "9:15"), claim(101, "9:15", "9:30")]
    service = offer(slot(capacity=2, grid=15))

    found = free(service, wish((MOVE, 1), (CARD, 1)), booked)

    assert found == {"9:15": 1, "9:30": 2}


def test_back_to_back_bookings_leave_what_is_between_and_around_them():
    booked = [claim(100, "9:00", "9:15"), claim(100, "9:30", "9:45")]

    assert free(offer(slot()), claims=booked) == {"9:15": 1, "9:45": 1}


def test_a_hold_that_has_run_out_is_not_there():
    now = int(NOW.timestamp())
    service = offer(slot(closes="9:15"))

    assert free(service, claims=[claim(100, "9:00", "9:15", now + 1)]) == {}
    assert free(service, claims=[claim(100, "9:00", "9:15", now)]) == {"9:00": 1}


def test_a_claim_that_starts_before_opening_takes_the_desk_until_it_ends():
    booked = [claim(100, "8:45", "9:10")]

    assert free(offer(slot()), claims=booked) == {"9:15": 1, "9:30": 1, "9:45": 1}


def test_a_booking_outside_hours_that_were_reduced_later_harms_nobody_else():
    booked = [claim(100, "10:00", "10:30")]

    assert len(free(offer(slot()), claims=booked)) == 4


def test_a_booking_half_outside_reduced_hours_still_takes_the_half_inside():
    booked = [claim(100, "9:50", "10:10")]

    assert list(free(offer(slot()), claims=booked)) == ["9:00", "9:15", "9:30"]


def test_lowered_capacity_is_not_sold_twice():
    booked = [claim(101, "9:15", "9:30")]  # of the second desk, that has gone

    assert free(offer(slot()), claims=booked) == {"9:00": 1, "9:30": 1, "9:45": 1}


def test_bookings_of_a_time_slot_that_was_withdrawn_still_take_capacity():
    booked = [claim(900, "9:15", "9:30")]

    assert free(offer(slot()), claims=booked) == {"9:00": 1, "9:30": 1, "9:45": 1}


def test_more_bookings_than_desks_give_nothing_rather_than_less_than_nothing():
    booked = [claim(line, "9:15", "9:30") for line in (100, 101, 102)]

    assert free(offer(slot()), claims=booked) == {"9:00": 1, "9:30": 1, "9:45": 1}


# -- rule 7: for whom, and the filters -----------------------------------------------


def test_a_time_slot_for_staff_is_hidden_from_citizens():
    service = offer(slot(), slot(2, opens="10:00", closes="10:15", staff_only=True))

    assert "10:00" not in free(service)
    assert "10:00" in free(service, wish(staff=True))


def test_walk_in_gives_no_appointments():
    service = offer(slot(by_appointment=False))

    assert free(service) == {}
    assert free(service, wish(staff=True)) == {}


def test_the_location_that_is_asked_for_is_the_only_one_that_counts():
    service = offer(slot(), slot(2, location=HOUSE, opens="9:30"))

    assert list(free(service, wish(location=HOUSE))) == ["9:30", "9:45"]
    assert free(service, wish(location=HALL))["9:30"] == 1
    assert free(service)["9:30"] == 2


def test_a_location_the_service_does_not_have_is_refused():
    with pytest.raises(InvalidWish) as refused:
        free(offer(), wish(location="elsewhere"))

    assert refused.value.code == "location_unknown"


def test_the_channel_that_is_asked_for_is_the_only_one_that_counts():
    both = ProductRule(CARD, duration=10, channels=frozenset({"desk", "phone"}))
    by_phone = slot(2, opens="10:00", closes="10:15", channels=frozenset({"phone"}))
    service = offer(slot(), by_phone, products=(both,))

    assert "10:00" not in free(service)
    assert free(service, wish(channel="phone")) == {"10:00": 1}


def test_a_time_slot_for_some_products_serves_no_others():
    service = offer(slot(products=frozenset({CARD})))

    assert free(service, wish((CARD, 1)))
    assert free(service, wish((MOVE, 1))) == {}


def test_a_time_slot_serves_several_products_only_if_it_offers_all_of_them():
    both = wish((CARD, 1), (MOVE, 1))

    assert free(offer(slot(products=frozenset({CARD}))), both) == {}
    assert free(offer(slot(products=frozenset({CARD, MOVE}))), both)


def test_a_time_slot_that_takes_place_on_another_day_gives_nothing():
    assert free(offer(slot(recurrence="", first=date(2026, 12, 1)))) == {}
