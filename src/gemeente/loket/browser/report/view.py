"""``@@report``: the dashboard, and each report as a table under its chart."""

from dataclasses import replace
from functools import cached_property
from gemeente.loket.browser.citizen.page import keep_private
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.asked import Asked
from gemeente.loket.browser.report.asked import FILTERS
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.browser.report.choices import options_of
from gemeente.loket.browser.report.files import file_of
from gemeente.loket.browser.report.files import FORMATS
from gemeente.loket.browser.report.kept import keeping
from gemeente.loket.browser.report.kept import Run
from gemeente.loket.browser.report.keys import key_figures
from gemeente.loket.browser.report.keys import KeyFigure
from gemeente.loket.browser.report.measures import GLOSSARY
from gemeente.loket.browser.report.sections import Section
from gemeente.loket.browser.report.sections import section
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.store import GENERATED
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from typing import Any
from urllib.parse import urlencode


ADDED = ("_authenticator", "website_url")  # to every form, by Plone and the honeypot
MOST_DAYS = 62  # a trend by day; of a longer period by week, then by month
MOST_WEEKS = 400
ABOUT = {
    "service": _("services"),
    "location": _("locations"),
    "channel": _("channels"),
    "product": _("products"),
}


class ReportPage(FiguresPage):
    """The overview, or one report."""

    def __call__(self) -> str | bytes:
        """The page, or with ``format`` a file; everything is in its address."""
        self.check_access()
        form = self.request.form
        kind = form.get("format", "")
        if kind in FORMATS:
            return self._file(kind)
        if any(name in form for name in ADDED) and self.error is None:
            return self.see(self.link())  # an address that can be shared
        return super().__call__()

    def _file(self, kind: str) -> bytes:
        content_type, data = file_of(kind, self.heading, self.sections)
        name = f"{self.asked.report or 'cijfers'}-{self.asked.first}-{self.asked.last}"
        response = self.request.response
        keep_private(response)
        response.setHeader("Content-Type", content_type)
        response.setHeader(
            "Content-Disposition", f'attachment; filename="{name}.{kind}"'
        )
        return data

    @property
    def files(self) -> list[dict[str, str]]:
        """The page as files: how each is called, and its address."""
        kinds = FORMATS if self.asked.report else ("xlsx", "pdf")
        return [{"title": one.upper(), "url": self.link(format=one)} for one in kinds]

    @property
    def error(self) -> Any:
        """What was wrong with the address, None where nothing was."""
        error = self.asked.error
        return None if error is None else message_for(error)

    @property
    def run(self) -> Run:
        """What computes the tables."""
        return keeping(self.ledger)

    @cached_property
    def before(self) -> tuple[Asked, Recorded] | None:
        """The other period, where one is compared with."""
        other = self.asked.before()
        if other is None:
            return None
        return other, self.recorded(other.first, other.last)

    # what is shown

    @property
    def heading(self) -> str:
        """The report, or the page as a whole; and of which service or location."""
        report = self.asked.report
        title = words.said(words.REPORTS[report] if report else _("Figures"))
        if self.context == self.loket:
            return title
        return f"{title}: {self.context.title}"

    @cached_property
    def scope(self) -> str:
        """What is left in by the filters, in words; "" where nothing is left out."""
        parts = []
        for name, about in ABOUT.items():
            chosen = self.asked.filters.get(name)
            titles = self._titles(name)
            if chosen and name.capitalize() != self.context.portal_type:
                found = sorted(words.said(titles.get(x, words.GONE)) for x in chosen)
                parts.append(f"{words.said(about)}: {', '.join(found)}")
        return "; ".join(parts)

    @property
    def is_filtered(self) -> bool:
        """Whether the address has filters, which a user can leave out."""
        return any(self.request.form.get(name) for name in FILTERS)

    @property
    def unfiltered(self) -> str:
        """The address of this page without filters."""
        return self.link(**dict.fromkeys(FILTERS, ""))

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to show."""
        return not any(one.sheet.rows for one in self.sections)

    @cached_property
    def extent(self) -> str:
        """From when to when there are figures, in words; "" where there are none."""
        found = warehouse.extent(self.ledger, self.now)
        return words.period(*found) if found else ""

    @property
    def other_period(self) -> str:
        """The days it is compared with, "" without any."""
        return (
            words.period(self.before[0].first, self.before[0].last)
            if self.before
            else ""
        )

    @property
    def is_live(self) -> bool:
        """Whether today is among the days."""
        return self.asked.first <= self.today <= self.asked.last

    @property
    def has_generated(self) -> bool:
        """Whether figures in it were made up for a demonstration."""
        made = {
            one.number
            for one in warehouse.batches(self.ledger)
            if one.source == GENERATED
        }
        seen = self.figures.facts["batch"]
        return bool(made) and any((seen == one).any() for one in made)

    @cached_property
    def key_figures(self) -> list[KeyFigure]:
        """The big figures, with their change."""
        return list(key_figures(self.figures, self.asked, self.before, self.run))

    @property
    def glossary(self) -> list[tuple[str, str]]:
        """Words that need a sentence, and that sentence."""
        return [(words.said(title), words.said(text)) for title, text in GLOSSARY]

    @cached_property
    def sections(self) -> list[Section]:
        """The tables with their charts; what they are about stands with them."""
        found = [self._section(*one) for one in self._shown()]
        if not self.scope:
            return found
        about = f"{self.period}; {self.scope}"
        return [replace(one, sheet=replace(one.sheet, subtitle=about)) for one in found]

    def _section(self, report: str, by: str = "", measure: str = "") -> Section:
        before = self.before if self.asked.report else None
        return section(self.figures, self.asked, report, by, measure, before, self.run)

    def _shown(self) -> list[tuple[str, ...]]:
        """The report that was chosen, or those of the overview."""
        if self.asked.report:
            return [(self.asked.report,)]
        trend = self._trend()
        return [
            ("visitors", trend),
            ("heatmap", "halfhour", "visitors"),
            ("waiting", trend),
            ("heatmap", "halfhour", "waiting"),
            ("distribution", "wait"),
            ("channels", "product"),
        ]

    def _trend(self) -> str:
        days = (self.asked.last - self.asked.first).days
        return "day" if days < MOST_DAYS else "week" if days < MOST_WEEKS else "month"

    # the form

    def options(self, name: str) -> list[dict[str, Any]]:
        """What can be chosen in a field of the form: value, title, chosen."""
        return options_of(self.asked, name)

    def filter_options(self, name: str) -> list[dict[str, Any]]:
        """The services, locations, channels or products to choose from."""
        chosen = self.stated.filters.get(name, frozenset())
        return [
            {"value": uid, "title": title, "chosen": uid in chosen}
            for uid, title in self._titles(name).items()
        ]

    def _titles(self, name: str) -> dict[str, Any]:
        titles: dict[str, dict[str, Any]] = {
            "service": self.services,
            "location": self.locations,
            "product": self.products,
            "channel": words.CHANNELS,
        }
        return titles[name]

    @property
    def periods(self) -> list[dict[str, Any]]:
        """The usual periods, each with its address."""
        return [
            {**one, "url": self.link(**{"period": one["value"], "from": "", "to": ""})}
            for one in self.options("period")
        ]

    @property
    def saving(self) -> str:
        """The query that saves this state."""
        return urlencode({"state": self.stated.address()})

    def link(self, **changes: Any) -> str:
        """The address of this page in another state."""
        return (
            f"{self.context.absolute_url()}/@@report?{self.stated.address(**changes)}"
        )

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The reports, each with its address."""
        return [
            {
                "title": title,
                "url": self.link(report=name, by="", measure=""),
                "chosen": name == self.asked.report,
            }
            for name, title in (("", _("Overview")), *words.REPORTS.items())
        ]
