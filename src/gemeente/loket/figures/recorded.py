"""The figures of some days, as reports read them: plain columns. Pure."""

from collections.abc import Hashable
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import partial
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.figures.facts import SERVING
from gemeente.loket.figures.places import DELAYS
from gemeente.loket.figures.places import PLACES
from gemeente.loket.figures.places import SHIFTS


@dataclass(frozen=True, slots=True)
class Recorded:
    """The figures of some days; ``revision`` changes when they can have changed.

    All up to ``sealed_until`` are final but for corrections; None where nothing is sealed.
    """

    first: date
    last: date
    facts: Columns = field(default_factory=partial(Columns, FACTS))
    serving: Columns = field(default_factory=partial(Columns, SERVING))
    places: Columns = field(default_factory=partial(Columns, PLACES))
    delays: Columns = field(default_factory=partial(Columns, DELAYS))
    shifts: Columns = field(default_factory=partial(Columns, SHIFTS))
    revision: Hashable = None
    sealed_until: date | None = None
