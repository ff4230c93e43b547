"""Every measure of every report against a slow computation of its own, on any facts."""

from datetime import date
from datetime import timedelta
from functools import partial
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.figures.places import PLACES
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports import run
from gemeente.loket.figures.reports import splits_of
from gemeente.loket.hours.clock import instant
from gemeente.loket.tests.unit.figures import oracle
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
import pytest


# days on which the clock changes, a leap day, and the turn of a year are among them
DAYS = [
    date(2024, 2, 29),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 3, 28),
    date(2026, 3, 29),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 10, 25),
]
FIRST, LAST = min(DAYS), max(DAYS)
NORM = 10


@st.composite
def rows(draw):
    """One row, of any kind, with open intervals, waits past midnight, unknown times."""
    day = draw(st.sampled_from(DAYS))
    minute = draw(st.integers(0, 1439))
    moment = instant(day, minute, "Europe/Brussels")
    moment = moment or instant(day, minute + 60, "Europe/Brussels")
    here = int(moment.timestamp())
    known = draw(st.integers(0, 3))  # how far it came: nowhere, called, served, all
    called = here + draw(st.integers(0, 7200)) if known >= 1 else 0
    served = called + draw(st.integers(0, 300)) if known >= 2 else 0
    seconds = draw(st.integers(0, 5400)) if known >= 3 else 0
    start = draw(st.sampled_from([0, here - 600, here, here + 900]))
    return {
        "day": day.toordinal(),
        "minute": minute,
        "kind": draw(st.integers(0, 3)),
        "channel": draw(st.integers(0, len(words.CHANNELS) - 1)),
        "via": draw(st.integers(0, len(words.VIAS) - 1)),
        "outcome": draw(st.integers(0, 4)),
        "party": draw(st.integers(0, 2)),
        "mark": draw(st.integers(0, 1)),
        "service": draw(st.sampled_from(["civil", "social"])),
        "product": draw(st.sampled_from(["card", "move", "aid", ""])),
        "location": draw(st.sampled_from(["hall", "house"])),
        "desk": draw(st.sampled_from(["", "one", "two"])),
        "quantity": draw(st.integers(0, 4)),
        "main": draw(st.booleans()),
        "visit": draw(st.integers(1, 9)),
        "appointment": draw(st.booleans()),
        "booked": draw(st.sampled_from([0, here - 86_400 * 3, here - 5])),
        "start": start,
        "checked_in": here,
        "called": called,
        "served": served,
        "ended": (served or called or here) + seconds,
        "cancelled": draw(st.sampled_from([0, here - 3600, here - 86_400 * 2])),
        "seconds": seconds,
        "planned": draw(st.sampled_from([0, 10, 25])),
        "express": draw(st.booleans()),
        "moves": draw(st.integers(0, 2)),
        "batch": draw(st.integers(0, 1)),
    }


FACTS_OF_ANY_KIND = st.lists(rows(), max_size=40)


def recorded(found):
    return Recorded(FIRST, LAST, facts=Columns.of(FACTS, found))


def told(name, found, by, **changes):
    """The table as {key: {column: value}}."""
    query = Query(FIRST, LAST, by, norm=NORM, **changes)
    table = run(name, recorded(found), query)
    columns = [one.id for one in table.columns]
    return {
        row.key: dict(zip(columns, row.values, strict=True))
        for row in (*table.rows, table.total)
    }


def same(found, expected):
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        if value is None:
            assert found[name] is None, name
        else:
            assert found[name] == pytest.approx(value, rel=1e-9, abs=1e-9), name


def check(name, found, by, computed, rows_of=oracle.main_rows):
    table = told(name, found, by)
    groups = oracle.grouped(rows_of(found), by)
    for key, values in table.items():
        same(values, computed(groups.get(key, [])))


def visits(found):
    return [x for x in oracle.main_rows(found) if x["kind"] == words.VISIT]


def splits(name):
    return st.sampled_from(splits_of(name))


@settings(max_examples=150)
@given(FACTS_OF_ANY_KIND, splits("visitors"))
def test_visitors_and_contacts(found, by):
    check("visitors", found, by, oracle.visitors)


@settings(max_examples=150)
@given(FACTS_OF_ANY_KIND, splits("waiting"))
def test_waiting(found, by):
    computed = partial(oracle.durations, of=oracle.wait_of, norm=NORM)
    check("waiting", found, by, computed, visits)


@settings(max_examples=100)
@given(FACTS_OF_ANY_KIND, splits("walking"))
def test_walking(found, by):
    computed = partial(oracle.durations, of=oracle.walk_of, norm=NORM)
    check("walking", found, by, computed, visits)


@settings(max_examples=150)
@given(FACTS_OF_ANY_KIND, splits("service"))
def test_service(found, by):
    of = partial(oracle.service_of, everything=found)
    seen = set()
    single = []
    for row in found:  # a visit has one main row
        tied = row["day"], row["batch"], row["visit"]
        main = row["main"] and not (row["kind"] == words.VISIT and tied in seen)
        if main and row["kind"] == words.VISIT:
            seen.add(tied)
        single.append(row | {"main": main})
    computed = partial(oracle.durations, of=of, norm=NORM)
    check("service", single, by, computed, visits)


@settings(max_examples=150)
@given(FACTS_OF_ANY_KIND, splits("appointments"))
def test_appointments(found, by):
    def only(rows_):
        return [x for x in oracle.main_rows(rows_) if x["appointment"]]

    check("appointments", found, by, oracle.appointments, only)


@st.composite
def places(draw):
    """What was offered in a half hour."""
    return {
        "day": draw(st.sampled_from(DAYS)).toordinal(),
        "minute": draw(st.integers(0, 47)) * 30,
        "service": draw(st.sampled_from(["civil", "social"])),
        "location": draw(st.sampled_from(["hall", "house"])),
        "places": draw(st.integers(0, 8)),
        "minutes": draw(st.integers(0, 120)),
    }


@settings(max_examples=150)
@given(FACTS_OF_ANY_KIND, st.lists(places(), max_size=20), splits("capacity"))
def test_capacity(found, offered, by):
    data = Recorded(
        FIRST,
        LAST,
        facts=Columns.of(FACTS, found),
        places=Columns.of(PLACES, offered),
    )
    table = run("capacity", data, Query(FIRST, LAST, by))
    columns = [one.id for one in table.columns]
    nothing = {"product": "", "desk": "", "channel": 0, "via": 0}
    for row in (*table.rows, table.total):
        mine = [
            one
            for one in offered
            if row.key in ("total", oracle.keys_of(nothing | one, by))
        ]
        booked = [
            one
            for one in found
            if row.key
            in ("total", oracle.keys_of(one | {"minute": oracle.start_minute(one)}, by))
        ]
        values = dict(zip(columns, row.values, strict=True))
        same(values, oracle.capacity(mine, booked))


@settings(max_examples=150)
@given(FACTS_OF_ANY_KIND, splits("products"))
def test_products(found, by):
    check("products", found, by, oracle.products, business)


@settings(max_examples=100)
@given(FACTS_OF_ANY_KIND, splits("channels"))
def test_channels(found, by):
    check("channels", found, by, oracle.channels, business)


def business(found):
    return [x for x in found if oracle.is_visitor(x) or x["kind"] == words.CONTACT]


@settings(max_examples=150)
@given(FACTS_OF_ANY_KIND, splits("peaks"))
def test_peaks(found, by):
    def open_(rows_):
        return [x for x in visits(rows_) if x["ended"]]

    check("peaks", found, by, oracle.peaks, open_)


@settings(max_examples=100)
@given(FACTS_OF_ANY_KIND, st.sampled_from(["hour", "halfhour"]))
def test_heat_maps(found, by):
    table = told("heatmap", found, by, measure="waiting")
    values = [(x, oracle.wait_of(x)) for x in visits(found)]
    known = [(x, value) for x, value in values if value is not None]
    for weekday, cells in table.items():
        for column, value in cells.items():
            mine = [
                wait / 60
                for x, wait in known
                if weekday in ("total", oracle.keys_of(x, "weekday"))
                and column in ("total", clock(oracle.keys_of(x, by)))
            ]
            if mine:
                assert value == pytest.approx(sum(mine) / len(mine))
            else:
                assert value is None


def clock(minute):
    return f"{minute // 60:02}{minute % 60:02}"


@settings(max_examples=100)
@given(FACTS_OF_ANY_KIND)
def test_a_distribution_counts_everybody_once(found):
    table = told("distribution", found, "wait")
    waits = [x for x in map(oracle.wait_of, visits(found)) if x is not None]
    assert table["total"]["visits"] == len(waits)
    for bar, cells in table.items():
        if bar != "total":
            inside = [x for x in waits if min(x // 300 * 5, 60) == bar]
            assert cells["visits"] == len(inside)


ADDED = {
    "visitors": ("visitors", "walk_in", "contacts_phone", "all", "refusals"),
    "waiting": ("measured", "unknown"),
    "appointments": ("booked", "kept", "no_show", "cancelled_citizen", "moved"),
    "products": ("handled", "pieces", "contacts"),
    "channels": ("at_a_desk", "phone", "email", "online"),
}


@settings(max_examples=60)
@given(FACTS_OF_ANY_KIND, st.sampled_from(sorted(ADDED)))
def test_the_sum_over_any_split_is_the_total(found, name):
    for by in splits_of(name):
        table = told(name, found, by)
        for column in ADDED[name]:
            parts = sum(v[column] for key, v in table.items() if key != "total")
            assert parts == table["total"][column], (by, column)


@settings(max_examples=60)
@given(FACTS_OF_ANY_KIND, st.sampled_from(["civil", "social"]))
def test_a_filter_is_the_table_of_what_it_lets_through(found, service):
    chosen = [x for x in found if x["service"] == service]
    for name in ("visitors", "waiting", "appointments", "products"):
        by = splits_of(name)[0]
        filtered = told(name, found, by, services=frozenset({service}))
        assert filtered == told(name, chosen, by)


@settings(max_examples=60)
@given(FACTS_OF_ANY_KIND)
def test_days_outside_the_query_do_not_count(found):
    later = FIRST + timedelta(days=400)
    inside = [x for x in found if x["day"] >= later.toordinal()]
    query = Query(later, LAST, "day")
    assert run("visitors", recorded(found), query) == run(
        "visitors", recorded(inside), query
    )
