"""The agenda of one service on one local date: one persistent object, one write token.

Every add, hold, move, cancel and block of the date writes this object, through ``put``
and ``drop``. Two concurrent writers are merged when, and only when, their claims do not
overlap; otherwise the storage raises ConflictError and the retried request sees the
truth.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.lines import Claim
from gemeente.loket.agenda.lines import masks_of
from gemeente.loket.agenda.memory import Remembering
from gemeente.loket.errors import SlotTaken
from struct import Struct
from typing import Any
from ZODB.POSException import ConflictError


# One claim as stored, 10 bytes: number, first cell and cells in one word, and the line,
# whose high bits (a service that ever had hundreds of time slots) lie above the number.
CLAIM = Struct("<QH")
BITS = 9  # of a cell or a number of cells
LOW = (1 << BITS) - 1
NUMBER_BITS = 38  # a code has 25**8 values
NUMBER = (1 << NUMBER_BITS) - 1
LINE_BITS = 16  # of a line that lie beside the word
HIGH = 2 * BITS + NUMBER_BITS


class DayAgenda(Remembering):
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

    def masks(self, stamp: float, without: int | None = None) -> dict[int, int]:
        """Per line the cells claimed at that time, leaving out the number ``without``."""
        if self.expires() or without in self.claims:
            return masks_of(self.living(stamp, without))
        return self._v_firm

    def expires(self) -> bool:
        """Whether some claim is a hold or cools off, so that time alone changes it."""
        if getattr(self, "_v_firm", None) is None:
            self._v_firm = masks_of(c for c in self.claims.values() if c[3] is None)
            self._v_expires = any(c[3] is not None for c in self.claims.values())
        return self._v_expires

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
        kept = {
            other: old
            for other, old in self.claims.items()
            if old[3] is None or old[3] > stamp
        }
        self._write({**kept, number: claim}, stamp)

    def drop(self, number: int, stamp: float) -> None:
        """Frees the cells of the number; without effect where it has none."""
        if number in self.claims:
            kept = {k: v for k, v in self.claims.items() if k != number}
            self._write(kept, stamp)

    def retire(self, number: int, stamp: float, free_from: float) -> None:
        """Cancels: the cells come free at ``free_from``, the number is remembered."""
        line, first, count, _expires = self.claims[number]
        if free_from > stamp:
            claim = (line, first, count, int(free_from))
            self._write({**self.claims, number: claim}, stamp)
        else:
            self.drop(number, stamp)
        self.gone = (*self.gone, number)

    def note(self, stamp: float) -> None:
        """Something of an appointment changed that its cells do not show (a status)."""
        self._write(self.claims, stamp)

    def _write(self, claims: dict[int, Claim], stamp: float) -> None:
        self.claims = claims
        self._v_firm = None
        self.forget()
        self.revision += 1
        self.changed = max(self.changed, int(stamp))

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), **_packed(self.claims)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        plain = {key: value for key, value in state.items() if key != "expiring"}
        super().__setstate__({**plain, "claims": _unpacked(state)})

    def _p_resolveConflict(self, old: dict, saved: dict, new: dict) -> dict:
        """Merges what ``new`` did to ``old`` into ``saved``, or raises ConflictError."""
        claims = _merged(*map(_unpacked, (old, saved, new)))
        added = tuple(number for number in new["gone"] if number not in saved["gone"])
        return {
            **saved,
            **_packed(claims),
            "gone": saved["gone"] + added,
            "revision": saved["revision"] + new["revision"] - old["revision"],
            "changed": max(saved["changed"], new["changed"]),
        }


def _merged(
    old: dict[int, Claim], saved: dict[int, Claim], new: dict[int, Claim]
) -> dict[int, Claim]:
    """``saved`` with what changed from ``old`` to ``new``; ConflictError if it cannot."""
    claims = dict(saved)
    changed = [n for n in old.keys() | new.keys() if old.get(n) != new.get(n)]
    for number in changed:
        if saved.get(number) not in (old.get(number), new.get(number)):
            raise ConflictError("one claim was changed twice")
        claims.pop(number, None)
        if number in new:
            claims[number] = new[number]
    for number in changed:
        others = (other for key, other in claims.items() if key != number)
        if number in new and not _fits(new[number], others):
            raise ConflictError("claims overlap")
    return claims


def _fits(claim: Claim, others: Iterable[Claim]) -> bool:
    line, first, count, _expires = claim
    wanted = span(first, count)
    return not any(
        other[0] == line and wanted & span(other[1], other[2]) for other in others
    )


def _packed(claims: dict[int, Claim]) -> dict[str, Any]:
    """The claims as stored: a third of the bytes and one object to pickle."""
    words = (
        CLAIM.pack(
            line >> LINE_BITS << HIGH | (number << BITS | first) << BITS | count,
            line & (1 << LINE_BITS) - 1,
        )
        for number, (line, first, count, _expires) in claims.items()
    )
    expiring = {number: c[3] for number, c in claims.items() if c[3] is not None}
    return {"claims": b"".join(words), "expiring": expiring}


def _unpacked(state: dict[str, Any]) -> dict[int, Claim]:
    expiring = state["expiring"]
    claims = {}
    for word, line in CLAIM.iter_unpack(state["claims"]):
        number = word >> 2 * BITS & NUMBER
        line |= word >> HIGH << LINE_BITS
        expires = expiring.get(number) if expiring else None
        claims[number] = (line, word >> BITS & LOW, word & LOW, expires)
    return claims
