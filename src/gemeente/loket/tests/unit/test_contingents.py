"""Places kept for later, recurring blocks, home visits, and the way a service works."""

from datetime import date
from datetime import datetime
from gemeente.loket.agenda.availability import check_start
from gemeente.loket.agenda.availability import day_availability
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.errors import InvalidWish
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.hours.ways import next_way
from gemeente.loket.hours.ways import way_on
from gemeente.loket.tests.samples import BRUSSELS
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.samples import wish
import pytest


SUNDAY = date(2026, 11, 29)
SPRING = date(2026, 3, 29)


def local(day, hour, minute=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


def availability(service, wished=None, day=MONDAY, now=NOW, claims=()):
    return day_availability(service, wished or wish(), day, claims, now)


def free(*arguments, **named):
    """Start on the clock → on how many lines it is free."""
    found = availability(*arguments, **named)
    return {f"{slot.start:%H:%M}": slot.free for slot in found.slots}


class TestKeptForLater:
    kept = offer(
        weekly(capacity=3, held_back=1, release_days=1, release_at=18 * 60), notice=0
    )

    def test_citizens_get_the_rest_until_it_is_released(self):
        assert free(self.kept)["09:00"] == 2
        assert free(self.kept, now=local(SUNDAY, 17, 59))["09:00"] == 2

    def test_it_is_released_the_evening_before_on_the_clock(self):
        assert free(self.kept, now=local(SUNDAY, 18))["09:00"] == 3

    def test_staff_has_it_from_the_beginning(self):
        assert free(self.kept, wish(staff=True))["09:00"] == 3

    def test_a_day_with_nothing_else_says_when_it_is_released(self):
        service = offer(weekly(capacity=1, held_back=1, release_at=18 * 60))

        found = availability(service)

        assert found.reason == "not_released"
        assert found.detail == "2026-11-29T18:00:00+01:00"

    def test_what_is_kept_but_taken_is_full(self):
        service = offer(weekly(capacity=1, held_back=1))
        whole = [(100, 108, 36, None)]

        assert availability(service, claims=whole).reason == "full"

    def test_a_start_that_is_not_released_is_refused_with_the_moment(self):
        service = offer(weekly(capacity=1, held_back=1, release_at=18 * 60))
        lines = lines_of_day(service, MONDAY)

        with pytest.raises(InvalidWish) as raised:
            check_start(service, wish(), local(MONDAY, 9), lines, NOW)

        assert raised.value.code == "start_not_released"
        assert raised.value.parameters["opens"] == local(SUNDAY, 18)

    def test_a_release_in_the_gap_of_spring_is_an_hour_later(self):
        daily = "RRULE:FREQ=DAILY"
        service = offer(
            weekly(recurrence=daily, held_back=2, release_days=0, release_at=150),
            notice=0,
        )

        assert free(service, day=SPRING, now=local(SPRING, 1, 59)) == {}
        assert free(service, day=SPRING, now=local(SPRING, 3, 30)) != {}


class TestBlocks:
    tuesday = date(2026, 12, 1)
    meeting = ClosureRule(
        "meeting",
        date(2026, 12, 1),
        None,
        closes=9 * 60,
        opens_again=10 * 60,
        reason="Teamvergadering",
        recurrence="RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        desks=1,
    )

    def test_a_block_takes_desks_for_its_hours(self):
        service = offer(weekly(capacity=2), closures=(self.meeting,))

        found = free(service, day=self.tuesday)

        assert (found["09:00"], found["09:45"], found["10:00"]) == (1, 1, 2)

    def test_every_second_tuesday_only(self):
        days = [date(2026, 12, day) for day in (1, 2, 8, 15, 22, 29)]

        assert [closes_on(self.meeting, day) for day in days] == [
            True,
            False,
            False,
            True,
            False,
            True,
        ]

    def test_more_desks_than_there_are_leave_none(self):
        everybody = ClosureRule("all", self.tuesday, self.tuesday, 540, 600, desks=9)
        service = offer(weekly(capacity=2), closures=(everybody,))

        assert min(free(service, day=self.tuesday)) == "10:00"

    def test_where_desks_change_during_a_block_each_hour_loses_one(self):
        block = ClosureRule("x", MONDAY, MONDAY, 9 * 60, 11 * 60, desks=1)
        early = weekly(capacity=1, opens=9 * 60, closes=10 * 60)
        late = weekly(2, capacity=1, opens=10 * 60, closes=12 * 60)
        service = offer(early, late, closures=(block,))

        assert min(free(service)) == "11:00"

    def test_a_block_of_one_location_leaves_the_other_alone(self):
        block = ClosureRule("x", MONDAY, MONDAY, 540, 600, location=HOUSE, desks=5)
        service = offer(weekly(capacity=2), closures=(block,))

        assert free(service)["09:00"] == 2

    def test_an_appointment_on_the_blocked_desk_takes_another(self):
        service = offer(weekly(capacity=2), closures=(self.meeting,))
        on_last_line = [(101, 108, 2, None)]

        found = free(service, day=self.tuesday, claims=on_last_line)

        assert "09:00" not in found
        assert found["09:15"] == 1


class TestHomeVisits:
    at_home = wish(channel="home")

    def service(self, travel=20, **changes):
        rule = weekly(capacity=1, channels=frozenset({"home"}), **changes)
        products = (ProductRule(CARD, 30, channels=frozenset({"home"})),)
        return offer(rule, products=products, travel=travel)

    def test_travel_fits_before_and_after_within_the_hours(self):
        found = list(free(self.service(), self.at_home))

        assert (found[0], found[-1]) == ("09:30", "11:00")

    def test_without_travel_the_hours_are_used_to_the_full(self):
        found = list(free(self.service(travel=0), self.at_home))

        assert (found[0], found[-1]) == ("09:00", "11:30")

    def test_two_visits_are_twice_the_travel_apart(self):
        visit = [(100, 110, 14, None)]  # 9:10 to 10:20: at the door from 9:30 to 10:00

        found = list(free(self.service(), self.at_home, claims=visit))

        assert found == ["10:45", "11:00"]

    def test_at_the_desk_nobody_travels(self):
        service = offer(weekly(capacity=1), travel=60)

        assert min(free(service)) == "09:00"


class TestWays:
    first = date(2027, 3, 1)
    ways = (WayRule(date(2026, 1, 1), "walk_in"), WayRule(first, "appointment"))

    def test_the_way_is_that_of_the_last_date_that_has_come(self):
        assert way_on(self.ways, date(2025, 12, 31)) == "mixed"
        assert way_on(self.ways, date(2027, 2, 28)) == "walk_in"
        assert way_on(self.ways, self.first) == "appointment"

    def test_the_next_way_is_the_next_real_change(self):
        again = (*self.ways, WayRule(date(2026, 6, 1), "walk_in"))

        assert next_way(again, date(2026, 2, 1)) == WayRule(self.first, "appointment")
        assert next_way(again, self.first) is None

    def test_by_appointment_only_begins_on_its_day(self):
        service = offer(weekly(), ways=self.ways, horizon=200)

        assert availability(service, day=date(2027, 2, 26)).reason == "closed"
        assert len(free(service, day=self.first)) > 0

    def test_walk_in_hours_end_where_it_works_by_appointment_only(self):
        walk_in = weekly(2, by_appointment=False, location=HALL)
        service = offer(walk_in, ways=self.ways, horizon=200)

        assert availability(service, day=date(2027, 2, 26)).reason == "walk_in"
        assert availability(service, day=self.first).reason == "closed"
