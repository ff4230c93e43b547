"""What the staff does to an agenda: forced bookings, blocks, done, no-show, a clerk."""

from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda import changing
from gemeente.loket.agenda import transitions
from gemeente.loket.agenda.blocks import block
from gemeente.loket.agenda.blocks import blocks_of
from gemeente.loket.agenda.blocks import unblock
from gemeente.loket.agenda.events import AppointmentFinished
from gemeente.loket.agenda.events import AppointmentMoved
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.search import available_days
from gemeente.loket.errors import InvalidWish
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
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.samples import wish
from pathlib import Path
import ast
import gemeente.loket
import pytest


SATURDAY = at(10, day=MONDAY + timedelta(days=5))
DURING = at(9, 5)  # on Monday


@pytest.fixture
def ledger():
    made = Ledger()
    made.keep_offer(offer(weekly(capacity=2)), NOW.date())
    return made


@pytest.fixture(autouse=True)
def events():
    heard = []
    with only_heard_by(heard.append):
        yield heard


@pytest.fixture
def appointment(ledger):
    """At nine on Monday."""
    made = booking.book(ledger, SERVICE, wish(), at(9), citizen(), NOW)
    return made.appointment


def free(ledger, **changes):
    wished = wish(**changes)
    (found,) = available_days(ledger, SERVICE, wished, MONDAY, MONDAY, NOW)
    return {f"{slot.start:%H:%M}": slot.free for slot in found.slots}


def force(ledger, start=SATURDAY, reason="Rolstoel, trap defect", **named):
    values = {"location": HALL, **named}
    return booking.force(
        ledger,
        SERVICE,
        wish(),
        start,
        citizen=citizen(),
        now=NOW,
        reason=reason,
        **values,
    ).appointment


def refused(error, code):
    return pytest.raises(error, match=code)


class TestForce:
    def test_outside_the_hours_with_a_reason(self, ledger):
        made = force(ledger)

        assert (made.start, made.minutes) == (SATURDAY, 10)
        assert (made.reason, made.location) == ("Rolstoel, trap defect", HALL)
        assert list(ledger.appointments(SERVICE, made.day, made.day)) == [made]

    def test_without_a_reason_it_is_refused(self, ledger):
        with refused(InvalidWish, "reason_missing"):
            force(ledger, reason="  ")

    def test_several_at_once_get_lines_of_their_own(self, ledger):
        assert [force(ledger).line for _time in range(3)] == [0, 1, 2]

    def test_within_the_hours_it_costs_a_desk(self, ledger):
        force(ledger, at(9))

        assert free(ledger)["09:00"] == 1

    def test_it_costs_a_desk_of_its_own_location(self, ledger):
        ledger.keep_offer(offer(weekly(capacity=1), weekly(2, location=HOUSE)))

        made = [force(ledger, at(9), location=one) for one in (HOUSE, HALL, HOUSE)]

        assert [one.line for one in made] == [0, 1, 2]
        assert "09:00" not in free(ledger, location=HALL)
        assert "09:00" not in free(ledger, location=HOUSE)

    def test_lines_of_another_location_are_not_shared(self, ledger):
        force(ledger, at(9), location=HOUSE)

        assert [force(ledger, at(8), location=one).line for one in (HOUSE, HALL)] == [
            0,
            1,
        ]

    def test_where_its_location_is_closed_another_loses_nothing(self, ledger):
        there = weekly(2, location=HOUSE, opens=13 * 60, closes=17 * 60, capacity=1)
        ledger.keep_offer(offer(weekly(capacity=1), there))

        force(ledger, at(9), location=HOUSE)

        assert free(ledger, location=HALL)["09:00"] == 1

    def test_it_is_possible_where_all_desks_are_taken(self, ledger):
        for _desk in range(2):
            booking.book(ledger, SERVICE, wish(staff=True), at(9), citizen(), NOW)

        assert force(ledger, at(9)).start == at(9)

    def test_not_in_the_past(self, ledger):
        with refused(InvalidWish, "start_too_soon"):
            force(ledger, NOW - timedelta(hours=1))

    def test_not_over_midnight(self, ledger):
        with refused(InvalidWish, "start_invalid"):
            force(ledger, at(23, 55))

    def test_not_at_a_location_of_somebody_else(self, ledger):
        with refused(InvalidWish, "location_unknown"):
            force(ledger, location="elsewhere")

    def test_moved_within_the_hours_it_is_an_appointment_as_any(self, ledger):
        made = force(ledger)

        booking.move(ledger, made, at(9), NOW, staff=True)

        assert (made.reason, made.line // 100) == ("", 1)


class TestBlocks:
    def test_blocked_cells_cannot_be_booked(self, ledger):
        block(ledger, SERVICE, 100, at(9), 30, "Opleiding", "planner", NOW)

        assert (free(ledger)["09:00"], free(ledger)["09:30"]) == (1, 2)

    def test_beyond_the_hours_of_its_line_it_takes_no_other_desk(self, ledger):
        later = weekly(2, opens=13 * 60, closes=17 * 60, capacity=1)
        ledger.keep_offer(offer(weekly(capacity=1), later))

        block(ledger, SERVICE, 100, at(11), 180, "Ziek", "planner", NOW)

        assert "11:00" not in free(ledger)
        assert free(ledger)["13:00"] == 1

    def test_on_a_line_that_is_gone_it_takes_no_other_desk(self, ledger):
        block(ledger, SERVICE, 101, at(9), 180, "Ziek", "planner", NOW)

        ledger.keep_offer(offer(weekly(capacity=1)))

        assert free(ledger)["09:00"] == 1

    def test_the_day_lists_its_blocks(self, ledger):
        made = block(ledger, SERVICE, 100, at(9), 30, " Op \n leiding ", "els", NOW)

        assert blocks_of(ledger, SERVICE, MONDAY) == [made]
        assert (made.minute, made.minutes, made.reason) == (540, 30, "Op leiding")

    def test_a_block_is_no_appointment(self, ledger):
        block(ledger, SERVICE, 100, at(9), 30, "Opleiding", "planner", NOW)

        assert list(ledger.appointments(SERVICE, MONDAY, MONDAY)) == []

    def test_removed_it_is_free_again(self, ledger):
        made = block(ledger, SERVICE, 100, at(9), 30, "Opleiding", "planner", NOW)

        unblock(ledger, made.number, NOW)

        assert free(ledger)["09:00"] == 2
        with refused(NotThere, "block_unknown"):
            unblock(ledger, made.number, NOW)

    def test_what_is_booked_is_not_blocked(self, ledger, appointment):
        with pytest.raises(SlotTaken):
            block(ledger, SERVICE, appointment.line, at(9), 30, "Pauze", "els", NOW)

    @pytest.mark.parametrize(
        "changed, code",
        [
            ({"reason": " "}, "reason_missing"),
            ({"minutes": 0}, "length_invalid"),
            ({"start": at(23, 30), "minutes": 60}, "length_invalid"),
            ({"start": at(9, 2)}, "start_invalid"),
            ({"line": 999}, "line_unknown"),
        ],
    )
    def test_what_cannot_be_blocked(self, ledger, changed, code):
        values = {"line": 100, "start": at(9), "minutes": 30, "reason": "Pauze"}

        with refused(InvalidWish, code):
            block(ledger, SERVICE, user="els", now=NOW, **{**values, **changed})


class TestLines:
    def test_booking_on_a_line_takes_that_line(self, ledger):
        made = booking.book(
            ledger, SERVICE, wish(staff=True), at(9), citizen(), NOW, line=101
        )

        assert made.appointment.line == 101

    def test_a_line_that_is_taken_is_not_swapped_for_another(self, ledger):
        line = booking.book(ledger, SERVICE, wish(), at(9), citizen(), NOW)

        with pytest.raises(SlotTaken):
            booking.book(
                ledger,
                SERVICE,
                wish(),
                at(9),
                citizen(),
                NOW,
                line=line.appointment.line,
            )

    def test_moving_to_another_line_tells_nobody(self, ledger, appointment, events):
        events.clear()
        other = 201 - appointment.line

        booking.move(ledger, appointment, at(9), NOW, staff=True, line=other)

        assert (appointment.line, appointment.revision, events) == (other, 1, [])

    def test_moving_in_time_tells(self, ledger, appointment, events):
        booking.move(ledger, appointment, at(10), NOW, staff=True)

        assert isinstance(events[-1], AppointmentMoved)


class TestHomeVisit:
    def test_the_appointment_is_without_its_travel(self):
        home = frozenset({"home"})
        ledger = Ledger()
        products = (ProductRule(CARD, 30, channels=home),)
        ledger.keep_offer(
            offer(weekly(capacity=1, channels=home), products=products, travel=20)
        )
        wished = wish(channel="home")

        kept = booking.hold(ledger, SERVICE, wished, at(9, 30), NOW)
        made = booking.confirm(ledger, kept.token, citizen(), NOW).appointment

        assert (kept.start, kept.end) == (at(9, 30), at(10))
        assert (made.start, made.minutes) == (at(9, 30), 30)
        assert ledger.day(SERVICE, MONDAY).claims[made.number][1:3] == (110, 14)
        assert booking.move(ledger, made, at(10), NOW).start == at(10)
        assert ledger.day(SERVICE, MONDAY).claims[made.number][1:3] == (116, 14)


class TestStatus:
    def test_done_is_noted_and_told(self, ledger, appointment, events):
        seen = ledger.revision(SERVICE, MONDAY, MONDAY)

        booking.finish(ledger, appointment, "done", DURING)

        assert (appointment.status, appointment.revision) == ("done", 1)
        assert events[-1] == AppointmentFinished(appointment, "booked")
        assert ledger.revision(SERVICE, MONDAY, MONDAY) != seen

    def test_a_no_show_is_not_said_before_the_start(self, ledger, appointment):
        with refused(NotAllowed, "appointment_not_begun"):
            booking.finish(ledger, appointment, "no-show", at(8, 59))

    def test_who_came_after_all_is_done(self, ledger, appointment):
        booking.finish(ledger, appointment, "no-show", DURING)

        assert booking.finish(ledger, appointment, "done", DURING).status == "done"

    def test_it_can_be_taken_back(self, ledger, appointment):
        booking.finish(ledger, appointment, "no-show", DURING)

        assert booking.reopen(ledger, appointment, DURING).status == "booked"
        with refused(NotAllowed, "appointment_open"):
            booking.reopen(ledger, appointment, DURING)

    def test_who_is_done_is_not_moved(self, ledger, appointment):
        booking.finish(ledger, appointment, "done", DURING)

        with refused(NotAllowed, "appointment_over"):
            booking.move(ledger, appointment, at(11), DURING, staff=True)

    def test_staff_moves_who_comes_late_and_a_citizen_cannot(self, ledger, appointment):
        with refused(NotAllowed, "appointment_over"):
            booking.move(ledger, appointment, at(11), DURING)

        booking.move(ledger, appointment, at(11), DURING, staff=True)

        assert appointment.start == at(11)

    def test_a_clerk_can_be_named(self, ledger, appointment):
        assert booking.assign(ledger, appointment, "els", NOW).clerk == "els"


class TestTheOneCheck:
    """Every change of an appointment's state goes through ``check_change``."""

    CHANGES = {
        "move": lambda ledger, one: booking.move(ledger, one, at(10), NOW),
        "cancel": lambda ledger, one: booking.cancel(ledger, one, NOW),
        "finish": lambda ledger, one: booking.finish(ledger, one, "done", NOW),
        "miss": lambda ledger, one: booking.finish(ledger, one, "no-show", NOW),
        "reopen": lambda ledger, one: booking.reopen(ledger, one, NOW),
        "assign": lambda ledger, one: booking.assign(ledger, one, "els", NOW),
    }

    @pytest.mark.parametrize("action", list(transitions.ALLOWED))
    def test_what_it_refuses_changes_nothing(
        self, ledger, appointment, events, monkeypatch, action
    ):
        asked = []

        def refuse(one, what, now, staff=False):
            asked.append(what)
            raise NotAllowed("appointment_over")

        monkeypatch.setattr(transitions, "check_change", refuse)
        monkeypatch.setattr(changing, "check_change", refuse)
        events.clear()
        before = appointment.__getstate__()

        with pytest.raises(NotAllowed):
            self.CHANGES[action](ledger, appointment)

        assert asked == [action]
        assert (appointment.__getstate__(), events) == (before, [])

    def test_every_action_has_a_change(self):
        assert set(self.CHANGES) == set(transitions.ALLOWED)

    def test_no_other_code_writes_a_status_or_a_place(self):
        root = Path(gemeente.loket.__file__).parent
        written = {
            f"{path.relative_to(root)}: {name}"
            for path in root.rglob("*.py")
            if "tests" not in path.parts
            # the status of a form is a message on the page
            for name in written_in(path) - ({"status"} if is_form(path) else set())
        }

        assert written == {
            "agenda/transitions.py: status",
            "agenda/placing.py: place",
            "agenda/booking.py: place",
        }


def is_form(path):
    """Whether the module has forms of z3c.form, which have a status of their own."""
    return "z3c.form" in path.read_text()


def written_in(path):
    """``status`` where that is assigned, ``place`` where an appointment is placed."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        targets = node.targets if isinstance(node, ast.Assign) else ()
        if any(isinstance(t, ast.Attribute) and t.attr == "status" for t in targets):
            found.add("status")
        called = node.func if isinstance(node, ast.Call) else None
        of_four = isinstance(called, ast.Attribute) and len(node.args) == 4
        if of_four and called.attr == "place":
            found.add("place")
    return found
