"""A counter where people take numbers, for the tests of the page of a ticket."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.receptions import refresh_all
from gemeente.loket.queue import serving
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.devices import make_device
from gemeente.loket.queue.devices import revoke
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.stand import sign_in
from gemeente.loket.queue.stand import stand_at
from gemeente.loket.queue.tokens import by_token
from gemeente.loket.queue.tokens import token_of
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import MONDAY
from plone import api
from urllib.parse import urlencode
import transaction


OPEN = MONDAY + timedelta(hours=1, minutes=30)  # half past nine in Brussels
CLERK = "an"


class Waiting:
    """Walk-ins at Burgerzaken; every step is committed, as another process would."""

    def __init__(self, loket):
        self.loket = loket
        self.hall = loket["gemeentehuis"]
        self.civil = loket["burgerzaken"]
        self.civil.prefix = "B"
        self.civil.from_home = True
        morning = self.civil["voormiddag"]
        create(
            self.civil,
            "TimeSlot",
            title="Vrije inloop",
            first=morning.first,
            recurrence=morning.recurrence,
            opens=morning.opens,
            closes=morning.closes,
            location=self.hall.UID(),
            kind="walk_in",
        )
        for one in ("identiteitskaart", "rijbewijs"):
            loket[one].ways = {"appointment", "walk_in"}
        self.desk = api.content.create(
            self.hall, "Desk", id="loket-3", title="Loket 3", number="3"
        )
        self.refresh()

    def refresh(self):
        """What was changed is a rule from now on."""
        refresh_all(self.loket)
        transaction.commit()

    @property
    def ledger(self):
        """Of the site."""
        return get_ledger()

    def make_device(self, kind, name):
        """A kiosk or a display, with the key that it has from now on."""
        transaction.begin()
        made = make_device(self.ledger, self.hall.UID(), kind, name, clock.now())
        self.device, self.secret = made
        transaction.commit()

    def revoke(self):
        """An administrator revokes that device."""
        transaction.begin()
        revoke(self.ledger, self.hall.UID(), self.device.number)
        transaction.commit()

    def take(self, product="identiteitskaart", **changes):
        """The secret of a new ticket."""
        transaction.begin()
        wanted = ((self.loket[product].UID(), 1),)
        uid = self.hall.UID()
        token = take(self.ledger, uid, wanted, clock.now(), **changes).token
        transaction.commit()
        return token

    def token(self, number):
        """The secret of the ticket with that id of today."""
        transaction.begin()
        uid = self.hall.UID()
        queue = queue_now(self.ledger, uid, clock.now())
        return token_of(self.ledger, uid, queue, queue.ticket(number))

    def ticket(self, token):
        """As it is stored now."""
        transaction.begin()
        return by_token(self.ledger, token, clock.now()).ticket

    def desk_opens(self):
        """Somebody sits down at desk 3."""
        transaction.begin()
        sign_in(self.ledger, self.hall.UID(), self.desk.UID(), CLERK, clock.now())
        transaction.commit()

    def at_desk(self, action, *arguments):
        """The clerk at desk 3 does that: the name of a function of ``queue.serving``."""
        transaction.begin()
        uids = (self.hall.UID(), self.desk.UID())
        stand = stand_at(self.ledger, *uids, CLERK, clock.now())
        done = getattr(serving, action)(stand, *arguments)
        transaction.commit()
        return done

    def link(self, token, view="ticket", **more):
        """The address of a page of that ticket."""
        query = urlencode({"token": token, **more})
        return f"{self.loket.absolute_url()}/@@{view}?{query}"
