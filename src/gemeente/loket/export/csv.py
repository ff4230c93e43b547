"""Sheets and raw rows as CSV that a Dutch spreadsheet opens with a double click.

UTF-8 with a mark that says so, semicolons, decimal commas; text that a spreadsheet would
take for a formula is made harmless.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from gemeente.loket.export.sheet import Cell
from gemeente.loket.export.sheet import Sheet
from typing import Any
import csv
import io


MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
SEPARATOR = ";"  # what Excel expects where a comma is the decimal sign
FORMULA = ("=", "+", "-", "@", "\t", "\r")
DIGITS = 4  # of what is not whole
AT_ONCE = 2_000  # rows of a stream


def csv_of(sheet: Sheet) -> bytes:
    """The sheet; shares as numbers from 0 to 1."""
    rows = [sheet.headings, *sheet.all_rows()]
    return (MARK + _text(rows)).encode()


def csv_stream(
    headings: Iterable[str], rows: Iterable[Mapping[str, Any]]
) -> Iterator[bytes]:
    """Rows as they come, in pieces; never all in memory."""
    columns = list(headings)
    yield (MARK + _text([columns])).encode()
    piece: list[list[Any]] = []
    for row in rows:
        piece.append([row[column] for column in columns])
        if len(piece) >= AT_ONCE:
            yield _text(piece).encode()
            piece = []
    yield _text(piece).encode()


def written(cell: Cell | bool) -> str:
    """A cell as it stands in the file."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return f"{cell:.{DIGITS}f}".rstrip("0").rstrip(".").replace(".", ",")
    return harmless(cell)


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _text(rows: Iterable[Iterable[Cell]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerows([written(cell) for cell in row] for row in rows)
    return stream.getvalue()
