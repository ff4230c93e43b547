"""A year of opening and closing: which mark a day gets, and which days are bridges."""

from datetime import date
from datetime import timedelta
from gemeente.loket.hours.closing_year import bridge_at
from gemeente.loket.hours.closing_year import bridge_days
from gemeente.loket.hours.closing_year import Cause
from gemeente.loket.hours.closing_year import days_of
from gemeente.loket.hours.closing_year import mark_year
from gemeente.loket.hours.closing_year import Opening
from gemeente.loket.hours.closing_year import runs
from gemeente.loket.hours.holidays import HOLIDAYS
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.hours.windows import closing_reason
from gemeente.loket.hours.windows import open_windows
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
import pytest


NINE, NOON, ONE = 540, 720, 780
YEAR = 2027
FAIR = date(2027, 9, 6)  # the first Monday of September
TUESDAY = date(2027, 3, 2)
SUNDAY = date(2027, 3, 7)
ASCENSION = date(2027, 5, 6)
FRIDAY = date(2027, 5, 7)


def slot(number=1, **changes):
    values = {
        "uid": f"slot-{number}",
        "number": number,
        "first": date(2026, 1, 1),
        "recurrence": "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "opens": NINE,
        "closes": 17 * 60,
    }
    return TimeSlotRule(**{**values, **changes})


def closure(first=TUESDAY, last=None, **changes):
    end = None if "recurrence" in changes else first
    return ClosureRule("closure", first, last or end, **changes)


def marks(*causes, slots=None, open_holidays=(), ways=()):
    slots = (slot(),) if slots is None else slots
    counting = tuple(one.rule for one in causes if not one.draft and not one.part)
    opening = Opening(tuple(slots), counting, ways)
    return {
        mark.day: mark for mark in mark_year(YEAR, [opening], causes, open_holidays)
    }


def test_a_year_has_all_its_days():
    assert len(days_of(2027)) == 365
    assert len(days_of(2028)) == 366
    assert len(marks()) == 365


def test_a_working_day_is_open_and_a_sunday_has_no_hours():
    found = marks()

    assert found[TUESDAY].kind == "open"
    assert found[SUNDAY].kind == "no_hours"


def test_a_public_holiday_closes_unless_it_is_switched_off():
    assert marks()[ASCENSION].kind == "holiday"
    assert marks()[ASCENSION].holiday == "ascension_day"
    switched_off = marks(open_holidays=("ascension_day",))[ASCENSION]
    assert (switched_off.kind, switched_off.holiday) == ("open", "")


def test_a_closure_of_whole_days_closes_each_of_them_weekends_included():
    found = marks(Cause(closure(TUESDAY, SUNDAY)))

    days = [TUESDAY + timedelta(days=ahead) for ahead in range(6)]
    assert {found[day].kind for day in days} == {"closure"}
    assert found[SUNDAY + timedelta(days=1)].kind == "open"


def test_closed_hours_close_partly_and_say_which():
    found = marks(Cause(closure(FAIR, closes=ONE)))

    assert found[FAIR].kind == "partly"
    assert found[FAIR].hours == ((ONE, 1440),)


def test_closed_hours_that_cover_all_hours_close_the_day():
    assert marks(Cause(closure(closes=NINE)))[TUESDAY].kind == "closure"


def test_closed_hours_that_overlap_are_told_as_one():
    found = marks(
        Cause(closure(closes=NOON, opens_again=ONE + 60)),
        Cause(closure(closes=ONE, opens_again=ONE + 120)),
    )

    assert found[TUESDAY].hours == ((NOON, ONE + 120),)


def test_a_closure_of_a_part_leaves_the_rest_open():
    assert marks(Cause(closure(), part=True))[TUESDAY].kind == "partly"


def test_closed_hours_mean_nothing_where_nothing_opens():
    partly = Cause(closure(SUNDAY, closes=NOON))
    part = Cause(closure(SUNDAY), part=True)

    assert marks(partly, part)[SUNDAY].kind == "no_hours"


def test_a_draft_closes_nothing_and_is_marked():
    mark = marks(Cause(closure(), draft=True))[TUESDAY]

    assert (mark.kind, mark.draft) == ("open", True)


def test_a_fair_on_every_monday_afternoon_falls_on_each_of_them():
    rule = closure(
        FAIR,
        date(2027, 9, 30),
        closes=ONE,
        recurrence="RRULE:FREQ=WEEKLY;BYDAY=MO",
    )

    found = [day.day for day, mark in marks(Cause(rule)).items() if mark.causes]

    assert found == [6, 13, 20, 27]


def test_a_block_closes_nothing():
    rule = closure(desks=1, closes=NINE, opens_again=NOON)

    assert marks(Cause(rule))[TUESDAY].kind == "block"


def test_a_one_off_on_a_free_day_is_an_extra_opening():
    sunday = slot(2, first=SUNDAY, recurrence="", closes=NOON)

    mark = marks(slots=(slot(), sunday))[SUNDAY]

    assert (mark.kind, mark.hours) == ("extra", ((NINE, NOON),))


def test_an_extra_opening_on_a_holiday_keeps_the_name_of_the_holiday():
    extra = slot(2, first=ASCENSION, recurrence="", on_closing_days=True)

    mark = marks(slots=(slot(), extra))[ASCENSION]

    assert (mark.kind, mark.holiday) == ("extra", "ascension_day")


def test_what_the_way_of_working_shuts_is_not_open():
    walk_in = slot(by_appointment=False)
    ways = (WayRule(date(2027, 3, 1), "appointment"),)

    found = marks(slots=(walk_in,), ways=ways)

    assert found[date(2027, 2, 26)].kind == "open"
    assert found[TUESDAY].kind == "no_hours"


def test_the_friday_after_ascension_day_is_a_bridge_day():
    bridge = bridge_at(FRIDAY, ())

    assert (bridge.holiday, bridge.after) == ("ascension_day", True)


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2030, 12, 31), None),  # Tuesday; 1 January 2031 is a Wednesday
        (date(2029, 12, 31), "new_year"),  # Monday, over the end of the year
        (date(2026, 5, 15), "ascension_day"),
        (date(2026, 7, 20), "national_day"),  # Monday before Tuesday 21 July
        (date(2026, 7, 22), None),
        (date(2027, 5, 5), None),
        (SUNDAY, None),
        (ASCENSION, None),
    ],
)
def test_a_bridge_day_has_a_holiday_on_one_side_and_free_days_on_the_other(
    day, holiday
):
    bridge = bridge_at(day, ())

    assert (bridge and bridge.holiday) == holiday


def test_a_holiday_that_is_switched_off_has_no_bridge():
    assert bridge_at(FRIDAY, ("ascension_day",)) is None


@pytest.mark.parametrize("draft", [True, False])
def test_a_day_with_a_closure_or_its_draft_is_not_proposed(draft):
    cause = Cause(closure(FRIDAY), draft=draft)

    days = [one.day for one in bridge_days(YEAR, marks(cause).values(), ())]

    assert FRIDAY not in days
    assert next(one.day for one in bridge_days(YEAR, marks().values(), ())) == FRIDAY


def test_a_day_without_hours_is_no_bridge():
    mondays = slot(recurrence="RRULE:FREQ=WEEKLY;BYDAY=MO")

    assert bridge_days(YEAR, marks(slots=(mondays,)).values(), ()) == []


def test_days_in_a_row_are_one_run():
    days = [date(2027, 1, 30), date(2027, 1, 31), date(2027, 2, 1), date(2027, 2, 3)]

    assert runs(days) == [(days[0], days[2]), (days[3], days[3])]
    assert runs([]) == []


closures = st.lists(
    st.builds(
        ClosureRule,
        st.just("closure"),
        st.dates(date(2026, 12, 1), date(2027, 6, 1)),
        st.dates(date(2027, 6, 1), date(2027, 12, 31)),
        st.sampled_from([0, NOON]),
        st.sampled_from([ONE, 1440]),
        recurrence=st.sampled_from(["", "RRULE:FREQ=WEEKLY;BYDAY=TU"]),
        desks=st.sampled_from([0, 0, 2]),
    ),
    max_size=4,
)


@settings(max_examples=25)
@given(closures, st.sets(st.sampled_from(HOLIDAYS)))
def test_a_mark_agrees_with_what_is_open_that_day(rules, open_holidays):
    found = marks(*map(Cause, rules), open_holidays=open_holidays)

    for day, mark in found.items():
        opened = open_windows(day, (slot(),), rules, open_holidays)
        reason = closing_reason(day, rules, open_holidays)
        assert bool(opened) == (mark.kind in ("open", "partly", "block"))
        if reason is not None:
            assert mark.kind == reason.code
