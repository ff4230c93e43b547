"""Opening hours as calendar entries. Pure: a calendar's bytes from plain values.

An open block is an event with a time and free for who subscribes; a day that is not as
usual is an event of the whole day. The UID holds the times, so that other hours are
another event: a calendar that polls rarely never shows an old end.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.hours.clock import instant
from gemeente.loket.hours.publish import PublicDay
from gemeente.loket.hours.spans import Span
from gemeente.loket.ical.calendar import PRODUCT
from gemeente.loket.ical.calendar import REFRESH
from gemeente.loket.ical.text import escape
from gemeente.loket.ical.text import line
from gemeente.loket.ical.text import text_line
from gemeente.loket.ical.text import utc
from gemeente.loket.ical.zones import vtimezone


@dataclass(frozen=True, slots=True)
class Hours:
    """The days of one subject with their texts.

    ``key`` is part of every UID, with ``site``; ``channels`` names them, ``notices`` says
    in words what is not as usual, by day; ``changed`` is aware.
    """

    key: str
    site: str
    title: str
    place: str
    url: str
    days: tuple[PublicDay, ...]
    channels: dict[str, str]
    notices: dict[date, tuple[str, ...]]
    changed: datetime
    timezone: str


def calendar(subjects: Iterable[Hours], name: str, timezone: str) -> bytes:
    """A calendar to subscribe to, without METHOD; valid without any hours too."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        line("NAME", escape(name)),
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        line("X-WR-CALNAME", escape(name)),
        f"X-WR-TIMEZONE:{timezone}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    parts = ["\r\n".join(lines), "\r\n", vtimezone(timezone)]
    for subject in subjects:
        for event in _events(subject):
            parts += ["\r\n".join(event), "\r\n"]
    parts.append("END:VCALENDAR\r\n")
    return "".join(parts).encode()


def _events(subject: Hours) -> Iterator[list[str]]:
    for day in subject.days:
        for number, text in enumerate(subject.notices.get(day.day, ())):
            yield _whole_day(subject, day.day, number, text)
        for channel, spans in day.hours:
            for span in spans:
                times = _times(subject, day.day, span)
                if times:
                    yield _open(subject, day.day, channel, span, times)


def _times(subject: Hours, day: date, span: Span) -> list[str]:
    """DTSTART and DTEND; none where the clock of the wall skips all of it."""
    shown = [instant(day, minute, subject.timezone) for minute in span]
    if shown[0] is None or shown[1] is None:
        # the hour that is skipped in spring: what is left of the span counts
        minutes = [m for m in range(*span) if instant(day, m, subject.timezone)]
        if not minutes:
            return []
        span = (minutes[0], minutes[-1] + 1)
    return [
        _time("DTSTART", subject, day, span[0]),
        _time("DTEND", subject, day, span[1]),
    ]


def _time(name: str, subject: Hours, day: date, minute: int) -> str:
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    at = instant(day, minute, subject.timezone)
    if subject.timezone == "UTC" and at is not None:
        return f"{name}:{utc(at)}"
    return f"{name};TZID={subject.timezone}:{wall:%Y%m%dT%H%M%S}"


def _open(
    subject: Hours, day: date, channel: str, span: Span, times: list[str]
) -> list[str]:
    uid = f"{subject.key}-{channel}-{day:%Y%m%d}-{span[0]}-{span[1]}@{subject.site}"
    summary = f"{subject.title}: {subject.channels[channel]}"
    return _event(subject, uid, times, summary, subject.channels[channel])


def _whole_day(subject: Hours, day: date, number: int, text: str) -> list[str]:
    uid = f"{subject.key}-notice-{day:%Y%m%d}-{number}@{subject.site}"
    after = day + timedelta(days=1)
    times = [
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
    ]
    return _event(subject, uid, times, f"{subject.title}: {text}", "")


def _event(
    subject: Hours, uid: str, times: list[str], summary: str, category: str
) -> list[str]:
    changed = utc(subject.changed)
    lines = [
        "BEGIN:VEVENT",
        text_line("SUMMARY", summary),
        *times,
        f"DTSTAMP:{changed}",
        line("UID", escape(uid)),
    ]
    if category:
        lines.append(text_line("CATEGORIES", category))
    lines.append(f"LAST-MODIFIED:{changed}")
    if subject.place:
        lines.append(text_line("LOCATION", subject.place))
    lines += ["STATUS:CONFIRMED", "TRANSP:TRANSPARENT", line("URL", subject.url)]
    lines.append("END:VEVENT")
    return lines
