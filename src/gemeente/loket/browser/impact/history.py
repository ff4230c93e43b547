"""``@@hours-history?day=``: what was valid on a past day, for who reads the figures."""

from AccessControl import Unauthorized
from datetime import date
from functools import cached_property
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.content.access import may_manage
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.rules import Window
from gemeente.loket.hours.windows import closing_reason
from gemeente.loket.hours.windows import open_windows
from gemeente.loket.i18n import _
from plone.uuid.interfaces import IUUID
from typing import Any


class HoursHistory(CitizenPage):
    """The hours of one day as they were then; of today or later as they are planned."""

    private = True

    def __call__(self) -> str:
        """For who manages the service."""
        if not may_manage(IUUID(self.context)):
            raise Unauthorized("hours-history")
        return super().__call__()

    @cached_property
    def day(self) -> date:
        """The day that was asked for, today without."""
        try:
            return date.fromisoformat(text_of(self.request.form, "day"))
        except ValueError:
            return wall_clock(self.now, timezone())[0]

    @property
    def day_text(self) -> str:
        """Such as dinsdag 1 december 2026."""
        return texts.long_day(self.day)

    @cached_property
    def offer(self) -> ServiceOffer | None:
        """What was valid, None where nothing is known of that day."""
        return self.ledger.offer_on(IUUID(self.context), self.day)

    @property
    def closed(self) -> Any | None:
        """Why the whole day was closed, None where it was not."""
        offer = self.offer
        if offer is None or not offer.published:
            return _("The service could not be booked.")
        found = closing_reason(self.day, offer.closures, offer.open_holidays)
        if found is None:
            return None
        reason = texts.holiday_names().get(found.holiday, found.text)
        return _("Closed: ${reason}", mapping={"reason": reason})

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The windows of the day: hours, desks, kind and place."""
        offer = self.offer
        if offer is None or not offer.published:
            return []
        windows = open_windows(
            self.day, offer.timeslots, offer.closures, offer.open_holidays, offer.ways
        )
        return [_row(window) for window in windows]


def _row(window: Window) -> dict[str, Any]:
    rule = window.rule
    kind = _("By appointment") if rule.by_appointment else _("Walk-in")
    return {
        "hours": f"{_clock(window.opens)}–{_clock(window.closes)}",
        "desks": rule.capacity,
        "kind": kind,
        "staff": rule.staff_only,
        "location": title_of(rule.location),
        "timeslot": title_of(rule.uid),
    }


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
