"""Availability against the oracle: random offers, wishes, claims, days and nows."""

from datetime import UTC
from gemeente.loket.agenda.availability import day_availability
from gemeente.loket.tests.unit import oracle
from gemeente.loket.tests.unit.situations import BRUSSELS
from gemeente.loket.tests.unit.situations import situations
from hypothesis import event
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings


CAREFUL = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def answer(offer, wish, day, claimed, now):
    """What the implementation says, as UTC start -> free, with its form checked."""
    found = day_availability(offer, wish, day, claimed, now)
    assert found.date == day
    assert (found.reason is None) == bool(found.slots)
    starts = [slot.start.astimezone(UTC) for slot in found.slots]
    assert starts == sorted(set(starts))
    for slot, start in zip(found.slots, starts, strict=True):
        assert slot.free > 0
        assert slot.start.replace(tzinfo=None) == start.astimezone(BRUSSELS).replace(
            tzinfo=None
        )
        assert slot.start.utcoffset() == start.astimezone(BRUSSELS).utcoffset()
    return {start: slot.free for slot, start in zip(found.slots, starts, strict=True)}


def taken_from(offer, wish, start):
    """The minutes of the day that the appointment takes, with its travel."""
    wall = start.astimezone(BRUSSELS)
    opens = wall.hour * 60 + wall.minute
    total, way_there = oracle.length(offer, wish), oracle.travel(offer, wish)
    return range(opens - way_there, opens + total + way_there)


@CAREFUL
@given(situations())
def test_the_free_starts_are_exactly_those_of_the_oracle(situation):
    offer, wishes, day, claimed, now = situation
    strays = oracle.orphans(offer, day, claimed, now)
    claimed = [claim for claim in claimed if claim not in strays]

    for wish in wishes:
        expected = oracle.free_starts(offer, wish, day, claimed, now)

        event(f"exact, something free: {bool(expected)}")
        assert answer(offer, wish, day, claimed, now) == expected


@CAREFUL
@given(situations())
def test_claims_outside_the_open_hours_are_never_sold_twice(situation):
    offer, wishes, day, claimed, now = situation
    strays = oracle.orphans(offer, day, claimed, now)

    for wish in wishes:
        found = answer(offer, wish, day, claimed, now)

        event(f"strays: {bool(strays)}, something free: {bool(found)}")
        for start, free in found.items():
            for minute in taken_from(offer, wish, start):
                assert free <= oracle.room(offer, wish, day, claimed, now, minute)


@CAREFUL
@given(situations())
def test_claims_outside_the_open_hours_touch_only_their_own_time(situation):
    offer, wishes, day, claimed, now = situation
    strays = oracle.orphans(offer, day, claimed, now)
    orderly = [claim for claim in claimed if claim not in strays]
    hit = set().union(*(oracle.minutes_of(stray) for stray in strays))

    for wish in wishes:
        expected = oracle.free_starts(offer, wish, day, orderly, now)
        found = answer(offer, wish, day, claimed, now)

        assert set(found) <= set(expected)
        for start, free in expected.items():
            if hit.isdisjoint(taken_from(offer, wish, start)):
                assert found.get(start) == free
            else:
                assert found.get(start, 0) <= free
