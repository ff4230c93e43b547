"""The counter of a trial: ``python -m … CONF PLAN LINES SMTP_PORT HOLDS``, in a Zope process.

One service, open on every day of the week from eight to six, with so many lines, three
products, and a mail server on that port. HOLDS is how many one address may keep.
"""

from collections.abc import Callable
from datetime import date
from datetime import time
from gemeente.loket.content.offers import refresh_all as refresh_offers
from gemeente.loket.content.receptions import refresh_all
from gemeente.loket.content.settings import PREFIX
from gemeente.loket.jobs import demo
from gemeente.loket.jobs.simulate.process import zope
from pathlib import Path
from plone import api
from plone.distribution.api.site import create
from plone.uuid.interfaces import IUUID
from typing import Any
import json
import logging
import sys
import transaction


PRODUCTS = {"identiteitskaart": 10, "verhuizing": 20, "rijbewijs": 15}  # minutes
FIRST = date(2026, 1, 5)
DAILY = "RRULE:FREQ=DAILY"


def main(arguments: list[str], make: Callable[..., dict[str, Any]]) -> None:
    """The command line of whoever makes the content with ``make``."""
    configuration, plan, *numbers = arguments
    with zope(configuration) as app:
        logging.getLogger().setLevel(logging.ERROR)  # Plone's own profiles warn a lot
        demo.make_administrator(app)
        site = create(app, "classic", {**demo.ANSWERS, "title": "Proef"})
        with demo.entered(app, site):
            profile = "profile-gemeente.loket:default"
            site.portal_setup.runAllImportStepsFromProfile(profile)
            made = make(site, *map(int, numbers))
            transaction.commit()
    Path(plan).write_text(json.dumps(made), encoding="utf-8")


def make(site: Any, lines: int, smtp_port: int, holds: int) -> dict[str, Any]:
    """The counter in a site that has the add-on; answers what clients need to know."""
    record = api.portal.set_registry_record
    record("plone.portal_timezone", "Europe/Brussels")
    record("plone.smtp_host", "localhost")
    record("plone.smtp_port", smtp_port)
    record("plone.email_from_address", "afspraken@example.org")
    record(f"{PREFIX}.holds_per_address", holds)
    record(f"{PREFIX}.sender_address", "afspraken@example.org")
    site.MailHost.smtp_queue = False
    loket = created(site, "Loket", id="loket", title="Loket")
    place = created(loket, "Location", id="stadhuis", title="Stadhuis")
    service = created(
        loket,
        "Service",
        id="burgerzaken",
        title="Burgerzaken",
        locations={IUUID(place)},
        email="burgerzaken@example.org",
    )
    created(
        service,
        "TimeSlot",
        title="Op afspraak",
        first=FIRST,
        recurrence=DAILY,
        location=IUUID(place),
        opens=time(8),
        closes=time(18),
        capacity=lines,
    )
    products = {
        name: IUUID(
            created(
                loket,
                "Product",
                id=name,
                title=name.capitalize(),
                duration=minutes,
                services={IUUID(service)},
            )
        )
        for name, minutes in PRODUCTS.items()
    }
    refresh_offers(loket)
    refresh_all(loket)
    return {
        "base": "/".join(loket.getPhysicalPath()),
        "service": IUUID(service),
        "location": IUUID(place),
        "products": products,
    }


def created(container: Any, portal_type: str, **values: Any) -> Any:
    """Published content."""
    content = api.content.create(container, portal_type, **values)
    api.content.transition(content, to_state="published")
    return content


if __name__ == "__main__":
    main(sys.argv[1:], make)
