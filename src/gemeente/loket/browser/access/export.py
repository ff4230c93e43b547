"""The access log as CSV, as spreadsheets of a municipality open it."""

from collections.abc import Iterable
import csv
import io


SEPARATOR = ";"  # what Excel expects where a comma is the decimal sign
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """The rows under their heading, in UTF-8 with a mark that says so."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow([safe(cell) for cell in head])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would compute."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
