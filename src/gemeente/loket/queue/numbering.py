"""The numbers on tickets: a letter or two and a number, anew every day."""

from collections.abc import Collection
from gemeente.loket.errors import NotAllowed


def next_number(
    previous: int | None, first: int, last: int, taken: Collection[int]
) -> int:
    """The number after the previous one (None: none was given today).

    After ``last`` it begins anew at ``first``, past the numbers that are ``taken``: those
    of people who are still here. Raises NotAllowed (numbers_used_up) where all are.
    """
    count = last - first + 1
    begin = first if previous is None else previous + 1
    for step in range(count):
        number = first + (begin - first + step) % count
        if number not in taken:
            return number
    raise NotAllowed("numbers_used_up")


def label_of(prefix: str, number: int) -> str:
    """The number as it is on the ticket and on the displays."""
    return f"{prefix}{number}"
