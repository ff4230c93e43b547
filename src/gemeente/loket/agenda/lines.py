"""The lines of a day: what each unit of parallel capacity is open for.

A time slot with capacity 3 gives three lines, numbered ``number * LINES + 0 … 2``. The
numbers never move, so a booked claim stays with its own time slot's capacity whatever an
editor adds, reorders or removes.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.cells import bits
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import runs
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.wish import offers_channel
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.hours.clock import instant
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import Window
from gemeente.loket.hours.windows import open_windows
from types import MappingProxyType


LINES = 100  # line numbers per time slot; no time slot has number 0
EXTRA = range(LINES)  # lines on which appointments are forced, outside what is open

NOWHERE: Mapping[int, str] = MappingProxyType({})

Claim = tuple[int, int, int, int | None]  # line, first cell, cells, expires


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one day: masks of the cells that are open and of the possible starts.

    A citizen has it only from the instant ``released`` on (POSIX seconds; 0: always).
    """

    number: int
    rule: TimeSlotRule
    open: int
    grid: int
    breadth: int  # how many products it can serve
    released: float = 0

    @property
    def held(self) -> bool:
        """Whether it is kept from citizens for a while."""
        return self.released > 0


def serving_lines(
    offer: ServiceOffer,
    wish: Wish,
    lines: tuple[Line, ...],
    now: datetime | None = None,
) -> list[Line]:
    """The lines that are open for all products, the channel and the location wished.

    With ``now`` (aware) what is not released by then is left out for a citizen.
    """
    if not offers_channel(offer, wish):
        return []
    serving = [line for line in lines if _serves(line.rule, wish)]
    if now is None or wish.staff:
        return serving
    stamp = now.timestamp()
    return [line for line in serving if line.released <= stamp]


def _serves(rule: TimeSlotRule, wish: Wish) -> bool:
    return (
        wish.channel in rule.channels
        and (wish.location is None or rule.location == wish.location)
        and (wish.staff or not rule.staff_only)
        and (
            not rule.products
            or all(product in rule.products for product, _quantity in wish.products)
        )
    )


def lines_of_day(offer: ServiceOffer, day: date) -> tuple[Line, ...]:
    """The lines on which appointments can be made that day, in order of number."""
    windows = open_windows(
        day, offer.timeslots, offer.closures, offer.open_holidays, offer.ways
    )
    pieces: dict[TimeSlotRule, list[Window]] = {}
    for window in windows:
        if window.rule.by_appointment:
            pieces.setdefault(window.rule, []).append(window)
    found = []
    for rule, parts in pieces.items():
        opened = grid = 0
        for part in parts:
            opened |= _open(part)
            grid |= _grid(part)
        breadth = len(rule.products) or len(offer.products)
        released = _released(rule, day, offer.timezone)
        at_once = rule.capacity - rule.held_back
        found += [
            Line(
                rule.number * LINES + place,
                rule,
                opened,
                grid,
                breadth,
                0 if place < at_once else released,
            )
            for place in range(rule.capacity)
        ]
    found.sort(key=lambda line: line.number)
    return tuple(_without_blocks(found, offer, day))


def _released(rule: TimeSlotRule, day: date, zone: str) -> float:
    """When the held-back lines of that day are released, in POSIX seconds."""
    if not rule.held_back:
        return 0
    eve = day - timedelta(days=rule.release_days)
    at = instant(eve, rule.release_at, zone)
    # in the gap of a spring night no clock shows that time: an hour later, then
    return (at or instant(eve, rule.release_at + 60, zone)).timestamp()


def _without_blocks(lines: list[Line], offer: ServiceOffer, day: date) -> list[Line]:
    """Recurring blocks take desks of their location, the last lines first."""
    for closure in offer.closures:
        if closure.desks and closes_on(closure, day):
            first = closure.closes // CELL
            cut = span(first, -(-closure.opens_again // CELL) - first)
            wanted = [cut] * closure.desks
            lines = [
                _blocked(line, wanted)
                if closure.location in ("", line.rule.location)
                else line
                for line in reversed(lines)
            ][::-1]
    return lines


def _blocked(line: Line, wanted: list[int]) -> Line:
    """The line without what is still wanted of it; ``wanted`` is lessened by that.

    Each mask in ``wanted`` is one desk: where a line is open for a part of the time only,
    the rest is taken from the next.
    """
    opened = line.open
    for place, mask in enumerate(wanted):
        wanted[place] = mask & ~opened
        opened &= ~mask
    return line if opened == line.open else replace(line, open=opened)


def _open(window: Window) -> int:
    first = -(-window.opens // CELL)
    return span(first, max(window.closes // CELL - first, 0))


def _grid(window: Window) -> int:
    mask = 0
    for minute in range(window.anchor, window.closes, window.rule.grid):
        if minute >= window.opens and minute % CELL == 0:
            mask |= 1 << minute // CELL
    return mask


def masks_of(claims: Iterable[Claim]) -> dict[int, int]:
    """Per line number the mask of the claimed cells."""
    masks: dict[int, int] = {}
    for number, first, count, _expires in claims:
        masks[number] = masks.get(number, 0) | span(first, count)
    return masks


def taken_cells(
    claimed: Mapping[int, int],
    lines: tuple[Line, ...],
    offer: ServiceOffer,
    places: Mapping[int, str] = NOWHERE,
) -> dict[int, int]:
    """Per line number the mask of the cells that are taken, from those claimed.

    Cells that were claimed where nothing is open any more (hours were reduced, a time
    slot was retracted) still cost a desk: they are laid on the open lines of their
    location, so that lowered capacity is never sold twice. ``places`` has the locations
    of the extra lines; of what is not known it can be any.
    """
    taken = dict(claimed)
    opened = {line.number: line.open for line in lines}
    strays = [
        (run, number)
        for number, mask in claimed.items()
        for run in runs(mask & ~opened.get(number, 0))
    ]
    if strays:
        locations = {rule.number: rule.location for rule in offer.timeslots}
        located = [
            (locations.get(number // LINES, places.get(number) or None), run, number)
            for run, number in strays
        ]
        # what can lie anywhere comes last, or it takes the only desk of what cannot
        for location, run, _number in sorted(
            located, key=lambda one: (one[0] is None, *one[1:])
        ):
            near = [ln for ln in lines if location in (None, ln.rule.location)]
            _lay(run, near, taken)
    return taken


def _lay(stray: int, lines: list[Line], taken: dict[int, int]) -> None:
    """Takes the stray cells on one line that has them all free, else on several."""
    for line in lines:
        if not stray & ~(line.open & ~taken.get(line.number, 0)):
            taken[line.number] = taken.get(line.number, 0) | stray
            return
    for cell in bits(stray):
        for line in lines:
            if (line.open & ~taken.get(line.number, 0)) >> cell & 1:
                taken[line.number] = taken.get(line.number, 0) | 1 << cell
                break


def pick_line(
    lines: Iterable[Line], taken: Mapping[int, int], wanted: int, salt: int
) -> Line | None:
    """The line on which the mask ``wanted`` is laid, None where none has it free.

    Lines that can serve the fewest products go first, so that a special line does not
    stand idle while a general one is full; ``salt`` spreads equals, so that concurrent
    bookings do not all reach for the same line.
    """
    free = [
        line for line in lines if not wanted & ~(line.open & ~taken.get(line.number, 0))
    ]
    if not free:
        return None
    fewest = min(line.breadth for line in free)
    equals = [line for line in free if line.breadth == fewest]
    return equals[salt % len(equals)]
