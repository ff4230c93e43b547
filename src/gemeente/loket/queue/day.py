"""The queue of one location on one local date: one persistent object, one write token.

Every change of a ticket, a desk or a note of that day raises its ``revision``, so two
that happen at once conflict, and the retried one sees the truth: two clerks can never
call the same person.
"""

from BTrees.IOBTree import IOBTree
from BTrees.LOBTree import LOBTree
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.memory import Remembering
from gemeente.loket.hours.values import restored
from gemeente.loket.queue.order import Skills
from gemeente.loket.queue.ticket import Ticket


CALLS = 20  # that displays can still show
RECENT = 10  # waits per service that estimates can fall back on
FADE = (
    0.98  # what somebody who was helped still counts after the next one: some fifty do
)
DOUBT = 50  # planned minutes after which the day's own pace weighs as much as the plan
SLOWEST = 2  # times as long as planned; the quickest is half as long
FORGOTTEN = 3  # times as long as planned: whoever seems to take longer was forgotten


@dataclass(frozen=True, slots=True)
class Session:
    """A clerk at a desk. Stamps are POSIX seconds.

    ``paused`` is the reason of a pause, "" where the desk is open, ``paused_at`` when it
    began, ``opened_at`` when the desk began to be open without a break; ``ticket`` whom the desk has called or serves; ``alarm`` since when it asks for
    help, 0 where it does not.
    """

    desk: str
    clerk: str
    services: frozenset[str]
    products: frozenset[str] | None = None
    express: bool = False
    since: int = 0
    paused: str = ""
    ticket: int | None = None
    alarm: int = 0
    paused_at: int = 0
    opened_at: int = 0

    __setstate__ = restored

    @property
    def skills(self) -> Skills:
        """What the order of the line asks about it."""
        return Skills(self.desk, self.clerk, self.services, self.products, self.express)

    def working(self, stamp: int) -> "Session":
        """The same without a pause, open from then on if it was not yet."""
        if not self.paused:
            return self
        return replace(self, paused="", opened_at=stamp)

    def free(self) -> "Session":
        """The same with nobody called."""
        return replace(self, ticket=None)


@dataclass(frozen=True, slots=True)
class Shift:
    """A desk was manned and did not pause, [opened, closed) in POSIX seconds."""

    desk: str
    opened: int
    closed: int

    __setstate__ = restored


@dataclass(frozen=True, slots=True)
class Call:
    """That a ticket was called to a desk, for the ``times``-th time."""

    ticket: int
    label: str
    desk: str
    stamp: int
    times: int = 1

    __setstate__ = restored


@dataclass(frozen=True, slots=True)
class Note:
    """What a clerk tells the colleagues, for that day."""

    id: int
    stamp: int
    clerk: str
    text: str

    __setstate__ = restored


class DayQueue(Remembering):
    """The tickets of the day, the desks with somebody at them, the calls and notes.

    ``numbers`` has the last number given per prefix and range, ``given`` the walk-in tickets per
    service, ``recent`` how long (seconds) the last ones who entered service had waited,
    per service, the newest first; ``worked`` the minutes that desks were busy lately, as
    planned and as they were; ``checked_in`` maps numbers of appointments to tickets;
    ``shifts`` is when desks were open so far; of those that are open, ``sessions`` know.
    ``closed`` is True after ``queue.closing`` until something happens again.
    """

    worked: tuple[float, float] = (0, 0)
    shifts: tuple[Shift, ...] = ()

    def __init__(self, location: str, day: date) -> None:
        self.location = location
        self.ordinal = day.toordinal()
        self.revision = 0
        self.changed = 0
        self.tickets = IOBTree()  # id → Ticket
        self.open: tuple[int, ...] = ()
        self.checked_in = LOBTree()
        self.numbers: dict[str, int] = {}
        self.given: dict[str, int] = {}
        self.recent: dict[str, tuple[int, ...]] = {}
        self.sessions: dict[str, Session] = {}
        self.calls: tuple[Call, ...] = ()
        self.notes: tuple[Note, ...] = ()
        self.closed = False

    @property
    def day(self) -> date:
        """The local date."""
        return date.fromordinal(self.ordinal)

    def ticket(self, number: int) -> Ticket | None:
        """The ticket with that id, None where there is none."""
        return self.tickets.get(number)

    def open_tickets(self) -> list[Ticket]:
        """Those that are not over, by id."""
        return [self.tickets[number] for number in self.open]

    def all_tickets(self) -> Iterator[Ticket]:
        """All tickets of the day, by id."""
        yield from self.tickets.values()

    def of_appointment(self, number: int) -> Ticket | None:
        """The ticket of an appointment that has checked in."""
        found = self.checked_in.get(number)
        return None if found is None else self.tickets[found]

    def session_of(self, clerk: str) -> Session | None:
        """Where that clerk is signed in."""
        found = (one for one in self.sessions.values() if one.clerk == clerk)
        return next(found, None)

    @property
    def pace(self) -> float:
        """How long things take today: 2 where they take twice as long as planned."""
        planned, needed = self.worked
        pace = (DOUBT + needed) / (DOUBT + planned)
        return min(max(pace, 1 / SLOWEST), SLOWEST)

    # changes

    def touch(self, now: datetime) -> int:
        """Notes a change; answers the time as POSIX seconds."""
        stamp = int(now.timestamp())
        self.revision += 1
        self.closed = False
        self.changed = max(self.changed, stamp)
        self.forget()
        return stamp

    def add(self, ticket: Ticket) -> None:
        """A new ticket, which is open."""
        self.tickets[ticket.id] = ticket
        self.settle(ticket)
        if ticket.appointment is not None:
            self.checked_in[ticket.appointment] = ticket.id

    def settle(self, ticket: Ticket) -> None:
        """Keeps in ``open`` just those that are."""
        rest = tuple(one for one in self.open if one != ticket.id)
        self.open = tuple(sorted((*rest, ticket.id))) if ticket.open else rest

    def sit(self, session: Session) -> None:
        """Somebody is at that desk, in that way."""
        self.sessions = {**self.sessions, session.desk: session}

    def rest(self, session: Session, stamp: int) -> None:
        """That desk was open until then; of one that paused nothing is to be noted."""
        opened = session.opened_at or session.since
        if not session.paused and opened < stamp:
            self.shifts = (*self.shifts, Shift(session.desk, opened, stamp))

    def rise(self, desk: str) -> None:
        """Nobody is at that desk."""
        self.sessions = {k: one for k, one in self.sessions.items() if k != desk}

    def show(self, call: Call) -> None:
        """Displays show that call, instead of an earlier one of the same ticket."""
        rest = tuple(one for one in self.calls if one.ticket != call.ticket)
        self.calls = (call, *rest)[:CALLS]

    def work(self, planned: int, seconds: int) -> None:
        """A desk was busy so long with what was planned for that many minutes.

        Also with who did not come or is not ready yet, and with a pause: that takes time
        from the others.
        """
        needed = min(seconds / 60, FORGOTTEN * max(planned, 10))
        before, then = self.worked
        self.worked = (before * FADE + planned, then * FADE + needed)

    def rested(self, session: Session, stamp: int) -> None:
        """A desk is open again, or was not closed."""
        if session.paused and session.paused_at:
            self.work(0, max(stamp - session.paused_at, 0))

    def waited(self, service: str, seconds: int) -> None:
        """Somebody has entered service after that long."""
        rest = self.recent.get(service, ())
        self.recent = {**self.recent, service: (seconds, *rest)[:RECENT]}
