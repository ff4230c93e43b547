"""The counter of a simulation: content, staff, a kiosk, appointments. In a Zope process.

``python -m gemeente.loket.jobs.simulate.site CONF PLAN SEED VISITORS DESKS OPENS CLOSES``
makes it in an empty database and writes to the file PLAN what clients need to know.
"""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content.offers import refresh_all as refresh_offers
from gemeente.loket.content.receptions import refresh_all
from gemeente.loket.content.settings import PREFIX
from gemeente.loket.hours.clock import instant
from gemeente.loket.jobs import demo
from gemeente.loket.jobs.simulate.process import zope
from gemeente.loket.jobs.simulate.scenario import CIVIL
from gemeente.loket.jobs.simulate.scenario import Clerk
from gemeente.loket.jobs.simulate.scenario import Day
from gemeente.loket.jobs.simulate.scenario import monday
from gemeente.loket.jobs.simulate.scenario import SOCIAL
from gemeente.loket.jobs.simulate.scenario import STEP
from gemeente.loket.jobs.simulate.scenario import WARES
from gemeente.loket.queue.devices import make_device
from pathlib import Path
from plone import api
from plone.distribution.api.site import create
from plone.uuid.interfaces import IUUID
from typing import Any
import json
import logging
import sys
import transaction


LOKET, PLACE = "loket", "stadhuis"
MONDAY = date(2026, 11, 30)
PASSWORD = "simulatie"  # noqa: S105
ZONE = "Europe/Brussels"
TITLES = {CIVIL: "Burgerzaken", SOCIAL: "Sociaal Huis"}
PREFIXES = {CIVIL: "B", SOCIAL: "H"}


def main(arguments: list[str]) -> None:
    """The command line."""
    configuration, plan, *numbers = arguments
    day = monday(*map(int, numbers))
    with zope(configuration) as app:
        logging.getLogger().setLevel(logging.ERROR)  # Plone's own profiles warn a lot
        demo.make_administrator(app)
        site = create(app, "classic", {**demo.ANSWERS, "title": "Simulatie"})
        with demo.entered(app, site):
            profile = "profile-gemeente.loket:default"
            site.portal_setup.runAllImportStepsFromProfile(profile)
            made = make(site, day)
            transaction.commit()
    Path(plan).write_text(json.dumps(made), encoding="utf-8")


def make(site: Any, day: Day) -> dict[str, Any]:
    """The counter in a site that has the add-on; answers what clients need to know."""
    api.portal.set_registry_record("plone.portal_timezone", ZONE)
    # everybody at home comes from one address here
    api.portal.set_registry_record(f"{PREFIX}.holds_per_address", len(day.visitors))
    loket = _created(site, "Loket", id=LOKET, title="Loket")
    place = _created(loket, "Location", id=PLACE, title="Stadhuis")
    services = {key: _service(loket, place, key, day) for key in TITLES}
    products = {ware.key: _product(loket, services, ware) for ware in WARES}
    desks = {clerk.desk: _desk(place, clerk) for clerk in day.clerks}
    refresh_offers(loket)
    refresh_all(loket)
    _make_staff(site, loket, day)
    before = instant(MONDAY - timedelta(days=3), 9 * 60, ZONE)
    uid, ledger = IUUID(place), get_ledger()
    _device, key = make_device(ledger, uid, "kiosk", "Zuil", before)
    _device, shown = make_device(ledger, uid, "display", "Scherm", before)
    return {
        "base": "/".join(loket.getPhysicalPath()),
        "place": "/".join(place.getPhysicalPath()),
        "location": uid,
        "services": {key: IUUID(one) for key, one in services.items()},
        "products": products,
        "express": [products[one.key] for one in WARES if one.express],
        "desks": desks,
        "key": key,
        "display": shown,
        "password": PASSWORD,
        "codes": _book(IUUID(services[CIVIL]), products, day, before),
    }


def _created(container: Any, portal_type: str, **values: Any) -> Any:
    content = api.content.create(container, portal_type, **values)
    api.content.transition(content, to_state="published")
    return content


def _service(loket: Any, place: Any, key: str, day: Day) -> Any:
    uid = IUUID(place)
    service = _created(
        loket,
        "Service",
        id=key,
        title=TITLES[key],
        locations={uid},
        prefix=PREFIXES[key],
        from_home=True,
    )
    hours = {"first": MONDAY, "location": uid, "opens": _clock(day.opens)}
    _created(
        service,
        "TimeSlot",
        title="Vrije inloop",
        kind="walk_in",
        closes=_clock(day.closes),
        **hours,
    )
    _created(
        service,
        "TimeSlot",
        title="Op afspraak",
        closes=_clock(day.closes),
        capacity=4,
        grid=STEP,
        **hours,
    )
    return service


def _product(loket: Any, services: dict[str, Any], ware: Any) -> str:
    ways = {"express"} if ware.express else {"walk_in", "appointment"}
    product = _created(
        loket,
        "Product",
        id=ware.key,
        title=ware.title,
        duration=ware.minutes,
        ways=ways,
        services={IUUID(services[ware.service])},
    )
    return IUUID(product)


def _desk(place: Any, clerk: Clerk) -> str:
    name = clerk.desk
    desk = api.content.create(
        place,
        "Desk",
        id=name,
        title=name.capitalize().replace("-", " "),
        number=name.rpartition("-")[2],
        express=clerk.express,
    )
    return IUUID(desk)


def _make_staff(site: Any, loket: Any, day: Day) -> None:
    roles = {clerk.name: "Loket Clerk" for clerk in day.clerks}
    for name, role in {**roles, "onthaal": "Loket Receptionist"}.items():
        site.acl_users._doAddUser(name, PASSWORD, ["Member"], [])
        loket.manage_setLocalRoles(name, [role])
    loket.reindexObjectSecurity()


def _book(
    service: str, products: dict[str, str], day: Day, now: datetime
) -> dict[str, str]:
    """The appointments of the day; number of the visitor → code."""
    codes = {}
    for visitor in day.visitors:
        if visitor.start is None:
            continue
        wished = tuple((products[one], 1) for one in visitor.products)
        start = instant(MONDAY, visitor.start, ZONE)
        citizen = Citizen("Bezoeker", f"b{visitor.number}@example.org", "", {}, "nl")
        wish = Wish(wished, staff=True)
        with clock.stopped_at(now):
            booked = booking.book(get_ledger(), service, wish, start, citizen, now)
        codes[str(visitor.number)] = booked.appointment.code
    return codes


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


if __name__ == "__main__":
    main(sys.argv[1:])
