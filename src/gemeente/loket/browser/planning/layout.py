"""One day of one service laid out to scale: pure, from lines and claims to columns.

Everything is counted in cells of five minutes since local midnight.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.cells import bits
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import cells
from gemeente.loket.agenda.cells import runs
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.cells import starts
from gemeente.loket.agenda.lines import EXTRA
from gemeente.loket.agenda.lines import Line
from gemeente.loket.agenda.lines import LINES
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.agenda.lines import masks_of
from gemeente.loket.agenda.lines import taken_cells
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.starting import possible_starts
from gemeente.loket.browser.planning.strays import claimed_piece
from gemeente.loket.browser.planning.strays import stray_columns
from gemeente.loket.browser.planning.values import Choice
from gemeente.loket.browser.planning.values import Claimed
from gemeente.loket.browser.planning.values import CLOSED
from gemeente.loket.browser.planning.values import Column
from gemeente.loket.browser.planning.values import FREE
from gemeente.loket.browser.planning.values import LINE
from gemeente.loket.browser.planning.values import Piece
from gemeente.loket.browser.planning.values import RECURRING
from gemeente.loket.browser.planning.values import ServicePlan
from gemeente.loket.browser.planning.values import TAKEN
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.windows import closing_reason


HOUR = 60 // CELL  # cells
BLOCK = "block"
EARLIEST, LATEST = 9 * HOUR, 17 * HOUR  # shown where nothing happens


def plan_service(
    offer: ServiceOffer,
    day: date,
    lines: tuple[Line, ...],
    claims: Sequence[Claimed],
    choice: Choice,
    now: datetime,
) -> ServicePlan:
    """The columns of a service on a day: its lines, the extra ones, what is outside.

    ``lines`` are those that are open that day, ``claims`` those that hold now.
    """
    closing = closing_reason(day, offer.closures, offer.open_holidays, choice.location)
    known = lines if closing else _with_closed_hours(offer, day, lines)
    by_line: dict[int, list[Claimed]] = {}
    for claim in claims:
        by_line.setdefault(claim.line, []).append(claim)
    opened = {line.number: line for line in lines}
    taken = _taken(claims, opened, offer)
    after = possible_starts(offer, day, 1, now)
    need = _needed(offer, choice)
    columns = [
        _column(
            _still_kept(opened.get(line.number, replace(line, open=0)), now),
            line.open,
            by_line.get(line.number, ()),
            taken,
            _closures(offer, day),
            after,
            need,
        )
        for line in sorted(known, key=lambda one: _order(offer, one))
        if serves(offer, line.rule, choice)
    ]
    numbers = {line.number for line in known}
    strays = [
        one
        for number, found in by_line.items()
        if number not in numbers
        for one in found
        if one.matches and choice.location in ("", one.location)
    ]
    return ServicePlan(offer.service, day, (*columns, *stray_columns(strays)), closing)


def serves(offer: ServiceOffer, rule: TimeSlotRule, choice: Choice) -> bool:
    """Whether a time slot is for what the board is narrowed down to."""
    product = offer.product(choice.product) if choice.product else None
    return (
        choice.location in ("", rule.location)
        and (not choice.channel or choice.channel in rule.channels)
        and (
            not choice.product
            or (
                product is not None
                and (not rule.products or choice.product in rule.products)
                and (not choice.channel or choice.channel in product.channels)
            )
        )
    )


def hours_shown(plans: Iterable[ServicePlan]) -> tuple[int, int]:
    """The cells from and to which the board goes: whole hours that hold everything."""
    firsts, lasts = [], []
    for plan in plans:
        for column in plan.columns:
            mask = column.open
            for piece in column.pieces:
                mask |= span(piece.first, piece.cells)
            if mask:
                firsts.append((mask & -mask).bit_length() - 1)
                lasts.append(mask.bit_length())
    first, last = min(firsts, default=EARLIEST), max(lasts, default=LATEST)
    return first // HOUR * HOUR, -(-last // HOUR) * HOUR


def free_pieces(free: int, grid: int, need: int = 1) -> Iterator[Piece]:
    """The free places: one per start of the grid, until the next or the end of the room.

    ``need`` is how many cells must be free from the start on.
    """
    for cell in bits(starts(free, need) & grid):
        later = grid >> cell + 1
        step = (later & -later).bit_length() or HOUR
        room = ~(free >> cell)
        length = (room & -room).bit_length() - 1
        yield Piece(FREE, cell, min(step, length))


def _needed(offer: ServiceOffer, choice: Choice) -> int:
    product = offer.product(choice.product)
    return cells(product.duration) if product else 1


def _order(offer: ServiceOffer, line: Line) -> tuple[int, int, int]:
    places = offer.locations
    place = line.rule.location
    rank = places.index(place) if place in places else len(places)
    return rank, line.rule.opens, line.number


def _taken(
    claims: Sequence[Claimed], opened: Mapping[int, Line], offer: ServiceOffer
) -> dict[int, int]:
    """Per line what cannot be had, as ``agenda.taking`` has it."""
    masks: dict[int, int] = {}
    for one in claims:
        mask = span(one.first, one.cells)
        if one.kind == BLOCK:
            line = opened.get(one.line)
            mask &= line.open if line is not None else 0
        masks[one.line] = masks.get(one.line, 0) | mask
    places = {one.line: one.location for one in claims if one.line in EXTRA}
    return taken_cells(masks, tuple(opened.values()), offer, places)


def _masks(claims: Iterable[Claimed]) -> dict[int, int]:
    return masks_of((one.line, one.first, one.cells, None) for one in claims)


def _closures(offer: ServiceOffer, day: date) -> list[ClosureRule]:
    return [one for one in offer.closures if closes_on(one, day)]


def _with_closed_hours(
    offer: ServiceOffer, day: date, lines: tuple[Line, ...]
) -> tuple[Line, ...]:
    """The lines as they would be without the closures and blocks of that day."""
    if not _closures(offer, day):
        return lines
    return lines_of_day(replace(offer, closures=()), day)


def _still_kept(line: Line, now: datetime) -> Line:
    """A line that is released by now is one as any other."""
    return line if line.released > now.timestamp() else replace(line, released=0)


def _column(
    line: Line,
    usual: int,
    claims: Sequence[Claimed],
    taken: Mapping[int, int],
    closures: Sequence[ClosureRule],
    after: int,
    need: int,
) -> Column:
    """A line: what is closed of its usual hours, what is claimed, what is free."""
    own = _masks(claims).get(line.number, 0)
    free = line.open & ~taken.get(line.number, 0)
    elsewhere = line.open & ~free & ~own
    pieces = [
        *_closed_pieces(usual & ~line.open & ~own, line.rule.location, closures),
        *(Piece(TAKEN, *_extent(run)) for run in runs(elsewhere)),
        *(claimed_piece(one, line.open) for one in claims),
        *free_pieces(free, line.grid & after, need),
    ]
    pieces.sort(key=lambda one: (one.first, one.cells))
    return Column(
        LINE,
        line.number,
        line.number % LINES + 1,
        tuple(pieces),
        line.rule,
        line.open,
        free,
        line.grid & after,
        line.released,
    )


def _extent(run: int) -> tuple[int, int]:
    first = (run & -run).bit_length() - 1
    return first, run.bit_length() - first


def _closed_pieces(
    mask: int, location: str, closures: Sequence[ClosureRule]
) -> Iterator[Piece]:
    """What is closed, cut where the reason changes; closing goes before blocking."""
    ordered = sorted(closures, key=lambda one: bool(one.desks))
    for closure in ordered:
        if closure.location not in ("", location):
            continue
        first = closure.closes // CELL
        hours = span(first, max(-(-closure.opens_again // CELL) - first, 0))
        kind = RECURRING if closure.desks else CLOSED
        for run in runs(mask & hours):
            yield Piece(kind, *_extent(run), reason=closure.reason)
        mask &= ~hours
