"""What an address of the dashboard asks."""

from datetime import date
from gemeente.loket.browser.report.asked import days_before
from gemeente.loket.browser.report.asked import read
from urllib.parse import parse_qs
import pytest


TODAY = date(2026, 11, 25)


def asked(**form):
    names = {"first": "from", "last": "to"}
    return read({names.get(name, name): value for name, value in form.items()}, TODAY)


def days(found):
    return found.first.isoformat(), found.last.isoformat()


def test_without_anything_it_is_the_last_three_months():
    assert days(asked()) == ("2026-09-01", "2026-11-25")


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("month", "2026-11-01", "2026-11-25"),
        ("last-month", "2026-10-01", "2026-10-31"),
        ("half-year", "2026-06-01", "2026-11-25"),
        ("year", "2025-12-01", "2026-11-25"),
        ("two-years", "2024-12-01", "2026-11-25"),
    ],
)
def test_usual_periods_are_months(period, first, last):
    assert days(asked(period=period)) == (first, last)


def test_days_that_were_chosen_since_win_from_the_usual_period():
    found = asked(period="month", first="2026-03-02", last="2026-03-08")
    assert (found.period, *days(found)) == ("", "2026-03-02", "2026-03-08")


def test_the_days_of_the_usual_period_keep_it():
    """So that another split, or a saved report, moves with the months."""
    found = asked(period="month", first="2026-11-01", last="2026-11-25")
    assert found.period == "month"


@pytest.mark.parametrize(
    ("first", "last"), [("2026-02-30", "2026-03-01"), ("2026-03-02", "2026-03-01")]
)
def test_days_that_cannot_be_are_told(first, last):
    found = asked(first=first, last=last)
    assert found.error.code == "dates_invalid"
    assert found.period == "quarter"


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ((2026, 10, 1), (2026, 10, 31), ((2026, 9, 1), (2026, 9, 30))),
        ((2026, 11, 1), (2026, 11, 25), ((2026, 10, 1), (2026, 10, 25))),
        ((2026, 3, 1), (2026, 3, 30), ((2026, 2, 1), (2026, 2, 28))),
        ((2026, 1, 1), (2026, 6, 30), ((2025, 7, 1), (2025, 12, 31))),
        ((2026, 11, 23), (2026, 11, 25), ((2026, 11, 20), (2026, 11, 22))),
    ],
)
def test_the_period_before_has_as_many_months_or_days(first, last, before):
    found = days_before(date(*first), date(*last))
    assert found == tuple(date(*one) for one in before)


def test_a_year_before_has_the_same_weekdays_or_by_month_the_same_dates():
    weekdays = asked(period="last-month", compare="year").before()
    dates = asked(
        report="visitors", period="last-month", compare="year", by="month"
    ).before()
    assert days(weekdays) == ("2025-10-02", "2025-11-01")
    assert days(dates) == ("2025-10-01", "2025-10-31")


@pytest.mark.parametrize("norm", ["", "0", "1000", "-5", "²", "tien", "9" * 5000])
def test_a_norm_that_cannot_be_is_the_usual_one(norm):
    assert asked(norm=norm).norm == 10


@pytest.mark.parametrize("name", ["geheim", "geheim" * 100])
def test_a_report_that_is_not_there_is_told(name):
    found = asked(report=name)
    assert (found.report, found.error.code) == ("", "report_unknown")


def test_what_is_asked_can_be_shared_as_an_address():
    found = asked(
        report="waiting",
        by="hour",
        first="2026-03-02",
        last="2026-03-08",
        compare="before",
        norm="15",
        public="1",
        channel=["desk", "moon"],
        service="a-uid",
    )
    again = {
        name: values if len(values) > 1 else values[0]
        for name, values in parse_qs(found.address()).items()
    }
    assert read(again, TODAY) == found
    assert found.filters["channel"] == {"desk"}
