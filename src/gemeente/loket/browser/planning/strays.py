"""Claims as pieces, and the columns of those that have no line of their own. Pure."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.lines import EXTRA
from gemeente.loket.browser.planning.values import Claimed
from gemeente.loket.browser.planning.values import Column
from gemeente.loket.browser.planning.values import FORCED
from gemeente.loket.browser.planning.values import OUTSIDE
from gemeente.loket.browser.planning.values import Piece


def claimed_piece(claim: Claimed, opened: int) -> Piece:
    """What a claim is on the board; ``opened`` is the mask of what its line has open."""
    mask = span(claim.first, claim.cells)
    return Piece(
        claim.kind,
        claim.first,
        claim.cells,
        claim.number,
        outside=bool(mask & ~opened),
        matches=claim.matches,
    )


def stray_columns(strays: Sequence[Claimed]) -> Iterator[Column]:
    """Extra lines as they are; what has lost its line packed into few columns."""
    extra: dict[int, list[Claimed]] = {}
    lanes: list[list[Claimed]] = []
    for claim in sorted(strays, key=lambda one: (one.first, one.line, one.number)):
        if claim.line in EXTRA:
            extra.setdefault(claim.line, []).append(claim)
            continue
        lane = next((one for one in lanes if _ends(one) <= claim.first), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(claim)
    for desk, number in enumerate(sorted(extra), 1):
        yield _stray_column(FORCED, number, desk, extra[number])
    for desk, lane in enumerate(lanes, 1):
        yield _stray_column(OUTSIDE, -desk, desk, lane)


def _ends(lane: Sequence[Claimed]) -> int:
    return lane[-1].first + lane[-1].cells


def _stray_column(kind: str, line: int, desk: int, claims: list[Claimed]) -> Column:
    pieces = tuple(
        replace(claimed_piece(one, 0), outside=kind == OUTSIDE) for one in claims
    )
    return Column(kind, line, desk, pieces)
