"""One subject's opening hours as JSON."""

from datetime import date
from gemeente.loket.browser.hours.texts import notice_text
from gemeente.loket.content.opening_hours import Subject
from gemeente.loket.hours.notices import Notice
from gemeente.loket.hours.osm import opening_hours
from gemeente.loket.hours.publish import PublicDay
from gemeente.loket.hours.publish import VISITS
from gemeente.loket.hours.spans import Span
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.i18n import translate


def item(subject: Subject, first: date, last: date) -> dict[str, Any]:
    """Who it is, the state now, the days, and the whole as text for OpenStreetMap.

    ``opening_hours`` (for OpenStreetMap) and ``open_now`` are about the channels for
    which people come, or where nobody has to come about all of them.
    """
    days = subject.days(first, last)
    channels = subject.channels
    visits = tuple(name for name in channels if name in VISITS) or channels
    place = subject.place
    return {
        "@id": subject.content.absolute_url(),
        "@type": subject.content.portal_type,
        "UID": IUUID(subject.content),
        "title": subject.content.title,
        "location": None
        if place is None
        else {
            "@id": place.absolute_url(),
            "UID": IUUID(place),
            "title": place.title,
        },
        "channels": list(channels),
        "open_now": subject.status(*visits).is_open,
        "days": [_day(day) for day in days],
        "opening_hours": opening_hours([(day.day, day.spans(*visits)) for day in days]),
    }


def hours(span: Span) -> dict[str, str]:
    """From and until on the clock; 24:00 is the end of the day."""
    opens, closes = span
    return {"from": clock(opens), "until": clock(closes)}


def clock(minute: int) -> str:
    """A time of the day, such as 09:05."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _day(day: PublicDay) -> dict[str, Any]:
    return {
        "date": day.day.isoformat(),
        "open": bool(day.hours),
        "channels": {
            name: [hours(span) for span in spans] for name, spans in day.hours
        },
        "exceptions": [_exception(one) for one in day.notices],
    }


def _exception(notice: Notice) -> dict[str, Any]:
    language = api.portal.get_current_language()
    return {
        "kind": notice.kind,
        "text": translate(notice_text(notice), target_language=language),
        "reason": notice.text,
        "holiday": notice.holiday,
        "hours": [hours(span) for span in notice.spans],
    }
