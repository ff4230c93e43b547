"""Weeks and single days, and the text in the notation of OpenStreetMap."""

from datetime import date
from datetime import timedelta
from gemeente.loket.hours.osm import opening_hours
from gemeente.loket.hours.weekly import period
from gemeente.loket.hours.weekly import periods
from gemeente.loket.tests.unit.public_hours import days
from gemeente.loket.tests.unit.public_hours import varied
from hypothesis import given
from hypothesis import strategies as st


MONDAY = date(2026, 11, 30)
MORNING = ((540, 720),)
BOTH = ((540, 720), (810, 960))
CHOICES = st.sampled_from([(), MORNING, BOTH])


def dated(found, first=MONDAY):
    return [(first + timedelta(days=n), spans) for n, spans in enumerate(found)]


def expanded(found):
    """What the periods say, day by day."""
    result = {}
    for one in found:
        for ahead in range((one.last - one.first).days + 1):
            day = one.first + timedelta(days=ahead)
            result[day] = one.week[day.weekday()]
        result.update(one.others)
    return result


@given(st.lists(CHOICES, max_size=60), st.integers(0, 6))
def test_periods_say_exactly_what_the_days_are(found, weekday):
    given_days = dated(found, MONDAY + timedelta(days=weekday))
    assert expanded(periods(given_days)) == dict(given_days)


@given(st.lists(CHOICES, min_size=1, max_size=60))
def test_one_period_says_exactly_what_the_days_are(found):
    assert expanded([period(dated(found))]) == dict(dated(found))


def test_a_usual_week_is_one_period():
    (one,) = periods(dated([MORNING] * 5 + [(), ()] + [MORNING] * 5 + [(), ()]))
    assert one.week == (*[MORNING] * 5, (), ())
    assert one.others == ()


def test_other_hours_from_a_date_on_are_a_period_of_their_own():
    one, two = periods(dated([MORNING] * 21 + [BOTH] * 21))
    assert (one.last, two.first) == (date(2026, 12, 20), date(2026, 12, 21))


def test_a_single_day_is_no_period():
    (one,) = periods(dated([MORNING] * 21 + [BOTH] + [MORNING] * 20))
    assert one.others == ((date(2026, 12, 21), BOTH),)


def test_the_text_names_weekdays_together_and_single_days_after_them():
    week = [BOTH, MORNING, BOTH, MORNING, MORNING, (), ()]
    closed = [BOTH, (), BOTH, MORNING, MORNING, MORNING, ()]
    assert opening_hours(dated(week * 2 + closed + week)) == (
        "2026 Nov 30-2026 Dec 27 Mo,We 09:00-12:00,13:30-16:00; "
        "2026 Nov 30-2026 Dec 27 Tu,Th-Fr 09:00-12:00; "
        "2026 Dec 15 off; "
        "2026 Dec 19 09:00-12:00"
    )


def test_what_never_opens_is_off():
    assert opening_hours(dated([(), ()])) == "off"
    assert opening_hours([]) == "off"


def test_a_year_of_everything_stays_short():
    year = days(varied(), date(2026, 1, 1), date(2026, 12, 31))
    text = opening_hours([(one.day, one.spans()) for one in year])
    assert len(text.split("; ")) < 60
