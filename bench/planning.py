"""The planning board of 10 lines and 200 appointments beside a plain page.

``python -m bench.planning``: makes its own site in var/bench-planning (PLANNING_HOME for
another folder), prints the figures and ends with 1 where the budget is not met: 1.5 times
a plain page's time on the same server, for the same user, and 100 ms.
"""

from base64 import b64encode
from bench import content
from bench import instance
from bench.clients import ask
from bench.clients import expect
from bench.clients import ROOT
from bench.clients import running
from bench.run import call
from bench.run import PYTHON
from bench.run import SITE_ZCML
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
import json
import logging
import os
import sys


HOME = Path(os.environ.get("PLANNING_HOME", ROOT / "var" / "bench-planning"))
LINES, APPOINTMENTS = 10, 200
ROUNDS = 25
RATIO, EXTRA = 1.5, 0.1  # times a plain page, and seconds
ADMIN = {"Authorization": "Basic " + b64encode(b"admin:admin").decode()}


def fill(home: Path) -> None:
    """A service with ten lines and a day full of appointments; notes where in site.json."""
    import transaction

    root = instance.start(home)
    logging.disable(logging.CRITICAL)
    noted = content.uids(home)
    with instance.request(root, "admin") as app:
        site = app[instance.SITE]
        noted |= _fill(site, noted)
        transaction.commit()
    (home / "site.json").write_text(json.dumps(noted))


def _fill(site: Any, noted: dict[str, str]) -> dict[str, str]:
    from gemeente.loket.agenda.ledger import get_ledger
    from gemeente.loket.content.offers import refresh_all
    from plone.uuid.interfaces import IUUID

    loket = site.unrestrictedTraverse(noted["loket_path"].split("/")[-1])
    kinds = {one.portal_type: one for one in loket.objectValues()}
    place = IUUID(kinds["Location"])
    service = content.published(
        loket, "Service", "Planning", locations={place}, horizon=365
    )
    product = content.published(
        loket, "Product", "Passport", duration=15, services={IUUID(service)}
    )
    content.published(
        service,
        "TimeSlot",
        "All day",
        first=date.today(),
        recurrence=content.WEEKDAYS,
        opens=time(9),
        closes=time(17),
        capacity=LINES,
        location=place,
    )
    refresh_all(loket)
    uids = {"service": IUUID(service), "product": IUUID(product)}
    ledger = get_ledger()
    (day,) = content.open_days(ledger, uids["service"], 1, 1)
    starts = [
        datetime.combine(day, time(9), content.ZONE) + timedelta(minutes=15 * step)
        for step in range(32)
        for _line in range(LINES)
    ]
    Random(7).shuffle(starts)
    for number, start in enumerate(starts[:APPOINTMENTS]):
        content.book(ledger, uids, start, f"planning.{number}")
    return {"board_path": service.virtual_url_path(), "board_day": day.isoformat()}


def measured(port: int, noted: dict[str, str]) -> dict[str, float]:
    """Seconds of each page, the median of rounds in which they take turns."""
    board = f"/{noted['board_path']}/@@planning"
    query = f"?day={noted['board_day']}"
    fragment = f"{board}-fragment{query}"
    connection = HTTPConnection("localhost", port, timeout=120)
    answer = ask(connection, "GET", fragment, None, ADMIN)
    expect(answer, 200, fragment)
    shown = answer.body.count(b"@@planning-appointment?")
    pages = {
        "a plain page": (f"/{noted['page_path']}", ADMIN, 200),
        "the board, a day": (board + query, ADMIN, 200),
        "its fragment": (fragment, ADMIN, 200),
        "nothing changed": (
            fragment,
            {**ADMIN, "If-None-Match": answer.headers["etag"]},
            304,
        ),
        "the board, a week": (f"{board}{query}&view=week", ADMIN, 200),
    }
    times: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(ROUNDS + 3):
        for name, (path, headers, status) in pages.items():
            answer = ask(connection, "GET", path, None, headers)
            expect(answer, status, path)
            if number >= 3:
                times[name].append(answer.seconds)
    return {"appointments": shown, **{k: median(v) for k, v in times.items()}}


def main() -> None:
    """The command line."""
    if sys.argv[1:] == ["fill"]:
        fill(HOME)
        return
    call([*PYTHON, "-m", "bench.content", "make", str(HOME), str(SITE_ZCML)])
    call([*PYTHON, "-m", "bench.planning", "fill"])
    noted = content.uids(HOME)
    with running(PYTHON, HOME / "etc" / "zope.conf", HOME / "server.log") as server:
        found = measured(server.port, noted)
    print(f"{found.pop('appointments')} appointments on {LINES} lines")
    for name, seconds in found.items():
        print(f"{name:20} {seconds * 1000:8.1f} ms")
    limit = RATIO * found["a plain page"] + EXTRA
    met = found["the board, a day"] <= limit
    print(f"budget {limit * 1000:.1f} ms: {'met' if met else 'NOT met'}")
    sys.exit(not met)


if __name__ == "__main__":
    main()
