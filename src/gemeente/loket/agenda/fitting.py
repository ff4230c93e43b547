"""Which booked appointments of a day still fit what is open: pure, claims in, numbers out.

What is open may have changed since they were booked: hours were reduced, a time slot was
retracted, a closure came. Nobody is moved here; it is only asked whether there is a desk
for everyone at the time that was promised.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.lines import Line
from gemeente.loket.agenda.lines import pick_line
from gemeente.loket.agenda.lines import serving_lines
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.wish import Wish


AT_A_PLACE = "desk"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A booked appointment as its claim has it; ``number`` is the appointment's."""

    number: int
    line: int
    first: int  # cell
    cells: int
    products: tuple[tuple[str, int], ...]
    channel: str = "desk"
    location: str = ""

    @property
    def mask(self) -> int:
        """Its cells."""
        return span(self.first, self.cells)


def misfits(
    offer: ServiceOffer,
    lines: tuple[Line, ...],
    booked: Iterable[Claimed],
    fixed: Mapping[int, int] | None = None,
) -> list[int]:
    """The numbers of those for whom nothing is open at their time any more.

    ``lines`` are those of the day, ``fixed`` the masks per line of cells that are taken
    by something else (blocks, appointments that are over). An appointment keeps its own
    line where that is open for it; the others are laid one by one, in the order given,
    on another line of their location that can serve them.
    """
    serving = _Serving(offer, lines)
    taken = dict(fixed or {})
    strays = []
    for one in booked:
        line = serving.own(one)
        if line is not None and not one.mask & ~line.open:
            taken[one.line] = taken.get(one.line, 0) | one.mask
        else:
            strays.append(one)
    left = []
    for one in strays:
        other = pick_line(serving.near(one), taken, one.mask, salt=0)
        if other is None:
            left.append(one.number)
        else:
            taken[other.number] = taken.get(other.number, 0) | one.mask
    return left


class _Serving:
    """The lines that can serve an appointment, looked up once per kind."""

    def __init__(self, offer: ServiceOffer, lines: tuple[Line, ...]) -> None:
        self.offer = offer
        self.lines = lines if offer.published else ()
        self.known: dict[Wish, list[Line]] = {}

    def _lines(self, one: Claimed, location: str | None) -> list[Line]:
        wish = Wish(one.products, one.channel, location, staff=True)
        if wish not in self.known:
            self.known[wish] = serving_lines(self.offer, wish, self.lines)
        return self.known[wish]

    def own(self, one: Claimed) -> Line | None:
        """Its own line; where nobody comes it may have gone to another location."""
        location = one.location if one.channel == AT_A_PLACE else None
        found = self._lines(one, location)
        return next((line for line in found if line.number == one.line), None)

    def near(self, one: Claimed) -> list[Line]:
        """The lines of its location."""
        return self._lines(one, one.location)
