"""``@@pilot``: before and after, or a service against others, with a sentence for each."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from functools import cached_property
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.evaluation.sentences import Line
from gemeente.loket.browser.evaluation.sentences import line_of
from gemeente.loket.browser.evaluation.sentences import TITLES
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.asked import date_of
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.chart import INTERVALS
from gemeente.loket.charts.chart import Series
from gemeente.loket.charts.svg import svg_of
from gemeente.loket.errors import InvalidQuery
from gemeente.loket.export.pdf import Document
from gemeente.loket.export.pdf import pdf_of
from gemeente.loket.export.sheet import Sheet
from gemeente.loket.figures.evaluation.pilot import Compared
from gemeente.loket.figures.evaluation.pilot import compared
from gemeente.loket.figures.evaluation.pilot import Side
from gemeente.loket.figures.query import Query
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from typing import Any


OTHERS = "others"  # all services but that of the other side
OTHER_SERVICES = _("all other services")
YEAR = timedelta(days=364)
DAY = timedelta(days=1)


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
        filters = self.within({"service": self._wanted(name)})
        query = Query(
            begin,
            end,
            services=filters["service"],
            locations=filters.get("location", frozenset()),
        )
        return Side(self.recorded(begin, end), query)

    def _wanted(self, name: str) -> frozenset[str]:
        """The services of one side; none: all of them."""
        wanted = text_of(self.request.form, f"{name}-service")
        if wanted == OTHERS:
            first = text_of(self.request.form, "one-service")
            return frozenset(self.services) - {first}
        return frozenset({wanted} if wanted else ())

    def _day(self, name: str, usual: date) -> date:
        return date_of(text_of(self.request.form, name)) or usual

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
        if query is self.sides[1].query and self.compares_others:
            return f"{words.said(OTHER_SERVICES)}, {days}"
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

    @property
    def compares_others(self) -> bool:
        """Whether a service is compared with all others."""
        return text_of(self.request.form, "other-service") == OTHERS

    def field(self, side: int, name: str) -> str:
        """What stands in a field of the form."""
        query = self.sides[side].query
        return {"from": query.first, "to": query.last}[name].isoformat()

    def options(self, side: int) -> list[dict[str, Any]]:
        """The services to choose from."""
        chosen = self.sides[side].query.services
        return [
            {
                "value": uid,
                "title": title,
                "chosen": chosen == {uid} and not (side and self.compares_others),
            }
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
