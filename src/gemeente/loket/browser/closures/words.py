"""How the year says what holds on a day: never by colour alone."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from gemeente.loket.content.closings import Closing
from gemeente.loket.content.vocabularies import HOLIDAY_NAMES
from gemeente.loket.hours.closing_year import BLOCK
from gemeente.loket.hours.closing_year import Bridge
from gemeente.loket.hours.closing_year import CLOSURE
from gemeente.loket.hours.closing_year import DayMark
from gemeente.loket.hours.closing_year import EXTRA
from gemeente.loket.hours.closing_year import HOLIDAY
from gemeente.loket.hours.closing_year import NO_HOURS
from gemeente.loket.hours.closing_year import OPEN
from gemeente.loket.hours.closing_year import PARTLY
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.windows import MIDNIGHT
from gemeente.loket.i18n import _
from typing import Any


HOUR = 60
SIGNS = {
    OPEN: "",
    NO_HOURS: "",
    HOLIDAY: "★",
    CLOSURE: "✕",
    PARTLY: "◐",
    BLOCK: "=",
    EXTRA: "+",
}
KIND_TITLES = {
    OPEN: _("open"),
    NO_HOURS: _("no opening hours"),
    HOLIDAY: _("closed: public holiday"),
    CLOSURE: _("closed"),
    PARTLY: _("partly closed"),
    BLOCK: _("some desks are taken"),
    EXTRA: _("extra opening"),
}


def clock(minute: int) -> str:
    """Minutes since midnight as on a clock: 09:05."""
    return f"{minute // HOUR:02d}:{minute % HOUR:02d}"


def short_hours(hours: Iterable[tuple[int, int]]) -> str:
    """Closed hours where there is little room: "12–17"; "" for whole days."""
    return " ".join(
        f"{_short(begin)}–{_short(end)}"
        for begin, end in hours
        if (begin, end) != (0, MIDNIGHT)
    )


def hours_text(closes: int, opens_again: int) -> Any:
    """Hours in words; "" for the whole day."""
    if closes <= 0 and opens_again >= MIDNIGHT:
        return ""
    if opens_again >= MIDNIGHT:
        return _("from ${time}", mapping={"time": clock(closes)})
    if closes <= 0:
        return _("until ${time}", mapping={"time": clock(opens_again)})
    return f"{clock(closes)}–{clock(opens_again)}"


def rule_hours(rule: ClosureRule) -> Any:
    """The hours of a closure in words; "" for the whole day."""
    return hours_text(rule.closes, rule.opens_again)


def hint_of(
    mark: DayMark,
    closings: Mapping[str, Closing],
    names: Mapping[str, str],
    said: Callable[[Any], str],
) -> str:
    """What holds on that day, in one line for the eye and the ear."""
    parts = []
    if mark.holiday:
        parts.append(said(HOLIDAY_NAMES[mark.holiday]))
    for cause in mark.causes:
        closing = closings[cause.rule.uid]
        words = [closing.content.title, closing.part, said(rule_hours(cause.rule))]
        words += [said(_("draft"))] if cause.draft else []
        parts.append(", ".join(filter(None, words)))
    if mark.kind == EXTRA:
        parts.append(", ".join(f"{clock(a)}–{clock(b)}" for a, b in mark.hours))
    kind = names[mark.kind]
    return f"{kind}: {'; '.join(parts)}" if parts else kind


def bridge_title(bridge: Bridge, said: Callable[[Any], str]) -> str:
    """Such as: Bridge day after Ascension Day."""
    holiday = said(HOLIDAY_NAMES[bridge.holiday])
    mapping = {"holiday": holiday}
    if bridge.after:
        return said(_("Bridge day after ${holiday}", mapping=mapping))
    return said(_("Bridge day before ${holiday}", mapping=mapping))


def _short(minute: int) -> str:
    return str(minute // HOUR) if minute % HOUR == 0 else clock(minute)
