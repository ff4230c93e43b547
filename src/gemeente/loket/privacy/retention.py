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
from gemeente.loket.agenda.outbox import given_up_before
from gemeente.loket.figures.evaluation import answers
from gemeente.loket.queue import contacts
from gemeente.loket.queue import forgetting
from typing import Any


REMARK_DAYS = 2 * 365  # as long as two budgets of the council can look back on them
REPLY_DAYS = 1
MAIL_DAYS = 7


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
    count: int = 1


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of personal data.

    ``find`` answers the pieces of days before a date; ``erase`` takes one away; ``done``
    notes that all before that date are gone.
    """

    name: str
    unit: str
    days: Callable[[Limits], int]
    find: Callable[[Ledger, date, datetime], list[Piece]]
    erase: Callable[[Ledger, Piece], object]
    done: Callable[[Ledger, date], object] = lambda _ledger, _before: None


@dataclass(frozen=True, slots=True)
class Found:
    """Pieces of a kind that are older than ``before``."""

    kind: Kind
    before: date
    pieces: Sequence[Piece]

    @property
    def count(self) -> int:
        """How many, in the unit of the kind."""
        return sum(piece.count for piece in self.pieces)

    @property
    def oldest(self) -> date | None:
        """The day of the oldest, None where there are none."""
        return min((piece.day for piece in self.pieces), default=None)


def found(ledger: Ledger, limits: Limits, today: date, now: datetime) -> list[Found]:
    """What is older than it may be, of each kind; ``today`` is the local date."""
    return [
        Found(kind, before, kind.find(ledger, before, now))
        for kind in KINDS
        for before in (today - timedelta(days=kind.days(limits)),)
    ]


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
        erasing.note_erased,
    ),
    Kind(
        "reasons of blocked places, and who blocked them",
        "blocks",
        lambda limits: limits.persons,
        _reasons,
        lambda _ledger, piece: blocks.forget_reason(piece.thing),
        blocks.note_reasons_forgotten,
    ),
    Kind(
        "who of the staff helped which number",
        "days of a location",
        lambda limits: limits.persons,
        _clerks,
        lambda _ledger, piece: forgetting.forget_clerks(piece.thing),
        forgetting.note_clerks_forgotten,
    ),
    Kind(
        "who of the staff counted a contact",
        "days",
        lambda limits: limits.persons,
        _counters,
        lambda ledger, piece: contacts.forget_users(ledger, piece.thing),
        contacts.note_users_forgotten,
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
