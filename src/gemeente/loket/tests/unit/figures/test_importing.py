"""Figures from another system's file: all of it or nothing, and every wrong line named."""

from datetime import date
from gemeente.loket.errors import InvalidWish
from gemeente.loket.figures.importing import guessed
from gemeente.loket.figures.importing import headings_of
from gemeente.loket.figures.importing import Reader
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports import run
from gemeente.loket.tests.unit.figures.facts import ZONE
from pathlib import Path
import pytest


# beside the project, where its developers have it
DATA = Path(__file__).parents[7] / "shared" / "data"
MOERS = DATA / "moers" / "moers_wait_by_hour.csv"
NAMES = {"service": {"burgerzaken": "uid-civil"}}


def read(text, **changes):
    mapping = guessed(headings_of(text))
    return Reader(mapping, ZONE, **changes).parse(text)


def test_a_dutch_file_is_read_by_its_headings():
    text = "Datum;Tijd;Wachttijd;Dienst\n30/11/2026;9:05;7,5;Burgerzaken\n"
    parsed = read(text, names=NAMES)
    (row,) = parsed.facts.rows()
    assert parsed.wrong == ()
    assert (row["day"], row["minute"]) == (date(2026, 11, 30).toordinal(), 545)
    assert row["called"] - row["checked_in"] == 450
    assert row["service"] == "uid-civil"


def test_every_wrong_line_is_named_and_then_nothing_is_read():
    text = (
        "date,time,wait,service\n"
        "2026-11-30,9:00,5,Burgerzaken\n"
        "2026-02-30,9:00,5,Burgerzaken\n"
        "2026-11-30,25:00,5,Burgerzaken\n"
        "2026-11-30,9:00,-5,Burgerzaken\n"
        "2026-11-30,9:00,5,Bakkerij\n"
    )
    parsed = read(text, names=NAMES)
    assert [(one.line, one.code, one.value) for one in parsed.wrong] == [
        (3, "date_wrong", "2026-02-30"),
        (4, "time_wrong", "25:00"),
        (5, "number_wrong", "-5"),
        (6, "title_unknown", "Bakkerij"),
    ]
    assert len(parsed.facts) == 0


def test_many_errors_are_counted_not_listed():
    parsed = read("date,wait\n" + "gisteren,1\n" * 80)
    assert (len(parsed.wrong), parsed.more, parsed.lines) == (50, 30, 80)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "file_empty"), ("date,wait\n", "file_empty"), ("a,b\n1,2\n", "date_column")],
)
def test_a_file_without_lines_or_days_is_refused(text, code):
    with pytest.raises(InvalidWish, match=code):
        read(text)


def test_weeks_and_weekdays_become_days_and_an_hour_its_begin():
    text = "year,week,weekday,hour,wait\n2026,49,1,14,12\n"
    (row,) = read(text).facts.rows()
    assert (row["day"], row["minute"]) == (date(2026, 12, 1).toordinal(), 840)
    (row,) = read(text, weekday_from=1).facts.rows()
    assert row["day"] == date(2026, 11, 30).toordinal()


@pytest.mark.parametrize("row", ["2026,54,0,9,1", "2026,1,7,9,1", "2026,1,0,24,1"])
def test_weeks_that_are_none_are_named(row):
    assert read(f"year,week,weekday,hour,wait\n{row}\n").wrong[0].line == 2


def test_the_hour_that_spring_skips_is_an_hour_later():
    (row,) = read("date,time,wait\n2026-03-29,2:30,5\n").facts.rows()
    assert row["called"] - row["checked_in"] == 300


@pytest.mark.skipif(not MOERS.is_file(), reason="the data of Moers are not here")
def test_moers_gives_the_known_pattern_of_waits():
    """Mondays rise from 15 minutes at 8 to 56 at 12, Saturdays from 18 to 43."""
    text = MOERS.read_text(encoding="utf-8")
    parsed = read(text)
    assert parsed.wrong == ()
    assert len(parsed.facts) == 5165
    first, last = date(2014, 1, 1), date(2017, 12, 31)
    figures = Recorded(first, last, facts=parsed.facts)
    table = run("heatmap", figures, Query(first, last, "hour", measure="waiting"))
    places = [one.id for one in table.columns]
    rows = {row.key: dict(zip(places, row.values, strict=True)) for row in table.rows}
    assert round(rows[0]["0800"]) == 15
    assert round(rows[0]["1200"]) == 56
    hours = ("0800", "0900", "1000", "1100", "1200")
    monday = [rows[0][hour] for hour in hours]
    assert monday == sorted(monday)
    assert rows[3]["1600"] is not None
    assert (
        max(k for k, v in rows[3].items() if v is not None and k != "total") >= "1600"
    )
    saturday = [rows[5][hour] for hour in hours[1:]]
    assert saturday == sorted(saturday)
    assert (round(saturday[0]), round(saturday[-1])) == (18, 43)
