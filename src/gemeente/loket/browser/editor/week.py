"""The week of a service laid out to scale: pure, from rules to blocks on a grid.

Blocks are placed on rows of ``STEP`` minutes; blocks that overlap stand side by side.
"""

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from gemeente.loket.hours.holidays import holiday_ids
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.hours.recurrence import occurs_on
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.hours.ways import opens_in
from gemeente.loket.hours.ways import way_on
from gemeente.loket.hours.windows import MIDNIGHT
from gemeente.loket.hours.windows import open_windows


STEP = 15  # minutes in a row
HOUR = 60
EARLIEST, LATEST = 8 * HOUR, 18 * HOUR  # shown even where nothing is open
WIDTHS = (1, 2, 3, 4, 6)  # columns into which a day can be divided
WORKDAYS = 5


@dataclass(frozen=True, slots=True)
class Block:
    """Hours of one time slot or closure on one day; ``uid`` is the content's.

    ``opens`` and ``closes`` are minutes since midnight. It stands in column ``lane``
    (from 0) of ``lanes``. ``desks``: a closure that only takes so many desks; ``shut``:
    a time slot that does not open because the service works in another way that day.
    """

    uid: str
    opens: int
    closes: int
    closed: bool = False
    lane: int = 0
    lanes: int = 1
    desks: int = 0
    shut: bool = False


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day: blocks in order of opening, and why the whole of it is closed.

    ``holiday`` is the id of a public holiday that closes, ``open_holiday`` of one that
    does not; ``closures`` the uids of the closures that last the whole day. ``way`` is
    how the service works from that day on, "" where that does not change.
    """

    day: date
    blocks: tuple[Block, ...]
    holiday: str = ""
    closures: tuple[str, ...] = ()
    open_holiday: str = ""
    way: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.blocks or self.holiday or self.closures or self.way)


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """The days that are shown, from ``first`` to ``last`` (minutes, whole hours)."""

    days: tuple[DayPlan, ...]
    first: int
    last: int

    def rows(self, block: Block) -> tuple[int, int]:
        """The grid lines, counted from 1, between which the block stands.

        What a closure has outside the hours that are shown is cut off.
        """
        begin = (max(block.opens, self.first) - self.first) // STEP
        end = -((self.first - min(block.closes, self.last)) // STEP)
        return begin + 1, max(end, begin + 1) + 1

    @property
    def hours(self) -> range:
        """The minutes of the hours beside the grid."""
        return range(self.first, self.last, HOUR)


def monday_of(day: date) -> date:
    """The Monday of the week of that day."""
    return day - timedelta(days=day.weekday())


def plan_week(
    monday: date,
    timeslots: Sequence[TimeSlotRule],
    closures: Sequence[ClosureRule],
    drafts: Collection[str],
    open_holidays: Collection[str],
    ways: Collection[WayRule] = (),
) -> WeekPlan:
    """The week that begins on that Monday.

    ``drafts`` holds the uids of what is not published: it is laid out too, but a draft
    closure closes nothing. Saturday and Sunday are left out where nothing happens.
    """
    counting = [one for one in closures if one.uid not in drafts]
    days = []
    for ahead in range(7):
        day = monday + timedelta(days=ahead)
        windows = open_windows(day, timeslots, counting, open_holidays, ways)
        blocks = [Block(w.rule.uid, w.opens, w.closes) for w in windows]
        blocks += _shut(day, timeslots, ways)
        plan = _day_plan(day, blocks, closures, open_holidays, ways)
        if ahead < WORKDAYS or not plan.empty:
            days.append(plan)
    return WeekPlan(tuple(days), *_hours(days))


def _day_plan(
    day: date,
    blocks: list[Block],
    closures: Sequence[ClosureRule],
    open_holidays: Collection[str],
    ways: Collection[WayRule],
) -> DayPlan:
    today = [one for one in closures if closes_on(one, day)]
    blocks += [_closed(one) for one in today if not _is_whole_day(one)]
    named = holiday_ids(day)
    way = way_on(ways, day)
    return DayPlan(
        day,
        side_by_side(blocks),
        next((one for one in named if one not in open_holidays), ""),
        tuple(one.uid for one in today if _is_whole_day(one)),
        next((one for one in named if one in open_holidays), ""),
        way if way != way_on(ways, day - timedelta(days=1)) else "",
    )


def _shut(
    day: date, timeslots: Sequence[TimeSlotRule], ways: Collection[WayRule]
) -> list[Block]:
    """The time slots of that day that the way of working keeps shut."""
    way = way_on(ways, day)
    return [
        Block(rule.uid, rule.opens, rule.closes, shut=True)
        for rule in timeslots
        if not opens_in(way, rule) and occurs_on(rule, day)
    ]


def side_by_side(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks by opening, each in a column of its own where they overlap."""
    placed: list[Block] = []
    group: list[Block] = []
    until = 0
    for block in sorted(blocks, key=lambda one: (one.opens, one.closes, one.uid)):
        if group and block.opens >= until:
            placed += _widened(group)
            group = []
        group.append(replace(block, lane=_free_lane(group, block)))
        until = max(block.closes, until) if len(group) > 1 else block.closes
    return tuple(placed + _widened(group))


def _free_lane(group: list[Block], block: Block) -> int:
    taken = {one.lane for one in group if one.closes > block.opens}
    return min(set(range(len(group) + 1)) - taken)


def _widened(group: list[Block]) -> list[Block]:
    """Every block of a group knows how many columns there are; a seventh shares."""
    wanted = max((one.lane for one in group), default=0) + 1
    lanes = next((width for width in WIDTHS if width >= wanted), WIDTHS[-1])
    return [replace(one, lane=one.lane % lanes, lanes=lanes) for one in group]


def _closed(closure: ClosureRule) -> Block:
    return Block(
        closure.uid,
        closure.closes,
        closure.opens_again,
        closed=not closure.desks,
        desks=closure.desks,
    )


def _is_whole_day(closure: ClosureRule) -> bool:
    return closure.closes <= 0 and closure.opens_again >= MIDNIGHT


def _hours(days: Sequence[DayPlan]) -> tuple[int, int]:
    """Whole hours that hold every open block."""
    blocks = [
        one for plan in days for one in plan.blocks if not (one.closed or one.desks)
    ]
    first = min((one.opens for one in blocks), default=EARLIEST)
    last = max((one.closes for one in blocks), default=LATEST)
    first, last = min(first, EARLIEST), max(last, LATEST)
    return first // HOUR * HOUR, -(-last // HOUR) * HOUR
