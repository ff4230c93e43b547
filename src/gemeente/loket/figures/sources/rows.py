"""What the rows of facts have in common."""

from collections.abc import Sequence
from datetime import date
from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.hours.clock import wall_clock
from typing import Any


Row = dict[str, Any]
MIDNIGHT = 1440


def code(words: Sequence[str], word: str) -> int:
    """The code of a word; of one that is not known, the first's."""
    return words.index(word) if word in words else 0


def stamp_of(moment: datetime | None) -> int:
    """An aware instant as POSIX seconds, 0 for none."""
    return 0 if moment is None else int(moment.timestamp())


def local_minute(stamp: int, ordinal: int, zone: str) -> int:
    """The minute on the local clock, cut to that day: 0 before it, 1440 after it."""
    day, minute = wall_clock(datetime.fromtimestamp(stamp, UTC), zone)
    if day.toordinal() != ordinal:
        return 0 if day.toordinal() < ordinal else MIDNIGHT
    return minute


def shares(
    ledger: Ledger, service: str, day: date, products: Sequence[tuple[str, int]]
) -> list[int]:
    """The minutes that are planned for each (product, quantity) at that service.

    By what was valid on that day; 0 for what was not had there.
    """
    offer = ledger.offer_on(service, day)
    minutes = []
    for uid, quantity in products:
        rule = offer.product(uid) if offer is not None else None
        more = rule.extra_per_person * max(quantity - 1, 0) if rule else 0
        minutes.append(rule.duration + more if rule else 0)
    return minutes
