"""What a queue screen costs that asks whether something changed, beside an empty view.

``python -m bench.queue``: makes its own site in var/bench-queue (QUEUE_HOME for another
folder) with a hall of six desks and sixty people in the line, prints the figures and ends
with 1 where the budget is not met: the answer "nothing changed" at 80 % of the rate of an
empty view of the same server.
"""

from bench import content
from bench import instance
from bench.clients import ask
from bench.clients import expect
from bench.clients import ROOT
from bench.clients import running
from bench.planning import ADMIN
from bench.run import call
from bench.run import PYTHON
from bench.run import SITE_ZCML
from datetime import date
from datetime import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any
import json
import logging
import os
import sys


HOME = Path(os.environ.get("QUEUE_HOME", ROOT / "var" / "bench-queue"))
DESKS, PEOPLE = 6, 60
ROUNDS = 60
SHARE = 0.8  # of the rate of an empty view
EMPTY, SIGNED_IN = "an empty view", "an empty view, signed in"
PUBLIC, STAFF = ("a display", "a phone"), ("a desk", "the reception")


def fill(home: Path) -> None:
    """A hall in the middle of its day; notes the addresses in site.json."""
    import transaction

    root = instance.start(home)
    logging.disable(logging.CRITICAL)
    noted = content.uids(home)
    with instance.request(root, "admin") as app:
        noted |= _fill(app[instance.SITE], noted)
        transaction.commit()
    (home / "site.json").write_text(json.dumps(noted))


def _fill(site: Any, noted: dict[str, str]) -> dict[str, str]:
    from gemeente.loket import clock
    from gemeente.loket.agenda.ledger import get_ledger
    from gemeente.loket.content.offers import refresh_all
    from gemeente.loket.content.receptions import refresh_all as refresh_receptions
    from gemeente.loket.queue import serving
    from gemeente.loket.queue.arriving import take
    from gemeente.loket.queue.devices import make_device
    from gemeente.loket.queue.stand import sign_in
    from plone import api
    from plone.uuid.interfaces import IUUID

    loket = site.unrestrictedTraverse(noted["loket_path"].split("/")[-1])
    hall = next(one for one in loket.objectValues() if one.portal_type == "Location")
    place = IUUID(hall)
    desks = [
        api.content.create(hall, "Desk", title=f"Loket {number}", number=str(number))
        for number in range(1, DESKS + 1)
    ]
    service = content.published(loket, "Service", "Queue", locations={place})
    product = content.published(
        loket,
        "Product",
        "Passport at the desk",
        duration=10,
        ways={"walk_in"},
        services={IUUID(service)},
    )
    content.published(
        service,
        "TimeSlot",
        "All day",
        first=date.today(),
        recurrence="RRULE:FREQ=DAILY",
        opens=time(0),
        closes=time(23, 59),
        kind="walk_in",
        location=place,
    )
    refresh_all(loket)
    refresh_receptions(loket)
    ledger, now = get_ledger(), clock.now()
    wanted = [(IUUID(product), 1)]
    taken = [take(ledger, place, wanted, now, limits=False) for _one in range(PEOPLE)]
    clerks = ["admin", *(f"clerk-{number}" for number in range(1, DESKS))]
    for clerk, desk in zip(clerks, desks, strict=True):
        serving.call_next(sign_in(ledger, place, IUUID(desk), clerk, now))
    _device, secret = make_device(ledger, place, "display", "Bench", now)
    return {
        "hall_path": hall.virtual_url_path(),
        "ticket": taken[-1].token,
        "display": secret,
    }


def measured(port: int, noted: dict[str, str]) -> dict[str, float]:
    """Seconds of each answer, the median of rounds in which they take turns."""
    hall, loket = f"/{noted['hall_path']}", f"/{noted['loket_path']}"
    display = {"Cookie": f"loket_display={noted['display']}"}
    screens = {
        "a display": (f"{hall}/@@display-state", display),
        "a phone": (f"{loket}/@@ticket-state?token={noted['ticket']}", {}),
        "a desk": (f"{hall}/@@desk-state", ADMIN),
        "the reception": (f"{hall}/@@reception-state", ADMIN),
    }
    connection = HTTPConnection("localhost", port, timeout=120)
    times: dict[str, list[float]] = {}
    for number in range(ROUNDS + 5):
        answers = {
            name: ask(connection, "GET", f"{loket}/@@bench-empty", None, headers)
            for name, headers in ((EMPTY, {}), (SIGNED_IN, ADMIN))
        }
        for name, (path, headers) in screens.items():
            full = ask(connection, "GET", path, None, headers)
            expect(full, 200, path)
            known = {**headers, "If-None-Match": full.headers["etag"]}
            same = ask(connection, "GET", path, None, known)
            if same.status == 200:
                continue  # half a minute was over just then
            expect(same, 304, path)
            answers |= {f"{name}, in full": full, f"{name}, nothing changed": same}
        for name, answer in answers.items():
            if number >= 5:
                times.setdefault(name, []).append(answer.seconds)
    return {name: median(seconds) for name, seconds in times.items()}


def main() -> None:
    """The command line."""
    if sys.argv[1:] == ["fill"]:
        fill(HOME)
        return
    call([*PYTHON, "-m", "bench.content", "make", str(HOME), str(SITE_ZCML)])
    call([*PYTHON, "-m", "bench.queue", "fill"])
    noted = content.uids(HOME)
    with running(PYTHON, HOME / "etc" / "zope.conf", HOME / "server.log") as server:
        found = measured(server.port, noted)
    shares = {
        name: found[SIGNED_IN if name.startswith(STAFF) else EMPTY] / seconds
        for name, seconds in found.items()
    }
    for name, seconds in found.items():
        print(f"{name:32} {seconds * 1000:8.2f} ms {shares[name]:7.0%}")
    same = [f"{name}, nothing changed" for name in (*PUBLIC, *STAFF)]
    met = all(shares[name] >= SHARE for name in same)
    print(f"budget {SHARE:.0%} of the rate: {'met' if met else 'NOT met'}")
    sys.exit(not met)


if __name__ == "__main__":
    main()
