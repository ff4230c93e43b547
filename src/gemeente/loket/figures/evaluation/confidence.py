"""How sure a figure is: intervals that hold the truth 19 times out of 20. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
import math
import numpy as np


Z = 1.959964  # of the normal distribution, for 95 %
REPEATS = 1_000
MOST = 4_000  # values of a sample that are drawn from
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


def difference(
    before: np.ndarray,
    after: np.ndarray,
    measure: Callable[..., np.ndarray],
    repeats: int = REPEATS,
) -> Interval | None:
    """measure(after) − measure(before) with a bootstrap interval; None where one is empty.

    ``measure`` works along ``axis``. Each sample is drawn from with replacement (Efron,
    1979); of a very long one a part is used, so the interval is rather too wide.
    """
    if not len(before) or not len(after):
        return None
    random = np.random.default_rng(SEED)
    value = float(measure(after, axis=0) - measure(before, axis=0))
    drawn = [_drawn(one, measure, repeats, random) for one in (before, after)]
    low, high = np.percentile(drawn[1] - drawn[0], SURE)
    return Interval(value, float(low), float(high))


def _drawn(
    values: np.ndarray,
    measure: Callable[..., np.ndarray],
    repeats: int,
    random: np.random.Generator,
) -> np.ndarray:
    if len(values) > MOST:
        values = random.choice(values, MOST, replace=False)
    found = np.empty(repeats)
    step = max(2_000_000 // len(values), 1)
    for begin in range(0, repeats, step):
        size = min(step, repeats - begin)
        places = random.integers(0, len(values), (size, len(values)))
        found[begin : begin + size] = measure(values[places], axis=1)
    return found
