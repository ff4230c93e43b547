"""Blocking places, and giving them back."""

from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.blocks import blocks_of
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.tests.integration.planning import at
from gemeente.loket.tests.integration.planning import Desk
from gemeente.loket.tests.integration.planning import NOW
from gemeente.loket.tests.integration.planning import TUESDAY
import pytest


@pytest.fixture
def desk(portal):
    with clock.stopped_at(NOW):
        yield Desk(portal)


def block(desk, user="planner", **form):
    given = {
        "service": desk.civil.UID(),
        "line": str(desk.lines[0]),
        "start_day": TUESDAY,
        "start_time": "10:00",
        "minutes": "30",
        "reason": "Overleg",
        "step": "block",
    }
    return desk.post("planning-block", user, **{**given, **form})


def blocks(desk):
    day = at(9).date()
    found = blocks_of(desk.ledger, desk.civil.UID(), day)
    return [(one.line - desk.lines[0], one.minute, one.minutes) for one in found]


def test_cells_are_blocked_with_a_reason(desk):
    html = block(desk)

    assert blocks(desk) == [(0, 600, 30)]
    assert "data-loket-changed" in html


def test_the_time_until_which_goes_before_the_minutes(desk):
    block(desk, until="11:15")

    assert blocks(desk) == [(0, 600, 75)]


def test_a_whole_line_and_all_lines(desk):
    block(desk, how="line")
    assert blocks(desk) == [(0, 540, 180)]

    html = block(desk, how="day")
    assert "in the way" in html
    assert blocks(desk) == [(0, 540, 180)]


def test_all_lines_of_a_day(desk):
    block(desk, how="day")

    assert blocks(desk) == [(0, 540, 180), (1, 540, 180)]


def test_what_is_in_the_way_is_said_and_nothing_is_blocked(desk):
    desk.book(at(10, 15), "An Peeters", line=desk.lines[0])
    booking.hold(
        desk.ledger,
        desk.civil.UID(),
        Wish(((desk.card, 1),)),
        at(11),
        NOW,
        line=desk.lines[0],
    )

    html = block(desk, until="12:00")

    assert blocks(desk) == []
    for text in ("in the way", "An Peeters", "10:15–10:25", "booking this just now"):
        assert text in html
    assert 'value="Overleg"' in html


def test_only_what_is_free_around_it_can_be_blocked(desk):
    desk.book(at(10, 15), line=desk.lines[0])

    block(desk, step="free")

    assert blocks(desk) == [(0, 600, 15), (0, 625, 5)]


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"reason": " "}, "Fill in a reason."),
        ({"start_time": "later"}, "9:05"),
        ({"until": "09:00"}, "ends before midnight"),
        ({"line": "12345"}, "This line is not there"),
        ({"start_day": ""}, "9:05"),
    ],
)
def test_what_is_wrong_is_said(desk, wrong, text):
    html = block(desk, **wrong)

    assert text in html
    assert blocks(desk) == []


def test_a_block_is_shown_where_it_lies_and_removed(desk):
    block(desk)
    query = {
        "service": desk.civil.UID(),
        "line": str(desk.lines[0]),
        "start": f"{TUESDAY}T10:15",
    }

    html = desk.open("planning-block", "planner", **query)

    assert "Overleg" in html
    assert "10:00–10:30" in html
    number = next(iter(blocks_of(desk.ledger, desk.civil.UID(), at(9).date()))).number
    again = {"service": desk.civil.UID(), "block": str(number), "step": "remove"}
    desk.post("planning-block", "planner", **again)
    assert blocks(desk) == []
    desk.post("planning-block", "planner", **again)
    assert desk.status == 404


def test_a_clerk_does_not_block(desk):
    block(desk, "balie")

    assert desk.status == 404
    assert blocks(desk) == []


def test_a_planner_of_another_service_does_not_block(desk):
    block(desk, service=desk.social.UID())

    assert desk.status == 404
