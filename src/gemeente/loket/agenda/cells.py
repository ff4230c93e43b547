"""Five-minute cells of a local day as bits of an integer: bit 0 is 00:00.

Intervals are half-open. A mask has one bit per cell; ``1 << 108`` is 09:00 to 09:05.
"""

from collections.abc import Iterable
from collections.abc import Iterator


CELL = 5  # minutes
CELLS = 24 * 60 // CELL  # of a day


def cells(minutes: int) -> int:
    """How many cells that many minutes take, rounded up."""
    return -(-minutes // CELL)


def span(first: int, count: int) -> int:
    """The mask of ``count`` cells from cell ``first`` on."""
    return ((1 << count) - 1) << first


def starts(free: int, count: int) -> int:
    """The cells at which ``count`` consecutive cells of the mask ``free`` begin.

    Folds the mask onto itself, doubling the length that is known to be free, so that
    the number of steps grows with the logarithm of ``count``.
    """
    known = 1
    while known < count:
        step = min(known, count - known)
        free &= free >> step
        known += step
    return free


def bits(mask: int) -> Iterator[int]:
    """The cells that are set in the mask, in order."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def runs(mask: int) -> Iterator[int]:
    """The mask cut into its runs of consecutive cells, in order."""
    while mask:
        lowest = mask & -mask
        run = mask & ~(mask + lowest)
        yield run
        mask ^= run


def counted(masks: Iterable[int]) -> list[int]:
    """Adds up masks cell by cell, as the bit planes of the sums (lowest first).

    Plane i holds the bits of weight 2**i: eight lines are counted with a few operations
    on whole days instead of one by one.
    """
    planes: list[int] = []
    for mask in masks:
        carry = mask
        for place, plane in enumerate(planes):
            planes[place], carry = plane ^ carry, plane & carry
        if carry:
            planes.append(carry)
    return planes
