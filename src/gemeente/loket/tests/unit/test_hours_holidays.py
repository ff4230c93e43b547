"""The legal public holidays of Belgium."""

from datetime import date
from gemeente.loket.hours.holidays import holiday_ids
from gemeente.loket.hours.holidays import HOLIDAYS
from gemeente.loket.hours.holidays import holidays
import holidays as library
import pytest


EASTER_SUNDAYS = {  # as the observatories publish them
    2024: (3, 31),
    2025: (4, 20),
    2026: (4, 5),
    2027: (3, 28),
    2028: (4, 16),
    2029: (4, 1),
    2030: (4, 21),
    2031: (4, 13),
    2032: (3, 28),
    2033: (4, 17),
    2034: (4, 9),
    2035: (3, 25),
}


def day_of(year, name):
    return next(day for day, found in holidays(year).items() if found == name)


@pytest.mark.parametrize(("year", "sunday"), EASTER_SUNDAYS.items())
def test_what_moves_with_easter_moves_with_it(year, sunday):
    easter = date(year, *sunday)
    moving = ("easter_monday", "ascension_day", "whit_monday")
    distances = [(day_of(year, name) - easter).days for name in moving]
    assert distances == [1, 39, 50]


def test_the_year_2026_in_full():
    assert list(holidays(2026).items()) == [
        (date(2026, 1, 1), "new_year"),
        (date(2026, 4, 6), "easter_monday"),
        (date(2026, 5, 1), "labour_day"),
        (date(2026, 5, 14), "ascension_day"),
        (date(2026, 5, 25), "whit_monday"),
        (date(2026, 7, 21), "national_day"),
        (date(2026, 8, 15), "assumption_day"),
        (date(2026, 11, 1), "all_saints"),
        (date(2026, 11, 11), "armistice_day"),
        (date(2026, 12, 25), "christmas_day"),
    ]


def test_every_holiday_is_in_the_list_once():
    assert len(HOLIDAYS) == len(set(HOLIDAYS)) == 10
    assert set(HOLIDAYS) == set(holidays(2026).values())


@pytest.mark.parametrize("year", range(2000, 2060))
def test_a_library_that_others_keep_has_the_same_days(year):
    theirs = library.country_holidays("BE", years=year)
    # The library counts the Sundays of Easter and Pentecost as well.
    assert set(holidays(year)) == {day for day in theirs if day not in sundays(year)}


def sundays(year):
    easter_monday = day_of(year, "easter_monday").toordinal()
    return {date.fromordinal(easter_monday + ahead) for ahead in (-1, 48)}


def test_two_holidays_can_fall_on_one_day():
    assert holiday_ids(date(2008, 5, 1)) == ("ascension_day", "labour_day")


def test_an_ordinary_day_is_no_holiday():
    assert holiday_ids(date(2026, 11, 30)) == ()


def test_nobody_can_change_the_holidays():
    with pytest.raises(TypeError):
        holidays(2026)[date(2026, 2, 2)] = "candlemas"
