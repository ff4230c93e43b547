"""Which line an appointment is laid on, and what claims cost that lost their line."""

from gemeente.loket.agenda.cells import bits
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.agenda.lines import pick_line
from gemeente.loket.agenda.lines import taken_cells
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import weekly


NINE = 9 * 12  # the cell
SEVEN_THIRTY = 7 * 12 + 6


def test_a_capacity_of_three_gives_three_lines():
    lines = lines_of_day(offer(weekly(number=4, capacity=3)), MONDAY)
    assert [line.number for line in lines] == [400, 401, 402]


def test_a_walk_in_time_slot_gives_no_line():
    assert lines_of_day(offer(weekly(by_appointment=False)), MONDAY) == ()


def test_the_line_that_serves_fewest_products_goes_first():
    special = weekly(number=2, capacity=1, products=frozenset({CARD}))
    lines = lines_of_day(offer(weekly(), special), MONDAY)
    assert pick_line(lines, {}, span(NINE, 2), salt=1).number == 200


def test_equals_are_spread():
    lines = lines_of_day(offer(weekly(capacity=2)), MONDAY)
    picked = {pick_line(lines, {}, span(NINE, 2), salt).number for salt in range(4)}
    assert picked == {100, 101}


def test_no_line_is_picked_where_the_last_cell_is_taken():
    lines = lines_of_day(offer(weekly(capacity=1)), MONDAY)
    assert pick_line(lines, {100: span(NINE + 1, 1)}, span(NINE, 2), 0) is None


def test_a_claim_that_lost_its_line_costs_one_that_is_open():
    made = offer(weekly(capacity=1))
    lines = lines_of_day(made, MONDAY)
    taken = taken_cells({101: span(NINE, 2)}, lines, made)
    assert list(bits(taken[100])) == [NINE, NINE + 1]


def test_a_claim_that_lost_its_line_prefers_one_that_has_it_all_free():
    made = offer(weekly(capacity=2))
    lines = lines_of_day(made, MONDAY)
    claimed = {100: span(NINE + 1, 1), 102: span(NINE, 2)}
    taken = taken_cells(claimed, lines, made)
    assert list(bits(taken[100])) == [NINE + 1]
    assert list(bits(taken[101])) == [NINE, NINE + 1]


def test_a_claim_before_opening_costs_nothing_where_nothing_is_open():
    made = offer(weekly(capacity=1))
    lines = lines_of_day(made, MONDAY)
    taken = taken_cells({100: span(SEVEN_THIRTY, 2)}, lines, made)
    assert not taken[100] & lines[0].open


def test_a_claim_of_one_location_costs_nothing_at_another():
    retracted = weekly(number=2, capacity=1, location=HOUSE, opens=13 * 60, closes=840)
    made = offer(weekly(capacity=1), retracted)
    lines = lines_of_day(made, MONDAY)
    taken = taken_cells({200: span(NINE, 2)}, lines, made)
    assert 100 not in taken


def test_a_claim_that_can_lie_anywhere_leaves_the_desk_of_one_that_cannot():
    made = offer(
        weekly(1, capacity=1, location="hall"), weekly(2, capacity=1, location="house")
    )
    lines = lines_of_day(made, MONDAY)
    # 101 lost its line in the hall, 7700 its time slot: nobody knows where that was
    claimed = {101: span(NINE + 1, 2), 7700: span(NINE, 2)}
    taken = taken_cells(claimed, lines, made)
    assert taken[100] & span(NINE + 1, 2) == span(NINE + 1, 2)
    assert taken[200] & span(NINE + 1, 1)
