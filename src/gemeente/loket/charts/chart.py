"""What a chart shows, as plain values. Pure."""

from dataclasses import dataclass


HEATMAP, LINES, STACKED, BARS, INTERVALS = KINDS = (
    "heatmap",
    "lines",
    "stacked",
    "bars",
    "intervals",
)


@dataclass(frozen=True, slots=True)
class Series:
    """Values in the order of the chart's labels; None where there is nothing to show."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: ``title`` and ``description`` are what a screen reader reads.

    ``labels`` are along the horizontal axis (of bars lying and intervals: from top to
    bottom), ``unit`` stands at the axis of the values. The series of a heat map are its
    rows. Of intervals they are low, middle and high. ``comma`` is the decimal sign.
    """

    kind: str
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    comma: str = ","

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value is not None for one in self.series for value in one.values)
