"""By what a table is split: every row of facts belongs to exactly one group. Pure."""

from collections.abc import Callable
from collections.abc import Hashable
from dataclasses import dataclass
from gemeente.loket.errors import InvalidQuery
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.facts import CHANNELS
from gemeente.loket.figures.facts import VIAS
import numpy as np


WEEK = 7
EPOCH = 719_163  # the ordinal of 1 January 1970
MONTHS = 12  # of a year; months are numbered year * 12 + month - 1

IN_A_DAY = ("halfhour", "hour")
PERIODS = ("weekday", "day", "week", "month", "halfyear", "year")
NAMED = ("service", "location", "product", "desk")
WORDED = ("channel", "via")
SPLITS = (*IN_A_DAY, *PERIODS, *NAMED, *WORDED)


@dataclass(frozen=True, slots=True)
class Groups:
    """``codes`` says of each row which of the ``keys`` it belongs to."""

    keys: tuple[Hashable, ...]
    codes: np.ndarray

    def __len__(self) -> int:
        return len(self.keys)


def groups_of(columns: Columns, by: str) -> Groups:
    """The groups of the rows, those that occur, in order.

    Keys: of hours and half hours the minute where they begin, weekdays 0 (Monday) to 6,
    the ordinals of days and of the Mondays of weeks, numbers of months (year * 12 +
    month - 1), half-years (year * 2 + half) and years; else uids and words.
    """
    if by in NAMED:
        return _renamed(_dense(columns[by]), columns.names)
    if by in WORDED:
        return _renamed(_dense(columns[by]), CHANNELS if by == "channel" else VIAS)
    return _dense(numbers_of(columns["day"], columns["minute"], by))


def numbers_of(days: np.ndarray, minutes: np.ndarray, by: str) -> np.ndarray:
    """The key of each row for a split by time; raises InvalidQuery (split_unknown)."""
    make = NUMBERS.get(by)
    if make is None:
        raise InvalidQuery("split_unknown", by=by)
    return make(days, minutes)


def matched(groups: Groups, keys: tuple[Hashable, ...]) -> np.ndarray:
    """The codes of the groups among other keys, which have all of theirs."""
    place = {key: number for number, key in enumerate(keys)}
    codes = np.array([place[key] for key in groups.keys], np.int64)
    return codes[groups.codes] if len(codes) else np.zeros(0, np.int64)


def merged(*several: Groups) -> tuple[Hashable, ...]:
    """All keys of several groupings, in order."""
    keys = {key for groups in several for key in groups.keys}
    return tuple(sorted(keys))


def _dense(values: np.ndarray) -> Groups:
    if not len(values):
        return Groups((), np.zeros(0, np.int64))
    values = values.astype(np.int64)
    lowest = int(values.min())
    present = np.flatnonzero(np.bincount(values - lowest))
    places = np.zeros(int(present[-1]) + 1, np.int64)
    places[present] = np.arange(len(present))
    return Groups(tuple((present + lowest).tolist()), places[values - lowest])


def _renamed(groups: Groups, names: tuple[str, ...]) -> Groups:
    """The groups with words as keys, in the order of the words."""
    words = [names[key] for key in groups.keys]  # type: ignore[call-overload]
    order = sorted(range(len(words)), key=words.__getitem__)
    places = np.zeros(len(words), np.int64)
    places[order] = np.arange(len(words))
    codes = places[groups.codes] if len(words) else groups.codes
    return Groups(tuple(words[one] for one in order), codes)


def weekdays(days: np.ndarray) -> np.ndarray:
    """0 for Monday; the first day of the calendar was one."""
    return (days - 1) % WEEK


def months(days: np.ndarray) -> np.ndarray:
    """year * 12 + month - 1 of ordinals."""
    dates = (days.astype(np.int64) - EPOCH).astype("datetime64[D]")
    return dates.astype("datetime64[M]").astype(np.int64) + 1970 * MONTHS


NUMBERS: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "halfhour": lambda days, minutes: minutes - minutes % 30,
    "hour": lambda days, minutes: minutes - minutes % 60,
    "weekday": lambda days, minutes: weekdays(days),
    "day": lambda days, minutes: days,
    "week": lambda days, minutes: days - weekdays(days),
    "month": lambda days, minutes: months(days),
    "halfyear": lambda days, minutes: months(days) // 6,
    "year": lambda days, minutes: months(days) // MONTHS,
}
