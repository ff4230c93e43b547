"""A table with its words: what a page shows and every file is made of. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass


Cell = float | int | str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells under ``headings``; the first column names the row.

    ``units`` says of each column what its numbers are: text, count, minutes, share (0 to
    1), days, places. ``total`` is a row too, () where there is none; ``notes`` are
    sentences under the table. A cell is None where there is nothing, or ``HIDDEN`` where
    too few people are behind it.
    """

    title: str
    headings: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    subtitle: str = ""
    notes: tuple[str, ...] = ()

    def all_rows(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, and then the total."""
        yield from self.rows
        if self.total:
            yield self.total
