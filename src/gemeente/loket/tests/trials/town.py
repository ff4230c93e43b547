"""The counter of a normal day: ``site`` with a queue, desks, staff, screens and two years of figures.

``python -m … CONF PLAN LINES SMTP_PORT HOLDS``, in a Zope process, as ``site``.
"""

from datetime import datetime
from datetime import time
from datetime import UTC
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.offers import refresh_all as refresh_offers
from gemeente.loket.content.receptions import refresh_all
from gemeente.loket.ical.keys import make_key
from gemeente.loket.jobs.history.make import make_history
from gemeente.loket.queue.devices import make_device
from gemeente.loket.tests.trials import site as plain
from gemeente.loket.tests.trials.site import created
from gemeente.loket.tests.trials.site import DAILY
from gemeente.loket.tests.trials.site import FIRST
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any
import sys


DESKS = 8
PASSWORD = "Proef-op-de-som-1"
KINDS = ["appointment", "walk_in"]


def make(portal: Any, lines: int, smtp_port: int, holds: int) -> dict[str, Any]:
    """The counter; what clients need to know."""
    plan = plain.make(portal, lines, smtp_port, holds)
    loket = portal["loket"]
    place, service = loket["stadhuis"], loket["burgerzaken"]
    service.prefix, service.from_home = "B", True
    # at whatever hour the trial runs, the hall is open
    created(
        service,
        "TimeSlot",
        title="Vrije inloop",
        kind="walk_in",
        first=FIRST,
        recurrence=DAILY,
        location=IUUID(place),
        opens=time(0),
        closes=time(23, 55),
    )
    for name in plain.PRODUCTS:
        loket[name].ways = set(KINDS)
    desks = {
        f"clerk-{number}": IUUID(
            api.content.create(
                place, "Desk", title=f"Loket {number}", number=str(number)
            )
        )
        for number in range(1, DESKS + 1)
    }
    _make_staff(loket, service, desks)
    refresh_offers(loket)
    refresh_all(loket)
    ledger, uid, now = get_ledger(), IUUID(place), datetime.now(UTC)
    _device, display = make_device(ledger, uid, "display", "Hal", now)
    make_history(ledger, now, now.date())
    return {
        **plan,
        "place": "/".join(place.getPhysicalPath()),
        "desks": desks,
        "display": display,
        "feed": make_key(service, "Scherm", now),
        "password": PASSWORD,
    }


def _make_staff(loket: Any, service: Any, desks: dict[str, str]) -> None:
    for name in (*desks, "planner"):
        email = f"{name}@example.org"
        api.user.create(email, name, PASSWORD, properties={"fullname": name})
    for name in desks:
        service.manage_setLocalRoles(name, ["Loket Clerk"])
    loket.manage_setLocalRoles("planner", ["Loket Planner"])
    loket.reindexObjectSecurity()


if __name__ == "__main__":
    plain.main(sys.argv[1:], make)
