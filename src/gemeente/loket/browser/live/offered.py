"""What numbers are given for now, and in words why not and from when on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from gemeente.loket.browser.citizen.texts import long_day
from gemeente.loket.browser.citizen.texts import moment_text
from gemeente.loket.browser.live.words import clock
from gemeente.loket.queue.opening import Opening
from gemeente.loket.queue.rules import ProductRules
from gemeente.loket.queue.rules import ServiceRules
from typing import Any
from zoneinfo import ZoneInfo
from zope.i18nmessageid import Message


@dataclass(frozen=True, slots=True)
class Offered:
    """A product at a service of a location, and whether it can be had now."""

    product: ProductRules
    service: ServiceRules
    opening: Opening

    @property
    def open(self) -> bool:
        """Whether a number can be taken for it now."""
        return self.opening.open


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why there are no numbers, as one screen says it.

    ``later`` may have ${time}; ``another_day`` also ${day}, ${date} (short) and
    ${moment} (the day with the time).
    """

    full: Any
    unknown: Any
    later: Any
    another_day: Any

    def text(self, found: Opening | None, now: datetime, zone: str) -> Any:
        """The one that holds, "" where numbers are given."""
        if found is None or found.open:
            return ""
        if found.code == "contingent_full":
            return self.full
        if found.opens is None:
            return self.unknown
        local = ZoneInfo(zone)
        opens = found.opens.astimezone(local)
        mapping = {"time": clock(opens, zone)}
        if opens.date() == now.astimezone(local).date():
            return Message(self.later, mapping=mapping)
        mapping |= {
            "day": long_day(opens.date()),
            "date": f"{opens:%d/%m}",
            "moment": moment_text(opens),
        }
        return Message(self.another_day, mapping=mapping)


def main_reason(found: Sequence[Opening]) -> Opening:
    """Of several that are closed: that all is given, or else what opens first."""
    full = (one for one in found if one.code == "contingent_full")
    later = [one for one in found if one.opens is not None]
    return next(full, min(later, key=lambda one: one.opens, default=found[0]))
