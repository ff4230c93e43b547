"""What a page or a block shows of one subject: its state, today, and weeks of days."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import cached_property
from gemeente.loket.browser.citizen.place import address_of
from gemeente.loket.browser.hours import texts
from gemeente.loket.content.opening_hours import Subject
from gemeente.loket.hours.notices import Notice
from gemeente.loket.hours.publish import PublicDay
from gemeente.loket.hours.publish import VISITS
from gemeente.loket.i18n import _
from typing import Any


WEEK = timedelta(days=7)
NAMED = 5  # subjects that a day that is not as usual names


@dataclass(frozen=True, slots=True)
class Row:
    """One day: ``cells`` are (channel's label, its hours piece by piece)."""

    day: str
    iso: str
    today: bool
    closed: bool
    cells: tuple[tuple[Any, tuple[str, ...]], ...]
    notices: tuple[Any, ...]

    @property
    def open_cells(self) -> list[tuple[Any, tuple[str, ...]]]:
        """The channels that are open."""
        return [cell for cell in self.cells if cell[1]]

    @property
    def classes(self) -> str:
        """For the stylesheet."""
        named = (
            ("loket-hours-today", self.today),
            ("loket-hours-closed", self.closed),
            ("loket-hours-special", bool(self.notices)),
        )
        return " ".join(name for name, holds in named if holds)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from Monday; ``special`` counts those that are not as usual."""

    title: Any
    rows: tuple[Row, ...]
    special: int
    unfolded: bool

    @property
    def summary(self) -> Any:
        """What somebody needs to know before opening it, "" where all is as usual."""
        if not self.special:
            return ""
        if self.special == 1:
            return _("1 day is different")
        return _("${count} days are different", mapping={"count": self.special})


class Card:
    """One subject as it is shown."""

    brief = False  # one of many: without the state of each channel

    def __init__(self, subject: Subject, title: Any, url: str = "") -> None:
        self.subject = subject
        self.title = title
        self.url = url

    @property
    def address(self) -> str:
        """Where it is, "" where that is not known."""
        place = self.subject.place
        return address_of(place) if place is not None else ""

    @cached_property
    def channels(self) -> tuple[str, ...]:
        """The channels that it has, this week or later."""
        return self.subject.channels_since(monday_of(self.subject.today))

    @property
    def labels(self) -> list[Any]:
        """Their names."""
        return [texts.CHANNELS[name] for name in self.channels]

    @property
    def known(self) -> bool:
        """Whether there are any hours to show."""
        return bool(self.channels)

    @cached_property
    def visits(self) -> tuple[str, ...]:
        """The channels for which people come; all of them where nobody has to come."""
        return tuple(name for name in self.channels if name in VISITS) or self.channels

    @cached_property
    def is_open(self) -> bool:
        """Whether the doors are open now."""
        return self.subject.status(*self.visits).is_open

    @property
    def state(self) -> Any:
        """Whether it is open now, until when, and when it opens again."""
        return texts.status_text(self.subject.status(*self.visits), self.subject.today)

    @property
    def states(self) -> list[tuple[Any, Any]]:
        """(channel, its state) where several channels are open or will be."""
        if self.brief or len(self.channels) < 2:
            return []
        found = [(name, self.subject.status(name)) for name in self.channels]
        return [
            (texts.CHANNELS[name], texts.status_text(state, self.subject.today))
            for name, state in found
            if state.is_open or state.day is not None
        ]

    @property
    def today(self) -> Row:
        """The hours of today."""
        return self.row(self.subject.day(self.subject.today))

    def row(self, day: PublicDay) -> Row:
        """A day as it is shown."""
        return Row(
            texts.short_day(day.day),
            day.day.isoformat(),
            day.day == self.subject.today,
            not day.hours,
            tuple(
                (texts.CHANNELS[name], texts.pieces(day.spans(name)))
                for name in self.channels
            ),
            tuple(map(texts.notice_text, day.notices)),
        )

    def weeks(self, mondays: Iterable[date], unfolded: bool) -> list[Week]:
        """The weeks that begin on those Mondays; the first one unfolded or none."""
        return [
            self._week(monday, unfolded and place == 0)
            for place, monday in enumerate(mondays)
        ]

    def _week(self, monday: date, unfolded: bool) -> Week:
        days = self.subject.days(monday, monday + timedelta(days=6))
        special = sum(bool(day.notices) for day in days)
        rows = tuple(map(self.row, days))
        return Week(week_title(monday, self.subject.today), rows, special, unfolded)


@dataclass(frozen=True, slots=True)
class Special:
    """A day that is not as usual, for whom (titles; none where for all that is shown).

    ``more`` is how many of many are not named.
    """

    day: str
    text: Any
    titles: tuple[Any, ...]
    more: int = 0


def specials(cards: Sequence[Card], first: date, last: date) -> list[Special]:
    """The days from first to last that are not as usual; the same text once a day."""
    texts_by_day: dict[tuple[date, Notice], list[Card]] = {}
    for card in cards:
        for day in card.subject.days(first, last):
            for notice in day.notices:
                texts_by_day.setdefault((day.day, notice), []).append(card)
    return [
        _special(day, notice, [] if len(found) == len(cards) else found)
        for (day, notice), found in sorted(
            texts_by_day.items(), key=lambda item: item[0][0]
        )
    ]


def _special(day: date, notice: Notice, concerned: Sequence[Card]) -> Special:
    return Special(
        texts.short_day(day),
        texts.notice_text(notice),
        tuple(card.title for card in concerned[:NAMED]),
        max(len(concerned) - NAMED, 0),
    )


def week_title(monday: date, today: date) -> Any:
    """This week, next week, or from when to when."""
    if monday <= today < monday + WEEK:
        return _("This week")
    if monday <= today + WEEK < monday + WEEK:
        return _("Next week")
    return _(
        "From ${first} to ${last}",
        mapping={
            "first": texts.short_day(monday),
            "last": texts.short_day(monday + timedelta(days=6)),
        },
    )


def monday_of(day: date) -> date:
    """The Monday of the week of that day."""
    return day - timedelta(days=day.weekday())
