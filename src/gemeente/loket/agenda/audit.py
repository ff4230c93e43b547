"""The log of who saw whose data: codes of appointments, never a name.

It is append-only: per day and user one tree of entries under time-ordered keys, so that
people who look at the same moment do not write the same object.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda.appointment import code_of
from gemeente.loket.agenda.appointment import number_of
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.spread import SmallBuckets
from typing import Any
import secrets


AGAIN = timedelta(minutes=5)  # so long the same look is not noted again
SIZE = 5  # bytes of a number: 25 letters, 8 places
RANDOM = 8  # bits that keep two looks of the same microsecond apart
LONGEST = 60  # characters of a place


@dataclass(frozen=True, slots=True)
class Look:
    """That a user saw the persons of those appointments, all of one service."""

    when: datetime
    user: str
    where: str
    service: str
    codes: tuple[str, ...]


def note(
    ledger: Ledger, user: str, where: str, codes: Iterable[str], now: datetime
) -> None:
    """Notes a look; what the same user saw there within five minutes is left out."""
    by_service: dict[str, set[int]] = {}
    for code in codes:
        found = ledger.appointment(code)
        if found is not None:
            by_service.setdefault(found.service, set()).add(found.number)
    where = where[:LONGEST]
    for service, numbers in sorted(by_service.items()):
        new = numbers - _seen(ledger, user, where, service, now)
        if new:
            _write(ledger, user, (where, service, _packed(new)), now)


def looks(
    ledger: Ledger,
    first: datetime,
    last: datetime,
    user: str = "",
    code: str = "",
) -> Iterator[Look]:
    """The looks between two instants, the last one excluded, the newest first."""
    number = number_of(code) if code else None
    if code and number is None:
        return
    for day in reversed(_days(ledger, first, last)):
        yield from _of_day(ledger.audit[day], (first, last), user, number)


def prunable(ledger: Ledger, before: date) -> list[int]:
    """The days (UTC, as ordinals) before that date that the log still has."""
    return [day for day in ledger.audit if day < before.toordinal()]


def prune(ledger: Ledger, days: Iterable[int]) -> int:
    """Removes those days from the log; how many entries that were."""
    return sum(len(tree) for day in days for tree in ledger.audit.pop(day).values())


def _write(
    ledger: Ledger, user: str, entry: tuple[str, str, bytes], now: datetime
) -> None:
    today = now.astimezone(UTC).toordinal()
    if today not in ledger.audit:
        ledger.audit[today] = OOBTree()
    users = ledger.audit[today]
    if user not in users:
        users[user] = SmallBuckets()
    tree = users[user]
    while not tree.insert(_key(now) | secrets.randbelow(1 << RANDOM), entry):
        pass


def _seen(
    ledger: Ledger, user: str, where: str, service: str, now: datetime
) -> set[int]:
    users = ledger.audit.get(now.astimezone(UTC).toordinal(), {})
    recent = users[user].values(_key(now - AGAIN)) if user in users else ()
    return {
        number
        for place, of, packed in recent
        if (place, of) == (where, service)
        for number in _unpacked(packed)
    }


def _days(ledger: Ledger, first: datetime, last: datetime) -> list[int]:
    low, high = first.astimezone(UTC).toordinal(), last.astimezone(UTC).toordinal()
    return [day for day in ledger.audit if low <= day <= high]


def _of_day(
    users: Mapping[str, Any],
    span: tuple[datetime, datetime],
    user: str,
    number: int | None,
) -> list[Look]:
    low, high = map(_key, span)
    found = [
        (key, name, entry)
        for name in ([user] if user else list(users))
        if name in users
        for key, entry in users[name].items(low, high, excludemax=True)
        if number is None or number in _unpacked(entry[2])
    ]
    return [_look(*one) for one in sorted(found, reverse=True)]


def _look(key: int, user: str, entry: tuple[str, str, bytes]) -> Look:
    when = datetime.fromtimestamp((key >> RANDOM) / 1_000_000, UTC)
    where, service, packed = entry
    codes = tuple(code_of(number) for number in _unpacked(packed))
    return Look(when, user, where, service, codes)


def _key(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000) << RANDOM


def _packed(numbers: set[int]) -> bytes:
    return b"".join(number.to_bytes(SIZE, "big") for number in sorted(numbers))


def _unpacked(packed: bytes) -> list[int]:
    starts = range(0, len(packed), SIZE)
    return [int.from_bytes(packed[at : at + SIZE], "big") for at in starts]
