"""On which days a closure holds: beneath its own page, for who made it."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.closures.words import rule_hours
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.recurrence import closes_on
from itertools import islice
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


SHOWN = 12  # days
AHEAD = 800  # days that are looked at


class ComingDays(ViewletBase):
    """The first days from today on, and a way to the whole year."""

    index = ViewPageTemplateFile("coming.pt")

    @cached_property
    def rule(self) -> Any:
        """The plain value of the closure."""
        return self.context.rule()

    @cached_property
    def days(self) -> list[str]:
        """The days in words."""
        return [texts.long_day(day) for day in islice(self._days(), SHOWN)]

    @property
    def hours(self) -> Any:
        """The closed hours, "" for whole days."""
        return rule_hours(self.rule)

    @property
    def year_url(self) -> str:
        """The year in which it begins."""
        parent = self.context.__parent__.absolute_url()
        return f"{parent}/@@year?year={self.rule.first.year}"

    def _days(self) -> Iterator[date]:
        today = wall_clock(clock.now(), timezone())[0]
        first = max(self.rule.first, today)
        days = (first + timedelta(days=ahead) for ahead in range(AHEAD))
        return (day for day in days if closes_on(self.rule, day))
