"""Figures from a CSV file of another system: columns mapped, every wrong line named. Pure.

Each line becomes one fact. A line that only has a mean wait (of an hour, a day) becomes a
fact with that wait, so that means over lines are means of what the file says.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta
from gemeente.loket.errors import InvalidWish
from gemeente.loket.figures import facts as words
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.hours.clock import instant
from typing import Any
import csv
import io
import re


MINUTE = 60
MIDNIGHT = 1440
MOST = 1_000_000  # lines
LONGEST = 24 * 60  # minutes of a wait
SHOWN = 50  # errors
# what can be in a file: target → headings under which it is found by itself
TARGETS: dict[str, tuple[str, ...]] = {
    "date": ("date", "datum", "day", "dag"),
    "year": ("year", "jaar", "jahr"),
    "week": ("week", "kw", "isoweek"),
    "weekday": ("weekday", "weekdag", "wochentag"),
    "time": ("time", "tijd", "uur:minuut", "tijdstip"),
    "hour": ("hour", "uur", "stunde"),
    "wait": ("wait", "wachttijd", "wachttijd (min)", "wartezeit"),
    "service_minutes": ("duration", "duur", "bedieningstijd", "service_minutes"),
    "kind": ("kind", "soort"),
    "channel": ("channel", "kanaal"),
    "outcome": ("outcome", "uitkomst", "resultaat"),
    "quantity": ("quantity", "aantal"),
    "service": ("service", "dienst"),
    "product": ("product", "producten"),
    "location": ("location", "vestiging", "locatie"),
}
WORDED = {
    "kind": words.KINDS,
    "channel": words.CHANNELS,
    "outcome": words.OUTCOMES,
}
NAMED = ("service", "product", "location")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a line of the file: a code, the column and what was there."""

    line: int
    code: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The facts of a file; with anything ``wrong`` nothing may be kept.

    ``more`` is how many more errors there are than those that are listed.
    """

    facts: Columns
    lines: int
    wrong: tuple[Wrong, ...] = ()
    more: int = 0


@dataclass(slots=True)
class Reader:
    """``mapping`` says which heading has what; ``names`` the uids by title, per column.

    ``weekday_from`` is the number of Monday in the file.
    """

    mapping: Mapping[str, str]
    zone: str
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    weekday_from: int = 0

    def parse(self, text: str) -> Parsed:
        """The facts of the file, and what is wrong, with line numbers.

        Raises InvalidWish (file_empty, file_long (maximum), date_column_missing).
        """
        rows = rows_of(text)
        dated = "date" in self.mapping or {"year", "week"} <= set(self.mapping)
        if not dated:
            raise InvalidWish("date_column_missing", field="mapping")
        if len(rows) > MOST:
            raise InvalidWish("file_long", field="file", maximum=MOST)
        facts, wrong, more = [], [], 0
        for number, (line, row) in enumerate(rows):
            try:
                facts.append(self._fact(row) | {"visit": number + 1})
            except _Problem as problem:
                more += len(wrong) >= SHOWN
                wrong += [problem.told(line)] if len(wrong) < SHOWN else []
        columns = Columns.of(FACTS, [] if wrong else facts)
        return Parsed(columns, len(rows), tuple(wrong), more)

    def _fact(self, row: Mapping[str, str]) -> dict[str, Any]:
        day, minute = self._day(row), self._minute(row)
        moment = instant(day, minute, self.zone) or instant(day, minute + 60, self.zone)
        stamp = int(moment.timestamp()) if moment else 0
        wait = self._number(row, "wait", LONGEST)
        took = self._number(row, "service_minutes", LONGEST)
        called = stamp + round((wait or 0) * MINUTE) if wait is not None else 0
        seconds = round((took or 0) * MINUTE)
        fact = {
            "day": day.toordinal(),
            "minute": minute,
            "kind": words.VISIT,
            "outcome": words.SERVED,
            "main": True,
            "quantity": round(self._number(row, "quantity", 10_000) or 1),
            "checked_in": stamp,
            "called": called,
            "served": called if seconds else 0,
            "ended": (called or stamp) + seconds,
            "seconds": seconds,
            "priority": 3,
        }
        for name, known in WORDED.items():
            if text := self._text(row, name):
                if text.lower() not in known:
                    raise _Problem("word_unknown", self.mapping[name], text)
                fact[name] = known.index(text.lower())
        for name in NAMED:
            if text := self._text(row, name):
                fact[name] = self._uid(name, text)
        return fact

    def _day(self, row: Mapping[str, str]) -> date:
        if "date" in self.mapping:
            text = self._text(row, "date")
            found = _date(text)
            if found is None:
                raise _Problem("date_wrong", self.mapping["date"], text)
            return found
        year, week = (self._whole(row, name) for name in ("year", "week"))
        weekday = self._whole(row, "weekday") if "weekday" in self.mapping else 0
        try:
            monday = date.fromisocalendar(year, week, 1)
        except ValueError:
            raise _Problem(
                "week_wrong", self.mapping["week"], f"{year}-{week}"
            ) from None
        shift = weekday - (self.weekday_from if "weekday" in self.mapping else 0)
        if not 0 <= shift <= 6:
            raise _Problem("weekday_wrong", self.mapping["weekday"], str(weekday))
        return monday + timedelta(days=shift)

    def _minute(self, row: Mapping[str, str]) -> int:
        if "time" in self.mapping:
            text = self._text(row, "time")
            match = re.fullmatch(r"([01]?\d|2[0-3])[:.u]([0-5]\d)(:\d\d)?", text)
            if not match:
                raise _Problem("time_wrong", self.mapping["time"], text)
            return int(match[1]) * 60 + int(match[2])
        if "hour" in self.mapping:
            hour = self._whole(row, "hour")
            if not 0 <= hour <= 23:
                raise _Problem("time_wrong", self.mapping["hour"], str(hour))
            return hour * 60
        return 0

    def _whole(self, row: Mapping[str, str], name: str) -> int:
        text = self._text(row, name)
        if not re.fullmatch(r"-?\d{1,6}", text):
            raise _Problem("number_wrong", self.mapping[name], text)
        return int(text)

    def _number(self, row: Mapping[str, str], name: str, most: float) -> float | None:
        text = self._text(row, name)
        if not text:
            return None
        plain = text.replace(",", ".")
        if not re.fullmatch(r"\d{1,9}(\.\d{1,15})?", plain) or float(plain) > most:
            raise _Problem("number_wrong", self.mapping[name], text)
        return float(plain)

    def _uid(self, name: str, text: str) -> str:
        known = self.names.get(name, {})
        found = known.get(text.strip().lower())
        if found is None:
            raise _Problem("title_unknown", self.mapping[name], text)
        return found

    def _text(self, row: Mapping[str, str], name: str) -> str:
        heading = self.mapping.get(name)
        return (row.get(heading) or "").strip() if heading else ""


class _Problem(Exception):
    def __init__(self, code: str, column: str, value: str) -> None:
        super().__init__(code)
        self.code, self.column, self.value = code, column, value

    def told(self, line: int) -> Wrong:
        return Wrong(line, self.code, self.column, self.value[:60])


def rows_of(text: str) -> list[tuple[int, dict[str, str]]]:
    """(line number, row by heading) of a CSV text with a heading; semicolon, comma or tab.

    Raises InvalidWish (file_empty).
    """
    text = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=separator)
    found = [(reader.line_num, row) for row in reader]
    if not found or not reader.fieldnames:
        raise InvalidWish("file_empty", field="file")
    return found


def by_title(titles: Mapping[str, str]) -> dict[str, str]:
    """The uids by how their titles are looked for, of titles by uid."""
    return {title.strip().lower(): uid for uid, title in titles.items()}


def headings_of(text: str) -> list[str]:
    """The headings of the file; raises InvalidWish (file_empty)."""
    return [one for one in rows_of(text)[0][1] if one]


def guessed(headings: Sequence[str]) -> dict[str, str]:
    """Which heading probably has what."""
    plain = {one.strip().lower(): one for one in headings}
    return dict(_guesses(plain))


def _guesses(plain: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for target, names in TARGETS.items():
        found = next((plain[name] for name in names if name in plain), None)
        if found is not None:
            yield target, found


def _date(text: str) -> date | None:
    """A date as 2026-11-30 or 30/11/2026."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    try:
        if match:
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None
