"""Our site: one service with two time slots of eight desks, and appointments in it.

``content make HOME SITE_ZCML``, then ``content seed HOME COMING PAST`` for that many
appointments
in the coming weeks and in the years before.
"""

from bench import instance
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo
import json
import logging
import sys


ZONE = ZoneInfo("Europe/Brussels")
DESKS = 8
DAYS = 60  # working days over which the coming appointments are spread
HOURS = (9, 10, 11, 13, 14, 15, 16)
TIMES = [time(hour, minute) for hour in HOURS for minute in (0, 15, 30, 45)]
PER_COMMIT = 500
WEEKDAYS = "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def make(home: Path, site_zcml: Path) -> None:
    """Makes the instance, the site and its content; notes the uids in site.json."""
    instance.make_home(home, site_zcml)
    import transaction

    logging.disable(logging.CRITICAL)
    root = instance.start(home)
    root.acl_users._doAddUser("admin", "admin", ["Manager"], [])
    transaction.commit()
    with instance.request(root, "admin") as app:
        _make_site(app)
    with instance.request(root, "admin") as app:
        noted = _make_content(app[instance.SITE])
        transaction.commit()
    (home / "site.json").write_text(json.dumps(noted))


def _make_site(app: Any) -> None:
    from plone.distribution.api.site import create
    import transaction

    answers = {
        "site_id": instance.SITE,
        "title": "Gemeente",
        "default_language": "nl",
        "portal_timezone": "Europe/Brussels",
        "setup_content": False,
    }
    site = create(app, "classic", answers)
    profile = "profile-gemeente.loket:default"
    site.portal_setup.runAllImportStepsFromProfile(profile)
    transaction.commit()


def _make_content(site: Any) -> dict[str, str]:
    from gemeente.loket.content.offers import refresh_all
    from gemeente.loket.ical.keys import make_key
    from plone import api
    from plone.uuid.interfaces import IUUID

    _queue_mail(site)
    page = published(site, "Document", "Page")
    loket = published(site, "Loket", "Loket")
    location = published(
        loket,
        "Location",
        "Town hall",
        address="Kerkplein 1",
        postal_code="9000",
        city="Voorbeeldgem",
    )
    service = published(
        loket, "Service", "Burgerzaken", locations={IUUID(location)}, horizon=365
    )
    product = published(
        loket,
        "Product",
        "Identity card",
        duration=15,
        services={IUUID(service)},
        bring=["Your old card"],
    )
    for opens, closes in ((9, 12), (13, 17)):
        published(
            service,
            "TimeSlot",
            f"From {opens} to {closes}",
            first=date.today() - timedelta(days=5 * 365),
            recurrence=WEEKDAYS,
            opens=time(opens),
            closes=time(closes),
            capacity=DESKS,
            location=IUUID(location),
        )
    refresh_all(loket)
    api.portal.set_registry_record(
        "plone.email_from_address", "loket@voorbeeldgem.example"
    )
    return {
        "service": IUUID(service),
        "product": IUUID(product),
        "feed_key": make_key(service, "Bench", datetime.now(UTC)),
        "page_path": page.virtual_url_path(),
        "loket_path": loket.virtual_url_path(),
        "product_path": product.virtual_url_path(),
        "service_path": service.virtual_url_path(),
    }


def _queue_mail(site: Any) -> None:
    """Mails are written to a queue directory when a transaction commits."""
    import os

    home = os.environ["INSTANCE_HOME"]
    site.MailHost.smtp_queue = True
    site.MailHost.smtp_queue_directory = f"{home}/mails"


def published(container: Any, portal_type: str, title: str, **values: Any) -> Any:
    """New content in its container, published."""
    from plone import api

    content = api.content.create(container, portal_type, title=title, **values)
    api.content.transition(content, to_state="published")
    return content


def seed(home: Path, coming: int, past: int) -> None:
    """Brings the ledger to that many appointments, through ``booking.book``.

    No ZCML is loaded, so no subscriber of the add-on hears of them: no mail is made.
    """
    import transaction

    noted = uids(home)
    with stored_ledger(home) as ledger:
        today = date.today()
        agendas = ledger.days.get(noted["service"], {}).items()
        sizes = [(day, len(agenda.claims)) for day, agenda in agendas]
        later = sum(size for day, size in sizes if day > today.toordinal())
        places = coming_places(ledger, noted["service"])[later:coming]
        earlier = sum(size for _day, size in sizes) - later
        places += past_places(ledger, noted["service"], past)[earlier:]
        for count, start in enumerate(places):
            book(ledger, noted, start, f"{start.toordinal()}.{count}")
            if count % PER_COMMIT == 0:
                transaction.commit()
                ledger._p_jar.cacheGC()
        transaction.commit()


@contextmanager
def stored_ledger(home: Path) -> Iterator[Any]:
    """The ledger in the database, without any Zope around it."""
    from gemeente.loket.agenda.ledger import LEDGER_KEY
    from ZODB.DB import DB
    from ZODB.FileStorage import FileStorage

    database = DB(FileStorage(str(instance.data(home))), cache_size=50000)
    root = database.open().root()
    yield root["Application"][instance.SITE].__annotations__[LEDGER_KEY]
    database.close()


def uids(home: Path) -> dict[str, str]:
    """What was noted when the site was made."""
    return json.loads((home / "site.json").read_text())


def coming_places(ledger: Any, service: str) -> list[datetime]:
    """Every place of the coming working days once, spread, the same in every run."""
    days = open_days(ledger, service, 1, DAYS)
    places = [start for day in days for start in starts(day)]
    Random(7).shuffle(places)
    return places


def past_places(ledger: Any, service: str, count: int) -> list[datetime]:
    """That many places of the years before, day by day, each day three quarters full."""
    per_day = len(TIMES) * DESKS * 3 // 4
    days = open_days(ledger, service, -1, -(-count // per_day))
    return [start for day in days for start in starts(day)[:per_day]][:count]


def starts(day: date) -> list[datetime]:
    """The places of a day, shuffled; each start is there once per desk."""
    places = [
        datetime.combine(day, start, ZONE) for start in TIMES for _desk in range(DESKS)
    ]
    Random(day.toordinal()).shuffle(places)
    return places


def open_days(ledger: Any, service: str, step: int, count: int) -> list[date]:
    """That many days on which the service is open, from today on or back."""
    days, day = [], date.today()
    while len(days) < count:
        day += timedelta(days=step)
        if ledger.lines(service, day):
            days.append(day)
    return days


def book(ledger: Any, noted: dict[str, str], start: datetime, who: str) -> Any:
    """One appointment of a quarter of an hour, by somebody with an address."""
    from gemeente.loket.agenda import booking
    from gemeente.loket.agenda.citizen import Citizen
    from gemeente.loket.agenda.wish import Wish

    citizen = Citizen(
        name="An Peeters",
        email=f"an.peeters.{who}@voorbeeldgem.example",
        phone="0470 12 34 56",
        answers=(),
        language="",
    )
    now = min(datetime.now(ZONE), start - timedelta(days=1))
    wish = Wish(((noted["product"], 1),))
    return booking.book(ledger, noted["service"], wish, start, citizen, now)


def next_month(day: date) -> tuple[date, date]:
    """The first and the last day of the month after that day's."""
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return first, after - timedelta(days=1)


def main() -> None:
    """The command line."""
    command, home, *rest = sys.argv[1:]
    folder = Path(home).resolve()
    if command == "make":
        make(folder, Path(rest[0]))
    else:
        seed(folder, *map(int, rest))


if __name__ == "__main__":
    main()
