"""The layout of the week that editors see."""

from dataclasses import replace
from datetime import date
from gemeente.loket.browser.editor.week import Block
from gemeente.loket.browser.editor.week import monday_of
from gemeente.loket.browser.editor.week import plan_week
from gemeente.loket.browser.editor.week import side_by_side
from gemeente.loket.hours.holidays import HOLIDAYS
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import WayRule


MONDAY = date(2026, 11, 30)
NINE, NOON = 540, 720


def slot(uid="slot", opens=NINE, closes=NOON, days="MO,TU,WE,TH,FR", number=1):
    return TimeSlotRule(
        uid=uid,
        number=number,
        first=date(2026, 1, 1),
        recurrence=f"RRULE:FREQ=WEEKLY;BYDAY={days}",
        opens=opens,
        closes=closes,
    )


def plan(*timeslots, closures=(), drafts=(), monday=MONDAY, open_holidays=(), ways=()):
    return plan_week(monday, timeslots, closures, set(drafts), set(open_holidays), ways)


def hours(day):
    return [(one.uid, one.opens, one.closes) for one in day.blocks]


def test_a_week_begins_on_its_monday():
    assert monday_of(date(2026, 12, 6)) == MONDAY
    assert monday_of(MONDAY) == MONDAY


def test_a_time_slot_is_a_block_on_each_of_its_days():
    days = plan(slot(days="MO,WE")).days

    assert [len(one.blocks) for one in days] == [1, 0, 1, 0, 0]
    assert hours(days[0]) == [("slot", NINE, NOON)]


def test_the_weekend_is_shown_only_where_something_happens():
    assert len(plan(slot()).days) == 5
    assert [one.day.weekday() for one in plan(slot(days="SA")).days] == [
        0,
        1,
        2,
        3,
        4,
        5,
    ]


def test_a_closure_of_some_hours_cuts_and_is_a_block_itself():
    closure = ClosureRule("closure", MONDAY, MONDAY, closes=600, opens_again=660)

    day = plan(slot(), closures=[closure]).days[0]

    assert hours(day) == [
        ("slot", NINE, 600),
        ("closure", 600, 660),
        ("slot", 660, NOON),
    ]
    assert [one.closed for one in day.blocks] == [False, True, False]


def test_a_closure_of_a_whole_day_is_a_notice():
    day = plan(slot(), closures=[ClosureRule("closure", MONDAY, MONDAY)]).days[0]

    assert day.blocks == ()
    assert day.closures == ("closure",)


def test_a_draft_closure_is_shown_and_closes_nothing():
    closure = ClosureRule("closure", MONDAY, MONDAY)

    day = plan(slot(), closures=[closure], drafts=["closure"]).days[0]

    assert hours(day) == [("slot", NINE, NOON)]
    assert day.closures == ("closure",)


def test_a_holiday_closes_unless_it_is_switched_off():
    christmas = date(2026, 12, 21)

    closed = plan(slot(), monday=christmas).days[4]
    opened = plan(slot(), monday=christmas, open_holidays=HOLIDAYS).days[4]

    assert (closed.holiday, closed.blocks) == ("christmas_day", ())
    assert (opened.holiday, len(opened.blocks)) == ("", 1)
    assert (closed.open_holiday, opened.open_holiday) == ("", "christmas_day")


def test_a_fair_on_every_monday_afternoon_is_there_on_mondays_only():
    fair = ClosureRule(
        "fair",
        date(2026, 11, 2),
        date(2026, 12, 31),
        closes=660,
        recurrence="RRULE:FREQ=WEEKLY;BYDAY=MO",
    )

    monday, tuesday, *_rest = plan(slot(), closures=[fair]).days

    assert hours(monday) == [("slot", NINE, 660), ("fair", 660, 1440)]
    assert hours(tuesday) == [("slot", NINE, NOON)]


def test_a_team_meeting_takes_desks_and_closes_nothing():
    meeting = ClosureRule("team", MONDAY, MONDAY, 600, 660, desks=2)

    day = plan(slot(), closures=[meeting]).days[0]

    assert hours(day) == [("slot", NINE, NOON), ("team", 600, 660)]
    assert [(one.closed, one.desks) for one in day.blocks] == [(False, 0), (False, 2)]


def test_the_day_on_which_another_way_of_working_begins_says_so():
    ways = [WayRule(date(2026, 12, 2), "appointment")]
    walk_in = replace(slot("walk-in", number=2), by_appointment=False)

    days = plan(slot(), walk_in, ways=ways).days

    assert [one.way for one in days] == ["", "", "appointment", "", ""]
    shut = [[one.uid for one in day.blocks if one.shut] for day in days]
    assert shut == [[], [], ["walk-in"], ["walk-in"], ["walk-in"]]


def test_what_overlaps_stands_side_by_side():
    first, second = side_by_side([Block("a", 540, 720), Block("b", 600, 660)])

    assert (first.lane, second.lane) == (0, 1)
    assert (first.lanes, second.lanes) == (2, 2)


def test_a_column_is_used_again_once_it_is_free():
    blocks = [Block("a", 540, 720), Block("b", 540, 600), Block("c", 600, 720)]

    lanes = {one.uid: one.lane for one in side_by_side(blocks)}

    assert lanes == {"a": 1, "b": 0, "c": 0}


def test_back_to_back_is_no_overlap():
    blocks = side_by_side([Block("a", 540, 600), Block("b", 600, 660)])

    assert [(one.lane, one.lanes) for one in blocks] == [(0, 1), (0, 1)]


def test_five_at_once_get_sixths():
    blocks = side_by_side([Block(str(number), 540, 600) for number in range(5)])

    assert {one.lanes for one in blocks} == {6}
    assert sorted(one.lane for one in blocks) == [0, 1, 2, 3, 4]


def test_the_grid_holds_the_longest_day_in_whole_hours():
    week = plan(slot(opens=450, closes=1165))

    assert (week.first, week.last) == (7 * 60, 20 * 60)
    assert week.hours[0] == 420


def test_rows_count_from_the_first_hour_in_quarters():
    week = plan(slot())

    assert week.rows(Block("a", 540, 720)) == (5, 17)
    assert week.rows(Block("a", 545, 550)) == (5, 6)


def test_closed_hours_outside_the_grid_are_cut_off():
    week = plan(slot())

    assert week.rows(Block("a", 0, 540, closed=True)) == (1, 5)
    assert week.rows(Block("a", 720, 1440, closed=True)) == (17, 41)
