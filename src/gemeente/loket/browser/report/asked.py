"""What the address asks: the report, the period, the filters. Wrong input is told, not lost."""

from calendar import monthrange
from collections.abc import Collection
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from datetime import timedelta
from gemeente.loket.browser.citizen.choice import typed_of
from gemeente.loket.browser.citizen.choice import whole
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
CALENDAR = ("month", "halfyear", "year")  # splits that follow no weekdays
YEARS = 30  # more than anybody has recorded


@dataclass(frozen=True, slots=True)
class Asked:
    """The state of the page; ``report`` is "" for the overview.

    ``period`` is the id of a usual one, "" where the days were chosen. ``public`` leaves
    out what rests on too few people. ``error`` is what was wrong with the address, and was
    left out.
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
    public: bool = False
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
            back = _same_date if self.by in CALENDAR else _same_weekday
            return replace(self, first=back(self.first), last=back(self.last))
        if self.compare == "before":
            first, last = days_before(self.first, self.last)
            return replace(self, first=first, last=last)
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
        if self.public:
            yield "public", "1"
        for name in FILTERS:
            for one in sorted(self.filters.get(name, ())):
                yield name, one


def read(form: dict[str, Any], today: date) -> Asked:
    """The state in the address; what is wrong in it becomes the usual, with an error."""
    errors: list[InvalidQuery] = []
    report = typed_of(form, "report")
    if report and report not in REPORTS:
        errors.append(InvalidQuery("report_unknown", name=report))
        report = ""
    period, first, last = _days(form, today, errors)
    by = typed_of(form, "by")
    if report and by not in splits_of(report):
        if by:
            errors.append(InvalidQuery("split_unknown", by=by))
        by = splits_of(report)[0]
    norm = whole(typed_of(form, "norm"), 0)
    measure = typed_of(form, "measure")
    compare = typed_of(form, "compare")
    return Asked(
        report,
        first,
        last,
        period,
        by,
        compare if compare in COMPARED else "",
        norm if 0 < norm < 1000 else 10,
        measure if measure in MEASURES else "visitors",
        {name: _many(form, name) for name in FILTERS},
        typed_of(form, "public") == "1",
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
    return _months_back(month, months - 1), today


def days_before(first: date, last: date) -> tuple[date, date]:
    """The period before: from a first of the month as many months, else as many days.

    Of a month that is not whole the same part: 1 to 25 November is compared with 1 to 25
    October.
    """
    if first.day > 1:
        end = first - timedelta(days=1)
        return end - (last - first), end
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    end = _months_back(last.replace(day=1), months)
    length = monthrange(end.year, end.month)[1]
    whole = (last + timedelta(days=1)).day == 1
    return _months_back(first, months), end.replace(
        day=length if whole else min(last.day, length)
    )


def _months_back(first: date, months: int) -> date:
    """The first of the month that many months before the first of another."""
    number = first.year * 12 + first.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _days(
    form: dict[str, Any], today: date, errors: list[InvalidQuery]
) -> tuple[str, date, date]:
    """The form has both: days that are not those of the period were chosen since."""
    period = typed_of(form, "period")
    period = period if period in PERIODS else ""
    given = typed_of(form, "from"), typed_of(form, "to")
    usual = days_of(period or "quarter", today)
    if not any(given) or (period and given == tuple(map(str, usual))):
        return (period or "quarter", *usual)
    first, last = (date_of(one) for one in given)
    if (
        first is None
        or last is None
        or first > last
        or (last - first).days > YEARS * 366
    ):
        errors.append(InvalidQuery("dates_invalid"))
        return ("quarter", *days_of("quarter", today))
    return "", first, last


def date_of(text: str) -> date | None:
    """The date that is written as YYYY-MM-DD, None where it is none of our time."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 < found.year < 2200 else None


def _same_weekday(day: date) -> date:
    """The same weekday a year before: 52 weeks."""
    return day - timedelta(weeks=52)


def _same_date(day: date) -> date:
    """The same date a year before; of 29 February the 28th."""
    length = monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, length))


def _many(form: dict[str, Any], name: str) -> frozenset[str]:
    value = form.get(name, [])
    values: Collection[Any] = [value] if isinstance(value, str) else value or []
    found = frozenset(one for one in values if isinstance(one, str) and one)
    return found & frozenset(CHANNELS) if name == "channel" else found
