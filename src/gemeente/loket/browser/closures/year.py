"""``@@year``: twelve months on one page, and the closing days as a list."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.closures.listed import Listed
from gemeente.loket.browser.closures.listed import listed
from gemeente.loket.browser.closures.words import bridge_title
from gemeente.loket.browser.closures.words import hint_of
from gemeente.loket.browser.closures.words import KIND_TITLES
from gemeente.loket.browser.closures.words import short_hours
from gemeente.loket.browser.closures.words import SIGNS
from gemeente.loket.content.closings import Closing
from gemeente.loket.content.closings import closings
from gemeente.loket.content.closings import open_holidays
from gemeente.loket.content.closings import openings
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.closing_year import Bridge
from gemeente.loket.hours.closing_year import bridge_days
from gemeente.loket.hours.closing_year import DayMark
from gemeente.loket.hours.closing_year import KINDS
from gemeente.loket.hours.closing_year import mark_year
from gemeente.loket.hours.closing_year import NO_HOURS
from gemeente.loket.hours.closing_year import OPEN
from gemeente.loket.hours.closing_year import PARTLY
from gemeente.loket.i18n import _
from itertools import groupby
from plone import api
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18n import translate


FIRST_YEAR, LAST_YEAR = 1990, 2100
ADD = "gemeente.loket: Add products, services and time slots"
EDIT = "Modify portal content"
WEEK = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """One day in the table: ``hint`` says in words what ``sign`` and colour say."""

    number: int
    classes: str
    sign: str
    hours: str
    hint: str


@dataclass(frozen=True, slots=True)
class Month:
    """Rows of seven cells, None outside the month, and what is closed in it."""

    title: str
    rows: tuple[tuple[Cell | None, ...], ...]
    items: tuple[Listed, ...]


class YearPage(CitizenPage):
    """The year of a Loket, a Location or a Service."""

    index = ViewPageTemplateFile("year.pt")

    @cached_property
    def today(self) -> date:
        """The date on the clock of the site."""
        return wall_clock(self.now, timezone())[0]

    @cached_property
    def year(self) -> int:
        """The year that is asked for; what is no year of our time means this one."""
        asked = str(self.request.form.get("year", ""))
        number = int(asked) if asked.isascii() and asked.isdigit() else 0
        return number if FIRST_YEAR <= number <= LAST_YEAR else self.today.year

    def year_url(self, year: int) -> str:
        """The page of another year, "" outside the years that we know."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return ""
        return f"{self.context.absolute_url()}/@@year?year={year}"

    @property
    def calendar_url(self) -> str:
        """The same days for a calendar."""
        return f"{self.context.absolute_url()}/@@year.ics"

    @cached_property
    def editing(self) -> bool:
        """Whether drafts and links to edit are shown."""
        return bool(api.user.has_permission(EDIT, obj=self.context))

    @cached_property
    def may_add(self) -> bool:
        """Whether the user can add a closure here."""
        return bool(api.user.has_permission(ADD, obj=self.context))

    @cached_property
    def closings(self) -> dict[str, Closing]:
        """What touches the context, by uid; blocks of some desks for editors only."""
        return {
            IUUID(one.content): one
            for one in closings(self.context, drafts=self.editing)
            if self.editing or not one.cause.rule.desks
        }

    @cached_property
    def marks(self) -> list[DayMark]:
        """The days of the year."""
        causes = [one.cause for one in self.closings.values()]
        opened = openings(self.context)
        return mark_year(self.year, opened, causes, open_holidays())

    @cached_property
    def months(self) -> list[Month]:
        """The twelve months."""
        names = {kind: self.said(title) for kind, title in KIND_TITLES.items()}
        by_month = groupby(self.marks, key=lambda mark: mark.day.month)
        return [self._month(list(days), names) for _month, days in by_month]

    def _month(self, days: list[DayMark], names: dict[str, str]) -> Month:
        cells: list[Cell | None] = [None] * days[0].day.weekday()
        cells += [self._cell(mark, names) for mark in days]
        cells += [None] * (-len(cells) % WEEK)
        rows = zip(*[iter(cells)] * WEEK, strict=True)
        items = tuple(listed(days, self.closings))
        return Month(self.texts.month_name(days[0].day), tuple(rows), items)

    def _cell(self, mark: DayMark, names: dict[str, str]) -> Cell:
        classes = [f"loket-year-{mark.kind}"]
        classes += ["loket-year-draft"] if mark.draft else []
        classes += ["loket-year-today"] if mark.day == self.today else []
        hours = short_hours(mark.hours) if mark.kind == PARTLY else ""
        quiet = mark.kind in (OPEN, NO_HOURS) and not mark.causes
        hint = "" if quiet else hint_of(mark, self.closings, names, self.said)
        sign = SIGNS[mark.kind] or ("?" if mark.draft else "")
        return Cell(mark.day.day, " ".join(classes), sign, hours, hint)

    @property
    def legend(self) -> list[tuple[str, str, Any]]:
        """(kind, sign, what it means) of what is on the page."""
        here = {mark.kind for mark in self.marks}
        found = [
            (kind, SIGNS[kind], KIND_TITLES[kind]) for kind in KINDS if kind in here
        ]
        if any(mark.draft for mark in self.marks):
            found.append(("draft", "?", _("not published yet")))
        return found

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """(short, long) names from Monday."""
        return self.texts.weekdays()

    @cached_property
    def bridges(self) -> list[dict[str, str]]:
        """Bridge days that could still be taken: for who may add a closure."""
        if not self.may_add:
            return []
        found = bridge_days(self.year, self.marks, open_holidays())
        return [self._bridge(one) for one in found if one.day > self.today]

    def _bridge(self, bridge: Bridge) -> dict[str, str]:
        day = bridge.day.isoformat()
        return {
            "day": self.texts.long_day(bridge.day),
            "reason": bridge_title(bridge, self.said),
            "value": day,
        }

    def said(self, message: Any) -> str:
        """The message in the language of the page."""
        return str(translate(message, context=self.request))
