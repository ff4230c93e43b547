"""A million facts over ten years: every report cold and warm, memory, and the export.

``bin/zopepy -m bench.figures``: makes a FileStorage in a folder of its own (FACTS for
another number), prints the figures and ends with 1 where a budget is not met: any table
within 1 s warm and 3 s cold, less than 300 MB for the figures, the export as a stream.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.facts.stream import GIVEN
from gemeente.loket.browser.facts.stream import rows
from gemeente.loket.export.csv import csv_stream
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.reports import REPORTS
from gemeente.loket.figures.reports import run
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
import numpy as np
import os
import subprocess
import sys
import transaction


NUMBER = int(os.environ.get("FACTS", "1000000"))
FIRST, LAST = date(2016, 1, 1), date(2025, 12, 31)
NOW = datetime(2026, 1, 2, tzinfo=UTC)
WARM, COLD = 1.0, 3.0  # seconds
MEMORY = 300  # MB
EPOCH = 719_163  # the ordinal of 1 January 1970
OPENS, CLOSES = 8 * 60, 17 * 60


def main() -> int:
    """Fills a database, and measures it in a process of its own."""
    if len(sys.argv) > 1:
        return measure(Path(sys.argv[1]))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Data.fs"
        fill(path)
        size = path.stat().st_size / 1e6
        print(f"{NUMBER:,} facts over ten years: a database of {size:.0f} MB")
        command = [sys.executable, sys.argv[0], str(path)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run(command, env=environment).returncode


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """The ledger in that database."""
    database = DB(FileStorage(str(path)))
    connection = database.open()
    root = connection.root()
    if "ledger" not in root:
        root["ledger"] = Ledger()
    try:
        yield root["ledger"]
    finally:
        transaction.abort()
        connection.close()
        database.close()


def fill(path: Path) -> None:
    """Puts the facts into months."""
    with opened(path) as ledger:
        warehouse.add_batch(ledger, "generated", "bench", facts(), NOW)
        transaction.commit()


def facts() -> Columns:
    """So many facts, spread over the days, of four services and forty products."""
    random = np.random.default_rng(1)
    day = np.sort(random.integers(FIRST.toordinal(), LAST.toordinal() + 1, NUMBER))
    minute = random.integers(OPENS, CLOSES, NUMBER)
    here = (day - EPOCH) * 86_400 + minute * 60
    called = here + random.integers(0, 3600, NUMBER)
    seconds = random.integers(60, 1800, NUMBER)
    names = ("", *(f"uid-{number}" for number in range(60)))
    arrays = {
        "day": day,
        "minute": minute,
        "kind": random.choice([0, 0, 0, 0, 1, 2, 2, 3], NUMBER),
        "channel": random.integers(0, 6, NUMBER),
        "via": random.integers(0, 7, NUMBER),
        "outcome": random.choice([0, 0, 0, 0, 1, 2, 3], NUMBER),
        "service": random.integers(1, 5, NUMBER),
        "product": random.integers(5, 45, NUMBER),
        "location": random.integers(45, 48, NUMBER),
        "desk": random.integers(48, 60, NUMBER),
        "quantity": np.ones(NUMBER),
        "main": random.random(NUMBER) < 0.9,
        "visit": np.arange(NUMBER) % 1000,
        "appointment": random.random(NUMBER) < 0.4,
        "booked": here - 86_400 * 3,
        "start": here + 600,
        "checked_in": here,
        "called": called,
        "served": called + 60,
        "ended": called + 60 + seconds,
        "seconds": seconds,
        "planned": np.full(NUMBER, 10),
    }
    return Columns(FACTS, arrays, names)


def measure(path: Path) -> int:
    """Cold is a new process that has read nothing; the first table pays for it."""
    with opened(path) as ledger:
        before = memory()
        cold, first = timed(lambda: _table(ledger, "visitors", "month"))
        print(f"cold, visitors by month: {cold:.2f} s ({len(first.rows)} rows)")
        slowest = max(_reports(ledger), key=lambda one: one[0])
        print(f"the slowest warm table: {slowest[1]}, {slowest[0]:.2f} s")
        used = memory() - before
        print(f"memory of the figures and of computing them, at most: {used:.0f} MB")
        before = memory()
        took, size = timed(lambda: _exported(ledger))
        more = memory() - before
        print(f"export as CSV: {took:.1f} s, {size / 1e6:.0f} MB, {more:.0f} MB more")
    met = cold <= COLD and slowest[0] <= WARM and used <= MEMORY
    print("budgets met" if met else "BUDGET NOT MET")
    return 0 if met else 1


def _reports(ledger: Ledger) -> Iterator[tuple[float, str]]:
    for name, report in REPORTS.items():
        for by in report.splits:
            took, _found = timed(lambda name=name, by=by: _table(ledger, name, by))
            if by == report.splits[0]:
                print(f"  {name} by {by}: {took:.2f} s")
            yield took, f"{name} by {by}"


def _table(ledger: Ledger, name: str, by: str) -> Any:
    recorded = warehouse.recorded(ledger, FIRST, LAST, NOW)
    return run(name, recorded, Query(FIRST, LAST, by))


def _exported(ledger: Ledger) -> int:
    recorded = warehouse.recorded(ledger, FIRST, LAST, NOW)
    return sum(map(len, csv_stream(GIVEN, rows(recorded.facts))))


def timed(work: Any) -> tuple[float, Any]:
    """(seconds, what it answered)."""
    begin = perf_counter()
    found = work()
    return perf_counter() - begin, found


def memory() -> float:
    """The most that this process ever had, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    sys.exit(main())
