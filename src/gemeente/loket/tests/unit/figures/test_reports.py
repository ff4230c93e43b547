"""Report tables by example: what is counted, measured and left out."""

from dataclasses import replace
from datetime import date
from gemeente.loket.errors import InvalidQuery
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.places import PLACES
from gemeente.loket.figures.reports import compared
from gemeente.loket.figures.reports import REPORTS
from gemeente.loket.figures.reports import run
from gemeente.loket.figures.reports import splits_of
from gemeente.loket.figures.reports import suppressed
from gemeente.loket.tests.unit.figures.facts import appointment
from gemeente.loket.tests.unit.figures.facts import cells
from gemeente.loket.tests.unit.figures.facts import contact
from gemeente.loket.tests.unit.figures.facts import MONDAY
from gemeente.loket.tests.unit.figures.facts import query
from gemeente.loket.tests.unit.figures.facts import recorded
from gemeente.loket.tests.unit.figures.facts import TUESDAY
from gemeente.loket.tests.unit.figures.facts import visit
import pytest


DAYS = MONDAY.toordinal(), TUESDAY.toordinal()


def test_visitors_are_visits_and_appointments_that_were_served():
    found = recorded(
        visit(),
        visit(appointment=True),
        appointment(),
        appointment(outcome=words.CANCELLED),
        appointment(outcome=words.NO_SHOW),
        contact(quantity=3),
        contact(channel="email", day=TUESDAY),
    )
    table = run("visitors", found, query())
    assert cells(table, "visitors") == {DAYS[0]: 3, DAYS[1]: 0, "total": 3}
    assert cells(table, "walk_in")["total"] == 1
    assert cells(table, "contacts_phone")["total"] == 3
    assert cells(table, "all") == {DAYS[0]: 6, DAYS[1]: 1, "total": 7}


def test_a_visit_with_two_products_is_one_visitor():
    rows = visit(visit=7), visit(visit=7, product="move", main=False)
    table = run("visitors", recorded(*rows), query("product"))
    assert cells(table, "visitors") == {"card": 1, "total": 1}


def test_nothing_is_a_table_without_rows():
    for name in REPORTS:
        table = run(name, recorded(), query(splits_of(name)[0]))
        assert table.rows == ()
        assert table.total.n == 0


def test_a_wait_begins_at_the_ticket_and_of_an_appointment_at_its_start():
    start = visit(minute=600)["checked_in"] + 600
    found = recorded(
        visit(wait=20),
        visit(minute=600, wait=25, appointment=True, start=start),
        visit(minute=600, wait=4, appointment=True, start=start),
        visit(minute=620, wait=6, appointment=True, start=start),
    )
    table = run("waiting", found, query("halfhour"))
    assert cells(table, "mean") == {540: 20, 600: 7, "total": pytest.approx(41 / 4)}


def test_who_was_never_called_is_not_measured_but_told():
    table = run("waiting", recorded(visit(wait=None), visit(wait=3)), query())
    assert cells(table, "measured")["total"] == 1
    assert cells(table, "unknown")["total"] == 1


def test_a_mean_is_that_of_all_values_never_of_means():
    found = recorded(visit(wait=60), *(visit(day=TUESDAY, wait=0) for _one in range(9)))
    table = run("waiting", found, query())
    assert cells(table, "mean") == {DAYS[0]: 60, DAYS[1]: 0, "total": 6}


def test_median_and_p90_are_interpolated_and_the_norm_is_included():
    found = recorded(*(visit(wait=minutes) for minutes in (0, 10, 20, 30)))
    table = run("waiting", found, query(norm=10))
    assert cells(table, "median")["total"] == 15
    assert cells(table, "p90")["total"] == pytest.approx(27)
    assert cells(table, "within")["total"] == 0.5


def test_a_group_without_values_has_none_and_not_zero():
    found = recorded(visit(wait=None), visit(day=TUESDAY, wait=4))
    table = run("waiting", found, query())
    assert cells(table, "median") == {DAYS[0]: None, DAYS[1]: 4, "total": 4}


def test_a_visit_past_midnight_keeps_its_times():
    table = run(
        "waiting", recorded(visit(minute=1430, wait=20, serve=5)), query("hour")
    )
    assert cells(table, "mean") == {1380: 20, "total": 20}


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_on_the_days_the_clock_changes_times_are_those_of_a_stopwatch(day):
    found = recorded(visit(minute=110, day=day, wait=20), first=day, last=day)
    table = run("waiting", found, query("hour", day, day))
    assert cells(table, "mean") == {60: 20, "total": 20}


def test_service_is_the_sum_over_the_products_of_a_visit():
    rows = visit(visit=7, serve=10), visit(visit=7, serve=5, main=False, product="move")
    table = run("service", recorded(*rows, visit(serve=3)), query())
    assert cells(table, "measured")["total"] == 2
    assert cells(table, "mean")["total"] == 9


def test_what_a_job_closed_has_no_service_time():
    table = run("service", recorded(visit(mark=words.END_OF_DAY)), query())
    assert cells(table, "measured")["total"] == 0


def test_appointments_tell_what_became_of_them():
    late = appointment(outcome=words.CANCELLED, party=1)
    late["cancelled"] = late["start"] - 3600
    early = appointment(outcome=words.CANCELLED, party=2, lead=9)
    early["cancelled"] = early["start"] - 3 * 86_400
    found = recorded(
        appointment(lead=1),
        visit(appointment=True, start=visit()["checked_in"], booked=1, via=2),
        appointment(outcome=words.NO_SHOW, moves=2),
        late,
        early,
        visit(),
    )
    total = run("appointments", found, query()).total
    names = [one.id for one in run("appointments", found, query()).columns]
    values = dict(zip(names, total.values, strict=True))
    assert values["booked"] == 5
    assert (values["kept"], values["no_show"]) == (2, 1)
    assert values["no_show_share"] == pytest.approx(1 / 3)
    assert (values["cancelled_citizen"], values["cancelled_staff"]) == (1, 1)
    assert values["cancelled_late"] == 1
    assert values["moved"] == 1
    assert (values["via_online"], values["via_phone"]) == (4, 1)


def test_capacity_compares_what_is_offered_with_what_is_booked():
    places = Columns.of(
        PLACES,
        [
            {"day": DAYS[0], "minute": 600, "service": "burgerzaken", "places": 4}
            | {"minutes": 60, "location": "hall"}
        ],
    )
    start = visit(minute=600)["checked_in"]
    found = recorded(
        appointment(),
        visit(minute=590, appointment=True, start=start, booked=1),
        appointment(outcome=words.NO_SHOW, planned=20),
        appointment(outcome=words.CANCELLED),
        places=places,
    )
    table = run("capacity", found, query("halfhour"))
    assert cells(table, "places") == {600: 4, "total": 4}
    assert cells(table, "booked") == {600: 3, "total": 3}
    assert cells(table, "booked_share")["total"] == pytest.approx(40 / 60)
    assert cells(table, "used_share")["total"] == pytest.approx(20 / 60)


def test_a_product_gets_a_better_duration_from_twenty_measured_on():
    rows = [visit(serve=minutes, product="move") for minutes in range(1, 21)]
    table = run("products", recorded(*rows, visit(serve=9)), query("product"))
    assert cells(table, "proposed") == {"card": None, "move": 20, "total": 15}
    assert cells(table, "planned")["move"] == 10


def test_the_time_of_several_pieces_is_told_per_piece():
    found = recorded(visit(quantity=3, serve=30, planned=15))
    table = run("products", found, query("product"))
    assert cells(table, "median")["card"] == 10
    assert cells(table, "planned")["card"] == 5


def test_online_and_desk_are_shares_of_all_that_was_done():
    found = recorded(visit(), visit(), contact(channel="online"), contact())
    table = run("channels", found, query("product"))
    assert cells(table, "online_share")["card"] == 0.25
    assert cells(table, "desk_share")["card"] == 0.5


def test_the_longest_queue_is_who_waits_at_the_same_moment():
    found = recorded(
        visit(minute=540, wait=10, serve=30),
        visit(minute=545, wait=10),
        visit(minute=550, wait=1),
        visit(minute=540, day=TUESDAY, wait=None),
    )
    table = run("peaks", found, query())
    assert cells(table, "queue") == {DAYS[0]: 2, DAYS[1]: 1, "total": 2}
    assert cells(table, "room")[DAYS[0]] == 3
    assert cells(run("peaks", found, query("weekday")), "days")["total"] == 2


def test_two_locations_are_not_one_queue():
    found = recorded(visit(), visit(location="house"))
    assert cells(run("peaks", found, query()), "queue")["total"] == 1


def test_a_heat_map_has_weekdays_times_and_totals():
    found = recorded(
        visit(minute=545), visit(minute=570), visit(minute=545, day=TUESDAY)
    )
    table = run("heatmap", found, query("halfhour"))
    assert [one.id for one in table.columns] == ["0900", "0930", "total"]
    assert [(row.key, row.values) for row in table.rows] == [
        (0, (1, 1, 2)),
        (1, (1, 0, 1)),
    ]
    assert table.total.values == (2, 1, 3)


def test_a_heat_map_of_waits_has_means_of_values_in_the_totals_too():
    found = recorded(
        visit(minute=540, wait=60), *(visit(minute=570, wait=0) for _one in range(3))
    )
    table = run("heatmap", found, query("halfhour", measure="waiting"))
    assert table.rows[0].values == (60, 0, 15)
    assert table.rows[0].counts == (1, 3, 4)


def test_a_distribution_ends_with_an_hour_and_more():
    found = recorded(visit(wait=4), visit(wait=5), visit(wait=300))
    table = run("distribution", found, query("wait"))
    counts = cells(table, "visits")
    assert (counts[0], counts[5], counts[60], counts["total"]) == (1, 1, 1, 3)
    assert cells(table, "share")[55] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("name", "by", "measure", "code"),
    [
        ("nothing", "day", "visitors", "report_unknown"),
        ("visitors", "moon", "visitors", "split_unknown"),
        ("peaks", "hour", "visitors", "split_unknown"),
        ("heatmap", "hour", "mood", "measure_unknown"),
    ],
)
def test_what_cannot_be_asked_is_refused(name, by, measure, code):
    with pytest.raises(InvalidQuery, match=code):
        run(name, recorded(), query(by, measure=measure))


def test_a_filter_lets_through_what_it_names():
    found = recorded(visit(), visit(service="omgeving"), visit(location="house"))
    table = run("visitors", found, query(services=frozenset({"omgeving"})))
    assert table.total.values[0] == 1
    assert run("visitors", found, query(services=frozenset({"?"}))).total.n == 0
    both = query(services=frozenset({"burgerzaken"}), locations=frozenset({"house"}))
    assert run("visitors", found, both).total.values[0] == 1


def test_fewer_than_five_are_not_published_nor_can_they_be_computed_back():
    rows = [visit(product="rare")] * 2 + [visit(product="usual")] * 9
    rows += [visit(product="other")] * 6
    table = suppressed(run("visitors", recorded(*rows), query("product")))
    assert cells(table, "visitors") == {
        "rare": None,
        "other": None,
        "usual": 9,
        "total": 17,
    }
    hidden = {row.key for row in table.rows if row.suppressed}
    assert hidden == {"rare", "other"}


def test_from_the_shares_up_to_a_wait_nothing_can_be_computed_back():
    waits = [1] * 20 + [6] * 3 + [11] * 20 + [16] * 4 + [21] * 20
    rows = [visit(wait=wait, visit=1 + place) for place, wait in enumerate(waits)]
    table = suppressed(run("distribution", recorded(*rows), query("wait")))
    visits = cells(table, "visits")
    assert [key for key in visits if visits[key] is None] == [5, 15]
    assert {cells(table, "share")[row.key] for row in table.rows} == {None}


def test_cells_of_a_heat_map_are_left_out_one_by_one():
    rows = [visit(minute=540)] * 7 + [visit(minute=570)] * 2 + [visit(minute=600)] * 6
    table = suppressed(run("heatmap", recorded(*rows), query("halfhour")))
    assert table.rows[0].values == (7, None, None, 15)


def test_two_periods_stand_side_by_side():
    now = run("visitors", recorded(visit(), visit()), query(first=MONDAY, last=MONDAY))
    earlier = date(2026, 11, 23)
    before = run(
        "visitors",
        recorded(visit(day=earlier), first=earlier, last=earlier),
        query(first=earlier, last=earlier),
    )
    table = compared(now, before)
    assert cells(table, "visitors") == {DAYS[0]: 2, "total": 2}
    assert cells(table, "before:visitors") == {DAYS[0]: 1, "total": 1}
    assert cells(table, "change:visitors") == {DAYS[0]: 1, "total": 1}


def test_what_is_in_one_period_only_has_no_difference():
    now = run("waiting", recorded(visit(product="new")), query("product"))
    before = run("waiting", recorded(visit(product="old")), query("product"))
    table = compared(now, before)
    assert cells(table, "change:median") == {"new": None, "old": None, "total": 0}


def test_a_table_is_a_plain_value():
    table = run("visitors", recorded(visit()), query())
    assert replace(table) == table
    assert hash(table.rows[0]) == hash(replace(table.rows[0]))
