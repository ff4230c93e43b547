"""What it costs when more is stored: ``python -m bench.growth [SIZES] [OUT.md]``.

SIZES are numbers of appointments ("1000 10000 100000 1000000"); each is measured in a
process of its own, on a copy. ``seeding`` says what is in the database.
"""

from bench import content
from bench import instance
from bench import ours
from bench.clients import ROOT
from bench.run import ours as step
from bench.run import SITE_ZCML
from bench.run import use_data
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
import json
import logging
import os
import platform
import resource
import shutil
import sys


HOME = ROOT / "var" / "bench-growth"
SIZES = "1000 10000 100000 1000000"
FLAT = 1.5  # times the cost at the fewest that still counts as flat
TIMES = 30
ROWS = {
    "booking_s": ("a booking with commit", "ms", True),
    "month_warm_s": ("a month of free places", "ms", True),
    "month_cold_s": ("the same, empty object cache", "ms", True),
    "call_s": ("take a number, call, serve, finish: four commits", "ms", True),
    "day_s": ("the appointments of a planning day, empty cache", "ms", True),
    "find_first_s": ("search for a person, first in a process", "ms", False),
    "find_s": ("search for a person", "ms", False),
    "feed_s": ("the feed of a service", "ms", False),
    "state_s": ("its 304", "ms", False),
    "remind_s": ("loket-remind, nothing due", "ms", False),
    "purge_s": ("loket-purge, nothing due", "ms", False),
    "rss_start": ("memory of a process at the start", "MB", False),
    "rss": ("memory after all of this", "MB", False),
    "bytes": ("database, packed", "MB", False),
    "pack_s": ("packing it", "s", False),
}


def figures(home: Path, source: Path) -> dict[str, float]:
    """All figures for the appointments that are in that database."""
    from gemeente.loket.agenda.ledger import get_ledger

    instance.use_data(home, source)
    root = instance.start(home)
    logging.disable(logging.CRITICAL)
    noted = content.uids(home)
    found = {"rss_start": _memory()}
    with instance.request(root, "admin"):
        ledger = get_ledger()
        database = ledger._p_jar.db()
        found["stored"] = len(ledger.booked)
        found["pack_s"] = _seconds(database.pack)
        found["bytes"] = instance.data(home).stat().st_size
        service = root.unrestrictedTraverse(noted["service_path"].strip("/"))
        found |= _reading(ledger, noted, service)
        found |= ours._months(ledger, noted)
        found |= _queue(ledger)
        found |= ours._bookings(ledger, noted)
    return {**found, "rss": _memory()}


def _reading(ledger: Any, noted: dict[str, str], service: Any) -> dict[str, float]:
    from gemeente.loket.agenda.erasing import erasable
    from gemeente.loket.browser.planning.dialogs.people import find
    from gemeente.loket.browser.planning.dialogs.peopleindex import people
    from gemeente.loket.ical.calendar import feed
    from gemeente.loket.ical.entries import feed_entries
    from gemeente.loket.ical.feeds import Feed
    from gemeente.loket.jobs.remind import due

    now, today = datetime.now(content.ZONE), date.today()
    day = content.open_days(ledger, noted["service"], -1, 1)[0]
    every = list(ledger.days)

    def search() -> None:
        find(people(ledger, every, today, 30), "Peeters 0470")

    def planned() -> None:
        ledger._p_jar.cacheMinimize()
        list(ledger.appointments(noted["service"], day, day))

    def calendar() -> None:
        entries = feed_entries(Feed(service, ledger, now).appointments(), "nl")
        feed(entries, "Agenda", "Europe/Brussels")

    def purge() -> None:
        erasable(ledger, today - timedelta(days=30))

    return {
        "find_first_s": _seconds(search),
        "find_s": _often(search),
        "day_s": _often(planned),
        "feed_s": _often(calendar, 5),
        "state_s": _often(lambda: Feed(service, ledger, now).state()),
        "remind_s": _often(lambda: due(ledger, 24, now), 5),
        "purge_s": _often(purge, 5),
    }


def _queue(ledger: Any) -> dict[str, float]:
    """A visit at a desk of the town hall, in this database."""
    from gemeente.loket.queue import serving
    from gemeente.loket.tests.town import Hall
    import transaction

    hall = Hall(ledger)
    hall.sign_in(9)
    transaction.commit()
    took = []
    for minute in range(TIMES):
        begun = perf_counter()
        hall.take(9, minute)
        transaction.commit()
        for act in (serving.call_next, serving.serve, serving.finish):
            act(hall.stand(9, minute))
            transaction.commit()
        took.append(perf_counter() - begun)
    return {"call_s": median(took)}


def _seconds(doing: Any) -> float:
    begun = perf_counter()
    doing()
    return perf_counter() - begun


def _often(doing: Any, times: int = TIMES) -> float:
    return median(_seconds(doing) for _time in range(times))


def _memory() -> float:
    """What the process has had at most, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def text(series: list[dict[str, float]]) -> str:
    """The table in Markdown; what has to be flat and is not is marked."""
    heads = [f"{one['stored']:,.0f}" for one in series]
    lines = [
        f"{date.today():%d %B %Y}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}; `python -m bench.growth`.",
        "",
        f"| stored appointments | {' | '.join(heads)} | flat |",
        f"| ------------------- | {' | '.join('---:' for _head in heads)} | ---- |",
    ]
    for key, (what, unit, flat) in ROWS.items():
        values = [one[key] for one in series]
        cells = " | ".join(_shown(value, unit) for value in values)
        verdict = ("yes" if max(values) <= FLAT * values[0] else "NO") if flat else "–"
        lines.append(f"| {what} | {cells} | {verdict} |")
    return "\n".join(lines)


def _shown(value: float, unit: str) -> str:
    if unit == "ms":
        return f"{value * 1000:,.2f} ms"
    return f"{value / 1e6:,.0f} MB" if unit == "MB" else f"{value:,.1f} s"


def main() -> None:
    """The command line; ``measure HOME DATA`` is one process of it."""
    if sys.argv[1:2] == ["measure"]:
        home, source = map(Path, sys.argv[2:])
        print(json.dumps(figures(home.resolve(), source.resolve())))
        return
    sizes, out = [*sys.argv[1:], *[""] * 2][:2]
    step("bench.content", "make", HOME, SITE_ZCML)
    source, series = HOME / "empty.fs", []
    shutil.move(HOME / "Data.fs", source)
    for size in sorted(map(int, (sizes or SIZES).split())):
        print(f"… {size:,} appointments", file=sys.stderr, flush=True)
        use_data(HOME, source)
        begun = perf_counter()
        step("bench.seeding", HOME, size)
        source = HOME / f"{size}.fs"
        shutil.move(HOME / "Data.fs", source)
        print(f"… made in {perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
        series.append(json.loads(step("bench.growth", "measure", HOME, source)))
    (HOME / "last.json").write_text(json.dumps(series, indent=1))
    print(text(series))
    if out:
        Path(out).write_text(text(series) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
