"""Facts row by row: never all of them as Python objects at once."""

from collections.abc import Iterator
from gemeente.loket.export.csv import csv_stream
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.figures.facts import plain
from typing import Any
from zope.interface import implementer
from ZPublisher.Iterators import IUnboundStreamIterator


AT_ONCE = 5_000  # rows that are decoded together
GIVEN = tuple(column for column in FACTS if column != "key")


def rows(facts: Columns) -> Iterator[dict[str, Any]]:
    """The rows with words instead of codes, without their keys."""
    for begin in range(0, len(facts), AT_ONCE):
        for row in facts.where(slice(begin, begin + AT_ONCE)).rows():
            yield plain(row)


@implementer(IUnboundStreamIterator)
class CsvStream:
    """What the server sends piece by piece, after the transaction is over."""

    def __init__(self, facts: Columns) -> None:
        self.pieces = csv_stream(GIVEN, rows(facts))

    def __iter__(self) -> Iterator[bytes]:
        return self.pieces

    def __next__(self) -> bytes:
        return next(self.pieces)
