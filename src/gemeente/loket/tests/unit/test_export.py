"""Files that spreadsheets, programs and printers open: checked by other readers."""

from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.chart import LINES
from gemeente.loket.charts.chart import Series
from gemeente.loket.export.csv import csv_of
from gemeente.loket.export.csv import csv_stream
from gemeente.loket.export.csv import written
from gemeente.loket.export.json import json_of
from gemeente.loket.export.parquet import parquet_of
from gemeente.loket.export.pdf import Document
from gemeente.loket.export.pdf import pdf_of
from gemeente.loket.export.pdf import pieces_of
from gemeente.loket.export.sheet import Sheet
from gemeente.loket.export.xlsx import xlsx_of
from gemeente.loket.export.xlsx import xlsx_stream
from io import BytesIO
from openpyxl import load_workbook
import csv
import io
import json
import numpy as np
import pytest
import shutil
import subprocess


FORMULA = '=HYPERLINK("http://example.org")'
SHEET = Sheet(
    "Wachttijd: dagen/weken",
    ("Weekdag", "Bezoekers", "Gemiddelde", "Binnen de norm"),
    ("text", "count", "minutes", "share"),
    (("maandag", 1200, 7.25, 0.5), (FORMULA, 3, None, None)),
    ("Totaal", 1203, 7.25, 0.5),
    "november 2026",
    ("Van nummer tot oproep.",),
)


def rows_of(data):
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_csv_has_a_mark_semicolons_and_decimal_commas():
    data = csv_of(SHEET)
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows_of(data)[1] == ["maandag", "1200", "7,25", "0,5"]
    assert rows_of(data)[3][0] == "Totaal"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_looks_like_a_formula_is_made_harmless(sign):
    assert written(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1_234_567, "1234567"),
        (1_234_567.25, "1234567,25"),
        (0.1 + 0.2, "0,3"),
        (-2.5, "-2,5"),
        (0.0, "0"),
        (None, ""),
        (True, "1"),
    ],
)
def test_numbers_are_written_whole_and_never_as_powers(value, text):
    assert written(value) == text


def test_a_stream_comes_in_pieces_and_has_every_row_once():
    rows = ({"n": number} for number in range(5_001))
    pieces = list(csv_stream(["n"], rows))
    assert len(pieces) > 2
    assert rows_of(b"".join(pieces)) == [["n"], *([str(n)] for n in range(5_001))]


def test_xlsx_has_typed_cells_and_names_that_a_workbook_allows():
    book = load_workbook(BytesIO(xlsx_of([SHEET, SHEET])))
    assert book.sheetnames == ["Wachttijd  dagen weken", "Wachttijd  dagen weken 2"]
    page = book.worksheets[0]
    assert page["B5"].value == 1200
    assert (page["D5"].value, page["D5"].number_format) == (0.5, "0%")
    assert page["A6"].value == f"'{FORMULA}"
    assert page["A6"].data_type == "s"
    assert page.freeze_panes == "B5"


def test_raw_rows_can_be_read_back():
    with xlsx_stream(["a", "b"], ({"a": n, "b": f"x{n}"} for n in range(3))) as file:
        page = load_workbook(file).active
        assert [[c.value for c in row] for row in page] == [
            ["a", "b"],
            [0, "x0"],
            [1, "x1"],
            [2, "x2"],
        ]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_opens_the_workbook(tmp_path):
    path = tmp_path / "cijfers.xlsx"
    path.write_bytes(xlsx_of([SHEET]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false",
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    rows = rows_of((tmp_path / "cijfers.csv").read_bytes())
    assert rows[3][:2] == ["Weekdag", "Bezoekers"]
    assert rows[4][0] == "maandag"
    assert rows[4][3] in ("50%", "0.5", "50.00%")
    assert rows[5][0].endswith(FORMULA)


def test_json_has_the_units_beside_the_numbers():
    data = json.loads(json_of(SHEET))
    assert data["columns"][2] == {"title": "Gemiddelde", "unit": "minutes"}
    assert data["rows"][0] == ["maandag", 1200, 7.25, 0.5]


def test_parquet_has_words_instead_of_codes():
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not here")
    columns = {"kind": np.array([1, 0, 1], "u1"), "minute": np.array([5, 6, 7], "i2")}
    with parquet_of(columns, {"kind": ("visit", "contact")}) as file:
        table = parquet.read_table(file)
    assert table.column("kind").to_pylist() == ["contact", "visit", "contact"]
    assert table.column("minute").to_pylist() == [5, 6, 7]


# paper


def document(**changes):
    paper = Document("Openingsuren", "november 2026", **changes)
    paper.chapter("Drukste dag")
    paper.paragraph("Maandag & dinsdag <samen>.")
    values = (Series("Bezoekers", (1.0, 2.0)),)
    paper.chart(Chart(LINES, "Verloop", "Verloop", ("a", "b"), values))
    paper.chart(None)
    paper.table(SHEET)
    return paper


def pages_of(data, tmp_path):
    path = tmp_path / "blad.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-layout", path, "-"]
    found = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return found.stdout.decode().split("\f")[:-1]


needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="poppler is not here"
)


@needs_poppler
def test_pdf_has_its_texts_and_dutch_numbers(tmp_path):
    (page,) = pages_of(pdf_of(document()), tmp_path)
    assert "Maandag & dinsdag <samen>." in page
    assert "1.200" in page
    assert "7,2" in page
    assert "50 %" in page


@needs_poppler
def test_a_long_table_repeats_its_heading_on_every_page(tmp_path):
    rows = tuple((f"dag {number}", number, None, None) for number in range(150))
    paper = Document("Lang")
    paper.table(Sheet("Lang", SHEET.headings, SHEET.units, rows))
    pages = pages_of(pdf_of(paper), tmp_path)
    assert len(pages) > 2
    assert all("Bezoekers" in page for page in pages)
    assert "dag 149" in pages[-1]


def test_a_broad_table_is_cut_into_pieces_that_keep_the_first_column():
    names = tuple(f"k{number}" for number in range(31))
    broad = Sheet("x", names, ("text",) * 31, (names,), names, notes=("eens",))
    pieces = pieces_of(broad)
    assert [len(one.headings) for one in pieces] == [13, 13, 7]
    assert all(one.headings[0] == "k0" for one in pieces)
    assert [one.notes for one in pieces] == [(), (), ("eens",)]
    told = [head for one in pieces for head in one.headings[1:]]
    assert tuple(told) == names[1:]
