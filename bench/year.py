"""The closing days of a year, of a counter with five services, beside a plain page.

``python -m bench.year``: makes its own site in var/bench-year (YEAR_HOME for another
folder), prints the figures and ends with 1 where the budget is not met: 1.5 times a plain
page's time on the same server, for the same user, and 100 ms.
"""

from bench import content
from bench import instance
from bench.clients import ask
from bench.clients import expect
from bench.clients import ROOT
from bench.clients import running
from bench.planning import ADMIN
from bench.planning import EXTRA
from bench.planning import RATIO
from bench.planning import ROUNDS
from bench.run import call
from bench.run import PYTHON
from bench.run import SITE_ZCML
from datetime import date
from datetime import time
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any
import json
import logging
import os
import sys


HOME = Path(os.environ.get("YEAR_HOME", ROOT / "var" / "bench-year"))
YEAR = date.today().year + 1
SERVICES = 5
CLOSURES = 6  # of each service and of the counter, beside a weekly meeting
NOBODY: dict[str, str] = {}


def fill(home: Path) -> None:
    """Services with hours, closures and a meeting; notes the page in site.json."""
    import transaction

    root = instance.start(home)
    logging.disable(logging.CRITICAL)
    noted = content.uids(home)
    with instance.request(root, "admin") as app:
        site = app[instance.SITE]
        loket = site.unrestrictedTraverse(noted["loket_path"].split("/")[-1])
        kinds = {one.portal_type: one for one in loket.objectValues()}
        _close(loket)
        for number in range(SERVICES - 1):  # the content has one already
            _add_service(loket, kinds["Location"], number)
        transaction.commit()
    (home / "site.json").write_text(json.dumps(noted))


def _add_service(loket: Any, place: Any, number: int) -> None:
    from plone.uuid.interfaces import IUUID

    locations = {IUUID(place)}
    service = content.published(
        loket, "Service", f"Service {number}", locations=locations
    )
    for opens, closes in ((9, 12), (13, 16), (17, 19)):
        content.published(
            service,
            "TimeSlot",
            f"From {opens}",
            first=date(YEAR - 1, 1, 1),
            recurrence=content.WEEKDAYS,
            opens=time(opens),
            closes=time(closes),
            capacity=3,
            location=IUUID(place),
        )
    _close(service)
    content.published(
        service,
        "Closure",
        "Meeting",
        first=date(YEAR, 1, 5),
        last=date(YEAR, 12, 31),
        recurrence="RRULE:FREQ=WEEKLY",
        closes=time(11),
        opens_again=time(12),
        desks=1,
    )


def _close(container: Any) -> None:
    for number in range(CLOSURES):
        first = date(YEAR, 2 * number + 1, 10)
        content.published(
            container,
            "Closure",
            f"Closed {number}",
            first=first,
            last=first + timedelta(days=number),
            closes=time(12) if number % 2 else None,
        )


def measured(port: int, noted: dict[str, str]) -> dict[str, float]:
    """Seconds of each page, the median of rounds in which they take turns."""
    year = f"/{noted['loket_path']}/@@year"
    pages = {
        "a plain page": (f"/{noted['page_path']}", NOBODY),
        "the year": (f"{year}?year={YEAR}", NOBODY),
        "a plain page, editor": (f"/{noted['page_path']}", ADMIN),
        "the year, editor": (f"{year}?year={YEAR}", ADMIN),
        "its calendar": (f"{year}.ics?year={YEAR}", NOBODY),
    }
    connection = HTTPConnection("localhost", port, timeout=120)
    times: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(ROUNDS + 3):
        for name, (path, headers) in pages.items():
            answer = ask(connection, "GET", path, None, headers)
            expect(answer, 200, path)
            if number >= 3:
                times[name].append(answer.seconds)
    return {name: median(found) for name, found in times.items()}


def main() -> None:
    """The command line."""
    if sys.argv[1:] == ["fill"]:
        fill(HOME)
        return
    call([*PYTHON, "-m", "bench.content", "make", str(HOME), str(SITE_ZCML)])
    call([*PYTHON, "-m", "bench.year", "fill"])
    noted = content.uids(HOME)
    with running(PYTHON, HOME / "etc" / "zope.conf", HOME / "server.log") as server:
        found = measured(server.port, noted)
    met = True
    for name, seconds in found.items():
        print(f"{name:22} {seconds * 1000:8.1f} ms")
    for user in ("", ", editor"):
        limit = RATIO * found[f"a plain page{user}"] + EXTRA
        met = met and found[f"the year{user}"] <= limit
        print(f"budget{user} {limit * 1000:.1f} ms")
    print("met" if met else "NOT met")
    sys.exit(not met)


if __name__ == "__main__":
    main()
