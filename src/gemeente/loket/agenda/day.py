"""The agenda of one service on one local date: one persistent object, one write token.

Every add, hold, move, cancel and block of the date writes this object, through ``put``
and ``drop``. Two concurrent writers are merged when, and only when, their claims do not
overlap; otherwise the storage raises ConflictError and the retried request sees the
truth.
"""

from collections.abc import Iterator
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.lines import Claim
from gemeente.loket.errors import SlotTaken
from persistent import Persistent
from ZODB.POSException import ConflictError


class DayAgenda(Persistent):
    """``claims`` maps appointment numbers to (line, first cell, cells, expires or None).

    ``expires`` is in POSIX seconds and judged at read time: a hold, or the cells of a
    cancelled appointment that cool off. ``gone`` keeps the numbers of the appointments
    that were cancelled from this day; ``revision`` rises with every change and
    ``changed`` is when the last one was, in POSIX seconds.
    """

    def __init__(self) -> None:
        self.claims: dict[int, Claim] = {}
        self.gone: tuple[int, ...] = ()
        self.revision = 0
        self.changed = 0

    def living(self, stamp: float, without: int | None = None) -> Iterator[Claim]:
        """The claims that hold at that time, leaving out the number ``without``."""
        for number, claim in self.claims.items():
            if number != without and (claim[3] is None or claim[3] > stamp):
                yield claim

    def put(self, number: int, claim: Claim, stamp: float) -> None:
        """Lays the final interval on the final line: the one check of every change.

        The number's own old cells do not block it. Raises SlotTaken. Claims that have
        expired are dropped on the way.
        """
        if not _fits(claim, self.living(stamp, without=number)):
            raise SlotTaken("slot_taken")
        self.claims = {
            other: kept
            for other, kept in self.claims.items()
            if kept[3] is None or kept[3] > stamp
        } | {number: claim}
        self._touch(stamp)

    def drop(self, number: int, stamp: float) -> None:
        """Frees the cells of the number; without effect where it has none."""
        if number in self.claims:
            self.claims = {k: v for k, v in self.claims.items() if k != number}
            self._touch(stamp)

    def retire(self, number: int, stamp: float, free_from: float) -> None:
        """Cancels: the cells come free at ``free_from``, the number is remembered."""
        line, first, count, _expires = self.claims[number]
        self.drop(number, stamp)
        if free_from > stamp:
            claim = (line, first, count, int(free_from))
            self.claims = {**self.claims, number: claim}
        self.gone = (*self.gone, number)

    def note(self, stamp: float) -> None:
        """Something of an appointment changed that its cells do not show (a status)."""
        self._touch(stamp)

    def _touch(self, stamp: float) -> None:
        self.revision += 1
        self.changed = max(self.changed, int(stamp))

    def _p_resolveConflict(self, old: dict, saved: dict, new: dict) -> dict:
        """Merges what ``new`` did to ``old`` into ``saved``, or raises ConflictError."""
        claims = dict(saved["claims"])
        for number in old["claims"].keys() | new["claims"].keys():
            before = old["claims"].get(number)
            after = new["claims"].get(number)
            if before == after:
                continue
            now = saved["claims"].get(number)
            if now not in (before, after):
                raise ConflictError("one claim was changed twice")
            claims.pop(number, None)
            if after is not None:
                claims[number] = after
        for number, claim in new["claims"].items():
            others = (other for key, other in claims.items() if key != number)
            if claim != old["claims"].get(number) and not _fits(claim, others):
                raise ConflictError("claims overlap")
        added = tuple(number for number in new["gone"] if number not in saved["gone"])
        return {
            **saved,
            "claims": claims,
            "gone": saved["gone"] + added,
            "revision": saved["revision"] + new["revision"] - old["revision"],
            "changed": max(saved["changed"], new["changed"]),
        }


def _fits(claim: Claim, others: Iterator[Claim]) -> bool:
    line, first, count, _expires = claim
    wanted = span(first, count)
    return not any(
        other[0] == line and wanted & span(other[1], other[2]) for other in others
    )
