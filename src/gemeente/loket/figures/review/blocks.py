"""What each half hour of each weekday was like in the recorded days. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.places import BLOCK
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.reports.chosen import is_visitor
from gemeente.loket.figures.reports.chosen import main_rows
from gemeente.loket.figures.reports.chosen import offered
from gemeente.loket.figures.reports.splits import weekdays
from gemeente.loket.figures.reports.times import companions
from gemeente.loket.figures.reports.times import waits
from gemeente.loket.figures.review.handling import handling
from gemeente.loket.figures.review.handling import USUAL
import numpy as np


WEEK = 7
DAY = 1440 // BLOCK  # blocks of a day
SIZE = WEEK * DAY
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A half hour of a weekday, from ``minute`` on; all but counts are per day.

    ``days`` is on how many days it was open or somebody came (where it was never open: all
    such days of that weekday), ``noted`` of how many of them it is known who manned a
    desk, ``n`` the visits behind the waits. ``desks`` that were manned (0 where that was
    never noted); minutes: ``wait`` (mean), ``p90``, ``service`` (a desk is taken: from the
    call to the end, the mean of all half hours). ``over`` is the share that waited longer
    than the norm. None: nothing was measured.
    """

    weekday: int
    minute: int
    days: int
    noted: int
    walk_ins: float
    appointments: float
    refusals: float
    desks: float
    n: int
    wait: float | None
    p90: float | None
    over: float | None
    service: float

    @property
    def visits(self) -> float:
        """Who came, with and without an appointment."""
        return self.walk_ins + self.appointments

    @property
    def desk_hours(self) -> float:
        """Hours of desks in a week."""
        return self.desks * BLOCK / MINUTE

    @property
    def per_desk_hour(self) -> float | None:
        """Visits for each hour of a desk; None where no desk was open."""
        return self.visits / self.desk_hours if self.desks else None


def blocks_of(recorded: Recorded, query: Query) -> list[Block]:
    """The blocks in which something was open or somebody came, in order of the week."""
    main = main_rows(recorded.facts, query)
    visits = main.where(is_visitor(main))
    codes = _codes(visits)
    manned = list(_manned(recorded, query))
    desks = sum((minutes for _days, minutes in manned), np.zeros(SIZE))
    open_days, noted = _days(recorded, query, main, [days for days, _m in manned])
    refused = main.where(main["kind"] == words.REFUSAL)
    booked = visits["appointment"]
    counts = {
        "walk_ins": np.bincount(codes[~booked], minlength=SIZE),
        "appointments": np.bincount(codes[booked], minlength=SIZE),
        "refusals": np.bincount(
            _codes(refused), np.maximum(refused["quantity"], 1), minlength=SIZE
        ),
    }
    seconds, timed = handling(visits, companions(recorded, query))
    service = (float(seconds[timed].mean()) if timed.any() else USUAL) / MINUTE
    waited, called = waits(visits, visits)
    found = []
    for code in np.flatnonzero(open_days):
        here = waited[(codes == code) & called] / MINUTE
        days = int(open_days[code])
        found.append(
            Block(
                weekday=int(code) // DAY,
                minute=int(code) % DAY * BLOCK,
                days=days,
                noted=int(noted[code]),
                desks=float(desks[code]) / BLOCK / max(int(noted[code]), 1),
                n=len(here),
                wait=float(here.mean()) if len(here) else None,
                p90=float(np.quantile(here, 0.9)) if len(here) else None,
                over=float((here > query.norm).mean()) if len(here) else None,
                service=service,
                **{name: float(one[code]) / days for name, one in counts.items()},
            )
        )
    return found


def first_free(recorded: Recorded, query: Query) -> float | None:
    """The median of the days until the first free place; None where it was never noted."""
    delays = offered(recorded.delays, query)["days"]
    known = delays[delays >= 0]
    return float(np.median(known)) if len(known) else None


def desk_shares(recorded: Recorded, query: Query) -> dict[str, float]:
    """Per desk which share of its visits are those of the query.

    Where several services share a desk, each has as much of it as it has of its visits.
    Who asks for everything has all of each desk, also of one where nobody came.
    """
    if not (query.services or query.products or query.channels):
        return dict.fromkeys(recorded.shifts.names, 1.0)
    everything = Query(query.first, query.last, locations=query.locations)
    whole = main_rows(recorded.facts, everything)
    whole = whole.where((whole["kind"] == words.VISIT) & (whole["desk"] > 0))
    part = main_rows(recorded.facts, query)
    part = part.where((part["kind"] == words.VISIT) & (part["desk"] > 0))
    size = len(recorded.facts.names)
    all_counts = np.bincount(whole["desk"], minlength=size)
    own = np.bincount(part["desk"], minlength=size)
    return {
        recorded.facts.names[code]: float(own[code] / all_counts[code])
        for code in np.flatnonzero(own)
    }


def _manned(
    recorded: Recorded, query: Query
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """For each half hour of the day: (day, block) where a desk was open, as one number;
    and the minutes of desks per block of the week, over all days.
    """
    shifts = offered(recorded.shifts, query)
    shares = desk_shares(recorded, query)
    weights = np.array([shares.get(name, 0.0) for name in shifts.names])
    weight = weights[shifts["desk"]]
    days, weekday = shifts["day"].astype(np.int64), weekdays(shifts["day"])
    for place in range(DAY):
        begin = place * BLOCK
        inside = np.minimum(shifts["closes"], begin + BLOCK)
        inside = np.maximum(inside - np.maximum(shifts["opens"], begin), 0) * weight
        minutes = np.bincount(weekday * DAY + place, inside, minlength=SIZE)
        yield days[inside > 0] * DAY + place, minutes


def _days(
    recorded: Recorded, query: Query, main: Columns, manned: list[np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Per block on how many days it was open, or somebody came; and on how many of these
    days anybody manned a desk at any time, so that it is known who did.
    """
    came = main.where(main["kind"] != words.CONTACT)
    found = [
        one["day"].astype(np.int64) * DAY + np.minimum(one["minute"], 1439) // BLOCK
        for one in (came, offered(recorded.places, query))
    ]
    both = np.unique(np.concatenate([*found, *manned]))
    noted = offered(recorded.shifts, query)["day"]
    opened = np.bincount(_week(np.concatenate([found[1], *manned])), minlength=SIZE) > 0
    return (
        _per_block(both, opened),
        _per_block(both[np.isin(both // DAY, noted)], opened),
    )


def _per_block(both: np.ndarray, opened: np.ndarray) -> np.ndarray:
    """Per block its days; of one that was never ``opened`` all days of that weekday.

    By the days on which somebody came at least one person would come a day, however rare.
    """
    counts = np.bincount(_week(both), minlength=SIZE)
    every = np.bincount(weekdays(np.unique(both // DAY)), minlength=WEEK)
    return np.where(opened | (counts == 0), counts, np.repeat(every, DAY))


def _week(both: np.ndarray) -> np.ndarray:
    """The block of the week of (day, block) as one number."""
    return weekdays(both // DAY) * DAY + both % DAY


def _codes(columns: Columns) -> np.ndarray:
    minute = np.minimum(columns["minute"].astype(np.int64), 1439)
    return weekdays(columns["day"]) * DAY + minute // BLOCK
