"""A report as a file: the address of the page with ``format``."""

from collections.abc import Callable
from collections.abc import Sequence
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.report.sections import Section
from gemeente.loket.errors import InvalidQuery
from gemeente.loket.export.csv import csv_of
from gemeente.loket.export.json import json_of
from gemeente.loket.export.media import MEDIA_TYPES
from gemeente.loket.export.pdf import Document
from gemeente.loket.export.pdf import pdf_of
from gemeente.loket.export.xlsx import xlsx_of


Write = Callable[[str, Sequence[Section]], bytes]


def pdf(title: str, sections: Sequence[Section]) -> bytes:
    """Each section as a chapter, its chart above its table."""
    about = sections[0].sheet.subtitle if sections else ""
    document = Document(title, about, texts.language())
    for one in sections:
        document.chapter(one.sheet.title)
        document.chart(one.chart)
        if one.report != "heatmap":  # whose numbers are all in its chart
            document.table(one.sheet)
    return pdf_of(document)


FORMATS: dict[str, Write] = {
    "csv": lambda title, found: csv_of(found[0].sheet),
    "xlsx": lambda title, found: xlsx_of([one.sheet for one in found]),
    "json": lambda title, found: json_of(found[0].sheet),
    "pdf": pdf,
}


def file_of(kind: str, title: str, sections: Sequence[Section]) -> tuple[str, bytes]:
    """The type and the content of the file; raises InvalidQuery (format_unknown).

    CSV and JSON have one table: that of the first section.
    """
    if kind not in FORMATS:
        raise InvalidQuery("format_unknown")
    return MEDIA_TYPES[kind], FORMATS[kind](title, sections)
