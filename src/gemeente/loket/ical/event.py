"""An appointment as plain values, and as a VEVENT. Pure."""

from dataclasses import dataclass
from datetime import datetime
from gemeente.loket.ical.text import escape
from gemeente.loket.ical.text import line
from gemeente.loket.ical.text import local
from gemeente.loket.ical.text import text_line
from gemeente.loket.ical.text import utc
from zoneinfo import ZoneInfo


CONFIRMED = "CONFIRMED"
CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Party:
    """Who organises or attends: an address and a name, "" where it has none."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar shows of an appointment.

    ``uid`` is complete (``…@site``); ``start``, ``end``, ``created`` and ``changed`` are
    aware; ``timezone`` is the name of the zone in which the times are written.
    ``organizer`` and ``attendee`` are there in mails only, never in a feed.
    """

    uid: str
    start: datetime
    end: datetime
    timezone: str
    summary: str
    created: datetime
    changed: datetime
    sequence: int = 0
    status: str = CONFIRMED
    description: str = ""
    location: str = ""
    category: str = ""
    url: str = ""
    conference: str = ""  # the address of a video call
    organizer: Party | None = None
    attendee: Party | None = None


def event_lines(entry: Entry) -> list[str]:
    """The VEVENT as folded lines without their ends, in the order of icalendar.

    DTSTAMP is the time of the last change, so that the same appointment always gives
    the same bytes.
    """
    changed = utc(entry.changed)
    lines = [
        "BEGIN:VEVENT",
        text_line("SUMMARY", entry.summary),
        _time("DTSTART", entry.start, entry.timezone),
        _time("DTEND", entry.end, entry.timezone),
        f"DTSTAMP:{changed}",
        line("UID", escape(entry.uid)),
        f"SEQUENCE:{entry.sequence}",
    ]
    if entry.attendee:
        lines.append(_attendee(entry.attendee))
    if entry.category:
        lines.append(text_line("CATEGORIES", entry.category))
    if entry.conference:  # RFC 7986, 5.11
        lines.append(line("CONFERENCE", entry.conference, FEATURE="VIDEO", VALUE="URI"))
    lines.append(f"CREATED:{utc(entry.created)}")
    if entry.description:
        lines.append(line("DESCRIPTION", escape(entry.description)))
    lines.append(f"LAST-MODIFIED:{changed}")
    if entry.location:
        lines.append(text_line("LOCATION", entry.location))
    if entry.organizer:
        lines.append(_party("ORGANIZER", entry.organizer))
    free = entry.status == CANCELLED
    lines += [f"STATUS:{entry.status}", f"TRANSP:{'TRANSPARENT' if free else 'OPAQUE'}"]
    if entry.url:
        lines.append(line("URL", entry.url))
    lines.append("END:VEVENT")
    return lines


def _time(name: str, instant: datetime, timezone: str) -> str:
    if timezone == "UTC":
        return f"{name}:{utc(instant)}"
    # the zone by its name: what a library makes of a tzinfo differs with its provider
    return f"{name};TZID={timezone}:{local(instant.astimezone(ZoneInfo(timezone)))}"


def _party(name: str, party: Party, **parameters: str) -> str:
    named = {"CN": party.name} if party.name else {}
    return line(name, f"mailto:{party.email}", **named, **parameters)


def _attendee(party: Party) -> str:
    """The citizen made the appointment: nothing is asked of them any more."""
    return _party(
        "ATTENDEE",
        party,
        CUTYPE="INDIVIDUAL",
        PARTSTAT="ACCEPTED",
        ROLE="REQ-PARTICIPANT",
        RSVP="FALSE",
    )
