"""The judge of a simulated day: every wrong thing in a log is seen, a right day passes."""

from datetime import datetime
from datetime import UTC
from gemeente.loket.jobs.simulate import judgement
from gemeente.loket.jobs.simulate import oracle
from gemeente.loket.jobs.simulate import story
from gemeente.loket.jobs.simulate.judgement import judge
from pathlib import Path
import ast
import pytest


NINE = datetime(2026, 11, 30, 8, tzinfo=UTC).timestamp()
EXPRESS = {"attest"}


def at(minute):
    return datetime.fromtimestamp(NINE + minute * 60, UTC).isoformat()


class Book:
    """A log that is written by hand, a minute at a time."""

    def __init__(self):
        self.entries, self.revision, self.minute = [], 0, 0
        self.tickets, self.desks = {}, {}

    def write(self, path, body, answer, method="POST", faults=()):
        self.revision += 1
        stamp = NINE + self.minute * 60
        entry = {
            "asked": stamp,
            "answered": stamp + 1,
            "took": 0.02,
            "who": "loket1",
            "method": method,
            "path": path,
            "body": body,
            "status": 200,
            "answer": {"revision": self.revision, **answer},
            "faults": list(faults),
        }
        self.entries.append(entry)
        return entry

    def take(self, number, product="pas", due=None, priority=3, wait=(0, 10)):
        ticket = {
            "ticket": number,
            "label": f"B{number}",
            "state": "waiting",
            "service": "burgerzaken",
            "arrived": at(self.minute),
            "due": None if due is None else at(due),
            "not_before": None,
            "products": [{"product": product, "service": "burgerzaken"}],
            "wait": {"low": wait[0], "high": wait[1]},
        }
        body = {"priority": priority} | ({} if due is None else {"appointment": "X"})
        self.tickets[number] = {
            **ticket,
            "priority": priority,
            "express": product in EXPRESS and due is None,
            "for_desk": "",
            "for_clerk": "",
        }
        self.write("/@tickets", body, ticket)

    def sign_in(self, desk="loket-1", express=False):
        self.desks[desk] = {
            "clerk": desk,
            "services": ["burgerzaken"],
            "express": express,
            "ticket": None,
        }
        answer = {"ticket": None, "desk": self.desks[desk]}
        self.write("/@queue/sign-in", {"desk": desk}, answer)

    def act(self, action, number, state, desk="loket-1", **changes):
        ticket = None
        if number is not None:
            self.tickets[number] |= {
                "state": state,
                "since": at(self.minute),
                **changes,
            }
            ticket = dict(self.tickets[number])
        else:
            self.revision -= 1
        there = ticket if state in ("called", "serving") else None
        told = {**self.desks[desk], "ticket": there}
        answer = {"ticket": ticket, "desk": told}
        return self.write(f"/@queue/{action}", {"desk": desk}, answer)

    def serve(self, number, desk="loket-1"):
        """The whole of a visit."""
        self.act("next", number, "called", desk)
        self.act("serve", number, "serving", desk)
        self.act("finish", number, "done", desk)

    def visits(self, **outcomes):
        known = {"done": "served"}
        return [
            {
                "ticket": n,
                "outcome": known.get(one["state"], one["state"]),
                "mark": "",
                "appointment": "",
            }
            for n, one in self.tickets.items()
        ]

    def wrong(self, visits=None):
        facts = self.visits() if visits is None else visits
        return judge(self.entries, facts, EXPRESS).wrong


@pytest.fixture
def book():
    book = Book()
    book.sign_in()
    return book


def test_a_day_in_which_all_went_well(book):
    for number in (1, 2):
        book.take(number)
    for number in (1, 2):
        book.minute += 5
        book.serve(number)
    book.act("next", None, "")
    assert book.wrong() == []


def test_somebody_who_came_later_is_called_first(book):
    book.take(1)
    book.minute = 1
    book.take(2)
    book.serve(2)
    book.serve(1)
    assert "called B2" in book.wrong()[0]


def test_an_urgent_case_goes_first_and_priority_before_the_others(book):
    book.take(1)
    book.take(2, priority=2)
    book.take(3, priority=1)
    book.minute = 5
    for number in (3, 2, 1):
        book.serve(number)
    assert book.wrong() == []


def test_an_appointment_goes_at_its_time_and_not_before(book):
    book.take(1, due=10)
    book.minute = 1
    book.take(2)
    book.take(3)
    book.minute = 5
    book.serve(2)
    book.minute = 8  # two minutes before its start
    book.serve(1)
    book.serve(3)
    assert book.wrong() == []


def test_an_appointment_that_is_early_goes_when_nobody_else_waits(book):
    book.take(1, due=50)
    book.take(2)
    book.serve(2)
    book.serve(1)
    assert book.wrong() == []


def test_who_has_waited_too_long_is_not_overtaken_by_a_later_time(book):
    book.take(1)
    book.take(2, due=40)
    book.take(3, due=20)
    book.minute = 45
    book.serve(3)  # its time was before
    book.serve(1)  # its time came at half past
    book.serve(2)
    assert book.wrong() == []


def test_something_short_goes_first_at_the_express_desk_only():
    book = Book()
    book.sign_in("loket-1")
    book.sign_in("loket-6", express=True)
    book.take(1)
    book.minute = 1
    book.take(2, product="attest")
    book.act("next", 2, "called", "loket-6")
    book.act("next", 1, "called", "loket-1")
    book.act("finish", 2, "done", "loket-6")
    book.act("finish", 1, "done", "loket-1")
    assert book.wrong() == []


def test_nobody_is_told_to_wait_while_somebody_waits(book):
    book.take(1)
    book.minute = 1
    book.act("next", None, "")
    book.serve(1)
    assert "was told nobody does" in book.wrong()[0]


def test_one_who_is_called_to_two_desks(book):
    book.sign_in("loket-2")
    book.take(1)
    book.act("next", 1, "called", "loket-1")
    book.act("next", 1, "called", "loket-2")
    book.act("finish", 1, "done", "loket-2")
    assert any("called twice" in one for one in book.wrong())


def test_a_desk_that_works_with_the_ticket_of_another(book):
    book.sign_in("loket-2")
    book.take(1)
    book.act("next", 1, "called", "loket-1")
    book.act("finish", 1, "done", "loket-2")
    assert any("loket-2 did finish" in one for one in book.wrong())


def test_two_changes_with_one_revision(book):
    book.take(1)
    book.revision -= 1
    book.take(2)
    assert any("two changes" in one for one in book.wrong())


def test_a_ticket_that_loses_its_place(book):
    book.take(1)
    book.minute = 1
    book.act("next", 1, "called")
    book.act("park", 1, "parked", arrived=at(1))
    assert any("lost its place" in one for one in book.wrong())


def test_a_ticket_that_is_no_visit_was_lost(book):
    book.take(1)
    book.serve(1)
    assert book.wrong([]) == ["ticket 1 was lost: it is no visit"]


def test_a_visit_twice_a_visit_of_nobody_and_another_end(book):
    book.take(1)
    book.serve(1)
    (visit,) = book.visits()
    assert book.wrong([visit, visit]) == ["ticket 1 is 2 visits"]
    assert "nobody got" in book.wrong([visit, {**visit, "ticket": 2}])[0]
    assert "was done" in book.wrong([{**visit, "outcome": "left"}])[0]
    assert (
        "appointment of 1 is booked"
        in book.wrong([{**visit, "appointment": "booked"}])[0]
    )
    assert "forgotten" in book.wrong([{**visit, "mark": "end-of-day"}])[0]


def test_an_error_of_the_server_is_wrong_and_a_broken_connection_is_not(book):
    book.take(1)
    book.serve(1)
    book.entries[-1]["faults"] = ["ConnectionResetError", "503 {}"]
    assert book.wrong() == []
    book.entries[-1]["faults"] = ["500 oeps"]
    assert "500 oeps" in book.wrong()[0]


def test_estimates_that_are_worse_than_a_constant_are_wrong(book):
    for number in range(1, 121):
        book.take(number, wait=(300, 310))
    for number in range(1, 121):
        book.minute += 1
        book.serve(number)
    assert book.wrong() == ["the estimates were worse than a constant"]


@pytest.mark.parametrize(
    "module", [oracle, story, judgement], ids=["oracle", "story", "judgement"]
)
def test_the_judge_knows_nothing_of_what_it_judges(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    named = {
        one.module for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)
    } | {
        name.name
        for one in ast.walk(tree)
        if isinstance(one, ast.Import)
        for name in one.names
    }
    ours = {one for one in named if one.startswith("gemeente")}
    own = "gemeente.loket.jobs.simulate"
    assert ours <= {f"{own}.oracle", f"{own}.story"}
