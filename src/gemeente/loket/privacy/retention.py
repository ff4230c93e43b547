"""What is kept how long: each kind of personal data, how to find what is too old, how to erase it.

A kind is found and erased in small pieces, each of which can be a transaction of its own;
what was done once is not looked at again.
"""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda import audit
from gemeente.loket.agenda import blocks
from gemeente.loket.agenda import erasing
from gemeente.loket.agenda import idempotency
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.marks import note_done
from gemeente.loket.agenda.outbox import given_up_before
from gemeente.loket.agenda.outgoing import SHOWN
from gemeente.loket.figures.evaluation import answers
from gemeente.loket.queue import contacts
from gemeente.loket.queue import forgetting
from typing import Any


REMARK_DAYS = 2 * 365  # as long as two budgets of the council can look back on them
REPLY_DAYS = timedelta(seconds=idempotency.SECONDS).days
MAIL_DAYS = timedelta(seconds=SHOWN).days


@dataclass(frozen=True, slots=True)
class Limits:
    """Days that are kept: of ``persons`` after the visit, of the ``log`` of looks."""

    persons: int
    log: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What is erased at once, of that day (local for visits, UTC for what is logged)."""

    day: date
    thing: Any


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of personal data.

    ``find`` answers the pieces of days before a date; ``erase`` takes one away; ``mark``
    notes until which day all are gone, "" where the next run looks at all again.
    """

    name: str
    unit: str
    days: Callable[[Limits], int]
    find: Callable[[Ledger, date, datetime], list[Piece]]
    erase: Callable[[Ledger, Piece], object]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Pieces of a kind that are older than ``before``."""

    kind: Kind
    before: date
    pieces: Sequence[Piece]

    @property
    def count(self) -> int:
        """How many, in the unit of the kind."""
        return len(self.pieces)

    @property
    def oldest(self) -> date | None:
        """The day of the oldest, None where there are none."""
        return min((piece.day for piece in self.pieces), default=None)

    def note_erased(self, ledger: Ledger) -> None:
        """All of them are gone."""
        if self.kind.mark:
            note_done(ledger, self.kind.mark, self.before)


def found(ledger: Ledger, limits: Limits, today: date, now: datetime) -> list[Found]:
    """What is older than it may be, of each kind; ``today`` is the local date."""
    rows = []
    for kind in KINDS:
        before = today - timedelta(days=kind.days(limits))
        rows.append(Found(kind, before, kind.find(ledger, before, now)))
    return rows


def _persons(ledger: Ledger, before: date, _now: datetime) -> list[Piece]:
    return [Piece(one.day, one) for one in erasing.erasable(ledger, before)]


def _reasons(ledger: Ledger, before: date, _now: datetime) -> list[Piece]:
    return [Piece(one.day, one) for one in blocks.with_reason(ledger, before)]


def _clerks(ledger: Ledger, before: date, _now: datetime) -> list[Piece]:
    return [
        Piece(one.day, one) for one in forgetting.queues_with_clerks(ledger, before)
    ]


def _counters(ledger: Ledger, before: date, _now: datetime) -> list[Piece]:
    return [Piece(day, day) for day in contacts.days_with_users(ledger, before)]


def _remarks(ledger: Ledger, before: date, _now: datetime) -> list[Piece]:
    return [Piece(one.about.week, one.key) for one in answers.remarks(ledger, before)]


def _visits(ledger: Ledger, before: date, _now: datetime) -> list[Piece]:
    return [Piece(day, key) for key, day in answers.answered_before(ledger, before)]


def _mails(ledger: Ledger, _before: date, now: datetime) -> list[Piece]:
    numbers = given_up_before(ledger, now)
    return [Piece(ledger.outbox.get(one).since.date(), one) for one in numbers]


def _replies(ledger: Ledger, _before: date, now: datetime) -> list[Piece]:
    kept = idempotency.outdated(ledger, now)
    return [
        Piece(datetime.fromtimestamp(stamp, UTC).date(), number)
        for number, stamp in kept
    ]


def _log(ledger: Ledger, before: date, _now: datetime) -> list[Piece]:
    return [Piece(date.fromordinal(one), one) for one in audit.prunable(ledger, before)]


KINDS = (
    Kind(
        "persons",
        "appointments",
        lambda limits: limits.persons,
        _persons,
        lambda ledger, piece: erasing.erase(ledger, piece.thing),
        erasing.ERASED,
    ),
    Kind(
        "reasons of blocked places, and who blocked them",
        "blocks",
        lambda limits: limits.persons,
        _reasons,
        lambda _ledger, piece: blocks.forget_reason(piece.thing),
        blocks.FORGOTTEN,
    ),
    Kind(
        "who of the staff helped which number",
        "days of a location",
        lambda limits: limits.persons,
        _clerks,
        lambda _ledger, piece: forgetting.forget_clerks(piece.thing),
        forgetting.CLERKS,
    ),
    Kind(
        "who of the staff counted a contact",
        "days",
        lambda limits: limits.persons,
        _counters,
        lambda ledger, piece: contacts.forget_users(ledger, piece.thing),
        contacts.USERS,
    ),
    Kind(
        "mails that were given up",
        "mails",
        lambda _limits: MAIL_DAYS,
        _mails,
        lambda ledger, piece: ledger.outbox.remove(piece.thing),
    ),
    Kind(
        "answers to repeated requests",
        "answers",
        lambda _limits: REPLY_DAYS,
        _replies,
        lambda ledger, piece: ledger.answers.drop(piece.thing),
    ),
    Kind(
        "that a visit was evaluated",
        "visits",
        lambda _limits: answers.DAYS,
        _visits,
        lambda ledger, piece: answers.forget(ledger, piece.thing),
    ),
    Kind(
        "remarks of visitors",
        "remarks",
        lambda _limits: REMARK_DAYS,
        _remarks,
        lambda ledger, piece: answers.drop_remark(ledger, piece.thing),
    ),
    Kind(
        "the access log",
        "days",
        lambda limits: limits.log,
        _log,
        lambda ledger, piece: audit.prune(ledger, [piece.thing]),
    ),
)
