"""GET ``@opening-hours``: our own shape, or with ``format=ghent`` that of Ghent."""

from datetime import date
from datetime import timedelta
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.content.opening_hours import Subject
from gemeente.loket.content.opening_hours import subjects_of
from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import InvalidWish
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.restapi.inputs import day_of
from gemeente.loket.restapi.inputs import text
from gemeente.loket.restapi.opening_hours.ghent import ghent
from gemeente.loket.restapi.opening_hours.items import item
from gemeente.loket.restapi.service import encode
from gemeente.loket.restapi.service import LoketService
from typing import Any


MOST_DAYS = 400
DEFAULT_DAYS = 7
GHENT = "ghent"
FORMATS = ("", GHENT)


class OpeningHoursGet(LoketService):
    """The public opening hours per day; of a past day what was valid then."""

    def encoded(self) -> bytes:
        """The answer as JSON."""
        wanted = text(self.request.form, "format")
        if wanted not in FORMATS:
            raise InvalidWish("format_unknown", field="format")
        if wanted == GHENT:
            return encode(ghent(self.subjects, self.first, self.last))
        return encode(self.answer())

    def answer(self) -> dict[str, Any]:
        """What is answered in our own shape."""
        items = [item(one, self.first, self.last) for one in self.subjects]
        return {
            "timezone": timezone(),
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "items": items,
            "items_total": len(items),
        }

    @cached_property
    def subjects(self) -> list[Subject]:
        """Whose hours are asked for."""
        return subjects_of(self.context, clock.now())

    @cached_property
    def first(self) -> date:
        """The first day, today where none is given."""
        today, _minute = wall_clock(clock.now(), timezone())
        return day_of(self.request.form, "from", today)

    @cached_property
    def last(self) -> date:
        """The last day, included; cut where that is too much."""
        default = _later(self.first, DEFAULT_DAYS)
        asked = day_of(self.request.form, "to", default)
        if asked < self.first:
            raise InvalidWish("date_invalid", field="to")
        return min(asked, _later(self.first, MOST_DAYS))


def _later(first: date, count: int) -> date:
    """The last of so many days, as far as the calendar goes."""
    return first + timedelta(days=min(count - 1, (date.max - first).days))
