"""Why a day has no places (rule 6.11), and what a wish may hold."""

from datetime import timedelta
from gemeente.loket.agenda.availability import day_availability
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.wish import minutes
from gemeente.loket.errors import InvalidWish
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.samples import wish
import pytest


def reason(made, day=MONDAY, **changes):
    found = day_availability(made, wish(**changes), day, (), NOW)
    return found.reason, found.detail


def closure(**changes):
    return ClosureRule(
        **{"uid": "c", "first": MONDAY, "last": MONDAY, "reason": "Kermis", **changes}
    )


def test_a_closed_location_gives_its_reason_also_where_none_was_asked():
    made = offer(weekly(), closures=(closure(location=HALL),))
    assert reason(made) == ("closure", "Kermis")


def test_hours_that_a_closure_covers_give_its_reason():
    made = offer(weekly(), closures=(closure(closes=8 * 60, opens_again=13 * 60),))
    assert reason(made) == ("closure", "Kermis")


def test_a_day_with_walk_in_only_is_open_but_not_for_appointments():
    assert reason(offer(weekly(by_appointment=False))) == ("walk_in", "")


def test_a_day_without_hours_is_closed():
    assert reason(offer(), MONDAY + timedelta(days=5)) == ("closed", "")


def test_a_product_is_not_had_through_a_channel_it_does_not_have():
    slot = weekly(channels=frozenset({"desk", "phone"}))
    assert reason(offer(slot), channel="phone") == ("not_offered", "")
    by_phone = ProductRule(CARD, duration=10, channels=frozenset({"phone"}))
    assert reason(offer(slot, products=(by_phone,)), channel="phone") == (None, "")


def test_a_product_that_is_named_twice_counts_together():
    twice = wish((CARD, 1), (CARD, 1))
    assert minutes(offer(), twice) == minutes(offer(), wish((CARD, 2)))
    single = offer(products=(ProductRule(CARD, duration=10, maximum=1),))
    with pytest.raises(InvalidWish) as invalid:
        minutes(single, twice)
    assert invalid.value.code == "quantity_invalid"
