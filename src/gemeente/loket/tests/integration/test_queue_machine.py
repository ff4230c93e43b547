"""A day in which everybody does whatever they like: what must hold, holds at every step."""

from datetime import timedelta
from gemeente.loket.errors import LoketError
from gemeente.loket.queue import leaving
from gemeente.loket.queue import serving
from gemeente.loket.queue import stand as stands
from gemeente.loket.queue.closing import close_day
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.stand import stand_at
from gemeente.loket.queue.states import AT_A_DESK
from gemeente.loket.queue.tokens import by_token
from gemeente.loket.queue.tokens import token_of
from gemeente.loket.queue.visits import visits_of
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.town import Hall
from gemeente.loket.tests.town import ONE
from gemeente.loket.tests.town import PICK_UP
from gemeente.loket.tests.town import SOCIAL
from gemeente.loket.tests.town import SUPPORT
from gemeente.loket.tests.town import THREE
from gemeente.loket.tests.town import TWO
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize
from hypothesis.stateful import invariant
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine


DESKS = {ONE: "an", TWO: "bo", THREE: "cas"}
desks = st.sampled_from(sorted(DESKS))
products = st.lists(
    st.sampled_from([CARD, MOVE, PICK_UP, SUPPORT]), min_size=1, max_size=3, unique=True
)


class Day(RuleBasedStateMachine):
    """Kiosk, three desks and phones; every action may be refused, and then did nothing."""

    @initialize()
    def open(self):
        self.hall = Hall()
        self.ledger = self.hall.ledger
        self.now = at(9)
        self.taken = 0
        for desk in DESKS:
            self.sits_down(desk, None, force=False)
        for wanted in ([CARD], [CARD, SUPPORT], [MOVE], [PICK_UP], [SUPPORT]):
            self.somebody_comes(wanted)

    def attempt(self, action):
        """Does it; what is refused leaves the day as it was."""
        before = self.pictured()
        try:
            return action()
        except LoketError:
            assert self.pictured() == before
            return None

    def pictured(self):
        queue = self.hall.queue
        if queue is None:
            return None
        tickets = [one.__getstate__() for one in queue.all_tickets()]
        return queue.revision, queue.open, queue.sessions, tickets

    def at_desk(self, desk, action):
        def doing():
            return action(stand_at(self.ledger, HALL, desk, DESKS[desk], self.now))

        with only_heard_by():
            return self.attempt(doing)

    @rule(seconds=st.integers(0, 900))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule(wanted=products)
    def somebody_comes(self, wanted):
        minutes = (self.now - at(9)).seconds // 60
        with only_heard_by():
            take = lambda: self.hall.take(9, 0, *wanted, limits=False)  # noqa: E731
            if minutes < 600 and self.attempt(take):
                self.taken += 1

    def sits_down(self, desk, only, force):
        def doing():
            return stands.sign_in(
                self.ledger, HALL, desk, DESKS[desk], self.now, only, force=force
            )

        self.attempt(doing)

    @rule(desk=desks, only=st.sampled_from([None, {SOCIAL}]))
    def gets_up_and_comes_back(self, desk, only):
        self.at_desk(desk, stands.sign_out)
        self.sits_down(desk, only, force=True)

    @rule(desk=desks, then=st.sampled_from([None, serving.serve, serving.finish]))
    def calls(self, desk, then):
        def doing(stand):
            expected = serving.upcoming(stand)
            ticket = serving.call_next(stand)
            assert (ticket and ticket.id) == (expected[0].ticket if expected else None)

        self.at_desk(desk, doing)
        if then:
            self.at_desk(desk, then)

    @rule(desk=desks, number=st.integers(1, 12), reason=st.sampled_from(["", "baby"]))
    def picks(self, desk, number, reason):
        self.at_desk(desk, lambda stand: serving.call(stand, number, reason))

    @rule(
        desk=desks,
        action=st.sampled_from(
            [
                serving.serve,
                serving.finish,
                serving.finish,
                serving.no_show,
                serving.recall,
                serving.park,
            ]
        ),
    )
    def works(self, desk, action):
        self.calls(desk, None)
        self.at_desk(desk, action)

    @rule(desk=desks, where=st.sampled_from(["same", "end", 5]))
    def puts_back(self, desk, where):
        self.calls(desk, None)
        self.at_desk(desk, lambda stand: serving.put_back(stand, where))

    @rule(desk=desks, to=desks, service=st.sampled_from(["", SOCIAL]))
    def sends_on(self, desk, to, service):
        self.calls(desk, serving.serve)
        self.at_desk(
            desk,
            lambda stand: serving.transfer(
                stand,
                service,
                "" if service else to,
                product=SUPPORT if service else "",
            ),
        )

    @rule(desk=desks, number=st.integers(1, 12))
    def resumes(self, desk, number):
        self.at_desk(desk, lambda stand: serving.resume(stand, number))

    @rule(desk=desks, number=st.integers(1, 12))
    def takes_back(self, desk, number):
        self.at_desk(desk, lambda stand: serving.reopen(stand, number))

    @rule(desk=desks, product=st.sampled_from([CARD, SUPPORT]), index=st.integers(0, 3))
    def changes_products(self, desk, product, index):
        self.calls(desk, serving.serve)
        self.at_desk(desk, lambda stand: serving.add_item(stand, product))
        self.at_desk(desk, lambda stand: serving.turn_to(stand, index))
        self.at_desk(desk, lambda stand: serving.drop_item(stand, index))

    @rule(number=st.integers(1, 12), minutes=st.sampled_from([0, 10]))
    def steps_back(self, number, minutes):
        self.by_phone(number, lambda found: leaving.step_back(
            self.ledger, found, minutes, self.now
        ))  # fmt: skip

    @rule(number=st.integers(1, 12))
    def leaves(self, number):
        self.somebody_comes([CARD])
        self.by_phone(number, lambda found: leaving.leave(self.ledger, found, self.now))

    def by_phone(self, number, action):
        queue = self.hall.queue
        if queue is None or queue.ticket(number) is None:
            return
        token = token_of(self.ledger, HALL, queue, queue.ticket(number))
        found = by_token(self.ledger, token, self.now)
        with only_heard_by():
            self.attempt(lambda: action(found))

    @invariant()
    def what_is_open_is_known(self):
        queue = self.hall.queue if hasattr(self, "hall") else None
        if queue is None:
            return
        open_ones = [one.id for one in queue.all_tickets() if one.open]
        assert list(queue.open) == open_ones

    @invariant()
    def a_desk_and_its_ticket_know_each_other(self):
        queue = self.hall.queue if hasattr(self, "hall") else None
        if queue is None:
            return
        held = {one.ticket: desk for desk, one in queue.sessions.items() if one.ticket}
        there = {
            one.id: one.desk for one in queue.open_tickets() if one.state in AT_A_DESK
        }
        assert held == there

    @invariant()
    def who_waits_is_in_the_line_once(self):
        queue = self.hall.queue if hasattr(self, "hall") else None
        if queue is None:
            return
        line = [one.ticket for one in lineup(self.ledger, HALL, self.now).line]
        waiting = [one.id for one in queue.open_tickets() if one.state == "waiting"]
        assert sorted(line) == waiting

    @invariant()
    def time_only_goes_forward(self):
        queue = self.hall.queue if hasattr(self, "hall") else None
        for one in () if queue is None else queue.all_tickets():
            stamps = [step.stamp for step in one.steps]
            assert stamps == sorted(stamps)

    def teardown(self):
        queue = self.hall.queue if hasattr(self, "hall") else None
        if queue is None:
            return
        with only_heard_by():
            close_day(self.ledger, HALL, MONDAY, self.now)
        visits = visits_of(queue)
        assert [one.ticket for one in visits] == list(range(1, self.taken + 1))
        assert all(one.handled for one in visits)


Day.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
test_a_day_in_which_everybody_does_whatever_they_like = Day.TestCase
