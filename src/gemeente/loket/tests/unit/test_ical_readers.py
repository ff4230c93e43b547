"""Other people's readers: nine o'clock is nine o'clock over both changes of the clock."""

from datetime import datetime
from datetime import UTC
from gemeente.loket.ical.calendar import CANCEL
from gemeente.loket.ical.calendar import feed
from gemeente.loket.ical.calendar import message
from gemeente.loket.ical.calendar import REQUEST
from gemeente.loket.ical.calendar import single
from gemeente.loket.ical.event import CANCELLED
from gemeente.loket.tests.unit.calendars import ATTENDEE
from gemeente.loket.tests.unit.calendars import BRUSSELS
from gemeente.loket.tests.unit.calendars import entry
from gemeente.loket.tests.unit.calendars import NINES
from gemeente.loket.tests.unit.calendars import ORGANIZER
from gemeente.loket.tests.unit.calendars import year
import icalendar
import json
import pytest
import shutil
import subprocess


LIBICAL = """
import gi, json, sys
gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib
calendar = ICalGLib.Component.new_from_string(sys.stdin.read())
wrong = ICalGLib.restriction_check(calendar)
starts = []
kind = ICalGLib.ComponentKind.VEVENT_COMPONENT
event = calendar.get_first_component(kind)
while event:
    start = event.get_dtstart()
    starts.append([start.as_timet_with_zone(start.get_timezone()), event.get_summary()])
    event = calendar.get_next_component(kind)
print(json.dumps({
    "valid": bool(wrong),
    "errors": calendar.count_errors(),
    "text": calendar.as_ical_string(),
    "events": starts,
}))
"""
KHAL = """
[calendars]
[[counter]]
path = {path}/calendar
type = calendar
[sqlite]
path = {path}/khal.db
[locale]
local_timezone = Europe/Brussels
default_timezone = Europe/Brussels
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def libical(calendar):
    """What libical makes of it, through the system's own Python."""
    python = shutil.which("python3", path="/usr/bin")
    if python is None:
        pytest.skip("there is no system Python to run libical in")
    ran = subprocess.run(
        [python, "-c", LIBICAL],
        input=calendar.decode(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    if "ICalGLib" in ran.stderr or "No module named 'gi'" in ran.stderr:
        pytest.skip("gir1.2-ical-3.0 and python3-gi are not installed")
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_libical_finds_no_error_and_the_right_instants_in_a_feed():
    seen = libical(feed(year(), "Burgerzaken", BRUSSELS))
    assert (seen["valid"], seen["errors"]) == (True, 0), seen["text"]
    stamps = [datetime.fromtimestamp(stamp, UTC) for stamp, _summary in seen["events"]]
    assert stamps == list(NINES.values())
    assert {summary for _stamp, summary in seen["events"]} == {entry().summary}


@pytest.mark.parametrize(
    "calendar",
    [
        single(entry()),
        feed([], "Leeg", BRUSSELS),
        single(entry(timezone="America/New_York")),
        message(entry(organizer=ORGANIZER, attendee=ATTENDEE), REQUEST),
        message(
            entry(organizer=ORGANIZER, attendee=ATTENDEE, status=CANCELLED), CANCEL
        ),
    ],
    ids=["single", "empty", "new-york", "request", "cancel"],
)
def test_libical_finds_no_error(calendar):
    seen = libical(calendar)
    assert (seen["valid"], seen["errors"]) == (True, 0), seen["text"]


def test_libical_would_find_an_error():
    """The check above can fail: a request without an attendee is none."""
    seen = libical(message(entry(), REQUEST))
    assert not seen["valid"] or seen["errors"]


def test_khal_shows_nine_o_clock_over_both_changes(tmp_path):
    cli = pytest.importorskip("khal.cli")
    runner = pytest.importorskip("click.testing").CliRunner()
    (tmp_path / "calendar").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(path=tmp_path))
    (tmp_path / "feed.ics").write_bytes(feed(year(), "Burgerzaken", BRUSSELS))
    config = ["-c", str(tmp_path / "khal.conf")]
    ran = runner.invoke(
        cli.main_khal, [*config, "import", "--batch", str(tmp_path / "feed.ics")]
    )
    assert ran.exit_code == 0, ran.output
    shown = []
    for start in NINES.values():
        form = "{start-date} {start-time} {end-time} {title} | {location}"
        day = f"{start:%Y-%m-%d}"
        ran = runner.invoke(
            cli.main_khal,
            [*config, "list", "--day-format", "", "--format", form, day, "1d"],
        )
        shown += ran.output.splitlines()
    assert shown == [
        f"{start:%Y-%m-%d} 09:00 09:20 {entry().summary} | {entry().location}"
        for start in NINES.values()
    ]


@pytest.mark.parametrize("provider", ["zoneinfo", "pytz"])
def test_icalendar_reads_the_right_instants(provider):
    getattr(icalendar, f"use_{provider}")()
    try:
        calendar = icalendar.Calendar.from_ical(feed(year(), "Burgerzaken", BRUSSELS))
        assert [one.start.astimezone(UTC) for one in calendar.events] == [
            *NINES.values()
        ]
    finally:
        icalendar.use_zoneinfo()
