"""Measures our own side in one process: ``ours HOME DATA``; answers one JSON object.

DATA is a database that ``content`` filled; what is measured is done to a copy of it.
"""

from bench import content
from bench import instance
from datetime import date
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
import json
import logging
import sys


MONTHS = 50
BOOKINGS = 200
WARMING_UP = 20


def figures(home: Path, source: Path) -> dict[str, float]:
    """Our side of the table for the appointments that are in that database."""
    from gemeente.loket.agenda.ledger import get_ledger

    instance.use_data(home, source)
    root = instance.start(home)
    logging.disable(logging.CRITICAL)
    noted = content.uids(home)
    with instance.request(root):
        ledger = get_ledger()
        result = {
            "stored": len(ledger.booked),
            **_months(ledger, noted),
            **_bookings(ledger, noted),
        }
    return result


def _months(ledger: Any, noted: dict[str, str]) -> dict[str, float]:
    _month(ledger, noted)
    warm = [_month(ledger, noted) for _run in range(MONTHS)]
    cold = []
    for _run in range(MONTHS):
        ledger._p_jar.cacheMinimize()
        cold.append(_month(ledger, noted))
    return {"month_warm_s": median(warm), "month_cold_s": median(cold)}


def _month(ledger: Any, noted: dict[str, str]) -> float:
    """Seconds for every free place of the next month."""
    from gemeente.loket.agenda.search import available_days
    from gemeente.loket.agenda.wish import Wish

    wish = Wish(((noted["product"], 1),))
    now = datetime.now(content.ZONE)
    first, last = content.next_month(date.today())
    begun = perf_counter()
    available_days(ledger, noted["service"], wish, first, last, now)
    return perf_counter() - begun


def _bookings(ledger: Any, noted: dict[str, str]) -> dict[str, float]:
    """Bookings with commit: subscribers run, mails are stored, one after the other.

    What the database grows by counts the mails, and that they leave the outbox again.
    """
    stored = _coming(ledger, noted["service"])
    places = content.coming_places(ledger, noted["service"])[stored:]
    chosen = places[: BOOKINGS + WARMING_UP]
    for start in chosen[:WARMING_UP]:
        _booking(ledger, noted, start)
    _send_all(ledger)
    database = ledger._p_jar.db()
    database.pack()
    packed = database.getSize()
    seconds = [_booking(ledger, noted, start) for start in chosen[WARMING_UP:]]
    mails = len(ledger.outbox)
    _send_all(ledger)
    grown = database.getSize() - packed
    database.pack()
    kept = database.getSize() - packed
    return {
        "bookings_per_s": len(seconds) / sum(seconds),
        "booking_s": median(seconds),
        "bytes_unpacked": grown / len(seconds),
        "bytes_packed": kept / len(seconds),
        "mails_per_booking": mails / len(seconds),
    }


def _send_all(ledger: Any) -> None:
    """The mails leave, each in a transaction of its own, as a web server does it."""
    import transaction

    for number, _mail in list(ledger.outbox):
        ledger.outbox.remove(number)
        transaction.commit()


def _booking(ledger: Any, noted: dict[str, str], start: datetime) -> float:
    import transaction

    begun = perf_counter()
    content.book(ledger, noted, start, f"bench.{begun}")
    transaction.commit()
    return perf_counter() - begun


def _coming(ledger: Any, service: str) -> int:
    today = date.today().toordinal()
    agendas = ledger.days[service].values(today + 1)
    return sum(len(agenda.claims) for agenda in agendas)


def main() -> None:
    """The command line."""
    home, source = map(Path, sys.argv[1:])
    print(json.dumps(figures(home.resolve(), source.resolve())))


if __name__ == "__main__":
    main()
