"""The calendars in the mails, read by libical, which knows the rules of iTIP."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.tests.functional.mailbox import Counter
from gemeente.loket.tests.functional.mailbox import EMAIL
from gemeente.loket.tests.functional.mailbox import NINE
from pathlib import Path
import json
import pytest
import subprocess
import transaction


# Debian's own Python has the bindings; ours need not
SYSTEM = "/usr/bin/python3"
LOAD = """
import gi, json, sys
gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib as ical
"""
READ = (
    LOAD
    + """
calendar = ical.Component.new_from_string(sys.stdin.read())
valid = calendar.check_restrictions()
event = calendar.get_first_component(ical.ComponentKind.VEVENT_COMPONENT)
attendee = event.get_first_property(ical.PropertyKind.ATTENDEE_PROPERTY)
start = event.get_dtstart()
print(json.dumps({
    "valid": bool(valid),
    "errors": calendar.count_errors(),
    "method": calendar.get_method() == getattr(ical.PropertyMethod, sys.argv[1]),
    "start": start.as_timet_with_zone(start.get_timezone()),
    "sequence": event.get_sequence(),
    "attendee": attendee.get_attendee(),
}))
"""
)
SUMMER = datetime(2027, 3, 30, 7, 0, tzinfo=UTC)  # the clocks changed on the 28th


def has_libical():
    if not Path(SYSTEM).exists():
        return False
    run = subprocess.run([SYSTEM, "-c", LOAD], capture_output=True, check=False)
    return run.returncode == 0


pytestmark = pytest.mark.skipif(
    not has_libical(), reason="needs Debian's gir1.2-ical-3.0 and python3-gi"
)


def read(mail, kind, method):
    (part,) = [one for one in mail.walk() if one.get_content_type() == kind]
    run = subprocess.run(
        [SYSTEM, "-c", READ, method],
        input=part.get_payload(decode=True),
        capture_output=True,
        check=True,
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("kind", ["text/calendar", "application/ics"])
@pytest.mark.parametrize("start", [NINE, SUMMER])
def test_libical_takes_the_request_and_the_cancellation(functional, sink, kind, start):
    now = start - timedelta(days=4)
    with clock.stopped_at(now):
        counter = Counter(functional["portal"], sink.port)
        appointment = counter.book(start, now).appointment
        transaction.commit()
        booking.cancel(counter.ledger, appointment, now)
        transaction.commit()
    expected = {
        "valid": True,
        "errors": 0,
        "method": True,
        "start": start.timestamp(),
        "attendee": f"mailto:{EMAIL}",
    }
    request, cancel = sink.mails
    assert read(request, kind, "REQUEST") == {**expected, "sequence": 0}
    assert read(cancel, kind, "CANCEL") == {**expected, "sequence": 1}
