"""The booking protocol on a ledger (no Plone): hold, confirm, book, move, cancel."""

from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import CODES
from gemeente.loket.agenda.day import DayAgenda
from gemeente.loket.agenda.events import AppointmentBooked
from gemeente.loket.agenda.events import AppointmentCancelled
from gemeente.loket.agenda.events import AppointmentMoved
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.lines import LINES
from gemeente.loket.agenda.search import available_days
from gemeente.loket.agenda.search import first_free
from gemeente.loket.errors import HoldGone
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LimitReached
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.errors import SlotTaken
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.samples import wish
from ZODB.DB import DB
import pytest
import transaction


@pytest.fixture
def ledger():
    made = Ledger()
    made.keep_offer(offer(weekly(capacity=1)))
    return made


@pytest.fixture(autouse=True)
def events():
    heard = []
    with only_heard_by(heard.append):
        yield heard


def free(ledger, now=NOW, day=MONDAY, **changes):
    (found,) = available_days(ledger, SERVICE, wish(**changes), day, day, now)
    return [slot.start.strftime("%H:%M") for slot in found.slots]


def book(ledger, start, now=NOW, wished=None, **person):
    return booking.book(
        ledger, SERVICE, wished or wish(), start, citizen(**person), now
    )


class TestHold:
    def test_a_hold_takes_the_place_until_it_expires(self, ledger):
        held = booking.hold(ledger, SERVICE, wish(), at(9), NOW)
        assert held.expires == NOW + timedelta(minutes=10)
        assert "09:00" not in free(ledger)
        assert "09:00" in free(ledger, held.expires)

    def test_a_held_place_cannot_be_held_again(self, ledger):
        booking.hold(ledger, SERVICE, wish(), at(9), NOW)
        with pytest.raises(SlotTaken):
            booking.hold(ledger, SERVICE, wish(), at(9), NOW)

    def test_an_expired_hold_gives_way_to_the_next(self, ledger):
        held = booking.hold(ledger, SERVICE, wish(), at(9), NOW)
        booking.hold(ledger, SERVICE, wish(), at(9), held.expires)
        with pytest.raises(HoldGone) as gone:
            booking.confirm(ledger, held.token, citizen(), held.expires)
        assert gone.value.code == "hold_expired"

    def test_a_new_hold_of_the_same_session_replaces_the_old(self, ledger):
        first = booking.hold(ledger, SERVICE, wish(), at(9), NOW)
        booking.hold(ledger, SERVICE, wish(), at(10), NOW, replaces=first.token)
        assert "09:00" in free(ledger)
        assert "10:00" not in free(ledger)

    def test_the_same_place_can_be_held_again_by_its_own_session(self, ledger):
        first = booking.hold(ledger, SERVICE, wish(), at(9), NOW)
        booking.hold(ledger, SERVICE, wish(), at(9), NOW, replaces=first.token)

    def test_holds_of_one_address_are_capped_until_they_expire(self, ledger):
        ledger.keep_offer(offer(holds_per_address=2))
        for hour in (9, 10):
            booking.hold(ledger, SERVICE, wish(), at(hour), NOW, holder="192.0.2.1")
        with pytest.raises(LimitReached) as limit:
            booking.hold(ledger, SERVICE, wish(), at(11), NOW, holder="192.0.2.1")
        assert limit.value.code == "hold_limit"
        later = NOW + timedelta(minutes=11)
        booking.hold(ledger, SERVICE, wish(), at(11), later, holder="192.0.2.1")

    def test_a_replaced_hold_does_not_count_for_its_address(self, ledger):
        ledger.keep_offer(offer(holds_per_address=1))
        token = ""
        for hour in (9, 10, 11):
            held = booking.hold(
                ledger, SERVICE, wish(), at(hour), NOW, "192.0.2.1", token
            )
            token = held.token

    @pytest.mark.parametrize("token", ["", "x", "a.b", "é.é", "a.b.c", "=" * 9000])
    def test_a_forged_hold_is_unknown(self, ledger, token):
        with pytest.raises(HoldGone) as gone:
            booking.read_hold(ledger, token, NOW)
        assert gone.value.code == "hold_unknown"

    def test_a_hold_of_another_site_is_unknown(self, ledger):
        other = Ledger()
        other.keep_offer(offer())
        held = booking.hold(other, SERVICE, wish(), at(9), NOW)
        with pytest.raises(HoldGone):
            booking.read_hold(ledger, held.token, NOW)

    def test_a_released_hold_cannot_be_confirmed(self, ledger):
        held = booking.hold(ledger, SERVICE, wish(), at(9), NOW)
        booking.release(ledger, held.token, NOW)
        with pytest.raises(HoldGone) as gone:
            booking.confirm(ledger, held.token, citizen(), NOW)
        assert gone.value.code == "hold_unknown"


class TestConfirm:
    def test_the_claim_of_the_hold_becomes_the_appointment(self, ledger, events):
        held = booking.hold(ledger, SERVICE, wish(), at(9), NOW)
        booked = booking.confirm(ledger, held.token, citizen(), NOW)
        assert booked.appointment.code == held.code
        assert booked.appointment.start == at(9)
        assert ledger.appointment(held.code) is booked.appointment
        assert events == [AppointmentBooked(booked.appointment, booked.token)]
        assert "09:00" not in free(ledger, held.expires)

    def test_a_second_confirm_is_refused_and_finds_the_first(self, ledger):
        held = booking.hold(ledger, SERVICE, wish(), at(9), NOW)
        booked = booking.confirm(ledger, held.token, citizen(), NOW)
        with pytest.raises(HoldGone) as gone:
            booking.confirm(ledger, held.token, citizen(), NOW)
        assert gone.value.code == "hold_used"
        assert booking.booked_from(ledger, held.token) == booked

    def test_a_hold_that_was_given_is_honoured_when_hours_change(self, ledger):
        held = booking.hold(ledger, SERVICE, wish(), at(9), NOW)
        ledger.keep_offer(offer(weekly(opens=10 * 60, capacity=1)))
        booking.confirm(ledger, held.token, citizen(), NOW)


class TestBook:
    def test_products_and_persons_add_up(self, ledger):
        both = wish((CARD, 3), (MOVE, 1))
        booked = book(ledger, at(9), wished=both)
        assert booked.appointment.minutes == 10 + 2 * 5 + 20
        assert booked.appointment.end == at(9, 40)

    def test_the_number_of_open_appointments_per_e_mail_is_limited(self, ledger):
        book(ledger, at(9))
        book(ledger, at(10), email="AN.Peeters@example.org")
        with pytest.raises(LimitReached) as limit:
            book(ledger, at(11))
        assert limit.value.parameters == {"maximum": 2}

    def test_another_product_is_not_limited_and_a_clerk_never(self, ledger):
        book(ledger, at(9))
        book(ledger, at(9, 30))
        book(ledger, at(10), wished=wish((MOVE, 1)))
        book(ledger, at(11), wished=wish(staff=True))

    def test_a_cancelled_one_makes_room_for_another(self, ledger):
        first = book(ledger, at(9)).appointment
        book(ledger, at(10))
        booking.cancel(ledger, first, NOW)
        book(ledger, at(11))

    def test_off_the_grid_is_refused(self, ledger):
        with pytest.raises(InvalidWish) as invalid:
            book(ledger, at(9, 7))
        assert invalid.value.code == "start_off_grid"

    def test_the_code_is_found_as_people_type_it(self, ledger):
        code = book(ledger, at(9)).appointment.code
        typed = f" {code[:4].lower()}-{code[4:]} "
        assert ledger.appointment(typed).code == code

    def test_a_lowered_capacity_is_not_sold_twice(self, ledger):
        ledger.keep_offer(offer(weekly(capacity=2)))
        book(ledger, at(9))
        book(ledger, at(9), email="")
        ledger.keep_offer(offer(weekly(capacity=1)))
        with pytest.raises(SlotTaken):
            book(ledger, at(9), email="")

    def test_the_special_line_is_used_before_the_general_one(self, ledger):
        special = weekly(number=2, capacity=1, products=frozenset({CARD}))
        ledger.keep_offer(offer(weekly(capacity=1), special))
        assert book(ledger, at(9)).appointment.line == 200


class TestToken:
    def test_the_link_of_a_mail_opens_the_appointment(self, ledger):
        booked = book(ledger, at(9))
        again = booking.issue_token(booked.appointment)
        assert booking.by_token(ledger, booked.token) is booked.appointment
        assert booking.by_token(ledger, again) is booked.appointment

    def test_a_wrong_secret_or_code_opens_nothing(self, ledger):
        booked = book(ledger, at(9))
        code = booked.appointment.code
        for token in ("", code, f"{code}-", booked.token + "x", "ACDEFGHJ-abc"):
            with pytest.raises(NotThere):
                booking.by_token(ledger, token)

    def test_the_secret_is_stored_nowhere(self, ledger):
        booked = book(ledger, at(9))
        secret = booked.token.partition("-")[2]
        assert secret not in repr(vars(booked.appointment))


class TestMove:
    def test_its_own_cells_do_not_block(self, ledger):
        ledger.keep_offer(offer(weekly(capacity=1, grid=5)))
        one = book(ledger, at(9)).appointment
        booking.move(ledger, one, at(9, 5), NOW)
        assert one.start == at(9, 5)
        assert one.revision == 1

    def test_it_leaves_its_old_day(self, ledger, events):
        one = book(ledger, at(9)).appointment
        tuesday = MONDAY + timedelta(days=1)
        booking.move(ledger, one, at(10, day=tuesday), NOW)
        assert "09:00" in free(ledger)
        assert "10:00" not in free(ledger, day=tuesday)
        assert list(ledger.appointments(SERVICE, MONDAY, MONDAY)) == []
        assert events[-1] == AppointmentMoved(one, at(9), "")

    def test_a_taken_place_leaves_it_where_it_was(self, ledger):
        one = book(ledger, at(9)).appointment
        book(ledger, at(10))
        with pytest.raises(SlotTaken):
            booking.move(ledger, one, at(10), NOW)
        assert one.start == at(9)
        assert "09:00" not in free(ledger)

    def test_moving_to_where_it_is_changes_nothing(self, ledger, events):
        one = book(ledger, at(9)).appointment
        booking.move(ledger, one, at(9), NOW)
        assert one.revision == 0
        assert len(events) == 1

    def test_it_keeps_its_location_unless_another_is_asked(self, ledger):
        elsewhere = weekly(number=2, location=HOUSE, capacity=1)
        ledger.keep_offer(offer(weekly(capacity=1), elsewhere))
        one = book(ledger, at(9), wished=wish(location=HALL)).appointment
        booking.move(ledger, one, at(10), NOW)
        assert one.location == HALL
        booking.move(ledger, one, at(10), NOW, location=HOUSE)
        assert one.location == HOUSE

    def test_what_has_begun_cannot_be_moved(self, ledger):
        one = book(ledger, at(9)).appointment
        with pytest.raises(NotAllowed) as error:
            booking.move(ledger, one, at(11), at(9, 5))
        assert error.value.code == "appointment_over"

    @pytest.mark.parametrize("staff", [False, True])
    def test_where_its_location_is_gone_it_moves_to_what_is_left(self, ledger, staff):
        here, there = weekly(), weekly(number=2, location=HOUSE)
        ledger.keep_offer(offer(here, there))
        one = book(ledger, at(9), wished=wish(location=HOUSE)).appointment
        ledger.keep_offer(offer(here, locations=(HALL,)))

        booking.move(ledger, one, at(9), NOW, staff=staff)

        assert (one.start, one.location) == (at(9), HALL)

    def test_a_service_without_locations_moves_too(self, ledger):
        ledger.keep_offer(offer(weekly(location=""), locations=()))
        appointment = book(ledger, at(9)).appointment

        booking.move(ledger, appointment, at(10), NOW)

        assert appointment.start == at(10)


class TestCancel:
    def test_the_cells_come_free_and_the_appointment_stays_known(self, ledger, events):
        one = book(ledger, at(9)).appointment
        booking.cancel(ledger, one, NOW)
        assert "09:00" in free(ledger)
        assert list(ledger.appointments(SERVICE, MONDAY, MONDAY)) == []
        assert list(ledger.appointments(SERVICE, MONDAY, MONDAY, cancelled=True)) == [
            one
        ]
        assert events[-1] == AppointmentCancelled(one, "citizen")

    def test_the_cells_cool_off_where_the_service_wants_it(self, ledger):
        ledger.keep_offer(offer(weekly(capacity=1), cooling_off=60))
        one = book(ledger, at(9)).appointment
        booking.cancel(ledger, one, NOW)
        assert "09:00" not in free(ledger, NOW + timedelta(minutes=59))
        assert "09:00" in free(ledger, NOW + timedelta(minutes=60))
        assert not list(ledger.appointments(SERVICE, MONDAY, MONDAY))

    def test_twice_is_refused(self, ledger):
        one = book(ledger, at(9)).appointment
        booking.cancel(ledger, one, NOW)
        with pytest.raises(NotAllowed):
            booking.cancel(ledger, one, NOW)


class TestLedger:
    def test_upcoming_is_found_by_time_slot_location_and_product(self, ledger):
        ledger.timeslot_number(SERVICE, "timeslot-1")
        one = book(ledger, at(9)).appointment
        assert ledger.upcoming(NOW, timeslot="timeslot-1") == [one]
        assert ledger.upcoming(NOW, location=HALL, product=CARD) == [one]
        assert ledger.upcoming(NOW, location=HOUSE) == []
        assert ledger.upcoming(at(12)) == []

    def test_numbers_of_time_slots_stay(self, ledger):
        first = ledger.timeslot_number(SERVICE, "a")
        assert ledger.timeslot_number(SERVICE, "b") == first + 1
        assert ledger.timeslot_number(SERVICE, "a") == first

    def test_the_revision_changes_with_every_change(self, ledger):
        seen = {ledger.revision(SERVICE, MONDAY, MONDAY)}
        one = book(ledger, at(9)).appointment
        seen.add(ledger.revision(SERVICE, MONDAY, MONDAY))
        booking.move(ledger, one, at(10), NOW)
        seen.add(ledger.revision(SERVICE, MONDAY, MONDAY))
        booking.cancel(ledger, one, NOW)
        seen.add(ledger.revision(SERVICE, MONDAY, MONDAY))
        assert len(seen) == 4

    def test_the_first_free_places_skip_full_days(self, ledger):
        found = first_free(ledger, SERVICE, wish(), at(16, day=NOW.date()), limit=2)
        assert [slot.start for slot in found] == [at(9), at(9, 15)]


class TestRemembered:
    """Days are remembered in memory only as long as they are true."""

    @pytest.fixture
    def stored(self, ledger):
        database = DB(None)
        manager = transaction.TransactionManager()
        connection = database.open(manager)
        connection.root()["ledger"] = ledger
        manager.commit()
        yield ledger, manager
        manager.abort()
        connection.close()
        database.close()

    def test_a_booking_changes_what_is_free(self, stored):
        ledger, manager = stored
        assert "09:00" in free(ledger)
        book(ledger, at(9))
        assert "09:00" not in free(ledger)
        manager.commit()
        assert "09:00" not in free(ledger)

    def test_an_aborted_booking_leaves_it_free(self, stored):
        ledger, manager = stored
        assert "09:00" in free(ledger)
        book(ledger, at(9))
        assert "09:00" not in free(ledger)
        manager.abort()
        assert "09:00" in free(ledger)

    def test_a_savepoint_between_hides_no_booking(self, stored):
        ledger, manager = stored
        book(ledger, at(11))
        manager.commit()
        assert "09:00" in free(ledger)
        book(ledger, at(9))
        manager.savepoint(optimistic=True)
        assert "09:00" not in free(ledger)
        manager.abort()
        assert "09:00" in free(ledger)

    def test_a_new_offer_changes_what_is_free(self, stored):
        ledger, manager = stored
        assert "09:00" in free(ledger)
        ledger.keep_offer(offer(weekly(opens=10 * 60)))
        assert "09:00" not in free(ledger)
        manager.commit()
        assert free(ledger)[0] == "10:00"

    def test_a_hold_that_expires_is_not_remembered(self, stored):
        ledger, manager = stored
        held = booking.hold(ledger, SERVICE, wish(), at(9), NOW)
        manager.commit()
        assert "09:00" not in free(ledger)
        assert "09:00" in free(ledger, held.expires)

    def test_the_notice_still_counts(self, stored):
        ledger, _manager = stored
        assert "09:00" in free(ledger)
        assert free(ledger, at(8, 30))[0] == "09:30"


@pytest.mark.parametrize("slot", [1, 655, 656, 20_000])
def test_a_claim_is_stored_whole_however_many_time_slots_there_were(slot):
    agenda, kept = DayAgenda(), DayAgenda()
    highest = CODES - 1
    agenda.put(highest, (slot * LINES + 99, 287, 1, None), NOW.timestamp())
    agenda.put(7, (slot * LINES, 0, 288, 1_800_000_000), NOW.timestamp())
    kept.__setstate__(agenda.__getstate__())
    assert kept.claims == agenda.claims
