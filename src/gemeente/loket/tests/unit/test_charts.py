"""Charts: read by eyes, by screen readers, in grey, several on one page."""

from concurrent.futures import ThreadPoolExecutor
from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.chart import KINDS
from gemeente.loket.charts.chart import Series
from gemeente.loket.charts.drawing import short
from gemeente.loket.charts.drawing import told
from gemeente.loket.charts.palette import COLOURS
from gemeente.loket.charts.palette import contrast
from gemeente.loket.charts.palette import HEAT
from gemeente.loket.charts.palette import ink_on
from gemeente.loket.charts.palette import luminance
from gemeente.loket.charts.palette import mixed
from gemeente.loket.charts.svg import png_of
from gemeente.loket.charts.svg import svg_of
from itertools import pairwise
from lxml import etree
import pytest


SVG = {"s": "http://www.w3.org/2000/svg"}


def chart(kind, *series, **changes):
    names = ("laag", "midden", "hoog")
    rows = series or ((1.0, 2.5, None),) * 3
    values = {
        "kind": kind,
        "title": "Wachttijd & drukte",
        "description": "Maandag wacht men het langst.",
        "labels": ("maandag", "dinsdag", "woensdag"),
        "series": tuple(
            Series(name, tuple(row)) for name, row in zip(names, rows, strict=False)
        ),
        "unit": "minuten",
    }
    return Chart(**(values | changes))


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_an_image_with_a_title_and_a_description(kind):
    root = etree.fromstring(svg_of(chart(kind)))
    assert root.get("role") == "img"
    ids = root.get("aria-labelledby").split()
    told_ = [root.xpath(f"//*[@id='{one}']")[0].text for one in ids]
    assert told_ == ["Wachttijd & drukte", "Maandag wacht men het langst."]
    assert "minuten" in svg_of(chart(kind)) or kind == "heatmap"


@pytest.mark.parametrize("kind", KINDS)
def test_text_stays_text_and_nothing_is_styled_inline(kind):
    text = svg_of(chart(kind))
    root = etree.fromstring(text)
    assert "maandag" in " ".join(root.itertext()) or kind == "heatmap"
    assert not root.xpath("//@style")
    assert not root.xpath("//s:style | //s:script", namespaces=SVG)
    assert root.get("width") is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_is_to_something_in_the_same_chart(kind):
    root = etree.fromstring(svg_of(chart(kind)))
    ids = set(root.xpath("//@id"))
    assert len(ids) == len(root.xpath("//@id"))
    assert {one[1:] for one in root.xpath("//@href")} <= ids


def test_two_charts_on_one_page_share_no_id():
    one, other = (
        set(etree.fromstring(svg_of(chart(kind))).xpath("//@id"))
        for kind in ("lines", "stacked")
    )
    assert not one & other


def test_the_same_chart_gives_the_same_bytes():
    first = svg_of(chart("lines"))
    svg_of.cache_clear()
    assert svg_of(chart("lines")) == first


def test_nothing_to_show_is_no_chart():
    empty = chart("lines", (None, None, None))
    assert svg_of(empty) == ""
    assert png_of(empty) == b""


def test_a_single_value_is_drawn():
    one = chart("lines", (3.0,), labels=("maandag",))
    assert "<svg" in svg_of(one)
    assert png_of(one).startswith(b"\x89PNG")


def test_neighbours_differ_in_lightness_too():
    shades = [luminance(one) for one in COLOURS]
    assert all(abs(one - other) > 0.03 for one, other in pairwise(shades))


def test_heat_grows_darker_all_the_way_so_that_it_can_be_read_in_grey():
    shades = [luminance(mixed(step / 20)) for step in range(21)]
    assert all(one > other for one, other in pairwise(shades))
    assert (mixed(0), mixed(1)) == (HEAT[0], HEAT[-1])


def test_numbers_in_the_heat_can_be_read():
    colours = [mixed(step / 50) for step in range(51)]
    assert min(contrast(ink_on(one), one) for one in colours) >= 4.5


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (0, "0"), (2.54, "2,5"), (3.0, "3"), (41.6, "42")]
)
def test_numbers_are_short(value, text):
    assert told(value, ",") == text


def test_a_long_name_is_cut():
    assert len(short("Aangifte van een verhuizing binnen dezelfde gemeente")) == 34


def test_charts_that_are_drawn_at_once_are_as_if_drawn_alone():
    charts = [chart("lines", (float(number), 2.0, 1.0)) for number in range(8)]
    alone = [svg_of(one) for one in charts]
    svg_of.cache_clear()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(svg_of, charts)) == alone
