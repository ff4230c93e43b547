"""A waiting room with a display, for its tests."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.queue import serving
from gemeente.loket.queue.stand import sign_in
from gemeente.loket.queue.stand import stand_at
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.phones import Waiting
from plone import api
import requests
import transaction


class WaitingRoom(Waiting):
    """Desk 3 and any others that a test opens; each has a clerk of its own."""

    def __init__(self, loket):
        super().__init__(loket)
        self.desks = {"3": self.desk.UID()}
        self.renew()

    def open_desk(self, number, **fields):
        """Somebody sits down at that desk, which is made if it is not there."""
        transaction.begin()
        if number not in self.desks:
            title = fields.pop("title", f"Loket {number}")
            desk = api.content.create(
                self.hall, "Desk", title=title, number=number, **fields
            )
            self.desks[number] = desk.UID()
            self.refresh()
        place = self.hall.UID(), self.desks[number]
        sign_in(self.ledger, *place, f"clerk-{number}", clock.now(), force=True)
        transaction.commit()

    def add_services(self, titles):
        """More services with hours here, as Burgerzaken has them."""
        walk_in = self.civil["vrije-inloop"]
        for title in titles:
            service = create(
                self.loket, "Service", title=title, locations={self.hall.UID()}
            )
            create(
                service,
                "TimeSlot",
                title="Vrije inloop",
                first=walk_in.first,
                recurrence=walk_in.recurrence,
                opens=walk_in.opens,
                closes=walk_in.closes,
                location=self.hall.UID(),
                kind="walk_in",
            )

    def call(self, number, action="call_next", **later):
        """The clerk of that desk calls the next one; the label."""
        transaction.begin()
        now = clock.now() + timedelta(**later)
        place = self.hall.UID(), self.desks[number]
        stand = stand_at(self.ledger, *place, f"clerk-{number}", now)
        label = getattr(serving, action)(stand).label
        transaction.commit()
        return label

    def renew(self):
        """Another key for the same display."""
        self.make_device("display", "Wachtzaal")
        return self.secret

    def url(self, view="display", **query):
        """The address of the display."""
        pairs = "&".join(f"{key}={value}" for key, value in query.items())
        return f"{self.hall.absolute_url()}/@@{view}?{pairs}"

    @property
    def cookies(self):
        """What the device has after it was opened with its key."""
        return {"loket_display": self.secret}

    def state(self, cookies=None, etag="", **query):
        """The answer to the script of the display."""
        headers = {"If-None-Match": etag} if etag else {}
        return requests.get(
            self.url("display-state", **query),
            cookies=self.cookies if cookies is None else cookies,
            headers=headers,
            timeout=30,
        )
