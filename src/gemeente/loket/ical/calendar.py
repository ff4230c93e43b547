"""Entries joined to a VCALENDAR: a feed, one entry to download, a message. Pure."""

from collections.abc import Iterable
from gemeente.loket.ical.event import Entry
from gemeente.loket.ical.event import event_lines
from gemeente.loket.ical.text import escape
from gemeente.loket.ical.text import line
from gemeente.loket.ical.zones import vtimezone


PRODUCT = "-//gemeente.loket//Digitaal loket//NL"
REFRESH = "PT1H"
REQUEST = "REQUEST"
CANCEL = "CANCEL"


def feed(entries: Iterable[Entry], name: str, timezone: str) -> bytes:
    """A calendar to subscribe to, without METHOD; valid without entries too."""
    return feed_of(map(event_lines, entries), name, timezone)


def feed_of(events: Iterable[list[str]], name: str, timezone: str) -> bytes:
    """The same of events whose folded lines are written already."""
    header = [
        line("NAME", escape(name)),
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        line("X-WR-CALNAME", escape(name)),
        f"X-WR-TIMEZONE:{timezone}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    return _calendar(header, events, timezone)


def single(entry: Entry) -> bytes:
    """One entry to save or open, without METHOD."""
    return _calendar([], [event_lines(entry)], entry.timezone)


def message(entry: Entry, method: str) -> bytes:
    """What goes into a mail: REQUEST for new and moved, CANCEL for cancelled (RFC 5546).

    The entry needs an organizer and an attendee. The method has to be in the header of
    the MIME part as well.
    """
    return _calendar([f"METHOD:{method}"], [event_lines(entry)], entry.timezone)


def _calendar(header: list[str], events: Iterable[list[str]], timezone: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}"]
    lines += ["CALSCALE:GREGORIAN", *header]
    parts = ["\r\n".join(lines), "\r\n", vtimezone(timezone)]
    for lines in events:
        parts += ["\r\n".join(lines), "\r\n"]
    parts.append("END:VCALENDAR\r\n")
    return "".join(parts).encode()
