"""Content lines: escaping and folding, equal to what icalendar writes."""

from datetime import datetime
from datetime import timedelta
from datetime import timezone
from gemeente.loket.ical.event import event_lines
from gemeente.loket.ical.text import escape
from gemeente.loket.ical.text import fold
from gemeente.loket.ical.text import line
from gemeente.loket.ical.text import utc
from gemeente.loket.tests.unit.calendars import ATTENDEE
from gemeente.loket.tests.unit.calendars import BRUSSELS
from gemeente.loket.tests.unit.calendars import entry
from gemeente.loket.tests.unit.calendars import ORGANIZER
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event
from icalendar import vCalAddress
from icalendar import vUri
from zoneinfo import ZoneInfo
import pytest


# icalendar reads the two characters \N in a text as a line break; nobody means that
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n,;\\:\"'^"),
    max_size=200,
).filter(lambda text: "\\N" not in text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Kaart; foto, rijbewijs", "Kaart\\; foto\\, rijbewijs"),
        ("a\\b", "a\\\\b"),
        ("een\ntwee\r\ndrie\rvier", "een\\ntwee\\ndrie\\nvier"),
        ("tab\tblijft, bel\x07 niet", "tab\tblijft\\, bel niet"),
        ("\\N is geen regeleinde", "\\\\N is geen regeleinde"),
    ],
)
def test_what_means_something_in_a_text_is_escaped(text, written):
    assert escape(text) == written


@pytest.mark.parametrize("filler", ["a", "é", "日", "👩", "\\;", "e\u0301"])
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(filler):
    folded = fold("SUMMARY:" + filler * 200)
    pieces = folded.encode().split(b"\r\n")
    assert max(map(len, pieces)) <= 75
    assert all(piece.decode().startswith(" ") for piece in pieces[1:])
    assert folded.replace("\r\n ", "") == "SUMMARY:" + filler * 200


def test_a_line_of_74_octets_stays_whole():
    assert "\r\n" not in fold("S:" + "a" * 72)
    assert "\r\n" in fold("S:" + "a" * 73)


def test_a_parameter_cannot_break_out_of_its_quotes():
    written = line("ORGANIZER", "mailto:a@b.be", CN='An "de" Wit;X=1:\r\nATTENDEE')
    assert written == ("ORGANIZER;CN=\"An 'de' Wit;X=1:  ATTENDEE\":mailto:a@b.be")


def test_an_instant_of_any_zone_is_written_in_utc():
    moment = datetime(2026, 3, 30, 9, 0, tzinfo=timezone(timedelta(hours=2)))
    assert utc(moment) == "20260330T070000Z"


def as_icalendar(one):
    """The same VEVENT, written by icalendar."""
    zone = ZoneInfo(one.timezone)
    event = Event()
    event.add("uid", one.uid)
    event.add("summary", one.summary)
    for name, moment in (("dtstart", one.start), ("dtend", one.end)):
        clock = moment.astimezone(zone).replace(tzinfo=None)
        event.add(name, clock, parameters={"TZID": one.timezone})
    event.add("dtstamp", one.changed)
    event.add("last-modified", one.changed)
    event.add("created", one.created)
    event.add("sequence", one.sequence)
    event.add("status", one.status)
    event.add("transp", "OPAQUE")
    for name in ("description", "location"):
        if getattr(one, name):
            event.add(name, getattr(one, name))
    if one.category:
        event.add("categories", [one.category])
    if one.url:
        event["URL"] = vUri(one.url)
    if one.conference:
        event["CONFERENCE"] = vUri(one.conference)
        event["CONFERENCE"].params["FEATURE"] = "VIDEO"
        event["CONFERENCE"].params["VALUE"] = "URI"
    if one.organizer:
        event["ORGANIZER"] = address(one.organizer)
    if one.attendee:
        event["ATTENDEE"] = address(
            one.attendee,
            CUTYPE="INDIVIDUAL",
            PARTSTAT="ACCEPTED",
            ROLE="REQ-PARTICIPANT",
            RSVP="FALSE",
        )
    return event.to_ical().decode()


def address(party, **parameters):
    written = vCalAddress(f"mailto:{party.email}")
    if party.name:
        written.params["CN"] = party.name
    for key, value in parameters.items():
        written.params[key] = value
    return written


def written(one):
    return "\r\n".join(event_lines(one)) + "\r\n"


@given(
    summary=TEXTS.filter(bool),
    description=TEXTS,
    location=TEXTS,
    category=TEXTS,
    start=st.datetimes(datetime(2020, 1, 1), datetime(2037, 1, 1)),
)
def test_an_event_is_what_icalendar_would_write(
    summary, description, location, category, start
):
    one = entry(
        start.replace(microsecond=0, tzinfo=ZoneInfo(BRUSSELS)),
        summary=summary,
        description=description,
        location=location,
        category=category,
    )
    assert written(one) == as_icalendar(one)


def test_a_mailed_event_is_what_icalendar_would_write():
    one = entry(
        organizer=ORGANIZER,
        attendee=ATTENDEE,
        url="https://loket.example.org/loket/@@appointment?token=HHGR4T4J-" + "x" * 24,
    )
    assert written(one) == as_icalendar(one)


def test_a_video_call_is_what_icalendar_would_write():
    call = "https://video.example.org/" + "7KQ4MX3A" * 8
    one = entry(location=call, conference=call)
    assert "CONFERENCE;FEATURE=VIDEO;VALUE=URI:https://" in written(one)
    assert written(one) == as_icalendar(one)
