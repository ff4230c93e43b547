"""From time slots and closures to the opening hours that the public reads.

Nobody types opening hours twice: they are what the published time slots open, less what
is closed, per public channel. What is for staff only never shows. Times are minutes since
local midnight, half-open.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from gemeente.loket.hours.holidays import HOLIDAYS
from gemeente.loket.hours.notices import Closing
from gemeente.loket.hours.notices import Notice
from gemeente.loket.hours.notices import notices_of
from gemeente.loket.hours.regular import regular
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.hours.rules import Window
from gemeente.loket.hours.spans import merged
from gemeente.loket.hours.spans import Span
from gemeente.loket.hours.ways import opens_in
from gemeente.loket.hours.ways import ways_from
from gemeente.loket.hours.windows import open_windows


WALK_IN = "walk_in"  # come without an appointment
APPOINTMENT = "appointment"  # come with an appointment
PHONE = "phone"  # call without an appointment
REMOTE = "remote"  # an appointment by phone, by video or at home: nobody has to come
CHANNELS = (WALK_IN, APPOINTMENT, PHONE, REMOTE)
VISITS = (WALK_IN, APPOINTMENT)  # the doors are open

Hours = tuple[tuple[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What decides the hours of one service; ``open_holidays`` are ids of holidays."""

    timeslots: tuple[TimeSlotRule, ...] = ()
    closures: tuple[ClosureRule, ...] = ()
    open_holidays: frozenset[str] = field(default_factory=frozenset)
    ways: tuple[WayRule, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicDay:
    """The opening hours of a day.

    ``hours`` has the channels that are open, in the order of ``CHANNELS``, each with its
    spans (merged, by opening); ``notices`` say where and why the day is not as usual.
    """

    day: date
    hours: Hours = ()
    notices: tuple[Notice, ...] = ()

    def spans(self, *channels: str) -> tuple[Span, ...]:
        """When any of those channels is open, merged; of all where none is named."""
        wanted = channels or CHANNELS
        return merged(
            span for name, spans in self.hours if name in wanted for span in spans
        )


def public_channels(rule: TimeSlotRule) -> tuple[str, ...]:
    """The public channels that a time slot opens; none where it is for staff only."""
    if rule.staff_only:
        return ()
    if rule.by_appointment:
        return (APPOINTMENT,) if "desk" in rule.channels else (REMOTE,)
    pairs = (("desk", WALK_IN), ("phone", PHONE))
    return tuple(name for channel, name in pairs if channel in rule.channels)


def channels_of(
    sources: Iterable[Source], location: str = "", since: date | None = None
) -> tuple[str, ...]:
    """The channels that these sources ever open at that location, in order.

    With ``since`` without those that the way of working closes from that day on.
    """
    known = {
        name
        for source in sources
        for rule in _public(source, location)
        if since is None or _opens_since(source, rule, since)
        for name in public_channels(rule)
    }
    return tuple(name for name in CHANNELS if name in known)


def public_day(day: date, sources: Sequence[Source], location: str = "") -> PublicDay:
    """The opening hours of that day, of all these services together.

    With a location only what takes place there counts. The regular week, against which
    a notice is made, is what the recurring time slots open without any closure.
    """
    actual: list[Window] = []
    usual: list[Window] = []
    closings: list[Closing] = []
    for source in sources:
        rules = _public(source, location)
        ways = source.ways
        actual += open_windows(day, rules, source.closures, source.open_holidays, ways)
        repeated = tuple(filter(None, map(regular, rules)))
        usual += open_windows(day, repeated, (), HOLIDAYS, ways)
        closings.append(
            Closing(
                source.closures,
                source.open_holidays,
                frozenset(rule.location for rule in rules),
            )
        )
    hours = _by_channel(actual)
    notices = notices_of(day, dict(hours), dict(_by_channel(usual)), closings)
    return PublicDay(day, hours, notices)


def _public(source: Source, location: str) -> list[TimeSlotRule]:
    return [
        rule
        for rule in source.timeslots
        if location in ("", rule.location) and public_channels(rule)
    ]


def _opens_since(source: Source, rule: TimeSlotRule, day: date) -> bool:
    return any(opens_in(way, rule) for way in ways_from(source.ways, day))


def _by_channel(windows: Iterable[Window]) -> Hours:
    spans: dict[str, list[Span]] = {}
    for window in windows:
        for name in public_channels(window.rule):
            spans.setdefault(name, []).append((window.opens, window.closes))
    return tuple((name, merged(spans[name])) for name in CHANNELS if name in spans)
