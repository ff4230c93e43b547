"""From a drawn chart to SVG that stands in a page, and to a picture for paper.

Text stays text in the page's own font, styles become attributes (no inline style that a
content security policy would forbid), ids are the chart's own, and a screen reader reads
title and description. The same chart gives the same bytes.
"""

from functools import lru_cache
from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.drawing import figure_of
from lxml import etree
from threading import Lock
import hashlib
import io
import re


SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
REFERENCE = re.compile(r"url\(#([^)]+)\)")
KEPT = 128  # drawn charts of a process
DPI = 72  # the units of the drawing
PAPER = 220  # dots per inch
_lock = Lock()
# what matplotlib says in styles that are no attributes of SVG
FONT = re.compile(r"(?:(?P<weight>\w+) )?(?P<size>[\d.]+)px .*")


@lru_cache(maxsize=KEPT)
def svg_of(chart: Chart) -> str:
    """The chart as an <svg> element; "" where there is nothing to draw."""
    if chart.empty:
        return ""
    root = etree.fromstring(_drawn(chart, "svg"))
    name = hashlib.sha256(repr(chart).encode()).hexdigest()[:10]
    for junk in (*root.findall(f".//{SVG}metadata"), *root.findall(f".//{SVG}style")):
        junk.getparent().remove(junk)
    for element in root.iter(etree.Element):
        _own(element, name)
    _tell(root, chart, name)
    return etree.tostring(root, encoding="unicode")


@lru_cache(maxsize=KEPT)
def png_of(chart: Chart) -> bytes:
    """The chart as a picture for paper; b"" where there is nothing to draw."""
    return b"" if chart.empty else _drawn(chart, "png")


def _drawn(chart: Chart, kind: str) -> bytes:
    from matplotlib import rc_context

    stream = io.BytesIO()
    settings = {"svg.fonttype": "none", "svg.hashsalt": "loket"}
    # the settings are those of the whole process: one drawing at a time
    with _lock, rc_context(settings):
        figure = figure_of(chart)
        about = {"Date": None} if kind == "svg" else {"Software": None}
        dpi = DPI if kind == "svg" else PAPER
        figure.savefig(stream, format=kind, dpi=dpi, metadata=about)
    return stream.getvalue()


def _own(element: etree._Element, name: str) -> None:
    """Ids of this chart, and attributes instead of a style."""
    if "id" in element.attrib:
        element.set("id", f"c{name}-{element.get('id')}")
    if LINK in element.attrib:
        element.set("href", f"#c{name}-{element.attrib.pop(LINK)[1:]}")
    for part in filter(None, element.attrib.pop("style", "").split(";")):
        key, _colon, value = part.partition(":")
        _style(element, key.strip(), value.strip())
    for key, value in element.attrib.items():
        if "url(#" in value:
            element.set(key, REFERENCE.sub(rf"url(#c{name}-\1)", value))


def _style(element: etree._Element, key: str, value: str) -> None:
    if key != "font":
        element.set(key, value)
    elif match := FONT.fullmatch(value):
        element.set("font-size", match["size"])
        if match["weight"]:
            element.set("font-weight", match["weight"])


def _tell(root: etree._Element, chart: Chart, name: str) -> None:
    """What it is, for who does not see it; and no size but that of its place."""
    for attribute in ("width", "height"):
        root.attrib.pop(attribute, None)
    root.set("class", f"loket-chart loket-chart-{chart.kind}")
    root.set("role", "img")
    root.set("aria-labelledby", f"c{name}-title c{name}-desc")
    root.set("font-family", "inherit")
    for place, (tag, text) in enumerate(
        (("title", chart.title), ("desc", chart.description))
    ):
        element = etree.Element(f"{SVG}{tag}", id=f"c{name}-{tag}")
        element.text = text
        root.insert(place, element)
