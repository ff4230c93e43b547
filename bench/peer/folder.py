"""The peer's site: one folder with eight gates, used in this process."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from time import perf_counter
import logging
import os
import time as clock


ZONE = "Europe/Brussels"
os.environ["TZ"] = ZONE
clock.tzset()

GATES = [f"Gate {number}" for number in range(1, 9)]
DAYS = 60  # working days from tomorrow on, over which the bookings are spread
TIMES = [time(h, m) for h in (9, 10, 11, 13, 14, 15, 16) for m in (0, 15, 30, 45)]
TYPE = "Quarter of an hour"
WEEK = ["Lunedì", "Martedì", "Mercoledì", "Giovedì", "Venerdì", "Sabato", "Domenica"]
PER_COMMIT = 50


def working_days(day: date) -> list[date]:
    """The days after that day that the bookings are spread over."""
    days = []
    while len(days) < DAYS:
        day += timedelta(days=1)
        if day.weekday() < 5:
            days.append(day)
    return days


def next_month(day: date) -> tuple[date, date]:
    """The first and the last day of the month after that day's."""
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return first, after - timedelta(days=1)


class Peer:
    """The peer's site in a real FileStorage, used in this process."""

    def __init__(self, home: Path) -> None:
        from Zope2.Startup.run import configure_wsgi
        import pytz
        import transaction
        import Zope2

        self.storage = home / "inst" / "var" / "Data.fs"
        configure_wsgi(str(home / "inst" / "etc" / "zope.conf"))
        logging.disable(logging.CRITICAL)
        self.zone = pytz.timezone(ZONE)
        self.transaction = transaction
        self.root = Zope2.app()

    def request(self, form: dict | None = None, manager: bool = False) -> tuple:
        """The site in a request of its own (views are memoized on it), and it."""
        from AccessControl.SecurityManagement import newSecurityManager
        from AccessControl.SpecialUsers import nobody
        from plone.restapi.interfaces import IPloneRestapiLayer
        from redturtle.prenotazioni.interfaces import IRedturtlePrenotazioniLayer
        from zope.component.hooks import setSite
        from zope.globalrequest import setRequest
        from zope.interface import alsoProvides
        from zope.publisher.browser import setDefaultSkin
        from ZPublisher.BaseRequest import RequestContainer
        from ZPublisher.HTTPRequest import HTTPRequest
        from ZPublisher.HTTPResponse import HTTPResponse

        environ = {
            "SERVER_NAME": "nohost",
            "SERVER_PORT": "80",
            "REQUEST_METHOD": "GET",
        }
        request = HTTPRequest(BytesIO(), environ, HTTPResponse(stdout=BytesIO()))
        request["PARENTS"] = []
        request.form.update(form or {})
        setDefaultSkin(request)
        alsoProvides(request, IPloneRestapiLayer, IRedturtlePrenotazioniLayer)
        app = self.root.__of__(RequestContainer(REQUEST=request))
        setRequest(request)
        user = app.acl_users.getUserById("admin") if manager else nobody
        newSecurityManager(None, user.__of__(app.acl_users))
        site = getattr(app, "Plone", None)
        if site is not None:
            setSite(site)
        return app, site, request

    def make_site(self) -> None:
        """A site with one folder of eight gates and one type of a quarter of an hour."""
        from Products.CMFPlone.factory import addPloneSite

        if self.root.acl_users.getUserById("admin") is None:
            self.root.acl_users._doAddUser("admin", "admin", ["Manager"], [])
            self.transaction.commit()
        app, _site, _request = self.request(manager=True)
        addPloneSite(
            app,
            "Plone",
            extension_ids=[
                "plone.app.contenttypes:default",
                "plone.app.caching:default",
                "plone.restapi:default",
                "redturtle.prenotazioni:default",
            ],
            setup_content=False,
            default_language="en",
            portal_timezone=ZONE,
        )
        self.transaction.commit()
        self._make_folder(self.request(manager=True)[1])
        self.transaction.commit()

    def _make_folder(self, site: object) -> None:
        from plone import api

        folder = api.content.create(
            container=site,
            type="PrenotazioniFolder",
            title="office",
            daData=date.today(),
            gates=GATES,
            holidays=[],
            week_table=[_hours(day, number < 5) for number, day in enumerate(WEEK)],
            same_day_booking_disallowed="yes",
            auto_confirm=True,
        )
        kind = api.content.create(
            container=folder,
            type="PrenotazioneType",
            title=TYPE,
            duration="15",
            gates=["all"],
        )
        page = api.content.create(container=site, type="Document", title="page")
        for content in (folder, kind, page):
            api.content.transition(obj=content, transition="publish")

    def count(self) -> int:
        """How many bookings there are."""
        catalog = self.root.Plone.portal_catalog
        return len(catalog.unrestrictedSearchResults(portal_type="Prenotazione"))

    def book(self, number: int, day: date, start: time) -> None:
        """One booking as the REST service of the peer makes it; without commit."""
        from redturtle.prenotazioni.adapters.booker import IBooker

        _app, site, _request = self.request()
        data = {
            "booking_date": self.zone.localize(datetime.combine(day, start)),
            "booking_type": TYPE,
            "title": f"An Peeters {number:05}",
            "email": f"an.peeters{number:05}@example.org",
            "phone": f"04701{number:05}",
            "description": f"Renewal, file {number:05}",
        }
        if IBooker(site.office).book(data) is None:
            raise ValueError(f"refused: {day} {start}")

    def seed(self, bookings: int, since: date) -> None:
        """Brings the folder to that many bookings."""
        have = self.count()
        for number, (day, start) in enumerate(places(since)[:bookings]):
            if number >= have:
                self.book(number, day, start)
                if number % PER_COMMIT == 0:
                    self.transaction.commit()
                    self.root._p_jar.cacheGC()
        self.transaction.commit()

    def pack(self) -> int:
        """Packs the database; answers its size in bytes."""
        self.transaction.abort()
        self.root._p_jar.db().pack()
        return self.storage.stat().st_size

    def month(self, first: date, last: date) -> float:
        """Seconds for the availability of those days."""
        from redturtle.prenotazioni.restapi.services.available_slots.get import (
            AvailableSlots,
        )

        form = {
            "start": first.isoformat(),
            "end": last.isoformat(),
            "booking_type": TYPE,
        }
        _app, site, request = self.request(form)
        service = AvailableSlots()
        service.context, service.request = site.office, request
        begun = perf_counter()
        service.reply()
        return perf_counter() - begun


def _hours(day: str, opened: bool) -> dict:
    hours = {"morning": ("0900", "1200"), "afternoon": ("1300", "1700")}
    row = {"day": day}
    for part, (start, end) in hours.items():
        row[f"{part}_start"] = start if opened else None
        row[f"{part}_end"] = end if opened else None
    return row


def places(since: date) -> list[tuple[date, time]]:
    """Every place once, in an order that spreads them: the same in every run."""
    days = working_days(since)
    found = [(day, start) for day in days for start in TIMES for _gate in GATES]
    Random(7).shuffle(found)
    return found
