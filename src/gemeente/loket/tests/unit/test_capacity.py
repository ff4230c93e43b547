"""Places won and lost per week, and the reasons why somebody does not fit."""

from dataclasses import replace
from datetime import date
from datetime import timedelta
from gemeente.loket.agenda.capacity import compared
from gemeente.loket.agenda.capacity import day_capacity
from gemeente.loket.agenda.fitting import Claimed
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.reasons import Why
from gemeente.loket.agenda.reasons import why
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.unit.counter import closed
import pytest


WEEK = timedelta(weeks=1)


def test_a_place_is_a_step_of_the_grid_on_a_line():
    assert day_capacity(offer(weekly()), MONDAY) == (2 * 12, 2 * 180, 0)


def test_a_step_that_does_not_fit_before_it_closes_is_no_place():
    service = offer(weekly(closes=9 * 60 + 40, capacity=1))
    assert day_capacity(service, MONDAY) == (2, 40, 0)


def test_what_is_for_the_staff_or_not_published_is_no_place_for_a_citizen():
    assert day_capacity(offer(weekly(staff_only=True)), MONDAY) == (0, 0, 0)
    assert day_capacity(offer(weekly(), published=False), MONDAY) == (0, 0, 0)


def test_places_that_come_later_than_now_are_a_loss():
    kept = offer(weekly(held_back=1))
    found = compared(offer(weekly()), kept, MONDAY)
    assert day_capacity(kept, MONDAY) == (2 * 12, 2 * 180, 12)
    assert found.loses
    assert (found.weeks[0].places, found.weeks[0].kept_after) == (0, 60)
    assert not compared(kept, offer(weekly()), MONDAY).loses


def test_the_same_offer_changes_nothing():
    found = compared(offer(weekly()), offer(weekly()), MONDAY)
    assert (found.weeks, found.products, found.endless) == ((), (), False)
    assert not found.loses


def test_a_desk_less_is_lost_every_week_up_to_the_horizon():
    less = offer(weekly(capacity=1), horizon=14)
    found = compared(offer(weekly(), horizon=14), less, MONDAY)
    assert found.endless
    assert found.loses
    assert len(found.weeks) == 3
    assert {(one.places, one.minutes) for one in found.weeks} == {(-60, -900)}


def test_a_desk_more_is_won():
    found = compared(offer(weekly(capacity=1)), offer(weekly()), MONDAY)
    assert not found.loses
    assert found.weeks[0].places == 60


def test_days_that_are_past_do_not_count():
    thursday = MONDAY + timedelta(days=3)
    found = compared(offer(weekly()), offer(weekly(capacity=1)), thursday)
    assert [one.places for one in found.weeks[:2]] == [-24, -60]
    assert found.weeks[0].first == MONDAY


def test_a_closure_far_away_is_shown_up_to_its_week():
    day = MONDAY + 20 * WEEK
    service = offer(weekly(), closures=(closed(first=day, last=day),))
    found = compared(offer(weekly()), service, MONDAY)
    assert not found.endless
    assert len(found.weeks) == 21
    assert [one.places for one in found.weeks if one.differs] == [-24]


def test_hours_that_move_within_a_week_lose_nothing():
    later = weekly(opens=13 * 60, closes=16 * 60)
    found = compared(offer(weekly()), offer(later), MONDAY)
    assert found.weeks == ()


def test_a_longer_product_fits_less_often():
    service = offer(weekly(capacity=1), horizon=14)
    longer = replace(service, products=(ProductRule(CARD, 15), ProductRule(MOVE, 20)))
    found = compared(
        replace(service, products=(ProductRule(CARD, 10), ProductRule(MOVE, 20))),
        longer,
        MONDAY,
    )
    (card,) = found.products
    days = 3 * 5
    assert (card.product, card.before, card.after) == (CARD, 18 * days, 12 * days)
    assert found.loses


def claimed(line=100, first=108, **changes):
    values = {"products": ((CARD, 1),), "location": HALL, **changes}
    return Claimed(1, line, first, 2, **values)


CHRISTMAS = date(2026, 12, 25)


@pytest.mark.parametrize(
    ("service", "day", "expected"),
    [
        (offer(weekly(), published=False), MONDAY, Why("service_closed")),
        (offer(weekly(), products=()), MONDAY, Why("product_gone")),
        (offer(weekly()), CHRISTMAS, Why("holiday", "christmas_day")),
        (
            offer(
                weekly(), closures=(ClosureRule("c", MONDAY, MONDAY, reason="Feest"),)
            ),
            MONDAY,
            Why("closure", "Feest"),
        ),
        (
            offer(
                weekly(),
                closures=(ClosureRule("c", MONDAY, MONDAY, 540, 600, reason="Brand"),),
            ),
            MONDAY,
            Why("closure", "Brand"),
        ),
        (
            offer(weekly(), ways=(WayRule(MONDAY, "walk_in"),)),
            MONDAY,
            Why("walk_in"),
        ),
        (offer(weekly(2)), MONDAY, Why("timeslot_gone")),
        (offer(weekly(location=HOUSE)), MONDAY, Why("elsewhere")),
        (offer(weekly(opens=600)), MONDAY, Why("other_hours")),
    ],
)
def test_the_reason_is_the_widest_that_holds(service, day, expected):
    assert why(service, day, claimed()) == expected


def test_a_desk_that_is_gone_is_said_to_be_gone():
    assert why(offer(weekly(capacity=1)), MONDAY, claimed(101)) == Why("fewer_desks")
