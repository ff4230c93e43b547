"""``@@copy-closures?from=…``: the closures of a year as drafts for the next one."""

from datetime import date
from functools import cached_property
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.closures.rows import read_row
from gemeente.loket.browser.closures.rows import Row
from gemeente.loket.browser.closures.rows import row_of
from gemeente.loket.browser.closures.rows import SKIPPED
from gemeente.loket.browser.impact.guard import Guarded
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.closings import open_holidays
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.copying import Original
from gemeente.loket.hours.copying import Proposal
from gemeente.loket.hours.copying import propose
from gemeente.loket.i18n import _
from plone import api
from plone.dexterity.utils import createContentInContainer
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.component import getMultiAdapter


FIRST_YEAR, LAST_YEAR = 1990, 2099
DRAFT, PUBLISHED = "draft", "published"


class CopyClosures(Guarded, CitizenPage):
    """The closures in a Loket, a Location or a Service itself, not in what it holds."""

    index = ViewPageTemplateFile("copy.pt")
    message: Any = None
    pressed = "copy"

    def __call__(self) -> str:
        """The list with the proposed dates; POST makes what is ticked.

        Where publishing would hit appointments it shows whom, and asks.
        """
        if self.is_post:
            self.message = self._wrong()
            if self.message is None and self.guarded(self._make):
                ticked = sum(one.ticked for one in self.rows)
                api.portal.show_message(self._done(ticked), self.request)
                return self.see(self.year_url)
        return super().__call__()

    @cached_property
    def year(self) -> int:
        """The year from which is copied; without one that makes sense this year."""
        asked = str(self.request.form.get("from", ""))
        number = int(asked) if asked.isascii() and asked.isdigit() else 0
        today = wall_clock(self.now, timezone())[0]
        return number if FIRST_YEAR <= number <= LAST_YEAR else today.year

    @property
    def next_year(self) -> int:
        """The year for which is copied."""
        return self.year + 1

    def copy_url(self, year: int) -> str:
        """The same page from another year."""
        return f"{self.context.absolute_url()}/@@copy-closures?from={year}"

    @property
    def year_url(self) -> str:
        """The overview of the year for which is copied."""
        return f"{self.context.absolute_url()}/@@year?year={self.next_year}"

    @cached_property
    def closures(self) -> dict[str, Any]:
        """The closures that are here, by uid."""
        return {one.UID(): one for one in inside(self.context, "Closure")}

    @cached_property
    def proposals(self) -> list[Proposal]:
        """What each closure of the year would be in the next."""
        originals = [Original(one.title, one.rule()) for one in self.closures.values()]
        return propose(originals, self.year, open_holidays())

    @cached_property
    def rows(self) -> list[Row]:
        """What can be copied: as proposed, or as it was typed."""
        kept = [one for one in self.proposals if not one.skip]
        if self.is_post:
            return [read_row(one, self.request.form, self.next_year) for one in kept]
        return [row_of(one) for one in kept]

    @property
    def left_out(self) -> list[dict[str, Any]]:
        """What is not copied, and why."""
        return [
            {
                "title": one.original.title,
                "day": self.texts.long_day(one.original.rule.first),
                "why": SKIPPED[one.skip],
            }
            for one in self.proposals
            if one.skip
        ]

    @cached_property
    def may_publish(self) -> bool:
        """Whether the user can publish what is made here."""
        return bool(api.user.has_permission("Review portal content", obj=self.context))

    @property
    def state(self) -> str:
        """In which state it is made."""
        asked = self.request.form.get("state")
        return PUBLISHED if asked == PUBLISHED and self.may_publish else DRAFT

    def edit_url(self, uid: str) -> str:
        """The page of the closure that is copied."""
        return str(self.closures[uid].absolute_url())

    def day_text(self, day: date) -> str:
        """The day in words."""
        return self.texts.long_day(day)

    def _wrong(self) -> Any:
        authenticator = getMultiAdapter(
            (self.context, self.request), name="authenticator"
        )
        if not authenticator.verify():
            return _("This page was open for too long. Please try again.")
        ticked = [one for one in self.rows if one.ticked]
        if not ticked:
            return _("Tick at least one closure.")
        self._refuse_doubles(ticked)
        if any(one.error for one in ticked):
            return _("Nothing is copied yet: correct the dates that are marked.")
        return None

    def _refuse_doubles(self, ticked: list[Row]) -> None:
        """Marks what would be there twice, such as after a date was corrected."""
        there = {
            _same(one.title, one.first, one.last) for one in self.closures.values()
        }
        for row in ticked:
            if row.error:
                continue
            key = _same(row.title, row.day, row.end)
            if key in there:
                row.error = _("There is a closure with this reason on these days.")
            there.add(key)

    def _make(self) -> None:
        for row in self.rows:
            if not row.ticked:
                continue
            source = self.closures[row.uid]
            made = createContentInContainer(
                self.context,
                "Closure",
                title=source.title,
                first=row.day,
                last=row.end,
                closes=source.closes,
                opens_again=source.opens_again,
                recurrence=row.recurrence,
                desks=source.desks,
            )
            if self.state == PUBLISHED:
                api.content.transition(made, to_state="published")

    def _done(self, count: int) -> Any:
        mapping = {"count": count, "year": self.next_year}
        if self.state == PUBLISHED:
            return _("Copied to ${year} and published: ${count}.", mapping=mapping)
        return _(
            "Copied to ${year} as drafts: ${count}. Publish what has to close.",
            mapping=mapping,
        )


def _same(title: str, first: date, last: date | None) -> tuple[str, date, date]:
    return title.strip().casefold(), first, last or first
