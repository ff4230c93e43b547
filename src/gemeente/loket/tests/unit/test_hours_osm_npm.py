"""Our opening hours beside an independent reader: npm's opening_hours.

CI installs it (``make node``); elsewhere LOKET_NODE_MODULES names a folder that has it.
"""

from datetime import date
from gemeente.loket.hours.osm import opening_hours
from gemeente.loket.tests.node import needs
from gemeente.loket.tests.node import run
from gemeente.loket.tests.unit.public_hours import days
from gemeente.loket.tests.unit.public_hours import HALL
from gemeente.loket.tests.unit.public_hours import varied
import pytest


FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
DAY = 1440  # minutes on the clock of the wall

# Prints per day of the wall clock the minutes at which it opens and closes, as the library
# has them; the hour that comes twice has its minutes twice, so walls are compared.
READER = """
const opening_hours = require('opening_hours');
const {text, first, last} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const hours = new opening_hours(text, null);
const found = {};
const day = new Date(first[0], first[1] - 1, first[2]);
const end = new Date(last[0], last[1] - 1, last[2]);
const two = (number) => String(number).padStart(2, '0');
for (; day <= end; day.setDate(day.getDate() + 1)) {
  const name = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  const open = [];
  for (let minute = 0; minute < 1440; minute++) {
    const wall = new Date(day.getFullYear(), day.getMonth(), day.getDate(), 0, minute);
    if (wall.getHours() * 60 + wall.getMinutes() !== minute) continue;
    if (hours.getState(wall)) open.push(minute);
  }
  found[name] = open;
}
process.stdout.write(JSON.stringify({found, warnings: hours.getWarnings()}));
"""


def clock_minutes(day):
    """The minutes that the wall of Brussels shows that day."""
    skipped = range(120, 180) if day == date(2026, 3, 29) else ()
    return [minute for minute in range(DAY) if minute not in skipped]


@needs("opening_hours")
@pytest.mark.parametrize(
    ("channels", "location"),
    [((), ""), (("walk_in",), HALL)],
)
def test_every_minute_of_a_year_is_as_the_library_reads_it(channels, location):
    year = days(varied(), FIRST, LAST, location)
    text = opening_hours([(one.day, one.spans(*channels)) for one in year])
    first, last = ((d.year, d.month, d.day) for d in (FIRST, LAST))
    read = run(READER, {"text": text, "first": first, "last": last})
    ours = {
        one.day.isoformat(): [
            minute
            for minute in clock_minutes(one.day)
            if any(a <= minute < b for a, b in one.spans(*channels))
        ]
        for one in year
    }
    assert read["found"] == ours
    assert any(ours.values())
