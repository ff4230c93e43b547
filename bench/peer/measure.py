"""Measures the peer in its own environment; answers one JSON object per command.

``measure HOME seed N`` makes sites with N bookings and keeps each database, packed, as
``HOME/seeded/N.fs``; ``measure HOME figures N`` measures on a copy of it, and leaves
that copy in place for the peer's own HTTP server.
"""

from bench.peer.folder import next_month
from bench.peer.folder import Peer
from bench.peer.folder import places
from bench.peer.folder import TYPE
from datetime import date
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
import json
import shutil
import sys


def seeding_day(home: Path) -> date:
    """When the kept databases were begun; they are dropped once their month begins."""
    kept = home / "seeded"
    noted = kept / "since.txt"
    if noted.exists():
        since = date.fromisoformat(noted.read_text())
        if date.today() < next_month(since)[0]:
            return since
        shutil.rmtree(kept)
    kept.mkdir(exist_ok=True)
    noted.write_text(date.today().isoformat())
    return date.today()


def seed(home: Path, bookings: int) -> dict:
    """Makes ``seeded/N.fs`` from the largest smaller one that is there."""
    since = seeding_day(home)
    kept = home / "seeded"
    target = kept / f"{bookings}.fs"
    if target.exists():
        return {"bookings": bookings, "seconds": 0}
    smaller = sorted(int(file.stem) for file in kept.glob("*.fs"))
    smaller = [size for size in smaller if size < bookings]
    _replace(home, kept / f"{smaller[-1]}.fs" if smaller else None)
    begun = perf_counter()
    peer = Peer(home)
    if not smaller:
        peer.make_site()
    peer.seed(bookings, since)
    peer.pack()
    shutil.copy(peer.storage, target)
    return {"bookings": bookings, "seconds": round(perf_counter() - begun)}


def _replace(home: Path, source: Path | None) -> None:
    for file in (home / "inst" / "var").glob("Data.fs*"):
        file.unlink()
    if source is not None:
        shutil.copy(source, home / "inst" / "var" / "Data.fs")


def figures(home: Path, bookings: int, months: int = 5, made: int = 60) -> dict:
    """The peer's side of the table, at that many bookings."""
    _replace(home, home / "seeded" / f"{bookings}.fs")
    peer = Peer(home)
    since = seeding_day(home)
    first, last = next_month(since)
    peer.month(first, last)
    warm = [peer.month(first, last) for _run in range(months)]
    cold = []
    for _run in range(3):
        peer.root._p_jar.cacheMinimize()
        cold.append(peer.month(first, last))
    left = [place for place in places(since)[bookings:] if place[0] > date.today()]
    before = peer.storage.stat().st_size
    begun = perf_counter()
    for number, (day, start) in enumerate(left[:made]):
        peer.book(bookings + number, day, start)
        peer.transaction.commit()
    seconds = perf_counter() - begun
    grown = peer.storage.stat().st_size - before
    by_day: dict[date, list[str]] = {}
    for day, start in left[made:]:
        at = peer.zone.localize(datetime.combine(day, start))
        by_day.setdefault(day, []).append(at.isoformat())
    return {
        "bookings": bookings,
        "month_warm_s": median(warm),
        "month_cold_s": median(cold),
        "bookings_per_s": made / seconds,
        "bytes_unpacked": grown / made,
        "bytes_packed": (peer.pack() - before) / made,
        "month": [first.isoformat(), last.isoformat()],
        "type": TYPE,
        "free": max(by_day.values(), key=len),
    }


def main() -> None:
    """The command line."""
    home, command, bookings = sys.argv[1:4]
    commands = {"seed": seed, "figures": figures}
    print(json.dumps(commands[command](Path(home).resolve(), int(bookings))))


if __name__ == "__main__":
    main()
