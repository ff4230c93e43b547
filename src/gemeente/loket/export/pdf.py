"""A document for paper: chapters with text, tables and charts, as PDF.

Made with reportlab; the fonts are those that come with matplotlib, which have all Latin
letters and are embedded. Tables that run over a page repeat their heading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import cache
from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.svg import png_of
from gemeente.loket.export.sheet import Cell
from gemeente.loket.export.sheet import Sheet
from html import escape
from typing import Any
import io


FONT, BOLD = "DejaVuSans", "DejaVuSans-Bold"
MARGIN = 51  # points: 18 mm
SMALL = 8
TALLEST = 380  # points of a chart: it fits on a lying page, under a heading
ACROSS = 12  # columns of a table beside the first
UPRIGHT = 11  # columns that fit on an upright page
WIDE = 9  # columns from which a table is written smaller
DECIMALS = {"minutes": 1, "days": 1, "ratio": 2}


@dataclass(slots=True)
class Document:
    """What is written, in order; ``language`` is what a screen reader reads it in."""

    title: str
    subtitle: str = ""
    language: str = "nl"
    author: str = ""
    parts: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def is_wide(self) -> bool:
        """Whether a table has more columns than fit on an upright page."""
        sheets = [value for kind, value in self.parts if kind == "table"]
        return any(len(one.headings) > UPRIGHT for one in sheets)

    def chapter(self, title: str) -> None:
        """Begins a chapter."""
        self.parts.append(("chapter", title))

    def paragraph(self, text: str) -> None:
        """Adds a paragraph of plain text."""
        self.parts.append(("paragraph", text))

    def table(self, sheet: Sheet) -> None:
        """Adds a table with its notes; a broad one in pieces under one another."""
        self.parts += [("table", piece) for piece in pieces_of(sheet)]

    def chart(self, chart: Chart | None) -> None:
        """Adds a chart; without anything to show, nothing."""
        if chart is not None and not chart.empty:
            self.parts.append(("chart", chart))


def pdf_of(document: Document) -> bytes:
    """The document as a file."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pagesizes import landscape
    from reportlab.platypus import SimpleDocTemplate

    _fonts()
    stream = io.BytesIO()
    paper = SimpleDocTemplate(
        stream,
        pagesize=landscape(A4) if document.is_wide else A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=document.title,
        subject=document.subtitle,
        author=document.author,
        lang=document.language,
    )
    flow = [*_head(document)]
    for kind, value in document.parts:
        flow += FLOWS[kind](value, paper.width)
    paper.build(flow, onFirstPage=_foot(document), onLaterPages=_foot(document))
    return stream.getvalue()


def pieces_of(sheet: Sheet, most: int = ACROSS) -> list[Sheet]:
    """The sheet cut into sheets of at most so many columns beside the first."""
    count = len(sheet.headings) - 1
    return [
        replace(
            sheet,
            headings=(sheet.headings[0], *sheet.headings[at : at + most]),
            units=(sheet.units[0], *sheet.units[at : at + most]),
            rows=tuple((row[0], *row[at : at + most]) for row in sheet.rows),
            total=(sheet.total[0], *sheet.total[at : at + most]) if sheet.total else (),
            notes=sheet.notes if at + most > count else (),
        )
        for at in range(1, max(count, 1) + 1, most)
    ]


def written(value: Cell, unit: str) -> str:
    """A cell as it is printed, with Dutch separators."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if unit == "share":
        return f"{value * 100:.0f} %"
    text = f"{value:,.{DECIMALS.get(unit, 0)}f}"
    return text.translate(str.maketrans(",.", ".,"))


@cache
def _fonts() -> None:
    """Once per process: the fonts become known to reportlab."""
    from matplotlib import get_data_path
    from pathlib import Path
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(get_data_path()) / "fonts" / "ttf"
    for name in (FONT, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD)


def _style(name: str, **values: Any) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    usual = {"fontName": FONT, "fontSize": 10, "leading": 14, "spaceAfter": 6}
    return ParagraphStyle(name, **(usual | values))


def _head(document: Document) -> Sequence[Any]:
    from reportlab.platypus import Paragraph

    title = _style("title", fontName=BOLD, fontSize=20, leading=26)
    under = _style("under", fontSize=11, spaceAfter=14, textColor="#444444")
    return [
        Paragraph(escape(document.title), title),
        Paragraph(escape(document.subtitle), under),
    ]


def _chapter(text: str, _width: float) -> list[Any]:
    from reportlab.platypus import Paragraph

    style = _style(
        "chapter",
        fontName=BOLD,
        fontSize=14,
        leading=18,
        spaceBefore=14,
        keepWithNext=True,
    )
    return [Paragraph(escape(text), style)]


def _paragraph(text: str, _width: float) -> list[Any]:
    from reportlab.platypus import Paragraph

    return [Paragraph(escape(text), _style("text"))]


def _chart(chart: Chart, width: float) -> list[Any]:
    from reportlab.lib.utils import ImageReader
    from reportlab.platypus import Image
    from reportlab.platypus import Spacer

    picture = io.BytesIO(png_of(chart))
    across, down = ImageReader(picture).getSize()
    picture.seek(0)
    scale = min(width / across, TALLEST / down)
    return [Image(picture, across * scale, down * scale), Spacer(0, 8)]


def _table(sheet: Sheet, width: float) -> list[Any]:
    from reportlab.platypus import Paragraph
    from reportlab.platypus import Spacer
    from reportlab.platypus import Table

    size = SMALL if len(sheet.headings) < WIDE else SMALL - 2
    left = _style("cell", fontSize=size, leading=size + 2, spaceAfter=0)
    right = _style("number", fontSize=size, leading=size + 2, spaceAfter=0, alignment=2)
    bold = _style("head", fontName=BOLD, fontSize=size, leading=size + 2, spaceAfter=0)
    heads = _style("heads", parent=bold, fontName=BOLD, fontSize=size, alignment=2)
    rows = [
        [
            Paragraph(escape(one), heads if place else bold)
            for place, one in enumerate(sheet.headings)
        ]
    ]
    rows += [
        [
            Paragraph(escape(written(cell, unit)), right if place else left)
            for place, (cell, unit) in enumerate(zip(row, sheet.units, strict=True))
        ]
        for row in sheet.all_rows()
    ]
    first = width * max(0.6 - 0.06 * len(rows[0]), 0.13)
    others = (width - first) / max(len(rows[0]) - 1, 1)
    table = Table(rows, [first, *([others] * (len(rows[0]) - 1))], repeatRows=1)
    table.setStyle(_lines(bool(sheet.total)))
    notes = [Paragraph(escape(note), left) for note in sheet.notes]
    return [table, Spacer(0, 4), *notes, Spacer(0, 10)]


def _lines(total: bool) -> list[tuple[Any, ...]]:
    style: list[tuple[Any, ...]] = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, "#1a1a1a"),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, "#c8c8c8"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
    ]
    if total:
        style += [("LINEABOVE", (0, -1), (-1, -1), 0.8, "#1a1a1a")]
    return style


def _foot(document: Document) -> Any:
    def draw(canvas: Any, paper: Any) -> None:
        canvas.saveState()
        canvas.setFont(FONT, SMALL)
        canvas.drawString(MARGIN, MARGIN / 2, document.title)
        right = paper.pagesize[0] - MARGIN
        canvas.drawRightString(right, MARGIN / 2, str(paper.page))
        canvas.restoreState()

    return draw


FLOWS = {
    "chapter": _chapter,
    "paragraph": _paragraph,
    "chart": _chart,
    "table": _table,
}
