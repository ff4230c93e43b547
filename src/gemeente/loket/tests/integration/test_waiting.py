"""The waiting list: first come first served, an offer is a hold, three at most."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda import waiting
from gemeente.loket.agenda.erasing import erase
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.offering import chances
from gemeente.loket.agenda.offering import make_offer
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.errors import SlotTaken
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.tests import samples
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import SERVICE
import pytest


LATE = MONDAY + timedelta(days=4)
ONE_PLACE = {"opens": 9 * 60, "closes": 9 * 60 + 10, "capacity": 1}
HOUR = timedelta(minutes=waiting.MINUTES)


@pytest.fixture
def ledger(integration):
    """Each morning there is one place, and all of them are taken up to Friday."""
    ledger = get_ledger()
    ledger.keep_offer(samples.offer(samples.weekly(**ONE_PLACE)))
    with clock.stopped_at(NOW):
        yield ledger


@pytest.fixture
def taken(ledger):
    """The appointments of Monday to Thursday."""
    return [book(ledger, MONDAY + timedelta(days=n)) for n in range(4)]


def book(ledger, day, **citizen):
    person = samples.citizen(**{"email": f"{day}@example.org", **citizen})
    wish = samples.wish()
    return booking.book(ledger, SERVICE, wish, at(9, day=day), person, NOW).appointment


def wait(ledger, day=LATE, now=NOW, **preference):
    """Somebody with an appointment on that day who would rather come earlier."""
    appointment = book(ledger, day)
    wanted = Preference(**{"first": NOW.date(), **preference})
    return waiting.ask(ledger, appointment, wanted, now)


def free(ledger, appointment):
    booking.cancel(ledger, appointment, NOW)


def appointment_of(ledger, one):
    return ledger.booked[one.number]


class TestOffering:
    def test_while_nothing_is_free_nothing_is_offered(self, ledger, taken):
        wait(ledger)
        assert make_offer(ledger, SERVICE, NOW) is None

    def test_a_place_that_comes_free_is_kept_for_an_hour(self, ledger, taken):
        one = wait(ledger)
        free(ledger, taken[1])
        assert make_offer(ledger, SERVICE, NOW) is one
        assert one.start == at(9, day=MONDAY + timedelta(days=1))
        assert one.expires == NOW + HOUR
        with pytest.raises(SlotTaken):
            book(ledger, MONDAY + timedelta(days=1))

    def test_once_offered_it_is_not_offered_again(self, ledger, taken):
        wait(ledger)
        free(ledger, taken[1])
        make_offer(ledger, SERVICE, NOW)
        assert make_offer(ledger, SERVICE, NOW) is None

    def test_who_asked_first_is_offered_first(self, ledger, taken):
        later = wait(ledger, LATE + timedelta(days=3), NOW + timedelta(minutes=1))
        first = wait(ledger, LATE, NOW)
        free(ledger, taken[1])
        assert waiting.in_line(ledger, SERVICE) == [first, later]
        assert make_offer(ledger, SERVICE, NOW) is first
        assert make_offer(ledger, SERVICE, NOW) is None

    def test_asking_again_keeps_the_place_in_the_line(self, ledger, taken):
        first = wait(ledger)
        later = wait(ledger, LATE + timedelta(days=3), NOW + timedelta(minutes=1))
        again = NOW + timedelta(hours=1)
        wanted = Preference(MONDAY)
        assert (
            waiting.ask(ledger, appointment_of(ledger, first), wanted, again) is first
        )
        assert waiting.in_line(ledger) == [first, later]
        assert first.preference == wanted

    def test_who_is_passed_over_leaves_it_to_the_next(self, ledger, taken):
        first = wait(ledger)
        later = wait(ledger, LATE + timedelta(days=3), NOW + timedelta(minutes=1))
        free(ledger, taken[1])
        assert make_offer(ledger, SERVICE, NOW, {first.number}) is later

    @pytest.mark.parametrize(
        "preference",
        [
            {"weekdays": (2, 3)},
            {"parts": ("afternoon",)},
            {"first": MONDAY + timedelta(days=2)},
        ],
    )
    def test_what_does_not_suit_is_not_offered(self, ledger, taken, preference):
        wait(ledger, **preference)
        free(ledger, taken[1])
        assert make_offer(ledger, SERVICE, NOW) is None

    def test_a_later_place_is_no_offer(self, ledger, taken):
        wait(ledger)
        assert ledger.waiting
        assert make_offer(ledger, SERVICE, NOW) is None  # all of next week is free

    def test_there_is_time_to_answer_and_to_come(self, ledger, taken):
        one = wait(ledger)
        free(ledger, taken[0])
        place = at(9)
        too_late = place - HOUR - timedelta(hours=2) + timedelta(minutes=1)
        assert make_offer(ledger, SERVICE, too_late) is None
        assert make_offer(ledger, SERVICE, too_late - timedelta(minutes=1)) is one

    def test_a_longer_notice_of_the_service_counts_at_the_end_of_the_hour(
        self, ledger, taken
    ):
        ledger.keep_offer(samples.offer(samples.weekly(**ONE_PLACE), notice=24 * 60))
        one = wait(ledger)
        free(ledger, taken[0])
        last = at(9) - timedelta(days=1) - HOUR
        assert make_offer(ledger, SERVICE, last + timedelta(minutes=1)) is None
        assert make_offer(ledger, SERVICE, last) is one

    def test_a_product_that_is_not_offered_any_more_gives_no_offer(self, ledger, taken):
        wait(ledger)
        free(ledger, taken[1])
        ledger.keep_offer(samples.offer(samples.weekly(**ONE_PLACE), products=()))
        assert make_offer(ledger, SERVICE, NOW) is None


class TestAnswering:
    @pytest.fixture
    def offered(self, ledger, taken):
        one = wait(ledger)
        free(ledger, taken[1])
        make_offer(ledger, SERVICE, NOW)
        return one

    def test_accepting_moves_the_appointment_and_ends_the_waiting(
        self, ledger, offered
    ):
        appointment, place = appointment_of(ledger, offered), offered.start
        assert waiting.accept(ledger, offered, appointment, NOW)
        assert appointment.start == place
        assert appointment.revision == 1
        assert waiting.in_line(ledger) == []
        claims = ledger.day(SERVICE, place.date()).claims
        assert list(claims) == [appointment.number]
        assert not ledger.day(SERVICE, LATE).claims

    def test_too_late_is_not_too_late_while_the_place_is_free(self, ledger, offered):
        appointment = appointment_of(ledger, offered)
        assert waiting.accept(ledger, offered, appointment, NOW + HOUR)
        assert appointment.day == MONDAY + timedelta(days=1)

    def test_where_it_has_gone_the_appointment_and_the_place_in_line_stay(
        self, ledger, offered
    ):
        late = NOW + HOUR
        person = samples.citizen(email="other@example.org")
        booking.book(ledger, SERVICE, samples.wish(), offered.start, person, late)
        appointment = appointment_of(ledger, offered)
        assert not waiting.accept(ledger, offered, appointment, late)
        assert appointment.start == at(9, day=LATE)
        assert waiting.in_line(ledger) == [offered]
        assert offered.left == 2

    def test_an_offer_that_the_hours_took_away_does_not_count(self, ledger, offered):
        closed = ClosureRule("x", MONDAY, MONDAY + timedelta(days=3))
        hours = samples.weekly(**ONE_PLACE)
        ledger.keep_offer(samples.offer(hours, closures=(closed,)))
        appointment = appointment_of(ledger, offered)
        assert not waiting.accept(ledger, offered, appointment, NOW)
        assert offered.left == 3
        assert not ledger.day(SERVICE, MONDAY + timedelta(days=1)).claims

    def test_what_was_cancelled_meanwhile_is_not_moved(self, ledger, offered):
        appointment = appointment_of(ledger, offered)
        booking.cancel(ledger, appointment, NOW)
        assert waiting.in_line(ledger) == []
        assert not waiting.accept(ledger, offered, appointment, NOW)
        assert appointment.status == "cancelled"

    def test_a_declined_place_passes_to_the_next_and_does_not_come_back(
        self, ledger, offered
    ):
        later = wait(ledger, LATE + timedelta(days=3), NOW + timedelta(minutes=1))
        place = offered.start
        waiting.decline(ledger, offered, NOW)
        assert make_offer(ledger, SERVICE, NOW) is later
        assert later.start == place
        waiting.decline(ledger, later, NOW)
        assert make_offer(ledger, SERVICE, NOW) is None
        assert waiting.in_line(ledger) == [offered, later]

    def test_an_expired_offer_passes_to_the_next(self, ledger, offered):
        later = wait(ledger, LATE + timedelta(days=3), NOW + timedelta(minutes=1))
        assert make_offer(ledger, SERVICE, NOW + HOUR - timedelta(seconds=1)) is None
        assert make_offer(ledger, SERVICE, NOW + HOUR) is later

    def test_a_place_in_another_day_is_offered_next(self, ledger, offered, taken):
        waiting.decline(ledger, offered, NOW)
        free(ledger, taken[2])
        assert make_offer(ledger, SERVICE, NOW) is offered
        assert offered.left == 1


class TestEnding:
    def test_after_three_offers_it_is_over(self, ledger, taken):
        one = wait(ledger)
        for number, appointment in enumerate(taken[:3]):
            free(ledger, appointment)
            assert make_offer(ledger, SERVICE, NOW) is one
            assert one.left == 2 - number
            assert waiting.clean(ledger, NOW) == 0
            waiting.decline(ledger, one, NOW)
        assert waiting.in_line(ledger) == []

    def test_the_third_offer_that_expires_is_the_end(self, ledger, taken):
        one, now = wait(ledger), NOW
        for appointment in taken[1:4]:
            free(ledger, appointment)
            assert make_offer(ledger, SERVICE, now) is one
            now += HOUR
        assert make_offer(ledger, SERVICE, now) is None
        assert waiting.clean(ledger, now) == 1

    def test_moving_it_elsewhere_ends_it_and_frees_what_was_offered(
        self, ledger, taken
    ):
        one = wait(ledger)
        free(ledger, taken[1])
        make_offer(ledger, SERVICE, NOW)
        place = one.start
        later = at(9, day=LATE + timedelta(days=4))
        booking.move(ledger, appointment_of(ledger, one), later, NOW)
        assert waiting.in_line(ledger) == []
        assert not ledger.day(SERVICE, place.date()).claims

    def test_without_subscribers_the_job_cleans(self, ledger, taken):
        one = wait(ledger)
        with only_heard_by():
            later = at(9, day=LATE + timedelta(days=4))
            booking.move(ledger, appointment_of(ledger, one), later, NOW)
        assert waiting.waiting_of(ledger, appointment_of(ledger, one)) is None
        assert make_offer(ledger, SERVICE, NOW) is None
        assert waiting.clean(ledger, NOW) == 1

    def test_when_the_appointment_begins_it_is_over(self, ledger, taken):
        wait(ledger)
        assert waiting.clean(ledger, at(9, day=LATE) - timedelta(seconds=1)) == 0
        assert waiting.clean(ledger, at(9, day=LATE)) == 1

    def test_erasing_the_person_ends_it(self, ledger, taken):
        one = wait(ledger)
        erase(ledger, appointment_of(ledger, one))
        assert len(ledger.waiting) == 0

    def test_leaving_frees_what_was_offered(self, ledger, taken):
        one = wait(ledger)
        free(ledger, taken[1])
        make_offer(ledger, SERVICE, NOW)
        waiting.leave(ledger, one.number, NOW)
        assert len(ledger.waiting) == 0
        assert book(ledger, MONDAY + timedelta(days=1))


class TestChances:
    def test_they_are_where_it_is_open_though_taken(self, ledger, taken):
        one = wait(ledger)
        appointment = appointment_of(ledger, one)
        assert chances(ledger, appointment, NOW) == ([0, 1, 2, 3], ["morning"])

    def test_there_are_none_just_before_the_appointment(self, ledger, taken):
        appointment = appointment_of(ledger, wait(ledger))
        assert chances(ledger, appointment, at(8, day=LATE)) == ([], [])
