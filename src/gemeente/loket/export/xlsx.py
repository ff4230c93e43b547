"""Sheets and raw rows as a workbook: typed cells, a fixed heading, widths that fit."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from gemeente.loket.export.csv import harmless
from gemeente.loket.export.sheet import Cell
from gemeente.loket.export.sheet import Sheet
from typing import Any
import io
import re


FORMATS = {
    "share": "0%",
    "minutes": "0.0",
    "days": "0.0",
    "ratio": "0.00",
    "count": "#,##0",
    "places": "#,##0",
}
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in the name of a worksheet
LONGEST_NAME = 31
WIDEST = 48  # signs
ROOM = 3  # beside the text


def xlsx_of(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with a worksheet for each sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    names: set[str] = set()
    for sheet in sheets:
        _fill(book.create_sheet(_name(sheet.title, names)), sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xlsx_stream(headings: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Any:
    """A file with raw rows, written row by row to disk; for who closes it after reading."""
    from openpyxl import Workbook
    from tempfile import TemporaryFile

    book = Workbook(write_only=True)
    page = book.create_sheet("Feiten")
    page.freeze_panes = "A2"
    page.append(list(headings))
    for row in rows:
        page.append([_plain(row[one]) for one in headings])
    file = TemporaryFile()  # noqa: SIM115 (closed by who reads it)
    book.save(file)
    file.seek(0)
    return file


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    bold = Font(bold=True)
    page.append([sheet.title])
    page.append([sheet.subtitle])
    page.append([])
    page.append([_plain(one) for one in sheet.headings])
    page["A1"].font = Font(bold=True, size=14)
    head = page.max_row
    for cell in page[head]:
        cell.font = bold
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")
    for row in sheet.all_rows():
        page.append([_plain(cell) for cell in row])
        for cell, unit in zip(page[page.max_row], sheet.units, strict=False):
            cell.number_format = FORMATS.get(unit, "General")
    if sheet.total:
        for cell in page[page.max_row]:
            cell.font = bold
    page.freeze_panes = page.cell(head + 1, 2)
    for number, _heading in enumerate(sheet.headings, 1):
        page.column_dimensions[get_column_letter(number)].width = _width(sheet, number)
    page.append([])
    for note in sheet.notes:
        page.append([_plain(note)])


def _width(sheet: Sheet, number: int) -> int:
    if number > 1:
        return 14
    longest = max((len(str(row[0])) for row in sheet.all_rows()), default=0)
    return min(max(longest, len(sheet.headings[0])) + ROOM, WIDEST)


def _plain(cell: Cell | bool) -> Any:
    return harmless(cell) if isinstance(cell, str) else cell


def _name(title: str, names: set[str]) -> str:
    """A name that a workbook allows, and that no other worksheet has."""
    base = FORBIDDEN.sub(" ", title)[:LONGEST_NAME].strip() or "Blad"
    name, number = base, 1
    while name.lower() in names:
        number += 1
        name = f"{base[: LONGEST_NAME - 4]} {number}"
    names.add(name.lower())
    return name
