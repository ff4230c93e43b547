"""``@@year.ics``: the closing days of a year; without one, of this year and the next."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.content.closings import Closing
from gemeente.loket.content.closings import closings
from gemeente.loket.content.closings import open_holidays
from gemeente.loket.content.settings import timezone
from gemeente.loket.content.vocabularies import HOLIDAY_NAMES
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.closing_year import closing_holiday
from gemeente.loket.hours.closing_year import days_of
from gemeente.loket.hours.holidays import holidays
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.i18n import _
from gemeente.loket.ical.calendar import feed_of
from gemeente.loket.ical.closing import closing_lines
from gemeente.loket.ical.closing import ClosingEntry
from gemeente.loket.ical.views import CalendarFile
from gemeente.loket.ical.views import same
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any
from zoneinfo import ZoneInfo
from zope.i18n import translate
import hashlib


FIRST_YEAR, LAST_YEAR = 1990, 2100
# The days of a public holiday never change, and a feed has to be the same every time.
HOLIDAYS_STAMP = datetime(2020, 1, 1, tzinfo=UTC)


class YearFeed(CalendarFile):
    """The closing days of a Loket, a Location or a Service, for everybody."""

    def answer(self) -> bytes:
        """The calendar, or 304 where nothing in it has changed."""
        response = self.request.response
        response.setHeader("Cache-Control", "public, no-cache")
        if not self.years:
            return self.nothing(404)
        etag = f'"{self._state()}"'
        response.setHeader("ETag", etag)
        if same(self.request.getHeader("If-None-Match"), etag):
            return self.nothing(304)
        if self.request.method == "HEAD":
            return self.body(b"")
        name = _("Closing days: ${title}", mapping={"title": self.context.title})
        entries = sorted(self._entries(), key=_order)
        lines = map(closing_lines, entries)
        return self.body(feed_of(lines, self._said(name), timezone()))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that are asked for; none where that is no year of our time."""
        asked = self.given("year")
        if not asked:
            today = wall_clock(clock.now(), timezone())[0]
            return today.year, today.year + 1
        number = int(asked) if asked.isascii() and asked.isdigit() else 0
        return (number,) if FIRST_YEAR <= number <= LAST_YEAR else ()

    @cached_property
    def language(self) -> str:
        """The language of the site, whoever asks."""
        return api.portal.get_default_language()

    def _said(self, message: Any) -> str:
        return translate(message, target_language=self.language)

    def _state(self) -> str:
        """A text that differs when the feed does: content, settings, the years."""
        counter = api.portal.get_tool("portal_catalog").getCounter()
        state = (
            IUUID(self.context),
            counter,
            self.years,
            sorted(open_holidays()),
            self.language,
            timezone(),
        )
        return hashlib.blake2b(repr(state).encode(), digest_size=16).hexdigest()

    def _entries(self) -> Iterator[ClosingEntry]:
        opened = open_holidays()
        for year in self.years:
            for day in holidays(year):
                name = closing_holiday(day, opened)
                if name:
                    yield self._holiday(day, name)
        for closing in closings(self.context, drafts=False):
            # a block (of some desks) closes nothing
            if not closing.cause.rule.desks:
                yield from self._closing(closing)

    def _holiday(self, day: date, name: str) -> ClosingEntry:
        title = self._said(HOLIDAY_NAMES[name])
        uid = f"{name}-{day.year}-{IUUID(self.context)}@{api.portal.get().getId()}"
        return ClosingEntry(
            uid, day, day, self._closed(title), HOLIDAYS_STAMP, timezone()
        )

    def _closing(self, closing: Closing) -> Iterator[ClosingEntry]:
        """One entry for days in a row; one a day for hours, and for what recurs."""
        rule, uid = closing.cause.rule, IUUID(closing.content)
        first, last = date(self.years[0], 1, 1), date(self.years[-1], 12, 31)
        if closing.cause.whole_day and not rule.recurrence:
            end = rule.last or rule.first
            if rule.first <= last and end >= first:
                yield self._entry(closing, uid, rule.first, end)
            return
        for year in self.years:
            for day in days_of(year):
                if closes_on(rule, day):
                    yield self._day(closing, f"{uid}-{day:%Y%m%d}", day)

    def _day(self, closing: Closing, uid: str, day: date) -> ClosingEntry:
        if closing.cause.whole_day:
            return self._entry(closing, uid, day, day)
        zone, rule = ZoneInfo(timezone()), closing.cause.rule
        midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
        start = midnight + timedelta(minutes=rule.closes)
        return self._entry(
            closing, uid, start, midnight + timedelta(minutes=rule.opens_again)
        )

    def _entry(self, closing: Closing, uid: str, start: date, end: date) -> Any:
        return ClosingEntry(
            f"{uid}@{api.portal.get().getId()}",
            start,
            end,
            self._closed(closing.content.title),
            closing.content.modified().asdatetime(),
            timezone(),
            closing.part,
        )

    def _closed(self, reason: str) -> str:
        return self._said(_("closed: ${reason}", mapping={"reason": reason}))


def _order(entry: ClosingEntry) -> tuple[str, str]:
    start = entry.start
    day = start.date() if isinstance(start, datetime) else start
    return day.isoformat(), entry.uid
