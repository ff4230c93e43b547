"""What the public reads: per channel, merged, with what is not as usual."""

from datetime import date
from gemeente.loket.hours.notices import Notice
from gemeente.loket.hours.publish import channels_of
from gemeente.loket.hours.publish import public_day
from gemeente.loket.hours.publish import Source
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.hours.spans import merged
from gemeente.loket.hours.spans import without
from gemeente.loket.tests.unit.public_hours import closure
from gemeente.loket.tests.unit.public_hours import days
from gemeente.loket.tests.unit.public_hours import HALL
from gemeente.loket.tests.unit.public_hours import HOUSE
from gemeente.loket.tests.unit.public_hours import slot
from gemeente.loket.tests.unit.public_hours import varied
from gemeente.loket.tests.unit.public_hours import WEEKLY
from gemeente.loket.tests.unit.public_hours import WORKDAYS
from hypothesis import given
from hypothesis import strategies as st
from itertools import pairwise
import pytest


MONDAY = date(2026, 11, 30)
SATURDAY = date(2026, 12, 5)
CHRISTMAS = date(2026, 12, 25)
MORNING = (540, 720)
AFTERNOON = (810, 960)

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def minutes(found):
    return {minute for opens, closes in found for minute in range(opens, closes)}


def only(day, *timeslots, closures=(), location="", **changes):
    source = Source(timeslots, tuple(closures), **changes)
    return public_day(day, [source], location)


@given(spans)
def test_merging_keeps_every_minute_and_leaves_gaps_between(found):
    result = merged(found)
    assert minutes(result) == minutes(found)
    assert all(one[1] < two[0] for one, two in pairwise(result))


@given(spans, spans)
def test_what_is_cut_out_is_gone_and_nothing_else(found, cuts):
    left = without(merged(found), cuts)
    assert minutes(left) == minutes(found) - minutes(cuts)
    assert left == merged(left)


def test_adjoining_and_overlapping_windows_of_a_channel_are_one():
    day = only(
        MONDAY,
        slot(1, WORKDAYS, 9, 11),
        slot(2, WORKDAYS, 11, 12),
        slot(3, WORKDAYS, 10, 11.5, capacity=4),
    )
    assert day.hours == (("appointment", (MORNING,)),)
    assert day.notices == ()


def test_every_channel_has_its_own_hours_and_walking_in_comes_first():
    day = only(
        MONDAY,
        slot(1, WORKDAYS, 9, 12),
        slot(2, WORKDAYS, 13.5, 16, by_appointment=False),
        slot(3, WORKDAYS, 9, 10, by_appointment=False, channels={"desk", "phone"}),
        slot(4, WORKDAYS, 16, 17, channels={"video", "home"}),
    )
    assert day.hours == (
        ("walk_in", ((540, 600), AFTERNOON)),
        ("appointment", (MORNING,)),
        ("phone", ((540, 600),)),
        ("remote", ((960, 1020),)),
    )
    assert day.spans("walk_in", "appointment") == (MORNING, AFTERNOON)
    assert day.spans() == (MORNING, (810, 1020))


def test_what_is_for_staff_only_never_shows():
    day = only(MONDAY, slot(1, WORKDAYS, 9, 12, staff_only=True))
    assert (day.hours, day.notices) == ((), ())
    source = Source((slot(1, WORKDAYS, 9, 12, staff_only=True),))
    assert channels_of([source]) == ()


def test_channels_are_known_also_when_they_are_closed():
    source = Source((slot(1, f"{WEEKLY}TU", 9, 12), slot(2, "", 9, 12, location=HOUSE)))
    assert channels_of([source]) == ("appointment",)
    assert channels_of([source], HALL) == ("appointment",)
    assert channels_of([source], "elsewhere") == ()


def test_a_channel_that_the_way_of_working_closes_for_good_is_none():
    walk_in = slot(1, f"{WEEKLY}TU", 9, 12, by_appointment=False)
    ways = (WayRule(date(2026, 12, 7), "appointment"),)
    source = Source((walk_in, slot(2, f"{WEEKLY}WE", 9, 12)), ways=ways)
    both = ("walk_in", "appointment")

    assert channels_of([source]) == both
    assert channels_of([source], since=date(2026, 12, 6)) == both
    assert channels_of([source], since=date(2026, 12, 7)) == ("appointment",)
    again = Source(source.timeslots, ways=(*ways, WayRule(date(2027, 6, 1), "mixed")))
    assert channels_of([again], since=date(2026, 12, 7)) == both


def test_a_location_has_the_hours_of_all_its_services_and_of_no_other_place():
    one = Source((slot(1, WORKDAYS, 9, 12), slot(2, WORKDAYS, 18, 20, location=HOUSE)))
    two = Source((slot(1, WORKDAYS, 11, 13, by_appointment=False),))
    day = public_day(MONDAY, [one, two], HALL)
    assert day.hours == (("walk_in", ((660, 780),)), ("appointment", (MORNING,)))
    assert day.spans() == ((540, 780),)


def test_a_public_holiday_closes_and_says_so():
    day = only(CHRISTMAS, slot(1, WORKDAYS, 9, 12))
    assert (day.hours, day.notices) == (
        (),
        (Notice("holiday", holiday="christmas_day"),),
    )


def test_a_holiday_on_which_it_is_open_is_called_out():
    day = only(
        CHRISTMAS,
        slot(1, WORKDAYS, 9, 12),
        open_holidays=frozenset({"christmas_day"}),
    )
    assert day.hours == (("appointment", (MORNING,)),)
    assert day.notices == (Notice("holiday_open", holiday="christmas_day"),)


def test_a_holiday_on_a_day_that_is_never_open_needs_no_word():
    assert only(CHRISTMAS, slot(1, f"{WEEKLY}MO", 9, 12)).notices == ()


def test_a_closure_of_the_whole_day_gives_its_reason():
    whole = closure(MONDAY, reason="Brugdag")
    day = only(MONDAY, slot(1, WORKDAYS, 9, 12), closures=[whole])
    assert (day.hours, day.notices) == ((), (Notice("closure", "Brugdag"),))


def test_a_closure_of_hours_says_which():
    fair = closure(MONDAY, closes=11, reason="Kermis")
    day = only(MONDAY, slot(1, WORKDAYS, 9, 12), closures=[fair])
    assert day.hours == (("appointment", ((540, 660),)),)
    assert day.notices == (Notice("part", "Kermis", spans=((660, 1440),)),)


@pytest.mark.parametrize(
    "unseen",
    [
        closure(MONDAY, closes=13, reason="Kermis"),  # it is closed then anyhow
        closure(MONDAY, location=HOUSE, reason="Verhuis"),
        closure(MONDAY, desks=1, reason="Overleg"),
        closure(SATURDAY, reason="Brugdag"),
    ],
)
def test_a_closure_that_changes_nothing_is_not_mentioned(unseen):
    day = only(MONDAY, slot(1, WORKDAYS, 9, 12), closures=[unseen])
    assert (day.hours, day.notices) == ((("appointment", (MORNING,)),), ())


def test_a_closure_that_covers_all_the_hours_is_a_closed_day():
    hours = closure(MONDAY, closes=8, opens_again=13, reason="Stroompanne")
    day = only(MONDAY, slot(1, WORKDAYS, 9, 12), closures=[hours])
    assert day.notices == (Notice("closure", "Stroompanne"),)


def test_the_same_reason_is_given_once():
    one = closure(MONDAY, reason="Brugdag", uid="one")
    two = closure(MONDAY, reason="Brugdag", uid="two")
    source = Source((slot(1, WORKDAYS, 9, 12),), (one, two))
    day = public_day(MONDAY, [source, source])
    assert day.notices == (Notice("closure", "Brugdag"),)


def test_an_extra_opening_is_called_out_with_its_hours():
    day = only(SATURDAY, slot(1, WORKDAYS, 9, 12), slot(2, "", 9, 12, first=SATURDAY))
    assert day.hours == (("appointment", (MORNING,)),)
    assert day.notices == (Notice("extra", spans=(MORNING,)),)


def test_more_desks_within_the_usual_hours_are_no_extra_opening():
    day = only(MONDAY, slot(1, WORKDAYS, 9, 12), slot(2, "", 10, 11, first=MONDAY))
    assert day.notices == ()


def test_a_holiday_with_an_opening_that_goes_on_says_both():
    extra = slot(2, "", 14, 16, first=CHRISTMAS, on_closing_days=True)
    day = only(CHRISTMAS, slot(1, WORKDAYS, 9, 12), extra)
    assert day.hours == (("appointment", ((840, 960),)),)
    assert day.notices == (
        Notice("holiday", holiday="christmas_day"),
        Notice("extra", spans=((840, 960),)),
    )


def test_a_day_that_the_recurrence_leaves_out_is_closed_without_a_reason():
    day = only(MONDAY, slot(1, f"{WORKDAYS}\nEXDATE:20261130", 9, 12))
    assert (day.hours, day.notices) == ((), (Notice("closure"),))


def test_hours_that_the_recurrence_leaves_out_are_said():
    day = only(
        MONDAY,
        slot(1, WORKDAYS, 9, 12),
        slot(2, f"{WORKDAYS}\nEXDATE:20261130", 13.5, 16, by_appointment=False),
    )
    assert day.notices == (Notice("part", spans=(AFTERNOON,)),)


def test_a_day_that_the_recurrence_adds_is_an_extra_opening():
    day = only(SATURDAY, slot(1, f"{WORKDAYS}\nRDATE:20261205", 9, 12))
    assert day.notices == (Notice("extra", spans=(MORNING,)),)


def test_another_way_of_working_is_the_new_usual():
    slots = (slot(1, WORKDAYS, 9, 12), slot(2, WORKDAYS, 9, 12, by_appointment=False))
    ways = (WayRule(date(2026, 12, 1), "appointment"),)
    before = only(MONDAY, *slots, ways=ways)
    after = only(date(2026, 12, 1), *slots, ways=ways)
    assert [name for name, _spans in before.hours] == ["walk_in", "appointment"]
    assert [name for name, _spans in after.hours] == ["appointment"]
    assert after.notices == ()


def test_by_appointment_only_leaves_the_hours_in_which_people_call():
    calls = slot(2, WORKDAYS, 9, 12, by_appointment=False, channels={"phone"})
    ways = (WayRule(MONDAY, "appointment"),)
    day = only(MONDAY, slot(1, WORKDAYS, 9, 12), calls, ways=ways)
    assert [name for name, _spans in day.hours] == ["appointment", "phone"]


def test_nothing_gives_a_day_without_hours():
    day = public_day(MONDAY, [])
    assert (day.hours, day.notices, day.spans()) == ((), (), ())


def test_a_year_of_everything_has_a_notice_exactly_where_it_is_not_usual():
    found = {
        day.day: [one.kind for one in day.notices]
        for day in days(varied(), date(2026, 1, 1), date(2026, 12, 31))
        if day.notices
    }
    assert found == {
        date(2026, 1, 1): ["holiday"],
        date(2026, 3, 19): ["part"],
        date(2026, 3, 20): ["extra"],
        date(2026, 3, 29): ["extra"],
        date(2026, 4, 6): ["holiday"],
        date(2026, 4, 14): ["part"],
        date(2026, 5, 1): ["holiday"],
        date(2026, 5, 12): ["part"],
        date(2026, 5, 14): ["holiday"],
        date(2026, 5, 15): ["closure"],
        date(2026, 5, 25): ["holiday_open"],
        date(2026, 6, 9): ["part"],
        date(2026, 7, 16): ["part"],
        date(2026, 7, 21): ["holiday"],
        date(2026, 7, 22): ["part"],
        date(2026, 7, 23): ["part"],
        date(2026, 8, 15): ["holiday"],
        date(2026, 9, 7): ["part"],
        date(2026, 10, 13): ["extra"],
        date(2026, 10, 25): ["extra"],
        date(2026, 11, 11): ["holiday_open"],
        date(2026, 11, 19): ["part"],
        date(2026, 12, 25): ["holiday_open"],
        date(2026, 12, 28): ["closure"],
        date(2026, 12, 29): ["closure"],
        date(2026, 12, 30): ["closure"],
        date(2026, 12, 31): ["closure"],
    }
