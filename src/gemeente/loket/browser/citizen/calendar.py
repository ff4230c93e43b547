"""The month, the times of a day and the first free places: for booking and moving."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from functools import cached_property
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.availability import bookable_days
from gemeente.loket.agenda.availability import DayAvailability
from gemeente.loket.agenda.availability import FreeSlot
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.search import available_days
from gemeente.loket.agenda.search import first_free
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.browser.citizen import month
from gemeente.loket.browser.citizen import texts
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.i18n import _
from typing import Any


NEARBY = 7  # days before and after in which nearby times are looked for
SUGGESTIONS = 3


class MonthCalendar:
    """What the calendar shows of one service for one wish."""

    def __init__(
        self,
        ledger: Ledger,
        service: str,
        wish: Wish,
        now: datetime,
        asked_month: str = "",
        asked_day: str = "",
        own: Appointment | None = None,
        wished: datetime | None = None,
    ) -> None:
        self.ledger = ledger
        self.service = service
        self.wish = wish
        self.now = now
        self.own = own
        self.wished = wished
        self.day = month.day_of(asked_day)
        self.asked_month = asked_month
        self.holidays = texts.holiday_names()

    @cached_property
    def bounds(self) -> tuple[date, date]:
        """The first and the last day that can be booked."""
        return bookable_days(self.ledger.offer(self.service), self.wish, self.now)

    @property
    def today(self) -> date:
        """Today on the clock of the service."""
        offer = self.ledger.offer(self.service)
        return wall_clock(self.now, offer.timezone)[0]

    @cached_property
    def first_free(self) -> list[FreeSlot]:
        """The first free places, or those nearest to the one that was wished."""
        if self.wished is not None:
            return self._nearby() or self._first()
        return self._first()

    def _first(self) -> list[FreeSlot]:
        return first_free(
            self.ledger, self.service, self.wish, self.now, SUGGESTIONS, self.own
        )

    def _nearby(self) -> list[FreeSlot]:
        day = self.wished.date()
        around = timedelta(days=NEARBY)
        days = self._available(day - around, day + around)
        slots = [slot for one in days for slot in one.slots]
        return month.nearest(slots, self.wished, SUGGESTIONS)

    def _available(self, first: date, last: date) -> list[DayAvailability]:
        return available_days(
            self.ledger, self.service, self.wish, first, last, self.now, self.own
        )

    @cached_property
    def first(self) -> date:
        """The first day of the month that is shown."""
        begin, end = self.bounds
        free = self.first_free
        otherwise = self.day or (free[0].start.date() if free else begin)
        shown = month.month_of(self.asked_month, otherwise)
        return min(max(shown, begin.replace(day=1)), end.replace(day=1))

    @cached_property
    def days(self) -> list[DayAvailability]:
        """The days of the month that can be booked or say why not."""
        return self._available(self.first, month.last_of(self.first))

    @property
    def caption(self) -> str:
        """Such as december 2026."""
        return texts.month_name(self.first)

    @property
    def previous(self) -> tuple[str, str] | None:
        """(YYYY-MM, name) of the month before, None where nothing can be booked in it."""
        before = month.previous_month(self.first)
        return _named(before) if before >= self.bounds[0].replace(day=1) else None

    @property
    def next(self) -> tuple[str, str] | None:
        """(YYYY-MM, name) of the month after, None where nothing can be booked in it."""
        after = month.next_month(self.first)
        return _named(after) if after <= self.bounds[1] else None

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """(short, long) names from Monday."""
        return texts.weekdays()

    @cached_property
    def rows(self) -> list[list[dict[str, Any]]]:
        """The rows of the table; each cell with what it says."""
        rows = month.weeks(self.first, self.days, self.today, self.day)
        return [[self._cell(cell) for cell in row] for row in rows]

    def _cell(self, cell: month.Cell) -> dict[str, Any]:
        return {
            "cell": cell,
            "value": cell.date.isoformat(),
            "number": cell.date.day,
            "name": texts.long_day(cell.date),
            "count": _count(cell.free),
            "reason": texts.reason_text(cell.reason, cell.detail, self.holidays),
        }

    @property
    def closings(self) -> list[dict[str, Any]]:
        """The days of this month that are closed for a reason of their own."""
        return self._with_reason("holiday", "closure")

    @property
    def later(self) -> list[dict[str, Any]]:
        """The first days of this month whose last places can be booked later on."""
        return self._with_reason("not_released")[:SUGGESTIONS]

    def _with_reason(self, *reasons: str) -> list[dict[str, Any]]:
        return [
            item
            for row in self.rows
            for item in row
            if item["cell"].inside and item["cell"].reason in reasons
        ]

    @cached_property
    def chosen_day(self) -> DayAvailability | None:
        """The day whose times are shown, None where none is chosen."""
        if self.day is None:
            return None
        return next((day for day in self.days if day.date == self.day), None)

    @property
    def chosen_reason(self) -> Any:
        """Why the chosen day has no times."""
        day = self.chosen_day
        return texts.reason_text(day.reason or "", day.detail, self.holidays)

    @property
    def parts(self) -> list[tuple[Any, list[dict[str, Any]]]]:
        """The times of the chosen day: (part of the day, its times)."""
        if self.chosen_day is None:
            return []
        return [
            (texts.PARTS_OF_DAY[name], [as_time(slot) for slot in slots])
            for name, slots in month.parts_of_day(self.chosen_day.slots)
        ]

    @property
    def suggestions(self) -> list[dict[str, Any]]:
        """The first free places, ready to show."""
        return [as_time(slot) for slot in self.first_free]


def as_time(slot: FreeSlot) -> dict[str, Any]:
    """A free place: value for the form, the day and the time as text."""
    return {
        "value": slot.start.isoformat(),
        "day": texts.long_day(slot.start.date()),
        "time": texts.clock(slot.start),
    }


def _count(free: int) -> Any:
    if free == 1:
        return _("1 free time")
    return _("${count} free times", mapping={"count": free})


def _named(first: date) -> tuple[str, str]:
    return f"{first:%Y-%m}", texts.month_name(first)
