"""Which dates are proposed for last year's closures."""

from datetime import date
from gemeente.loket.hours.copying import of_year
from gemeente.loket.hours.copying import Original
from gemeente.loket.hours.copying import propose
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.same_day import by_ordinal
from gemeente.loket.hours.same_day import date_of
from gemeente.loket.hours.same_day import moved_dates
from gemeente.loket.hours.same_day import ordinal
from gemeente.loket.hours.same_day import same_date
from gemeente.loket.hours.same_day import weeks_on
from hypothesis import given
from hypothesis import strategies as st
import pytest


YEAR = 2026
ONE = 780
MONDAYS = "RRULE:FREQ=WEEKLY;BYDAY=MO"


def closure(title, first, last=None, **rule):
    end = None if "recurrence" in rule else first
    return Original(title, ClosureRule(title, first, last or end, **rule))


def proposed(*originals, open_holidays=()):
    return propose(originals, YEAR, open_holidays)


def first_of(*originals, open_holidays=()):
    """The proposal for the first of them by date."""
    return proposed(*originals, open_holidays=open_holidays)[0]


def test_the_same_date_is_proposed_where_nothing_else_fits():
    found = first_of(closure("Teamdag", date(2026, 10, 8)))

    assert (found.first, found.last) == (date(2027, 10, 8), date(2027, 10, 8))
    assert (found.why, found.skip, found.doubt) == ("same_date", "", "")


def test_a_same_date_in_the_weekend_is_doubted():
    found = first_of(closure("Gulden Sporen", date(2026, 7, 10)))

    assert (found.first, found.doubt) == (date(2027, 7, 10), "weekend")


def test_the_bridge_day_after_ascension_day_moves_along_with_it():
    found = first_of(closure("Brugdag", date(2026, 5, 15)))

    assert found.first == date(2027, 5, 7)
    assert (found.why, found.holiday) == ("movable", "ascension_day")


def test_good_friday_moves_along_with_easter():
    found = first_of(closure("Goede Vrijdag", date(2026, 4, 3)))

    assert found.first == date(2027, 3, 26)
    assert found.holiday == "easter_monday"


def test_the_bridge_of_a_fixed_holiday_goes_to_its_bridge_of_that_year():
    # 21 July: Monday before a Tuesday in 2026; in 2027 it is a Wednesday
    found = first_of(closure("Brugdag", date(2026, 7, 20)))

    assert (found.why, found.holiday) == ("bridge", "national_day")
    assert found.doubt == "no_bridge"


def test_a_bridge_may_change_its_side():
    # All Saints': Sunday in 2026; Armistice Day: Wednesday in 2026, Thursday in 2027
    (found,) = propose([closure("Brugdag", date(2027, 11, 12))], 2027, ())

    assert found.original.rule.first == date(2027, 11, 12)
    assert found.doubt == "no_bridge"  # 11 November 2028 is a Saturday
    (again,) = propose([closure("Brugdag", date(2029, 12, 31))], 2029, ())
    assert (again.why, again.holiday) == ("bridge", "new_year")


def test_a_fair_on_the_first_monday_stays_on_the_first_monday():
    found = first_of(closure("Kermis", date(2026, 9, 7), closes=ONE))

    assert (found.first, found.why) == (date(2027, 9, 6), "ordinal")


def test_hours_of_several_days_keep_their_dates():
    days = date(2026, 12, 26), date(2026, 12, 31)
    found = first_of(closure("Namiddag", *days, closes=ONE))

    assert (found.first, found.last) == (date(2027, 12, 26), date(2027, 12, 31))


def test_the_year_before_tells_a_fixed_date_from_a_weekday():
    last_year = closure("Teamdag", date(2025, 10, 9))  # the second Thursday
    found = first_of(last_year, closure("Teamdag", date(2026, 10, 8)))
    assert (found.first, found.why) == (date(2027, 10, 14), "ordinal")

    last_year = closure("Kermis", date(2025, 9, 7))
    found = first_of(last_year, closure("Kermis", date(2026, 9, 7)))
    assert (found.first, found.why) == (date(2027, 9, 7), "same_date")


def test_whole_weeks_stay_whole_weeks():
    found = first_of(closure("Herfst", date(2026, 10, 26), date(2026, 10, 30)))

    assert (found.first, found.last) == (date(2027, 10, 25), date(2027, 10, 29))
    assert found.why == "weeks"


def test_what_is_repeated_until_a_day_moves_by_whole_weeks():
    rule = {"recurrence": f"{MONDAYS};UNTIL=20260928T000000Z", "closes": ONE}
    found = first_of(closure("Kermis", date(2026, 9, 7), **rule))

    assert found.first == date(2027, 9, 6)
    assert found.recurrence == f"{MONDAYS};UNTIL=20270927T000000Z"


def test_what_is_repeated_in_the_next_year_is_not_copied():
    found = first_of(closure("Kermis", date(2026, 9, 7), recurrence=MONDAYS))

    assert found.skip == "continues"


def test_what_would_only_repeat_a_public_holiday_is_not_copied():
    # All Saints' is a Sunday in 2026: the Monday after it was given
    found = first_of(closure("Inhaaldag", date(2026, 11, 2)))
    assert found.skip == ""
    found = first_of(closure("Brugdag", date(2026, 1, 2)))
    assert (found.first, found.skip) == (date(2027, 1, 1), "repeats_holiday")
    found = first_of(closure("Brugdag", date(2026, 1, 2)), open_holidays=("new_year",))
    assert found.skip == ""


def test_what_is_there_already_is_not_copied():
    there = closure(" brugdag", date(2027, 5, 7))

    assert first_of(closure("Brugdag", date(2026, 5, 15)), there).skip == (
        "there_already"
    )
    assert first_of(closure("Andere", date(2026, 5, 15)), there).skip == ""


def test_only_the_closures_of_the_year_are_proposed_in_order():
    found = of_year(
        [
            closure("b", date(2026, 3, 1)),
            closure("a", date(2026, 2, 1)),
            closure("c", date(2025, 12, 28), date(2026, 1, 3)),
            closure("d", date(2025, 9, 1), recurrence=MONDAYS),
            closure("e", date(2027, 1, 4)),
        ],
        YEAR,
    )

    assert [one.title for one in found] == ["d", "a", "b"]


def test_the_last_day_of_february_stays_in_february():
    assert same_date(date(2028, 2, 29), 2029) == date(2029, 2, 28)


def test_dates_in_a_repetition_are_moved():
    text = "RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260101T000000,20260199"

    moved = moved_dates(text, date(2027, 1, 1) - date(2026, 1, 1))

    assert "EXDATE:20270101T000000,20260199" in moved


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_the_ordinal_of_a_day_leads_back_to_it(day):
    assert by_ordinal(day.year, day.month, *ordinal(day)) == day


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_weeks_on_keeps_the_weekday_near_the_date(day):
    found = weeks_on(day, day.year + 1)

    assert found.weekday() == day.weekday()
    assert abs((found - same_date(day, day.year + 1)).days) <= 3


@pytest.mark.parametrize("name", ["ascension_day", "labour_day"])
def test_two_holidays_on_one_day_are_both_found(name):
    assert date_of(name, 2008) == date(2008, 5, 1)


@given(
    st.lists(
        st.tuples(
            st.dates(date(2026, 1, 1), date(2026, 12, 31)),
            st.integers(0, 20),
            st.sampled_from([0, ONE]),
        ),
        max_size=5,
    )
)
def test_a_proposal_keeps_the_length_and_is_there_after_copying(days):
    originals = [
        closure(
            f"{number}",
            first,
            date.fromordinal(first.toordinal() + length),
            closes=closes,
        )
        for number, (first, length, closes) in enumerate(days)
    ]
    found = propose(originals, YEAR, ())

    assert len(found) == len(originals)
    for one in found:
        rule = one.original.rule
        assert one.last - one.first == rule.last - rule.first
        assert abs((one.first - same_date(rule.first, YEAR + 1)).days) <= 35
    made = [closure(one.original.title, one.first, one.last) for one in found]
    again = propose([*originals, *made], YEAR, ())
    assert {one.skip for one in again} <= {"there_already", "repeats_holiday"}
