"""Sheets as JSON: for each row an object, with what the columns are."""

from gemeente.loket.export.sheet import Sheet
from typing import Any
import json


def data_of(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain values; the cells of a row in the order of the columns."""
    return {
        "title": sheet.title,
        "period": sheet.subtitle,
        "columns": [
            {"title": title, "unit": unit}
            for title, unit in zip(sheet.headings, sheet.units, strict=True)
        ],
        "rows": [list(row) for row in sheet.rows],
        "total": list(sheet.total),
        "notes": list(sheet.notes),
    }


def json_of(sheet: Sheet) -> bytes:
    """The sheet as a file."""
    return json.dumps(data_of(sheet), ensure_ascii=False, indent=1).encode()
