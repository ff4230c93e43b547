"""Where a day is not as the regular week has it, and why."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from gemeente.loket.hours.holidays import holiday_ids
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.spans import merged
from gemeente.loket.hours.spans import Span
from gemeente.loket.hours.spans import without


HOLIDAY = "holiday"  # closed: a public holiday
CLOSURE = "closure"  # closed all day
PART = "part"  # closed for a part of the day
EXTRA = "extra"  # open when it usually is not
HOLIDAY_OPEN = "holiday_open"  # a public holiday, and open all the same

Spans = Mapping[str, tuple[Span, ...]]  # channel → spans


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that is not as usual.

    ``holiday`` is the id of a public holiday, ``text`` the reason that an editor gave,
    "" where there is none; ``spans`` are the hours that are closed (part) or opened
    (extra).
    """

    kind: str
    text: str = ""
    holiday: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """What can close the time slots of one service, and where those are."""

    closures: Sequence[ClosureRule]
    open_holidays: Collection[str]
    locations: frozenset[str]


def notices_of(
    day: date, actual: Spans, usual: Spans, closings: Iterable[Closing]
) -> tuple[Notice, ...]:
    """Why ``actual`` is not as ``usual``, in the order in which a reader needs it."""
    lost = _less(usual, actual)
    gained = _less(actual, usual)
    concerned = [one for one in closings if one.locations]
    found = list(_closed(day, lost, usual, concerned)) if lost else []
    if gained:
        found.append(Notice(EXTRA, spans=gained))
    if not found and actual:
        found += [Notice(HOLIDAY_OPEN, holiday=one) for one in holiday_ids(day)]
    return tuple(found)


def _less(one: Spans, other: Spans) -> tuple[Span, ...]:
    """What ``one`` has and ``other`` has not, in any channel."""
    return merged(
        span
        for name, spans in one.items()
        for span in without(spans, other.get(name, ()))
    )


def _closed(
    day: date, lost: tuple[Span, ...], usual: Spans, closings: list[Closing]
) -> Iterator[Notice]:
    holidays = [
        one
        for one in holiday_ids(day)
        if any(one not in closing.open_holidays for closing in closings)
    ]
    if holidays:
        yield Notice(HOLIDAY, holiday=holidays[0])
        return
    everything = merged(span for spans in usual.values() for span in spans)
    found: list[Notice] = []
    for closure in _closures(day, closings):
        span = (closure.closes, closure.opens_again)
        if without(lost, [span]) == lost:
            continue
        whole = not without(everything, [span])
        if whole:
            found.append(Notice(CLOSURE, closure.reason))
        else:
            found.append(Notice(PART, closure.reason, spans=(span,)))
    if not found:  # days that the recurrence of a time slot itself leaves out
        whole = lost == everything
        found.append(Notice(CLOSURE) if whole else Notice(PART, spans=lost))
    yield from dict.fromkeys(found)


def _closures(day: date, closings: list[Closing]) -> Iterator[ClosureRule]:
    """Those that close that day where one of the time slots is, each once."""
    seen: set[tuple[str, str]] = set()
    for closing in closings:
        for closure in closing.closures:
            key = (closure.uid, closure.location)
            here = not closure.location or closure.location in closing.locations
            if key in seen or closure.desks or not here or not closes_on(closure, day):
                continue
            seen.add(key)
            yield closure
