"""The week of a service for its editors: every time slot and closure, drafts too."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.editor import week
from gemeente.loket.browser.editor.entries import clock_text
from gemeente.loket.browser.editor.entries import DayColumn
from gemeente.loket.browser.editor.entries import Entry
from gemeente.loket.browser.editor.entries import entry_of
from gemeente.loket.browser.editor.entries import notices_of
from gemeente.loket.browser.editor.entries import WAYS
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.catalogue import published
from gemeente.loket.content.closings import open_holidays
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.ways import way_on
from gemeente.loket.i18n import _
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from typing import Any


YEARS = 50  # from now that can be looked at
STATIC = "++plone++gemeente.loket.editor"


class WeekPage(BrowserView):
    """The page around the fragment, as wide as it can be."""

    def __call__(self) -> str:
        """Without columns beside it."""
        self.request.set("disable_plone.leftcolumn", 1)
        self.request.set("disable_plone.rightcolumn", 1)
        return self.index()


class WeekViewlet(ViewletBase):
    """The same beneath the service's own page."""

    def render(self) -> str:
        """The fragment, which does not need the page around it."""
        return api.content.get_view("week-fragment", self.context, self.request)()


class WeekFragment(BrowserView):
    """The week of the address's ``week`` (a date in it), of today without."""

    @cached_property
    def today(self) -> date:
        """The date on the clock of the site."""
        return wall_clock(clock.now(), timezone())[0]

    @cached_property
    def monday(self) -> date:
        """Where the week begins; what is no date of our time means this week."""
        try:
            asked = date.fromisoformat(str(self.request.form.get("week", "")))
        except ValueError:
            asked = self.today
        near = abs(asked.year - self.today.year) <= YEARS
        return week.monday_of(asked if near else self.today)

    @property
    def title(self) -> Any:
        """Which week it is."""
        last = self.monday + timedelta(days=6)
        return _(
            "From ${first} to ${last}",
            mapping={
                "first": texts.long_day(self.monday),
                "last": texts.long_day(last),
            },
        )

    @property
    def unseen(self) -> list[Any]:
        """Why citizens cannot book here yet, as far as that is not in the week."""
        reasons = []
        if not published(self.context):
            reasons.append(
                _(
                    "This service is a draft: citizens do not see it until it is published."
                )
            )
        uid, loket = IUUID(self.context), loket_of(self.context)
        if not any(uid in (one.services or ()) for one in inside(loket, "Product")):
            reasons.append(
                _(
                    "No product names this service yet: choose it at each product for "
                    "which people come here."
                )
            )
        return reasons

    def week_url(self, weeks: int) -> str:
        """The page of the week so many weeks on."""
        day = self.monday + timedelta(weeks=weeks)
        return f"{self.context.absolute_url()}/@@week?week={day.isoformat()}"

    @property
    def stylesheet(self) -> str:
        """Its address."""
        return f"{api.portal.get().absolute_url()}/{STATIC}/week.css"

    @property
    def may_add(self) -> bool:
        """Whether the user can add a time slot here."""
        return api.user.has_permission(
            "gemeente.loket: Add products, services and time slots", obj=self.context
        )

    @cached_property
    def plan(self) -> week.WeekPlan:
        """The layout."""
        chosen = self.context.locations or ()
        place = next(iter(chosen)) if len(chosen) == 1 else ""
        slots = inside(self.context, "TimeSlot")
        contents = [*slots, *(one for one, _uid in self.closures)]
        return week.plan_week(
            self.monday,
            [slot.rule(number, place) for number, slot in enumerate(slots)],
            [one.rule(uid) for one, uid in self.closures],
            {IUUID(one) for one in contents if not published(one)},
            open_holidays(),
            self.context.way_rules(),
        )

    @cached_property
    def closures(self) -> list[tuple[Any, str]]:
        """The closures that matter here, each with the uid of its location or ""."""
        loket, service = loket_of(self.context), self.context
        found = [(one, "") for one in inside(loket, "Closure")]
        found += [(one, "") for one in inside(service, "Closure")]
        for place in inside(loket, "Location"):
            uid = IUUID(place)
            if uid in (service.locations or ()):
                found += [(one, uid) for one in inside(place, "Closure")]
        return found

    @cached_property
    def contents(self) -> dict[str, tuple[Any, str]]:
        """Time slots and closures by uid, closures with the uid of their location."""
        slots = [(one, "") for one in inside(self.context, "TimeSlot")]
        return {IUUID(one): (one, place) for one, place in [*slots, *self.closures]}

    @property
    def hours(self) -> list[tuple[str, str]]:
        """The class and the text of each hour beside the grid."""
        first = self.plan.first
        return [
            (f"loket-from-{(minute - first) // week.STEP + 1}", clock_text(minute))
            for minute in self.plan.hours
        ]

    @property
    def days(self) -> Iterator[DayColumn]:
        """The days, Monday first."""
        for plan in self.plan.days:
            notices = notices_of(plan, self.contents)
            yield DayColumn(
                texts.long_day(plan.day).rsplit(" ", 1)[0],
                self._day_classes(plan.day, notices),
                tuple(notices),
                tuple(self._entry(block) for block in plan.blocks),
            )

    def _day_classes(self, day: date, notices: list[Entry]) -> str:
        today = "loket-week-today" if day == self.today else ""
        closed = any(one.closed and not one.draft for one in notices)
        return f"{today} loket-week-closed".strip() if closed else today

    def _entry(self, block: week.Block) -> Entry:
        content, place = self.contents[block.uid]
        several = len(self.context.locations or ()) > 1
        return entry_of(block, self.plan.rows(block), content, place, several)

    @property
    def way(self) -> Any:
        """How the service works on the first day that is shown, "" where always mixed."""
        ways = self.context.way_rules()
        return WAYS[way_on(ways, self.monday)] if ways else ""
