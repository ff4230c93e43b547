"""How sure a figure is: intervals that hold the truth 19 times out of 20. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
import math
import numpy as np


Z = 1.959964  # of the normal distribution, for 95 %
REPEATS = 1_000
CELLS = 2_000_000  # that are counted at a time
SEED = 2026  # the same figures give the same interval
SURE = (2.5, 97.5)  # percentiles


@dataclass(frozen=True, slots=True)
class Interval:
    """A value between ``low`` and ``high``, with 95 % confidence."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether no difference (0) is unlikely."""
        return self.low > 0 or self.high < 0


def wilson(hits: int, n: int) -> Interval | None:
    """A share and its interval (E. B. Wilson, 1927); None without anybody."""
    if not n:
        return None
    share = hits / n
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    spread = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    spread /= 1 + Z * Z / n
    return Interval(share, max(middle - spread, 0.0), min(middle + spread, 1.0))


@dataclass(frozen=True, slots=True)
class Sample:
    """Values, and the day of each: what happens on one day hangs together."""

    values: np.ndarray
    days: np.ndarray

    def __len__(self) -> int:
        return len(self.values)


def mean(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The mean for each row of weights: how often each value counts."""
    return weights @ values / np.maximum(weights.sum(axis=1), 1)


def quantile(share: float) -> "Measure":
    """The value that so large a share stays within, for each row of weights."""

    def measure(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
        order = np.argsort(values, kind="stable")
        reached = np.cumsum(weights[:, order], axis=1)
        wanted = share * (reached[:, -1:] - 1)
        below = (reached <= np.floor(wanted)).sum(axis=1)
        above = (reached <= np.ceil(wanted)).sum(axis=1)
        ends = values[order][np.minimum(np.stack([below, above]), len(values) - 1)]
        return ends[0] + (ends[1] - ends[0]) * (wanted[:, 0] % 1)

    return measure


Measure = Callable[[np.ndarray, np.ndarray], np.ndarray]


def value_of(sample: Sample, measure: Measure) -> float | None:
    """The measure of all values; None without any."""
    if not len(sample):
        return None
    return float(measure(sample.values, np.ones((1, len(sample)), np.int64))[0])


def difference(
    before: Sample, after: Sample, measure: Measure, repeats: int = REPEATS
) -> Interval | None:
    """measure(after) − measure(before) with a bootstrap interval; None where one is empty.

    Whole days are drawn with replacement (Efron, 1979; by cluster: Davison and Hinkley,
    1997). Drawing visits as if each stood alone would promise far too much: who waits on
    a busy day waits with many.
    """
    one, other = value_of(before, measure), value_of(after, measure)
    if one is None or other is None:
        return None
    random = np.random.default_rng(SEED)
    drawn = [_drawn(side, measure, repeats, random) for side in (before, after)]
    low, high = np.percentile(drawn[1] - drawn[0], SURE)
    return Interval(other - one, float(low), float(high))


def _drawn(
    sample: Sample, measure: Measure, repeats: int, random: np.random.Generator
) -> np.ndarray:
    """The measure of so many draws, of values to one decimal: those alike count together."""
    days, place = np.unique(sample.days, return_inverse=True)
    values, same = np.unique(np.round(sample.values, 1), return_inverse=True)
    times = np.zeros((len(days), len(values)))
    np.add.at(times, (place.reshape(-1), same.reshape(-1)), 1)
    found = np.empty(repeats)
    step = max(CELLS // len(values), 1)
    for begin in range(0, repeats, step):
        size = min(step, repeats - begin)
        even = np.full(len(days), 1 / len(days))
        weights = random.multinomial(len(days), even, size) @ times
        found[begin : begin + size] = measure(values, weights)
    return found
