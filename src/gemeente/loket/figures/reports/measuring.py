"""Sums, means and quantiles per group. Pure.

Sums and counts are added up, a mean is computed at the very end, medians and 90th
percentiles come from the values themselves: never a mean of means.
"""

from dataclasses import dataclass
import numpy as np


MINUTE = 60  # seconds
BITS = 32  # in which a value in seconds fits


@dataclass(frozen=True, slots=True)
class Measured:
    """Durations in seconds: ``values`` of the rows that have one, with their groups."""

    codes: np.ndarray
    values: np.ndarray

    def counts(self, size: int) -> np.ndarray:
        """How many there are in each of ``size`` groups."""
        return np.bincount(self.codes, minlength=size)

    def sums(self, size: int) -> np.ndarray:
        """Their sum per group."""
        return np.bincount(self.codes, self.values, minlength=size)

    def within(self, size: int, limit: float) -> np.ndarray:
        """How many per group are at most ``limit``."""
        return np.bincount(self.codes[self.values <= limit], minlength=size)

    def quantiles(self, size: int, *shares: float) -> list[np.ndarray]:
        """Per share (0.5 is the median) the quantile of each group, NaN without values.

        Between two values it is interpolated linearly, as numpy does by default.
        """
        counts = self.counts(size)
        ends = np.cumsum(counts)
        ordered = np.sort(self.codes.astype(np.int64) << BITS | self.values)
        ordered &= (1 << BITS) - 1
        return [_at(ordered, counts, ends - counts, share) for share in shares]


def measured(codes: np.ndarray, values: np.ndarray, known: np.ndarray) -> Measured:
    """The known values (whole, not negative) with their groups."""
    return Measured(codes[known], values[known].astype(np.int64))


def _at(
    ordered: np.ndarray, counts: np.ndarray, begins: np.ndarray, share: float
) -> np.ndarray:
    if not len(ordered):
        return np.full(len(counts), np.nan)
    places = (np.maximum(counts, 1) - 1) * share
    low = np.floor(places).astype(np.int64)
    high = np.ceil(places).astype(np.int64)
    last = len(ordered) - 1
    lower = ordered[np.minimum(begins + low, last)]
    upper = ordered[np.minimum(begins + high, last)]
    found = lower + (upper - lower) * (places - low)
    return np.where(counts > 0, found, np.nan)


def tally(codes: np.ndarray, chosen: np.ndarray, size: int) -> np.ndarray:
    """How many of the chosen rows are in each group."""
    return np.bincount(codes[chosen], minlength=size)


def added(codes: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    """The sum of whole values per group."""
    return np.rint(np.bincount(codes, values, minlength=size)).astype(np.int64)


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part ÷ whole, NaN where the whole is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole > 0, part / whole, np.nan)
