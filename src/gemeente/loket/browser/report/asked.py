"""What the address asks: the report, the period, the filters. Wrong input is told, not lost."""

from collections.abc import Collection
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from datetime import timedelta
from gemeente.loket.errors import InvalidQuery
from gemeente.loket.figures.facts import CHANNELS
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.reports import REPORTS
from gemeente.loket.figures.reports import splits_of
from gemeente.loket.figures.reports.grids import MEASURES
from typing import Any
from urllib.parse import urlencode


PERIODS = ("month", "last-month", "quarter", "half-year", "year", "two-years")
COMPARED = ("", "before", "year")
FILTERS = ("service", "location", "channel", "product")
NORMS = (5, 10, 15, 20, 30)
YEARS = 30  # more than anybody has recorded


@dataclass(frozen=True, slots=True)
class Asked:
    """The state of the page; ``report`` is "" for the overview.

    ``period`` is the id of a usual one, "" where the days were chosen. ``error`` is what
    was wrong with the address, and was left out.
    """

    report: str
    first: date
    last: date
    period: str = ""
    by: str = ""
    compare: str = ""
    norm: int = 10
    measure: str = "visitors"
    filters: dict[str, frozenset[str]] = field(default_factory=dict)
    error: InvalidQuery | None = None

    def query(self, by: str = "", measure: str = "") -> Query:
        """The question to the facts."""
        chosen = {f"{name}s": self.filters.get(name, frozenset()) for name in FILTERS}
        return Query(
            self.first,
            self.last,
            by or self.by,
            norm=self.norm,
            measure=measure or self.measure,
            **chosen,
        )

    def before(self) -> "Asked | None":
        """The period that it is compared with; None where it is with none."""
        if self.compare == "year":
            return replace(self, first=_back(self.first), last=_back(self.last))
        if self.compare == "before":
            last = self.first - timedelta(days=1)
            return replace(self, first=last - (self.last - self.first), last=last)
        return None

    def address(self, **changes: Any) -> str:
        """The query of the address of this state, or of one that differs a little."""
        pairs = [pair for pair in self._pairs() if pair[0] not in changes]
        for name, value in changes.items():
            values = value if isinstance(value, list) else [value]
            pairs += [(name, one) for one in values if one]
        return urlencode(pairs)

    def _pairs(self) -> Iterator[tuple[str, Any]]:
        if self.report:
            yield "report", self.report
        if self.period:
            yield "period", self.period
        else:
            yield "from", self.first.isoformat()
            yield "to", self.last.isoformat()
        for name in ("by", "compare"):
            if getattr(self, name):
                yield name, getattr(self, name)
        if self.norm != 10:
            yield "norm", self.norm
        if self.measure != "visitors":
            yield "measure", self.measure
        for name in FILTERS:
            for one in sorted(self.filters.get(name, ())):
                yield name, one


def read(form: dict[str, Any], today: date) -> Asked:
    """The state in the address; what is wrong in it becomes the usual, with an error."""
    errors: list[InvalidQuery] = []
    report = _text(form, "report")
    if report and report not in REPORTS:
        errors.append(InvalidQuery("report_unknown", name=report))
        report = ""
    period, first, last = _days(form, today, errors)
    by = _text(form, "by")
    if report and by not in splits_of(report):
        if by:
            errors.append(InvalidQuery("split_unknown", by=by))
        by = splits_of(report)[0]
    norm = _text(form, "norm")
    measure = _text(form, "measure")
    compare = _text(form, "compare")
    return Asked(
        report,
        first,
        last,
        period,
        by,
        compare if compare in COMPARED else "",
        int(norm) if norm.isascii() and norm.isdigit() and 0 < int(norm) < 1000 else 10,
        measure if measure in MEASURES else "visitors",
        {name: _many(form, name) for name in FILTERS},
        errors[0] if errors else None,
    )


def days_of(period: str, today: date) -> tuple[date, date]:
    """The first and last day of a usual period."""
    month = today.replace(day=1)
    if period == "month":
        return month, today
    if period == "last-month":
        last = month - timedelta(days=1)
        return last.replace(day=1), last
    months = {"quarter": 3, "half-year": 6, "year": 12, "two-years": 24}[period]
    number = month.year * 12 + month.month - months
    return date(number // 12, number % 12 + 1, 1), today


def _days(
    form: dict[str, Any], today: date, errors: list[InvalidQuery]
) -> tuple[str, date, date]:
    period = _text(form, "period")
    given = _text(form, "from"), _text(form, "to")
    if period in PERIODS or not any(given):
        period = period if period in PERIODS else "quarter"
        return (period, *days_of(period, today))
    first, last = (_day(one) for one in given)
    if (
        first is None
        or last is None
        or first > last
        or (last - first).days > YEARS * 366
    ):
        errors.append(InvalidQuery("dates_invalid"))
        return ("quarter", *days_of("quarter", today))
    return "", first, last


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 < found.year < 2200 else None


def _back(day: date) -> date:
    """The same weekday a year before: 52 weeks."""
    return day - timedelta(weeks=52)


def _text(form: dict[str, Any], name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _many(form: dict[str, Any], name: str) -> frozenset[str]:
    value = form.get(name, [])
    values: Collection[Any] = [value] if isinstance(value, str) else value or []
    found = frozenset(one for one in values if isinstance(one, str) and one)
    return found & frozenset(CHANNELS) if name == "channel" else found
