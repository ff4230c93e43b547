"""Reading the recurrence text: what the widget writes, and no more than we can use."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from dateutil import rrule
from functools import lru_cache
from gemeente.loket.errors import LoketError
import re


FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
MAX_COUNT = 10_000  # occurrences: daily for 27 years
_MAX_INTERVAL = 1_000
_MAX_LENGTH = 20_000  # characters; some thousand excluded dates
_DAY_PARTS = ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")
_PARTS = (*_DAY_PARTS, "BYMONTH", "BYSETPOS", "WKST")
_TIME_PARTS = ("BYHOUR", "BYMINUTE", "BYSECOND")
_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(T[0-9]{6}Z?)?(/.*)?")


class InvalidRule(LoketError):
    """The recurrence cannot be used.

    Codes: recurrence_unreadable, recurrence_never, recurrence_too_often (maximum).
    """


@dataclass(frozen=True, slots=True)
class Repetition:
    """One RRULE; ``parts`` is the rest of it, as text."""

    frequency: str
    interval: int
    parts: str
    names_days: bool
    count: int | None = None
    until: date | None = None

    def text(self, first: date) -> str:
        """The RRULE without its end, as dateutil reads it.

        A monthly rule that names no days repeats the day of the first date; that is said
        here, so that the rule may be walked from any month.
        """
        text = f"RRULE:FREQ={self.frequency};INTERVAL={self.interval}{self.parts}"
        if self.frequency == "MONTHLY" and not self.names_days:
            text += f";BYMONTHDAY={first.day}"
        return text


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What the whole text says."""

    repetitions: tuple[Repetition, ...]
    added: frozenset[date]
    excluded: frozenset[date]

    def single_days(self, first: date) -> frozenset[date]:
        """The days named one by one; without any RRULE the first date is one of them."""
        days = self.added if self.repetitions else self.added | {first}
        return days - self.excluded


@lru_cache(maxsize=1024)
def read(text: str) -> Recurrence:
    """The recurrence in that text; raises InvalidRule (see there)."""
    if len(text) > _MAX_LENGTH:
        raise InvalidRule("recurrence_unreadable")
    repetitions = []
    dates: dict[str, set[date]] = {"RDATE": set(), "EXDATE": set()}
    for name, value in _lines(text):
        if name == "RRULE":
            repetitions.append(_repetition(value))
        elif name in dates:
            dates[name].update(_date(one) for one in value.split(",") if one)
        elif name != "DTSTART":
            raise InvalidRule("recurrence_unreadable")
    if not (repetitions or dates["RDATE"] or dates["EXDATE"]):
        raise InvalidRule("recurrence_unreadable")
    return Recurrence(
        tuple(repetitions), frozenset(dates["RDATE"]), frozenset(dates["EXDATE"])
    )


def _lines(text: str) -> list[tuple[str, str]]:
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    found = []
    for line in filter(None, map(str.strip, unfolded.splitlines())):
        name, colon, value = line.partition(":")
        if not colon:  # a bare FREQ=…
            name, value = "RRULE", line
        found.append((name.partition(";")[0].strip().upper(), value.strip().upper()))
    return found


def _repetition(value: str) -> Repetition:
    pairs = [part.partition("=") for part in value.strip(";").split(";")]
    parts = {name.strip(): content.strip() for name, _, content in pairs}
    if len(parts) != len(pairs):
        raise InvalidRule("recurrence_unreadable")
    frequency = parts.pop("FREQ", "")
    if frequency in ("HOURLY", "MINUTELY", "SECONDLY") or any(
        name in parts for name in _TIME_PARTS
    ):
        raise InvalidRule("recurrence_too_often")
    interval = _number(parts.pop("INTERVAL", "1"))
    count = _number(parts.pop("COUNT")) if "COUNT" in parts else None
    until = _date(parts.pop("UNTIL")) if "UNTIL" in parts else None
    if count is not None and count > MAX_COUNT:
        raise InvalidRule("recurrence_too_often", maximum=MAX_COUNT)
    known = frequency in FREQUENCIES and all(name in _PARTS for name in parts)
    if not known or interval > _MAX_INTERVAL:
        raise InvalidRule("recurrence_unreadable")
    if any(re.search(r"(^|,)[+-]?0+(,|$)", content) for content in parts.values()):
        raise InvalidRule("recurrence_unreadable")  # there is no day or month zero
    rest = "".join(f";{name}={content}" for name, content in parts.items())
    names_days = any(name in parts for name in _DAY_PARTS)
    found = Repetition(frequency, interval, rest, names_days, count, until)
    _check(found)
    return found


def _check(repetition: Repetition) -> None:
    try:
        rrule.rrulestr(repetition.text(date(2000, 1, 1)), dtstart=datetime(2000, 1, 1))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise InvalidRule("recurrence_unreadable") from error


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", text) or int(text) < 1:
        raise InvalidRule("recurrence_unreadable")
    return int(text)


def _date(text: str) -> date:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise InvalidRule("recurrence_unreadable")
    try:
        return date(*map(int, match.groups()[:3]))
    except ValueError as error:
        raise InvalidRule("recurrence_unreadable") from error
