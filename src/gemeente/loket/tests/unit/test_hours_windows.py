"""When a day is open: time slots, holidays and closures together."""

from datetime import date
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.windows import closing_reason
from gemeente.loket.hours.windows import ClosingReason
from gemeente.loket.hours.windows import open_windows
from hypothesis import given
from hypothesis import strategies
import pytest


MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)
CHRISTMAS = date(2026, 12, 25)  # a Friday
EVERY_DAY = "RRULE:FREQ=DAILY"
NINE, TEN, ELEVEN, NOON = 540, 600, 660, 720
HALL = "town-hall"
HOUSE = "social-house"


def timeslot(number=1, **changes):
    """Every day from nine to noon at the town hall."""
    values = {
        "uid": f"timeslot-{number}",
        "number": number,
        "first": date(2026, 1, 1),
        "opens": NINE,
        "closes": NOON,
        "recurrence": EVERY_DAY,
        "location": HALL,
    }
    return TimeSlotRule(**{**values, **changes})


def one_off(day, **changes):
    return timeslot(first=day, recurrence="", **changes)


def closure(first=MONDAY, last=None, **changes):
    return ClosureRule("closure", first, last or first, **changes)


def hours(day, *timeslots, closures=(), open_holidays=frozenset()):
    """The windows of the day as (opens, closes)."""
    windows = open_windows(day, timeslots, closures, open_holidays)
    return [(window.opens, window.closes) for window in windows]


class TestOccurrence:
    def test_a_day_without_time_slots_is_not_open(self):
        assert hours(MONDAY) == []

    def test_a_time_slot_opens_from_its_first_to_its_last_date(self):
        rule = timeslot(first=MONDAY, last=TUESDAY)
        opened = [
            day.day
            for day in (date(2026, 11, 29), MONDAY, TUESDAY, date(2026, 12, 2))
            if hours(day, rule)
        ]
        assert opened == [30, 1]

    def test_windows_come_in_order_of_opening_and_then_of_number(self):
        early, late = timeslot(number=3), timeslot(number=1, opens=TEN)
        same = timeslot(number=2)
        windows = open_windows(MONDAY, [late, early, same], (), frozenset())
        assert [window.rule.number for window in windows] == [2, 3, 1]

    def test_a_walk_in_time_slot_opens_too(self):
        assert hours(MONDAY, timeslot(by_appointment=False)) == [(NINE, NOON)]

    @pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
    def test_the_hours_are_the_same_on_the_day_the_clock_changes(self, day):
        assert hours(day, timeslot()) == [(NINE, NOON)]

    @pytest.mark.parametrize("closes", [NINE, NINE - 5])
    def test_a_time_slot_that_ends_before_it_begins_does_not_open(self, closes):
        assert hours(MONDAY, timeslot(closes=closes)) == []


class TestHolidays:
    def test_a_recurring_time_slot_never_opens_on_a_holiday(self):
        assert hours(CHRISTMAS, timeslot()) == []
        assert hours(CHRISTMAS, timeslot(on_closing_days=True)) == []

    def test_a_one_off_opens_on_a_holiday_only_where_it_says_so(self):
        assert hours(CHRISTMAS, one_off(CHRISTMAS)) == []
        assert hours(CHRISTMAS, one_off(CHRISTMAS, on_closing_days=True)) == [
            (NINE, NOON)
        ]

    def test_a_holiday_that_is_switched_off_is_an_ordinary_day(self):
        opened = hours(CHRISTMAS, timeslot(), open_holidays={"christmas_day"})
        assert opened == [(NINE, NOON)]

    def test_another_holiday_that_is_switched_off_changes_nothing(self):
        assert hours(CHRISTMAS, timeslot(), open_holidays={"new_year"}) == []

    def test_two_holidays_on_one_day_must_both_be_switched_off(self):
        day = date(2008, 5, 1)
        rule = timeslot(first=date(2008, 1, 1))
        assert hours(day, rule, open_holidays={"labour_day"}) == []
        both = {"labour_day", "ascension_day"}
        assert hours(day, rule, open_holidays=both) == [(NINE, NOON)]


class TestClosures:
    def test_a_whole_day_is_closed_from_the_first_to_the_last_date(self):
        closed = closure(MONDAY, TUESDAY)
        days = [date(2026, 11, 29), MONDAY, TUESDAY, date(2026, 12, 2)]
        opened = [hours(day, timeslot(), closures=[closed]) != [] for day in days]
        assert opened == [True, False, False, True]

    def test_a_one_off_opens_on_a_closed_day_only_where_it_says_so(self):
        closed = [closure()]
        assert hours(MONDAY, one_off(MONDAY), closures=closed) == []
        extra = one_off(MONDAY, on_closing_days=True)
        assert hours(MONDAY, extra, closures=closed) == [(NINE, NOON)]

    def test_a_one_off_that_says_so_is_not_cut_by_closed_hours(self):
        extra = one_off(MONDAY, on_closing_days=True)
        closed = [closure(closes=TEN, opens_again=ELEVEN)]
        assert hours(MONDAY, extra, closures=closed) == [(NINE, NOON)]

    def test_closed_hours_cut_a_window_in_two_and_leave_the_grid_where_it_was(self):
        closed = [closure(closes=605, opens_again=650)]
        windows = open_windows(MONDAY, [timeslot()], closed, frozenset())
        assert [(one.opens, one.closes) for one in windows] == [
            (NINE, 605),
            (650, NOON),
        ]
        assert {window.anchor for window in windows} == {NINE}

    @pytest.mark.parametrize(
        ("closes", "opens_again", "left"),
        [
            (0, TEN, [(TEN, NOON)]),
            (ELEVEN, 1440, [(NINE, ELEVEN)]),
            (NINE, NOON, []),
            (480, NINE, [(NINE, NOON)]),
            (NOON, 780, [(NINE, NOON)]),
            (TEN, TEN, [(NINE, NOON)]),
            (ELEVEN, TEN, [(NINE, NOON)]),
        ],
    )
    def test_closed_hours_are_half_open(self, closes, opens_again, left):
        closed = [closure(closes=closes, opens_again=opens_again)]
        assert hours(MONDAY, timeslot(), closures=closed) == left

    def test_closures_may_overlap_and_stand_in_any_order(self):
        closed = [
            closure(closes=ELEVEN, opens_again=690),
            closure(closes=570, opens_again=NOON - 40),
            closure(closes=580, opens_again=590),
        ]
        assert hours(MONDAY, timeslot(), closures=closed) == [(NINE, 570), (690, NOON)]

    def test_hours_that_together_fill_the_window_close_it(self):
        closed = [
            closure(closes=NINE, opens_again=TEN),
            closure(closes=TEN, opens_again=NOON),
        ]
        assert hours(MONDAY, timeslot(), closures=closed) == []

    def test_a_closure_of_one_location_leaves_the_other_open(self):
        rules = [timeslot(1), timeslot(2, location=HOUSE, opens=TEN)]
        closed = [closure(location=HALL)]
        assert hours(MONDAY, *rules, closures=closed) == [(TEN, NOON)]

    def test_a_closure_without_a_location_closes_every_location(self):
        rules = [timeslot(1), timeslot(2, location=HOUSE)]
        assert hours(MONDAY, *rules, closures=[closure()]) == []

    @given(
        strategies.lists(
            strategies.tuples(
                strategies.integers(0, 1440), strategies.integers(0, 1440)
            ),
            max_size=6,
        )
    )
    def test_a_minute_is_open_when_the_time_slot_has_it_and_no_closure_does(self, cuts):
        # given closures at any hours
        closed = [closure(closes=begin, opens_again=end) for begin, end in cuts]
        # when the day is opened
        pieces = hours(MONDAY, timeslot(), closures=closed)
        # then the minutes are those that a minute by minute count leaves
        expected = {
            minute
            for minute in range(NINE, NOON)
            if not any(begin <= minute < end for begin, end in cuts)
        }
        minutes = [minute for piece in pieces for minute in range(*piece)]
        assert sorted(set(minutes)) == minutes
        assert set(minutes) == expected


class TestClosingReason:
    def test_an_ordinary_day_has_none(self):
        assert closing_reason(MONDAY, [], frozenset()) is None

    def test_a_holiday_is_named(self):
        found = closing_reason(CHRISTMAS, [], frozenset())
        assert found == ClosingReason("holiday", holiday="christmas_day")

    def test_a_holiday_that_is_switched_off_is_no_reason(self):
        assert closing_reason(CHRISTMAS, [], {"christmas_day"}) is None

    def test_a_closure_gives_the_words_of_the_editor(self):
        closed = [closure(reason="Verhuis van het archief")]
        found = closing_reason(MONDAY, closed, frozenset())
        assert found == ClosingReason("closure", text="Verhuis van het archief")

    def test_closed_hours_do_not_close_the_day(self):
        closed = [closure(closes=TEN, opens_again=ELEVEN)]
        assert closing_reason(MONDAY, closed, frozenset()) is None

    def test_a_closure_of_one_location_is_a_reason_there_only(self):
        closed = [closure(location=HALL, reason="Schilderwerken")]
        assert (
            closing_reason(MONDAY, closed, frozenset(), HALL).text == "Schilderwerken"
        )
        assert closing_reason(MONDAY, closed, frozenset(), HOUSE) is None
        assert closing_reason(MONDAY, closed, frozenset()) is None

    def test_a_closure_of_every_location_is_a_reason_at_each(self):
        closed = [closure(reason="Brugdag")]
        assert closing_reason(MONDAY, closed, frozenset(), HALL).text == "Brugdag"

    def test_before_and_after_the_closure_there_is_none(self):
        closed = [closure(TUESDAY)]
        assert closing_reason(MONDAY, closed, frozenset()) is None
        assert closing_reason(date(2026, 12, 2), closed, frozenset()) is None
