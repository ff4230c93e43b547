"""Draws a chart with matplotlib: one function for each kind, on axes that are made here."""

from collections.abc import Callable
from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.chart import Series
from gemeente.loket.charts.palette import COLOURS
from gemeente.loket.charts.palette import DASHES
from gemeente.loket.charts.palette import GRID
from gemeente.loket.charts.palette import HATCHES
from gemeente.loket.charts.palette import INK
from gemeente.loket.charts.palette import ink_on
from gemeente.loket.charts.palette import MARKERS
from gemeente.loket.charts.palette import mixed
from gemeente.loket.charts.palette import NOTHING
from typing import Any
import math


WIDTH = 8.0  # inches
HEIGHT = 3.4
ROW = 0.42  # of a heat map or of lying bars
MOST_LABELS = 16  # along an axis
LONGEST = 34  # signs of a label; the table has it whole


def figure_of(chart: Chart) -> Any:
    """The drawn figure of matplotlib."""
    from matplotlib.figure import Figure  # not before something is drawn

    figure = Figure(figsize=(WIDTH, _height(chart)), layout="constrained")
    axes = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(GRID)
    axes.tick_params(colors=INK, labelsize=9, color=GRID)
    DRAWN[chart.kind](axes, chart)
    return figure


def told(value: float | None, comma: str) -> str:
    """A number as people write it: whole where it is big, one decimal where it is not."""
    if value is None:
        return ""
    if abs(value) >= 10 or value == int(value):
        return f"{value:.0f}"
    return f"{value:.1f}".replace(".", comma)


def _height(chart: Chart) -> float:
    if chart.kind == "heatmap":
        return 0.7 + ROW * max(len(chart.series), 2)
    if chart.kind in ("bars", "intervals"):
        return 0.8 + ROW * max(len(chart.labels), 2)
    return HEIGHT


def _heatmap(axes: Any, chart: Chart) -> None:
    from matplotlib.patches import Rectangle

    known = [v for one in chart.series for v in one.values if v is not None]
    top = max(known, default=0) or 1
    for row, one in enumerate(chart.series):
        for column, value in enumerate(one.values):
            colour = NOTHING if value is None else mixed(value / top)
            axes.add_patch(
                Rectangle((column, row), 0.96, 0.94, facecolor=colour, edgecolor=GRID)
            )
            axes.text(
                column + 0.48,
                row + 0.5,
                told(value, chart.comma),
                ha="center",
                va="center",
                fontsize=8,
                color=ink_on(colour),
            )
    width = len(chart.labels)
    axes.set_xlim(0, width)
    axes.set_ylim(len(chart.series), 0)
    _ticks(axes, chart.labels, 0.48)
    axes.set_yticks(
        [row + 0.5 for row in range(len(chart.series))],
        [short(one.name) for one in chart.series],
    )
    axes.tick_params(length=0)
    axes.xaxis.tick_top()
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


def _lines(axes: Any, chart: Chart) -> None:
    places = range(len(chart.labels))
    few = len(chart.labels) <= 40
    for number, one in enumerate(chart.series):
        style = number % len(COLOURS)
        values = [math.nan if value is None else value for value in one.values]
        axes.plot(
            places,
            values,
            color=COLOURS[style],
            linestyle=DASHES[style],
            marker=MARKERS[style] if few else None,
            markersize=4,
            linewidth=1.8,
            label=one.name,
        )
    _upright(axes, chart)


def _stacked(axes: Any, chart: Chart) -> None:
    bottoms = [0.0] * len(chart.labels)
    places = range(len(chart.labels))
    for number, one in enumerate(chart.series):
        style = number % len(COLOURS)
        values = [value or 0 for value in one.values]
        axes.bar(
            places,
            values,
            bottom=bottoms,
            color=COLOURS[style],
            hatch=HATCHES[style] if len(chart.series) > 1 else "",
            edgecolor="#ffffff",
            linewidth=0.6,
            width=0.85,
            label=one.name,
        )
        bottoms = [low + value for low, value in zip(bottoms, values, strict=True)]
    _upright(axes, chart)


def _bars(axes: Any, chart: Chart) -> None:
    """Lying bars: long names have room."""
    size = len(chart.series)
    for number, one in enumerate(chart.series):
        places = [row + number * 0.8 / size for row in range(len(chart.labels))]
        values = [value or 0 for value in one.values]
        axes.barh(
            places,
            values,
            height=0.8 / size,
            align="edge",
            color=COLOURS[number],
            hatch=HATCHES[number],
            edgecolor="#ffffff",
            label=one.name,
        )
        for place, value in zip(places, one.values, strict=True):
            text = f" {told(value, chart.comma)}"
            axes.text(value or 0, place + 0.4 / size, text, va="center", fontsize=8)
    _lying(axes, chart, 0.4)
    axes.set_xlim(left=0)
    _legend(axes, chart)


def _intervals(axes: Any, chart: Chart) -> None:
    low, middle, high = (one.values for one in chart.series)
    for row, (begin, value, end) in enumerate(zip(low, middle, high, strict=True)):
        if begin is None or value is None or end is None:
            continue
        axes.plot([begin, end], [row, row], color=COLOURS[0], linewidth=3)
        axes.plot([value], [row], marker="D", color=COLOURS[0], markersize=7)
    axes.axvline(0, color=INK, linewidth=1, linestyle="--")
    _lying(axes, chart, 0)


def _upright(axes: Any, chart: Chart) -> None:
    axes.set_ylim(bottom=0)
    axes.set_ylabel(chart.unit, fontsize=9, color=INK)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    _ticks(axes, chart.labels, 0)
    _numbers(axes.yaxis, chart)
    _legend(axes, chart)


def _lying(axes: Any, chart: Chart, middle: float) -> None:
    axes.set_xlabel(chart.unit, fontsize=9, color=INK)
    axes.set_yticks(
        [row + middle for row in range(len(chart.labels))],
        [short(one) for one in chart.labels],
    )
    axes.set_ylim(len(chart.labels) - 0.2, -0.6 if not middle else -0.2)
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    _numbers(axes.xaxis, chart)


def _numbers(axis: Any, chart: Chart) -> None:
    from matplotlib.ticker import FuncFormatter
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(
        FuncFormatter(lambda value, _place: told(round(value, 4), chart.comma))
    )


def _ticks(axes: Any, labels: tuple[str, ...], middle: float) -> None:
    """Not more labels than can be read side by side."""
    step = -(-len(labels) // MOST_LABELS) or 1
    places = range(0, len(labels), step)
    axes.set_xticks([one + middle for one in places], [labels[one] for one in places])
    if max((len(labels[one]) for one in places), default=0) * len(places) > 110:
        axes.tick_params(axis="x", labelrotation=35)


def _legend(axes: Any, chart: Chart) -> None:
    if len(chart.series) > 1:
        axes.legend(
            loc="upper center",
            bbox_to_anchor=(0.5, 1.16),
            ncols=min(len(chart.series), 4),
            frameon=False,
            fontsize=9,
            handlelength=2.6,
        )


def short(text: str) -> str:
    """A label that leaves room for the chart."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def named(*series: tuple[str, tuple[float | None, ...]]) -> tuple[Series, ...]:
    """Series from pairs of a name and values."""
    return tuple(Series(name, tuple(values)) for name, values in series)


DRAWN: dict[str, Callable[[Any, Chart], None]] = {
    "heatmap": _heatmap,
    "lines": _lines,
    "stacked": _stacked,
    "bars": _bars,
    "intervals": _intervals,
}
