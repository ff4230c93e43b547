"""A closing day, or closed hours, as a VEVENT. Pure."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.ical.text import escape
from gemeente.loket.ical.text import line
from gemeente.loket.ical.text import local
from gemeente.loket.ical.text import text_line
from gemeente.loket.ical.text import utc


@dataclass(frozen=True, slots=True)
class ClosingEntry:
    """What a calendar shows: whole days (dates, ``end`` included), or hours (aware).

    ``uid`` is complete (``…@site``); ``changed`` is aware.
    """

    uid: str
    start: date | datetime
    end: date | datetime
    summary: str
    changed: datetime
    timezone: str
    description: str = ""


def closing_lines(entry: ClosingEntry) -> list[str]:
    """The VEVENT as folded lines; the same entry always gives the same bytes.

    Nobody is busy because a counter is closed: the entry is TRANSPARENT.
    """
    changed = utc(entry.changed)
    lines = [
        "BEGIN:VEVENT",
        text_line("SUMMARY", entry.summary),
        _begin(entry),
        _end(entry),
        f"DTSTAMP:{changed}",
        line("UID", escape(entry.uid)),
    ]
    if entry.description:
        lines.append(line("DESCRIPTION", escape(entry.description)))
    lines += [f"LAST-MODIFIED:{changed}", "TRANSP:TRANSPARENT", "END:VEVENT"]
    return lines


def _begin(entry: ClosingEntry) -> str:
    if isinstance(entry.start, datetime):
        return f"DTSTART;TZID={entry.timezone}:{local(entry.start)}"
    return f"DTSTART;VALUE=DATE:{entry.start:%Y%m%d}"


def _end(entry: ClosingEntry) -> str:
    if isinstance(entry.end, datetime):
        return f"DTEND;TZID={entry.timezone}:{local(entry.end)}"
    # the end of whole days is the day after the last one
    return f"DTEND;VALUE=DATE:{entry.end + timedelta(days=1):%Y%m%d}"
