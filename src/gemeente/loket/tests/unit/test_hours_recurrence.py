"""On which dates a time slot occurs."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from dateutil import rrule
from gemeente.loket.hours.recurrence import check_recurrence
from gemeente.loket.hours.recurrence import InvalidRule
from gemeente.loket.hours.recurrence import occurrences
from gemeente.loket.hours.recurrence import occurs_on
from gemeente.loket.hours.rules import TimeSlotRule
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies
import pytest


WEDNESDAYS = "RRULE:FREQ=WEEKLY;BYDAY=WE"
TUESDAY = date(2026, 12, 1)


def timeslot(recurrence, first=TUESDAY, last=None):
    return TimeSlotRule("uid", 1, first, 540, 720, last=last, recurrence=recurrence)


def days(recurrence, first=TUESDAY, begin=None, end=date(2026, 12, 31), last=None):
    """The dates from begin (the first date) to end as (month, day)."""
    found = occurrences(timeslot(recurrence, first, last), begin or first, end)
    return [(day.month, day.day) for day in found]


def test_a_one_off_occurs_on_its_date_only():
    rule = timeslot("")
    assert occurs_on(rule, TUESDAY)
    assert not occurs_on(rule, TUESDAY + timedelta(days=7))
    assert days("") == [(12, 1)]
    assert days("", begin=date(2026, 12, 2)) == []


def test_a_first_date_that_does_not_fit_the_rule_does_not_occur():
    assert days(WEDNESDAYS) == [(12, 2), (12, 9), (12, 16), (12, 23), (12, 30)]


def test_nothing_occurs_before_the_first_date():
    assert not occurs_on(timeslot(WEDNESDAYS), date(2026, 11, 25))
    assert days(WEDNESDAYS + "\nRDATE:20261120T000000", begin=date(2026, 11, 1))[0] == (
        12,
        2,
    )


def test_the_last_date_is_included_and_bounds_everything():
    text = WEDNESDAYS + "\nRDATE:20261218T000000,20261230T000000"
    assert days(text, last=date(2026, 12, 16)) == [(12, 2), (12, 9), (12, 16)]
    assert not occurs_on(timeslot(text, last=date(2026, 12, 16)), date(2026, 12, 18))


@pytest.mark.parametrize(
    "excluded",
    [
        "EXDATE:20261209T000000",
        "EXDATE:20261209T000000Z",
        "EXDATE:20261209T090000",
        "EXDATE:20261209",
        "EXDATE;VALUE=DATE:20261209",
        "EXDATE;TZID=Europe/Brussels:20261209T090000",
        "exdate:20261209t000000z",
    ],
)
def test_an_excluded_date_does_not_occur_however_it_is_written(excluded):
    assert days(f"{WEDNESDAYS}\n{excluded}") == [(12, 2), (12, 16), (12, 23), (12, 30)]


def test_several_excluded_dates_on_folded_and_windows_lines():
    text = WEDNESDAYS + "\r\nEXDATE:20261209T000000,2026\r\n 1216T000000\r\n"
    assert days(text) == [(12, 2), (12, 23), (12, 30)]


def test_an_added_date_occurs():
    assert days(WEDNESDAYS + "\nRDATE:20261204T000000")[:2] == [(12, 2), (12, 4)]


def test_an_excluded_date_wins_from_an_added_one():
    text = WEDNESDAYS + "\nRDATE:20261204T000000\nEXDATE:20261204T000000"
    assert (12, 4) not in days(text)


def test_only_added_dates_keep_the_first_date():
    assert days("RDATE:20261204T000000,20261211T000000") == [(12, 1), (12, 4), (12, 11)]


@pytest.mark.parametrize("until", ["20261216T000000Z", "20261216T000000", "20261216"])
def test_until_includes_its_own_date_whatever_the_zone(until):
    assert days(f"{WEDNESDAYS};UNTIL={until}") == [(12, 2), (12, 9), (12, 16)]


def test_a_count_counts_what_fits_and_what_is_excluded():
    text = WEDNESDAYS + ";COUNT=3\nEXDATE:20261209T000000"
    assert days(text) == [(12, 2), (12, 16)]


def test_a_count_holds_in_later_years():
    rule = timeslot("RRULE:FREQ=DAILY;COUNT=40")
    assert occurs_on(rule, date(2027, 1, 9))
    assert not occurs_on(rule, date(2027, 1, 10))


def test_the_second_tuesday_of_the_month():
    found = days("RRULE:FREQ=MONTHLY;BYDAY=+2TU", end=date(2027, 4, 30))
    assert found == [(12, 8), (1, 12), (2, 9), (3, 9), (4, 13)]


def test_the_last_friday_of_the_month():
    found = days("RRULE:FREQ=MONTHLY;BYDAY=-1FR", end=date(2027, 3, 31))
    assert found == [(12, 25), (1, 29), (2, 26), (3, 26)]


def test_the_last_weekday_of_the_month():
    text = "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    assert days(text, end=date(2027, 2, 28)) == [(12, 31), (1, 29), (2, 26)]


def test_the_thirty_first_skips_the_months_that_have_none():
    found = days("RRULE:FREQ=MONTHLY", date(2026, 1, 31), end=date(2026, 12, 31))
    assert found == [(month, 31) for month in (1, 3, 5, 7, 8, 10, 12)]


def test_the_thirty_first_is_still_skipped_years_later():
    text = "RRULE:FREQ=MONTHLY"
    found = days(text, date(2016, 1, 31), date(2026, 1, 1), date(2026, 12, 31))
    assert found == [(month, 31) for month in (1, 3, 5, 7, 8, 10, 12)]


def test_a_leap_day_occurs_in_leap_years():
    rule = timeslot("RRULE:FREQ=YEARLY", first=date(2024, 2, 29))
    found = occurrences(rule, date(2024, 1, 1), date(2033, 1, 1))
    assert found == (date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29))


def test_every_other_week_keeps_its_rhythm_over_the_years():
    rule = timeslot("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", first=date(2015, 1, 6))
    found = occurrences(rule, date(2026, 1, 1), date(2026, 12, 31))
    assert all((day - rule.first).days % 14 == 0 for day in found)
    assert len(found) == 26


def test_both_days_of_a_clock_change_occur():
    assert occurs_on(timeslot("RRULE:FREQ=DAILY", date(2026, 1, 1)), date(2026, 3, 29))
    assert occurs_on(timeslot("RRULE:FREQ=DAILY", date(2026, 1, 1)), date(2026, 10, 25))


def test_an_endless_time_slot_can_be_asked_for_ever():
    rule = timeslot("RRULE:FREQ=YEARLY")
    assert len(occurrences(rule, date.min, date.max)) > 300
    assert not occurs_on(rule, date.max)


UNREADABLE = [
    "every Wednesday",
    "RRULE:",
    "RRULE:INTERVAL=2",
    "RRULE:FREQ=FORTNIGHTLY",
    "RRULE:FREQ=WEEKLY;BYDAY=XX",
    "RRULE:FREQ=WEEKLY;BYDAY=",
    "RRULE:FREQ=WEEKLY;FREQ=DAILY",
    "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:FREQ=DAILY;INTERVAL=-1",
    "RRULE:FREQ=DAILY;INTERVAL=999999",
    "RRULE:FREQ=DAILY;COUNT=0",
    "RRULE:FREQ=DAILY;UNTIL=tomorrow",
    "RRULE:FREQ=DAILY;UNTIL=20261399",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=0",
    "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0",
    "RRULE:FREQ=DAILY;COLOUR=RED",
    "EXRULE:FREQ=DAILY",
    WEDNESDAYS + "\nEXDATE:2026",
    "\n",
    "x" * 1_000_000,
]


@pytest.mark.parametrize("text", UNREADABLE, ids=lambda text: text.strip()[:40])
def test_what_cannot_be_read_is_refused_and_never_occurs(text):
    with pytest.raises(InvalidRule) as caught:
        check_recurrence(TUESDAY, text)
    assert caught.value.code == "recurrence_unreadable"
    assert days(text, end=date(2027, 12, 31)) == []


@pytest.mark.parametrize(
    "text",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=MINUTELY;INTERVAL=30",
        "RRULE:FREQ=HOURLY",
        "RRULE:FREQ=DAILY;BYHOUR=9,10",
        "RRULE:FREQ=DAILY;COUNT=1000000000",
    ],
)
def test_more_often_than_daily_is_refused_and_never_occurs(text):
    with pytest.raises(InvalidRule) as caught:
        check_recurrence(TUESDAY, text)
    assert caught.value.code == "recurrence_too_often"
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("RRULE:FREQ=DAILY;UNTIL=20261130T000000Z", None),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", None),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", None),
        ("RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO", None),
        ("RRULE:FREQ=DAILY;COUNT=1\nEXDATE:20261201T000000", None),
        ("EXDATE:20261201T000000", None),
        (WEDNESDAYS, TUESDAY),
        (WEDNESDAYS, TUESDAY - timedelta(days=1)),
        ("", TUESDAY - timedelta(days=1)),
    ],
)
def test_what_never_occurs_is_refused(text, last):
    with pytest.raises(InvalidRule) as caught:
        check_recurrence(TUESDAY, text, last)
    assert caught.value.code == "recurrence_never"


@pytest.mark.parametrize(
    "text",
    ["", WEDNESDAYS, "FREQ=DAILY", "RDATE:20261204T000000", WEDNESDAYS + ";COUNT=1"],
)
def test_what_occurs_is_accepted(text):
    check_recurrence(TUESDAY, text)
    check_recurrence(TUESDAY, text, date(2027, 1, 1))


def test_a_rule_that_never_occurs_comes_to_an_end():
    assert days("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") == []


weekdays = strategies.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])


@strategies.composite
def recurrences(draw):
    """What the widget can write."""
    frequency = draw(strategies.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(strategies.integers(1, 5))}"]
    kind = draw(
        strategies.sampled_from(["plain", "weekdays", "nth", "day", "position"])
    )
    names = ",".join(sorted(draw(strategies.sets(weekdays, min_size=1, max_size=4))))
    if kind == "weekdays":
        parts.append(f"BYDAY={names}")
    elif kind == "nth" and frequency == "MONTHLY":
        nth = draw(strategies.sampled_from([1, 2, 3, 4, -1]))
        parts.append(f"BYDAY={nth:+d}{draw(weekdays)}")
    elif kind == "day" and frequency != "WEEKLY":
        parts.append(f"BYMONTHDAY={draw(strategies.integers(1, 31))}")
    elif kind == "position" and frequency != "DAILY":
        position = draw(strategies.sampled_from([1, 2, -1]))
        parts += [f"BYDAY={names}", f"BYSETPOS={position}"]
    if draw(strategies.booleans()):
        parts.append(f"COUNT={draw(strategies.integers(1, 900))}")
    if draw(strategies.booleans()):
        parts.append(f"WKST={draw(weekdays)}")
    return "RRULE:" + ";".join(parts)


@settings(deadline=None)
@given(
    recurrences(),
    strategies.dates(date(2014, 1, 1), date(2027, 1, 1)),
    strategies.integers(2014, 2032),
)
def test_a_year_asked_for_by_itself_is_that_year_walked_from_the_start(
    text, first, year
):
    # given the library, walking from the first date on
    anchor = datetime(first.year, first.month, first.day)
    begin, end = date(year, 1, 1), date(year, 12, 31)
    plain = rrule.rrulestr(text, dtstart=anchor)
    expected = plain.between(datetime(year, 1, 1), datetime(year, 12, 31), inc=True)
    # when that year alone is asked for
    found = occurrences(timeslot(text, first), begin, end)
    # then the dates are the same, and each of them occurs
    assert found == tuple(moment.date() for moment in expected)
    assert all(occurs_on(timeslot(text, first), day) for day in found)


@settings(deadline=None, max_examples=200)
@given(
    strategies.text(alphabet="RULEXDAT:;=,FQWKYMONHSBCIV0123456789TZ\n -+", max_size=60)
)
def test_no_text_makes_the_reader_fall_over(text):
    try:
        check_recurrence(TUESDAY, text)
    except InvalidRule as error:
        assert error.code.startswith("recurrence_")
