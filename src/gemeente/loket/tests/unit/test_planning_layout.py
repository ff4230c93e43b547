"""The planning board to scale: lines, claims, free places, what is outside the hours."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.browser.planning.layout import free_pieces
from gemeente.loket.browser.planning.layout import hours_shown
from gemeente.loket.browser.planning.layout import plan_service
from gemeente.loket.browser.planning.query import Query
from gemeente.loket.browser.planning.query import read_query
from gemeente.loket.browser.planning.values import Choice
from gemeente.loket.browser.planning.values import Claimed
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import BRUSSELS
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import weekly
import pytest


NINE, TEN, TWELVE = 9 * 12, 10 * 12, 12 * 12  # cells


def plan(service, *claims, day=MONDAY, choice=None, now=NOW):
    lines = lines_of_day(service, day)
    return plan_service(service, day, lines, claims, choice or Choice(), now)


def kinds(column, kind):
    return [(one.first, one.cells) for one in column.pieces if one.kind == kind]


def test_every_line_of_a_time_slot_is_a_column():
    found = plan(offer(weekly(capacity=3)))

    assert [(one.line, one.desk) for one in found.columns] == [
        (100, 1),
        (101, 2),
        (102, 3),
    ]


def test_a_free_line_has_a_place_at_each_start_of_its_grid():
    (column, _other) = plan(offer()).columns

    assert kinds(column, "free") == [(cell, 3) for cell in range(NINE, TWELVE, 3)]


def test_an_appointment_stands_to_scale_and_takes_the_places_it_covers():
    (column, other) = plan(offer(), Claimed(7, 100, NINE, 4)).columns

    assert kinds(column, "appointment") == [(NINE, 4)]
    assert kinds(column, "free")[0] == (NINE + 6, 3)
    assert len(kinds(other, "free")) == 12


def test_a_start_whose_room_is_cut_short_says_how_long_it_is():
    (column, _other) = plan(offer(), Claimed(7, 100, NINE + 1, 2)).columns

    assert kinds(column, "free")[0] == (NINE, 1)


def test_what_is_past_is_not_free():
    (column, _other) = plan(offer(), now=at(11, 20)).columns

    assert kinds(column, "free") == [(11 * 12 + 6, 3), (11 * 12 + 9, 3)]
    assert column.open.bit_count() == 36


def test_nothing_is_free_on_a_past_day():
    found = plan(offer(), now=at(8, 0, date(2026, 12, 2)))

    assert [kinds(one, "free") for one in found.columns] == [[], []]


def test_a_product_shows_only_the_starts_where_it_fits():
    claims = (Claimed(7, 100, NINE + 6, 3), Claimed(8, 100, NINE + 12, 3))

    found = plan(offer(), *claims, choice=Choice(product=MOVE))

    # twenty minutes: not at 9:45, which has a quarter
    assert [first for first, _cells in kinds(found.columns[0], "free")][:2] == [
        NINE,
        NINE + 15,
    ]


def test_a_product_that_is_not_offered_has_no_lines():
    assert plan(offer(), choice=Choice(product="another")).columns == ()


def test_lines_of_another_location_or_channel_are_left_out():
    service = offer(weekly(1), weekly(2, location=HOUSE, channels=frozenset({"phone"})))

    at_hall = plan(service, choice=Choice(location=HALL))
    by_phone = plan(service, choice=Choice(channel="phone"))

    assert {one.rule.location for one in at_hall.columns} == {HALL}
    assert {one.rule.number for one in by_phone.columns} == {2}


def test_a_time_slot_that_serves_only_other_products_is_left_out():
    service = offer(weekly(1, products=frozenset({CARD})), weekly(2))

    found = plan(service, choice=Choice(product=MOVE))

    assert {one.rule.number for one in found.columns} == {2}


def test_lines_stand_by_location_and_by_the_hour_they_open():
    service = offer(
        weekly(1, opens=14 * 60, closes=16 * 60, capacity=1),
        weekly(2, location=HOUSE, capacity=1),
        weekly(3, capacity=1),
    )

    assert [one.rule.number for one in plan(service).columns] == [3, 1, 2]


def test_an_extra_line_is_there_only_when_it_is_used():
    assert "extra" not in {one.kind for one in plan(offer()).columns}

    found = plan(offer(), Claimed(7, 0, 17 * 12, 3, location=HALL))

    extra = found.columns[-1]
    assert (extra.kind, extra.line, kinds(extra, "appointment")) == (
        "extra",
        0,
        [(17 * 12, 3)],
    )


def test_an_appointment_without_a_line_is_shown_outside_the_hours():
    found = plan(offer(), Claimed(7, 500, TEN, 3, location=HALL))

    outside = found.columns[-1]
    assert outside.kind == "outside"
    assert [one.outside for one in outside.pieces] == [True]


def test_appointments_outside_the_hours_that_overlap_get_columns_of_their_own():
    claims = (
        Claimed(1, 500, TEN, 3),
        Claimed(2, 501, TEN + 1, 3),
        Claimed(3, 500, TEN + 6, 3),
    )

    found = [one for one in plan(offer(), *claims).columns if one.kind == "outside"]

    assert [[piece.number for piece in one.pieces] for one in found] == [[1, 3], [2]]


def test_an_appointment_without_a_line_costs_a_place_that_is_marked_taken():
    found = plan(offer(weekly(capacity=1)), Claimed(7, 500, TEN, 3, location=HALL))

    assert kinds(found.columns[0], "taken") == [(TEN, 3)]
    assert (TEN, 3) not in kinds(found.columns[0], "free")


def test_a_forced_appointment_costs_a_place_of_its_own_location():
    both = offer(weekly(capacity=1), weekly(2, location=HOUSE, capacity=1))
    forced = Claimed(7, 0, NINE, 3, location=HOUSE)

    hall, house, _extra = plan(both, forced).columns

    assert (kinds(hall, "taken"), kinds(house, "taken")) == ([], [(NINE, 3)])


def test_a_block_without_a_line_takes_no_place():
    gone = Claimed(7, 199, NINE, 3, kind="block")

    (column, outside) = plan(offer(weekly(capacity=1)), gone).columns

    assert (kinds(column, "taken"), kinds(outside, "block")) == ([], [(NINE, 3)])


def test_an_appointment_past_the_end_of_its_line_is_marked():
    found = plan(offer(), Claimed(7, 100, TWELVE - 1, 3))

    (piece,) = (one for one in found.columns[0].pieces if one.number == 7)
    assert piece.outside


def test_claims_of_another_location_are_left_out():
    claim = Claimed(7, 500, TEN, 3, location=HOUSE)

    found = plan(offer(), claim, choice=Choice(location=HALL))

    assert {one.kind for one in found.columns} == {"line"}


def closure(**changes):
    values = {"uid": "c", "first": MONDAY, "last": MONDAY, "reason": "Kermis"}
    return ClosureRule(**{**values, **changes})


def test_closed_hours_stand_in_the_line_with_their_reason():
    service = offer(closures=(closure(closes=600, opens_again=660),))

    (column, _other) = plan(service).columns

    (piece,) = (one for one in column.pieces if one.kind == "closed")
    assert (piece.first, piece.cells, piece.reason) == (TEN, 12, "Kermis")


def test_a_whole_day_that_is_closed_says_why_and_has_no_lines():
    found = plan(offer(closures=(closure(),)))

    assert (found.closing.text, found.columns) == ("Kermis", ())


def test_a_holiday_says_which():
    found = plan(offer(), day=date(2026, 12, 25))

    assert (found.closing.holiday, found.columns) == ("christmas_day", ())


def test_an_appointment_on_a_closed_day_is_shown_outside_the_hours():
    found = plan(offer(closures=(closure(),)), Claimed(7, 100, TEN, 3, location=HALL))

    assert [one.kind for one in found.columns] == ["outside"]


def test_a_location_that_is_closed_for_the_day_keeps_its_lines_with_the_reason():
    service = offer(weekly(capacity=1), closures=(closure(location=HALL),))

    (column,) = plan(service).columns

    assert kinds(column, "closed") == [(NINE, 36)]
    assert column.open == 0


def test_a_recurring_block_stands_in_the_lines_that_it_takes():
    block = closure(desks=1, closes=600, opens_again=660, reason="Teamoverleg")

    first, last = plan(offer(closures=(block,))).columns

    (piece,) = (one for one in last.pieces if one.kind == "recurring")
    assert (piece.first, piece.cells, piece.reason) == (TEN, 12, "Teamoverleg")
    assert kinds(first, "recurring") == []


def test_a_line_that_is_kept_from_citizens_says_until_when():
    first, last = plan(offer(weekly(held_back=1))).columns

    assert (first.released, bool(last.released)) == (0, True)
    assert len(kinds(last, "free")) == 12


def test_a_line_that_is_released_is_as_any_other():
    service = offer(weekly(held_back=1, release_days=1, release_at=18 * 60))
    eve = at(18, day=MONDAY - timedelta(days=1))

    assert [one.released for one in plan(service, now=eve).columns] == [0, 0]


def test_the_board_goes_from_the_first_to_the_last_whole_hour():
    service = offer(weekly(opens=8 * 60 + 30, closes=12 * 60 + 15))
    late = Claimed(7, 0, 18 * 12 + 3, 3, location=HALL)

    assert hours_shown([plan(service)]) == (8 * 12, 13 * 12)
    assert hours_shown([plan(service, late)]) == (8 * 12, 19 * 12)
    assert hours_shown([]) == (NINE, 17 * 12)


SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)
NIGHT = {
    "recurrence": "RRULE:FREQ=WEEKLY;BYDAY=SU",
    "opens": 60,
    "closes": 300,
    "grid": 60,
    "capacity": 1,
}


def test_the_hour_that_is_skipped_in_spring_is_not_free():
    (column,) = plan(offer(weekly(**NIGHT)), day=SPRING).columns

    assert [first // 12 for first, _cells in kinds(column, "free")] == [1, 3, 4]


def test_the_hour_that_comes_twice_in_autumn_stands_once():
    now = datetime(2026, 10, 1, tzinfo=BRUSSELS)

    (column,) = plan(offer(weekly(**NIGHT)), day=AUTUMN, now=now).columns

    firsts = [first // 12 for first, _cells in kinds(column, "free")]
    assert firsts == sorted(set(firsts))
    assert {3, 4} <= set(firsts)


def test_the_last_start_lasts_until_the_room_ends():
    free = (1 << 10) - 1

    assert [(one.first, one.cells) for one in free_pieces(free, 0b1001)] == [
        (0, 3),
        (3, 7),
    ]


def test_a_query_is_written_as_it_is_read():
    query = Query(MONDAY, True, "s", Choice("l", "p", "phone"))

    form = dict(one.split("=") for one in query.address().split("&"))

    assert read_query(form, NOW.date()) == query


@pytest.mark.parametrize("day", ["", "morgen", "1026-01-01", "9999-12-31", 7, ["a"]])
def test_a_day_that_is_none_of_our_time_is_today(day):
    assert read_query({"day": day}, MONDAY).day == MONDAY


def test_a_week_goes_from_monday_to_sunday():
    days = Query(date(2026, 12, 3), week=True).days

    assert (days[0], days[-1], len(days)) == (MONDAY, date(2026, 12, 6), 7)


def test_a_channel_that_does_not_exist_narrows_nothing_down():
    assert read_query({"channel": "fax"}, MONDAY).choice == Choice()
