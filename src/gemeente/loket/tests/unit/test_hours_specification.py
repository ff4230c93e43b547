"""Hours for search engines: what a reader makes of them is what is open, every day."""

from datetime import date
from datetime import timedelta
from gemeente.loket.browser.hours.specification import specifications
from gemeente.loket.browser.hours.specification import WEEKDAYS
from gemeente.loket.tests.unit.public_hours import days
from gemeente.loket.tests.unit.public_hours import varied
import pytest


FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def minute(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def spans(specs):
    found = sorted((minute(one["opens"]), minute(one["closes"])) for one in specs)
    return tuple(one for one in found if one != (0, 0))


def read(weeks, single, day):
    """As schema.org says: a special day replaces the week."""
    text = day.isoformat()
    special = [one for one in single if one["validFrom"] <= text <= one["validThrough"]]
    if special:
        return spans(special)
    name = f"https://schema.org/{WEEKDAYS[day.weekday()]}"
    return spans(
        one
        for one in weeks
        if one["validFrom"] <= text <= one["validThrough"] and name in one["dayOfWeek"]
    )


@pytest.mark.parametrize("channels", [(), ("walk_in", "appointment"), ("remote",)])
def test_a_reader_finds_the_hours_of_every_day_of_a_year(channels):
    year = days(varied(), FIRST, LAST)
    weeks, single = specifications(year, channels, lambda day: "")
    for day in year:
        ours = tuple(
            (opens, min(closes, 1439)) for opens, closes in day.spans(*channels)
        )
        assert read(weeks, single, day.day) == ours, day.day


def test_a_day_that_differs_says_why_where_that_is_known():
    year = days(varied(), FIRST, LAST)
    _weeks, single = specifications(
        year, (), lambda day: "".join(notice.text for notice in day.notices)
    )
    fair = [one for one in single if one["validFrom"] == "2026-09-07"]
    assert {one["description"] for one in fair} == {"Kermis"}
    evening = [one for one in single if one["validFrom"] == "2026-10-13"]
    assert all("description" not in one for one in evening)


def test_a_closed_day_opens_and_closes_at_midnight():
    year = days(varied(), date(2026, 5, 1), date(2026, 5, 31))
    _weeks, single = specifications(year, (), lambda day: "")
    (closed,) = [one for one in single if one["validFrom"] == "2026-05-15"]
    assert (closed["opens"], closed["closes"]) == ("00:00", "00:00")


def test_nothing_gives_nothing():
    assert specifications([], (), lambda day: "") == ([], [])
    found = days(varied(), FIRST, FIRST + timedelta(days=6))
    assert specifications(found, ("none",), lambda day: "") == ([], [])
