"""Which cells of a stored day are taken, and by what that is not on its line.

What lies where nothing is open costs a desk elsewhere (``lines.taken_cells``). Of that
the masks alone do not say enough: where a forced appointment takes place, and what is a
block, which takes no desk but the one that it lies on.
"""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.day import DayAgenda
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.lines import EXTRA
from gemeente.loket.agenda.lines import taken_cells
from gemeente.loket.agenda.offer import ServiceOffer


def taken_on(
    ledger: Ledger,
    offer: ServiceOffer,
    day: date,
    now: datetime,
    own: Appointment | None = None,
) -> dict[int, int]:
    """Per line the mask of the cells that cannot be had; those of ``own`` can."""
    agenda, lines = ledger.day(offer.service, day), ledger.lines(offer.service, day)
    if agenda is None or not lines:
        return {}
    claimed = agenda.masks(now.timestamp(), own.number if own else None)
    opened = {line.number: line.open for line in lines}
    if any(mask & ~opened.get(number, 0) for number, mask in claimed.items()):
        claimed = _without_idle_blocks(ledger, agenda, claimed, opened)
        return taken_cells(claimed, lines, offer, extra_places(ledger, agenda))
    return dict(claimed)


def extra_places(ledger: Ledger, agenda: DayAgenda | None) -> dict[int, str]:
    """Per extra line the location of what is forced there: each line has one."""
    return {
        claim[0]: appointment.location
        for number, claim in (agenda.claims.items() if agenda is not None else ())
        if claim[0] in EXTRA and (appointment := ledger.booked.get(number)) is not None
    }


def _without_idle_blocks(
    ledger: Ledger,
    agenda: DayAgenda,
    claimed: Mapping[int, int],
    opened: Mapping[int, int],
) -> dict[int, int]:
    """Without the cells of blocks where their line is not open (any more)."""
    found = dict(claimed)
    for number, (line, first, count, _expires) in agenda.claims.items():
        idle = span(first, count) & ~opened.get(line, 0)
        if idle and number in ledger.blocks:
            found[line] &= ~idle
    return found
