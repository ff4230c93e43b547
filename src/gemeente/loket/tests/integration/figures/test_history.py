"""The demo's history: like the towns whose figures are known, and always the same."""

from datetime import date
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.reports import run
from gemeente.loket.hours.holidays import holiday_ids
from gemeente.loket.jobs.history.make import make_history
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.town import Hall
import pytest


@pytest.fixture(scope="module")
def figures():
    """Two years of figures of the sample town hall, until yesterday."""
    return history()


def history():
    hall = Hall(Ledger())
    make_history(hall.ledger, at(9), MONDAY, pilot=SERVICE)
    first = date(2024, 1, 1)
    return hall.ledger, warehouse.recorded(hall.ledger, first, MONDAY, at(9))


def column(figures, name, by, wanted):
    table = run(name, figures[1], Query(date(2024, 1, 1), MONDAY, by))
    place = [one.id for one in table.columns].index(wanted)
    return {row.key: row.values[place] for row in (*table.rows, table.total)}


def test_more_than_a_third_comes_on_a_monday(figures):
    visitors = column(figures, "visitors", "weekday", "visitors")
    assert visitors[0] > visitors["total"] / 3


def test_people_wait_some_minutes_and_longest_on_a_monday(figures):
    waits = column(figures, "waiting", "weekday", "mean")
    assert 2 < waits["total"] < 15
    assert waits[0] == max(waits.values())


def test_appointments_are_booked_online_by_phone_and_at_the_desk(figures):
    booked = column(figures, "appointments", "year", "booked")["total"]
    online = column(figures, "appointments", "year", "via_online")["total"]
    phone = column(figures, "appointments", "year", "via_phone")["total"]
    assert online / booked == pytest.approx(0.37, abs=0.03)
    assert phone / booked == pytest.approx(0.36, abs=0.03)


def test_the_pilot_shows_in_the_second_year(figures):
    appointments = column(figures, "visitors", "halfyear", "with_appointment")
    visitors = column(figures, "visitors", "halfyear", "visitors")
    keys = [key for key in visitors if key != "total"]
    first, last = (appointments[key] / visitors[key] for key in (keys[1], keys[-1]))
    assert last > 2 * first


def test_nobody_comes_on_a_holiday(figures):
    days = {date.fromordinal(int(one)) for one in figures[1].facts["day"]}
    assert not any(holiday_ids(day) for day in days)


def test_it_is_marked_as_generated(figures):
    (batch,) = warehouse.batches(figures[0])
    assert batch.source == "generated"
    assert set(figures[1].facts["batch"]) == {batch.number}


def test_the_same_content_gives_the_same_figures(figures):
    again = history()[1].facts
    assert list(again.where(slice(0, 500)).rows()) == list(
        figures[1].facts.where(slice(0, 500)).rows()
    )
