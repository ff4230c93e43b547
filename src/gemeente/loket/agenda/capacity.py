"""How much can be booked in a week, before and after a change of the offer. Pure.

A place is one step of the grid on one line, within hours that citizens can book; minutes
are the open minutes of those lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import cells
from gemeente.loket.agenda.cells import runs
from gemeente.loket.agenda.cells import starts
from gemeente.loket.agenda.lines import Line
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.offer import ServiceOffer


LOOK_AHEAD = 53  # weeks in which a difference is looked for


@dataclass(frozen=True, slots=True)
class WeekChange:
    """One week, from ``first`` (a Monday) on: what could be booked and what can be.

    Of the places so many are ``kept`` from citizens until shortly before.
    """

    first: date
    places_before: int
    places_after: int
    minutes_before: int
    minutes_after: int
    kept_before: int = 0
    kept_after: int = 0

    @property
    def places(self) -> int:
        """Won, or below zero lost."""
        return self.places_after - self.places_before

    @property
    def minutes(self) -> int:
        """Won, or below zero lost."""
        return self.minutes_after - self.minutes_before

    @property
    def differs(self) -> bool:
        """Whether anything is won or lost."""
        return bool(self.places or self.minutes or self.kept_after - self.kept_before)

    @property
    def loses(self) -> bool:
        """Whether something is lost, or had later than before."""
        later = self.kept_after > self.kept_before
        return self.places < 0 or self.minutes < 0 or later


@dataclass(frozen=True, slots=True)
class ProductChange:
    """How many appointments of one product fit in the weeks that are shown."""

    product: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a change does to what can be booked.

    ``weeks`` run from the present one up to the last one with a difference, or to the
    horizon where the difference has no end (``endless``).
    """

    weeks: tuple[WeekChange, ...] = ()
    products: tuple[ProductChange, ...] = ()
    endless: bool = False

    @property
    def loses(self) -> bool:
        """Whether there are weeks or products with less than before."""
        return any(one.loses for one in self.weeks) or any(
            one.after < one.before for one in self.products
        )


def compared(before: ServiceOffer, after: ServiceOffer, today: date) -> Capacity:
    """What the change wins and loses from that day on."""
    monday = today - timedelta(days=today.weekday())
    mondays = [monday + timedelta(weeks=ahead) for ahead in range(LOOK_AHEAD)]
    weeks = [_week(before, after, first, today) for first in mondays]
    differing = [place for place, week in enumerate(weeks) if week.differs]
    horizon = max(before.horizon, after.horizon)
    reach = (today + timedelta(days=horizon) - monday).days // 7 + 1
    endless = bool(differing) and differing[-1] == LOOK_AHEAD - 1
    shown = min(reach, LOOK_AHEAD) if endless else max(differing, default=-1) + 1
    days = [
        monday + timedelta(days=ahead)
        for ahead in range(7 * min(reach, LOOK_AHEAD))
        if monday + timedelta(days=ahead) >= today
    ]
    return Capacity(
        tuple(weeks[:shown]), tuple(_products(before, after, days)), endless
    )


def day_capacity(offer: ServiceOffer, day: date) -> tuple[int, int, int]:
    """The places and the open minutes that citizens can book on that day.

    Third is how many of the places are kept until shortly before.
    """
    places = minutes = kept = 0
    for line in citizen_lines(offer, day):
        fits = (starts(line.open, cells(line.rule.grid)) & line.grid).bit_count()
        places += fits
        minutes += line.open.bit_count() * CELL
        kept += fits if line.held else 0
    return places, minutes, kept


def citizen_lines(offer: ServiceOffer, day: date) -> list[Line]:
    """The lines of that day that are not for the staff alone."""
    if not offer.published:
        return []
    return [line for line in lines_of_day(offer, day) if not line.rule.staff_only]


def _week(
    before: ServiceOffer, after: ServiceOffer, first: date, today: date
) -> WeekChange:
    sums = [0] * 6
    for ahead in range(7):
        day = first + timedelta(days=ahead)
        if day >= today:
            figures = (*day_capacity(before, day), *day_capacity(after, day))
            sums = [total + one for total, one in zip(sums, figures, strict=True)]
    return WeekChange(
        first,
        places_before=sums[0],
        places_after=sums[3],
        minutes_before=sums[1],
        minutes_after=sums[4],
        kept_before=sums[2],
        kept_after=sums[5],
    )


def _products(
    before: ServiceOffer, after: ServiceOffer, days: Iterable[date]
) -> list[ProductChange]:
    """The products whose own rule changed: another duration, gone, or new."""
    days = list(days)
    uids = [rule.uid for rule in before.products]
    uids += [rule.uid for rule in after.products if rule.uid not in uids]
    changed = [uid for uid in uids if before.product(uid) != after.product(uid)]
    return [
        ProductChange(uid, _room(before, uid, days), _room(after, uid, days))
        for uid in changed
    ]


def _room(offer: ServiceOffer, product: str, days: list[date]) -> int:
    rule = offer.product(product)
    if rule is None:
        return 0
    return sum(
        _fitting(line, rule) for day in days for line in citizen_lines(offer, day)
    )


def _fitting(line: Line, rule: ProductRule) -> int:
    """How many appointments for one person fit on the line, one after the other."""
    offered = not line.rule.products or rule.uid in line.rule.products
    if not offered or not rule.channels & line.rule.channels:
        return 0
    return sum(run.bit_count() // cells(rule.duration) for run in runs(line.open))
