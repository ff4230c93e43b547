"""``@@review-publish``: makes a draft into time slots from a date on, or nothing at all."""

from AccessControl import Unauthorized
from datetime import date
from datetime import time
from datetime import timedelta
from functools import cached_property
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.hours.texts import span
from gemeente.loket.browser.impact.guard import Guarded
from gemeente.loket.browser.report.asked import date_of
from gemeente.loket.browser.report.words import said
from gemeente.loket.browser.review.base import ReviewPage
from gemeente.loket.browser.review.view import TITLES
from gemeente.loket.content.access import may_plan
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import published
from gemeente.loket.errors import LoketError
from gemeente.loket.figures.review.drafts import Draft
from gemeente.loket.figures.review.drafts import draft_of
from gemeente.loket.figures.review.plan import Slot
from gemeente.loket.figures.review.plan import slots_of
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from plone import api
from plone.dexterity.utils import createContentInContainer
from typing import Any
from zope.event import notify
from zope.i18nmessageid import Message
from zope.lifecycleevent import ObjectModifiedEvent


CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)
LAST = 1435  # minute of the day
SOON = _("Choose a day from tomorrow on.")
PUBLISHED = _("The draft is published: from ${day} on these are the time slots.")
NO_DESKS = _("This draft has no desks: fill in at least one half hour.")


class PublishDraft(Guarded, ReviewPage):
    """GET shows what will be made, POST makes it once who is hit was seen."""

    message: Any = None

    def __call__(self) -> str:
        """The question, or the way to the service."""
        if not self.service or not may_plan(self.service):
            raise Unauthorized("review-publish")
        if self.is_post:
            self.message = self.refused() or self._wrong()
            if self.message is None and self.guarded(self._change):
                day = texts.long_day(self.first)
                self.say(Message(PUBLISHED, mapping={"day": day}))
                return self.see(self.context.absolute_url())
        return super().__call__()

    @cached_property
    def draft(self) -> Draft | None:
        """The draft in the address."""
        try:
            name = str(self.request.form.get("draft", ""))
            return draft_of(self.ledger, self.service, name)
        except LoketError as error:
            self.message = message_for(error)
            return None

    @cached_property
    def first(self) -> date:
        """The day from which on it holds; the first of the month after next where none is given."""
        usual = (self.today.replace(day=1) + timedelta(days=62)).replace(day=1)
        return self._given or usual

    @property
    def _given(self) -> date | None:
        return date_of(text_of(self.request.form, "from"))

    @cached_property
    def slots(self) -> list[Slot]:
        """The time slots that will be made."""
        return slots_of(self.draft.plan) if self.draft else []

    @property
    def shown_slots(self) -> list[str]:
        """The same in words."""
        return [self._title(one) for one in self.slots]

    @cached_property
    def ending(self) -> list[Any]:
        """The published time slots at the desk that end: those that are repeated."""
        return [
            one
            for one in inside(self.context, "TimeSlot")
            if published(one)
            and one.recurrence
            and set(one.channels or ()) == {"desk"}
            and (one.last is None or one.last >= self.first)
        ]

    @property
    def places(self) -> list[tuple[str, str]]:
        """The locations of the service: UID and title."""
        mine = self.context.locations or ()
        return [(uid, title) for uid, title in self.locations.items() if uid in mine]

    def _wrong(self) -> Any:
        if self.draft is None:
            return self.message
        if not self.slots:
            return NO_DESKS
        return SOON if self._given is None or self.first <= self.today else None

    def _change(self) -> None:
        for old in list(self.ending):
            if old.first >= self.first:
                api.content.transition(old, to_state="private")
            else:
                old.last = self.first - DAY
                notify(ObjectModifiedEvent(old))
        for slot in self.slots:
            made = createContentInContainer(
                self.context, "TimeSlot", **self._values(slot)
            )
            api.content.transition(made, to_state="published")

    def _values(self, slot: Slot) -> dict[str, Any]:
        days = ",".join(CODES[one] for one in slot.weekdays)
        place = str(self.request.form.get("location", ""))
        known = [uid for uid, _title in self.places]
        return {
            "title": self._title(slot),
            "first": self._first_of(slot),
            "recurrence": f"RRULE:FREQ=WEEKLY;BYDAY={days}",
            "opens": _time(slot.opens),
            "closes": _time(slot.closes),
            "capacity": slot.desks,
            "kind": slot.kind,
            "channels": {"desk"},
            "location": place if place in known else (known[0] if known else ""),
        }

    def _first_of(self, slot: Slot) -> date:
        days = (self.first + ahead * DAY for ahead in range(7))
        return next(day for day in days if day.weekday() in slot.weekdays)

    def _title(self, slot: Slot) -> str:
        short = [name for name, _long in texts.weekdays()]
        days = ", ".join(short[one] for one in slot.weekdays)
        hours = span((slot.opens, slot.closes))
        return f"{days} {hours}, {slot.desks}× {said(TITLES[slot.kind])}"


def _time(minute: int) -> time:
    minute = min(minute, LAST)  # no clock of a time slot says 24:00
    return time(minute // 60, minute % 60)
