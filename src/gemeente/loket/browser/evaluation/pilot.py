"""``@@pilot``: before and after, or a service against others, with a sentence for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import cached_property
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.chart import INTERVALS
from gemeente.loket.charts.chart import Series
from gemeente.loket.charts.svg import svg_of
from gemeente.loket.errors import InvalidQuery
from gemeente.loket.export.pdf import Document
from gemeente.loket.export.pdf import pdf_of
from gemeente.loket.export.sheet import Sheet
from gemeente.loket.figures.evaluation.confidence import Interval
from gemeente.loket.figures.evaluation.pilot import Compared
from gemeente.loket.figures.evaluation.pilot import compared
from gemeente.loket.figures.evaluation.pilot import Side
from gemeente.loket.figures.query import Query
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from typing import Any
from zope.i18nmessageid import Message


TITLES = {
    "visitors": _("Visitors a day"),
    "wait_median": _("Waiting time (median, minutes)"),
    "wait_p90": _("Waiting time (9 of 10 within, minutes)"),
    "within": _("Helped within the norm"),
    "service": _("Service time (median, minutes)"),
    "appointment": _("With an appointment"),
    "no_show": _("Appointments that nobody came for"),
    "left": _("Left without being helped"),
}
MORE = _("${title}: ${change} more, from ${one} to ${other}. That is no coincidence.")
LESS = _("${title}: ${change} less, from ${one} to ${other}. That is no coincidence.")
UNSURE = _(
    "${title}: from ${one} to ${other}. The difference can be chance (between ${low} and "
    "${high})."
)
FEW = _("${title}: too few figures to conclude anything.")
YEAR = timedelta(days=364)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One measure in words: the sentence, and the cells of the table."""

    title: str
    one: str
    other: str
    interval: str
    sentence: str


class Pilot(FiguresPage):
    """GET with two periods and two choices of services."""

    message: Any = None

    def __call__(self) -> str | bytes:
        """The page, or with ``format=pdf`` the document."""
        self.check_access()
        self.sides  # noqa: B018 (what is wrong in the address is told on the page)
        if self.request.form.get("format") == "pdf":
            return self._pdf()
        return super().__call__()

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """Before and after; of the last year and the one before where nothing is asked."""
        last = self.today - DAY
        usual = (last - YEAR - YEAR + DAY, last - YEAR), (last - YEAR + DAY, last)
        one, other = (
            self._side(name, *days)
            for name, days in zip(("one", "other"), usual, strict=True)
        )
        return one, other

    def _side(self, name: str, first: date, last: date) -> Side:
        begin, end = self._day(f"{name}-from", first), self._day(f"{name}-to", last)
        if begin > end:
            self.message = message_for(InvalidQuery("dates_invalid"))
            begin, end = first, last
        wanted = self.request.form.get(f"{name}-service", "")
        filters = self.within(
            {
                "service": frozenset(
                    {wanted} if isinstance(wanted, str) and wanted else ()
                )
            }
        )
        query = Query(
            begin,
            end,
            services=filters["service"],
            locations=filters.get("location", frozenset()),
        )
        return Side(self.recorded(begin, end), query)

    def _day(self, name: str, usual: date) -> date:
        try:
            found = date.fromisoformat(str(self.request.form.get(name, "")))
        except ValueError:
            return usual
        return found if 1900 < found.year < 2200 else usual

    @cached_property
    def compared(self) -> list[Compared]:
        """All measures."""
        return compared(*self.sides)

    @cached_property
    def lines(self) -> list[Line]:
        """All measures in words."""
        return [line_of(one) for one in self.compared]

    @property
    def periods(self) -> tuple[str, str]:
        """Both periods in words, with the service where one was chosen."""
        one, other = (self._named(side.query) for side in self.sides)
        return one, other

    def _named(self, query: Query) -> str:
        days = words.period(query.first, query.last)
        if len(query.services) != 1:
            return days
        return f"{self.services.get(next(iter(query.services)), '')}, {days}"

    @property
    def charts(self) -> Iterator[str]:
        """The differences with their intervals: minutes, and shares."""
        for unit in ("minutes", "share"):
            yield svg_of(self._chart(unit))

    def _chart(self, unit: str) -> Chart:
        found = [one for one in self.compared if one.unit == unit and one.change]
        scale = 100 if unit == "share" else 1
        changes = [one.change for one in found if one.change]
        title = words.said(_("Difference, with 95 % confidence"))
        named = words.said(_("percentage points") if unit == "share" else _("minutes"))
        return Chart(
            INTERVALS,
            f"{title} ({named})",
            " ".join(one.sentence for one in self.lines),
            tuple(words.said(TITLES[one.id]) for one in found),
            tuple(
                Series(name, tuple(getattr(one, name) * scale for one in changes))
                for name in ("low", "value", "high")
            ),
            named,
        )

    def field(self, side: int, name: str) -> str:
        """What stands in a field of the form."""
        query = self.sides[side].query
        return {"from": query.first, "to": query.last}[name].isoformat()

    def options(self, side: int) -> list[dict[str, Any]]:
        """The services to choose from."""
        chosen = self.sides[side].query.services
        return [
            {"value": uid, "title": title, "chosen": chosen == {uid}}
            for uid, title in self.services.items()
        ]

    @property
    def pdf_url(self) -> str:
        """The same as a document."""
        query = self.request.get("QUERY_STRING", "")
        more = f"{query}&" if query else ""
        return f"{self.context.absolute_url()}/@@pilot?{more}format=pdf"

    def _pdf(self) -> bytes:
        one, other = self.periods
        title = words.said(_("Evaluation of the pilot"))
        document = Document(title, f"{one} | {other}", texts.language())
        document.chapter(words.said(_("What changed")))
        for line in self.lines:
            document.paragraph(line.sentence)
        for unit in ("minutes", "share"):
            document.chart(self._chart(unit))
        document.table(self.sheet)
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Cache-Control", "no-store")
        return pdf_of(document)

    @property
    def sheet(self) -> Sheet:
        """The figures as a table."""
        one, other = self.periods
        heads = (words.said(_("Figure")), one, other, words.said(_("Difference")))
        rows = tuple((x.title, x.one, x.other, x.interval) for x in self.lines)
        return Sheet(words.said(_("The figures")), heads, ("text",) * 4, rows)


def _interval(change: Interval, unit: str) -> str:
    """Such as +2,3 [+0,1; +4,2]; of shares in percentage points."""
    scale = 100 if unit == "share" else 1
    value, low, high = (
        words.signed(one * scale, "minutes")
        for one in (change.value, change.low, change.high)
    )
    return f"{value} [{low}; {high}]"


def line_of(one: Compared) -> Line:
    """A measure in words."""
    title = words.said(TITLES[one.id])
    unit = "minutes" if one.unit == "count" else one.unit
    values = [words.shown(value, unit) for value in (one.one, one.other)]
    if one.change is None:
        few = words.said(Message(FEW, mapping={"title": title}))
        return Line(title, values[0], values[1], words.NOTHING, few)
    change = one.change
    low, high = (words.signed(value, unit) for value in (change.low, change.high))
    mapping = {
        "title": title,
        "one": values[0],
        "other": values[1],
        "low": low,
        "high": high,
        "change": words.signed(abs(change.value), unit).lstrip("+"),
    }
    frame = UNSURE if not change.is_clear else MORE if change.value > 0 else LESS
    interval = _interval(change, unit)
    return Line(title, *values, interval, words.said(Message(frame, mapping=mapping)))
