"""All days of the generated history, put into the ledger as one batch."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.store import GENERATED
from gemeente.loket.figures.store import LAYOUTS
from gemeente.loket.figures.warehouse import add_batch
from gemeente.loket.hours.holidays import holiday_ids
from gemeente.loket.jobs.history.counters import Counter
from gemeente.loket.jobs.history.counters import counters_of
from gemeente.loket.jobs.history.days import CounterDay
from random import Random
from typing import Any


YEARS = 2
DAYS = 365 * YEARS
VISITS = 10_000  # more than a counter has in a day
GROWTH = (0.92, 1.06)  # from the first day to the last
DELAYS = ((0.4, 2.0), (1.0, 6.0))  # days until a free place, before and in the pilot
TITLE = "Voorbeeldcijfers (gegenereerd)"
TABLES = ("facts", "places", "delays", "shifts")


def make_history(
    ledger: Ledger, now: datetime, today: date, pilot: str = "", days: int = DAYS
) -> None:
    """Adds so many days until yesterday, the same ones for the same content.

    ``pilot`` is the service that works by appointment since half of them.
    """
    counters = list(counters_of(ledger, today))
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for ahead in range(days):
        day = today - timedelta(days=days - ahead)
        if not holiday_ids(day):
            for table, found in _day(counters, day, ahead / days, pilot):
                rows[table] += found
    tables = {table: Columns.of(LAYOUTS[table], rows[table]) for table in TABLES}
    add_batch(ledger, GENERATED, TITLE, now=now, **tables)


def _day(
    counters: list[Counter], day: date, passed: float, pilot: str
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    low, high = GROWTH
    for number, counter in enumerate(counters):
        if day.weekday() not in counter.hours:
            continue
        random = Random(day.toordinal() * 100 + number)  # noqa: S311 (figures of a demo)
        piloted = counter.service == pilot and passed >= 0.5
        growth = low + (high - low) * passed
        one = CounterDay(counter, day, piloted, growth, random, number * VISITS)
        yield "facts", list(one.facts())
        yield "places", list(one.places())
        yield "shifts", list(one.shifts())
        delay = {"day": day.toordinal(), "service": counter.service}
        yield "delays", [delay | {"days": random.uniform(*DELAYS[piloted])}]
