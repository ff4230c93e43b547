"""VTIMEZONE: one rule-based constant for Europe/Brussels, icalendar for any other."""

from datetime import date
from functools import cache
from icalendar import Timezone
from icalendar.timezone import TZP


BRUSSELS = "Europe/Brussels"
# The rule of the European Union since 1996, both onsets on the old clock. icalendar
# would list every transition up to 2038, 4 kB of it, with an onset an hour off.
BRUSSELS_ZONE = "\r\n".join(
    (
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Brussels",
        "BEGIN:DAYLIGHT",
        "DTSTART:19810329T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    )
)
FIRST, LAST = date(2020, 1, 1), date(2038, 1, 1)


@cache
def vtimezone(name: str) -> str:
    """The VTIMEZONE of a zone, each line with its CRLF; "" for UTC, which needs none."""
    if name == BRUSSELS:
        return BRUSSELS_ZONE
    if name == "UTC":
        return ""
    # a provider of its own: plone.app.event switches the common one to pytz
    zone = Timezone.from_tzid(name, TZP("zoneinfo"), FIRST, LAST)
    # libical refuses a COMMENT in a time zone
    zone.pop("COMMENT", None)
    return zone.to_ical().decode()
