"""The closing days of a month as lines of text: one for each reason, with its days."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from gemeente.loket.browser.closures.words import clock
from gemeente.loket.browser.closures.words import rule_hours
from gemeente.loket.content.closings import Closing
from gemeente.loket.content.vocabularies import HOLIDAY_NAMES
from gemeente.loket.hours.closing_year import DayMark
from gemeente.loket.hours.closing_year import EXTRA
from gemeente.loket.hours.closing_year import HOLIDAY
from gemeente.loket.hours.closing_year import runs
from gemeente.loket.i18n import _
from plone import api
from typing import Any


EXTRA_OPENING = _("extra opening")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: the days ("7, 14, 21"), the hours, why, and for which part."""

    days: str
    reason: Any
    hours: Any = ""
    part: str = ""
    draft: bool = False
    block: bool = False
    edit_url: str = ""


def listed(days: Sequence[DayMark], closings: Mapping[str, Closing]) -> list[Listed]:
    """The lines of a month, by their first day."""
    found: list[tuple[date, Listed]] = []
    by_uid: dict[str, list[date]] = {}
    for mark in days:
        found += [(mark.day, one) for one in _of_the_day(mark)]
        for cause in mark.causes:
            by_uid.setdefault(cause.rule.uid, []).append(mark.day)
    for uid, falling in by_uid.items():
        found.append((falling[0], _of_closure(closings[uid], falling)))
    return [one for _day, one in sorted(found, key=lambda pair: pair[0])]


def days_text(days: Sequence[date]) -> str:
    """The days of one month: "3, 7–11"."""
    return ", ".join(
        f"{first.day}" if first == last else f"{first.day}–{last.day}"
        for first, last in runs(days)
    )


def _of_the_day(mark: DayMark) -> list[Listed]:
    number = days_text([mark.day])
    found = []
    if mark.holiday and mark.kind in (HOLIDAY, EXTRA):
        found.append(Listed(number, HOLIDAY_NAMES[mark.holiday]))
    if mark.kind == EXTRA:
        hours = ", ".join(f"{clock(a)}–{clock(b)}" for a, b in mark.hours)
        found.append(Listed(number, EXTRA_OPENING, hours))
    return found


def _of_closure(closing: Closing, days: Sequence[date]) -> Listed:
    content, rule = closing.content, closing.cause.rule
    allowed = api.user.has_permission("Modify portal content", obj=content)
    return Listed(
        days_text(days),
        content.title,
        rule_hours(rule),
        closing.part,
        closing.cause.draft,
        bool(rule.desks),
        f"{content.absolute_url()}/edit" if allowed else "",
    )
