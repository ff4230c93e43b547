"""A town hall at work, for the tests of the desk: desks, clerks, people who come."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content.receptions import refresh_all
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.tokens import token_of
from gemeente.loket.tests.functional.staff import login_of
from gemeente.loket.tests.functional.staff import PASSWORD
from plone import api
import json
import re
import requests
import secrets
import transaction


TOKEN = re.compile(r'name="_authenticator" value="([0-9a-f]+)"')
CLERKS = {"bea": "Bea Balie", "lies": "Lies Loket"}


class TownHall:
    """Burgerzaken with desks 1 and 2, an express desk, and the clerks Bea and Lies."""

    def __init__(self, loket):
        self.loket = loket
        self.place = loket["gemeentehuis"]
        self.uid = self.place.UID()
        self.civil = loket["burgerzaken"].UID()
        self.social = loket["sociaal-huis"].UID()
        self.card = loket["identiteitskaart"].UID()
        self.licence = loket["rijbewijs"].UID()
        self.support = loket["steun"].UID()
        self.bags = loket["vuilniszakken"].UID()
        loket["burgerzaken"].prefix = "B"
        loket["sociaal-huis"].prefix = "H"
        self.desks = [
            api.content.create(self.place, "Desk", title=title, number=number)
            for number, title in (("1", "Loket 1"), ("2", "Loket 2"))
        ]
        self.desks.append(
            api.content.create(
                self.place, "Desk", title="Snelbalie", number="3", express=True
            )
        )
        self.one, self.two, self.express = (one.UID() for one in self.desks)
        for name, fullname in CLERKS.items():
            properties = {"fullname": fullname}
            email = f"{name}@example.org"
            api.user.create(email, name, PASSWORD, properties=properties)
            loket["burgerzaken"].manage_setLocalRoles(name, ["Loket Clerk"])
        loket["burgerzaken"].reindexObjectSecurity()
        refresh_all(loket)
        transaction.commit()

    def client(self, name="bea"):
        """Somebody with a browser without scripts, or the script's own requests."""
        return Client(self.place.absolute_url(), name)

    def at(self, name="bea", desk=None, **options):
        """A clerk who is signed in."""
        client = self.client(name)
        answer = client.act(
            "sign-in", desk=desk or self.one, services=[self.civil], **options
        )
        assert answer.status_code == 200, answer.text
        return client

    @property
    def ledger(self):
        """As it is now, also after what a server did."""
        transaction.begin()
        return get_ledger()

    @property
    def queue(self):
        """The queue of today."""
        return queue_now(self.ledger, self.uid, clock.now())

    def ticket(self, label):
        """The newest ticket with that label."""
        found = [one for one in self.queue.all_tickets() if one.label == label]
        return found[-1]

    def token(self, label):
        """The secret of the newest ticket with that label."""
        ticket = self.ticket(label)
        return token_of(self.ledger, self.uid, self.queue, ticket)

    def take(self, *products, ago=0, **options):
        """A number for those products, so many minutes ago; its label."""
        wanted = [(uid, 1) for uid in products or (self.card,)]
        now = clock.now() - timedelta(minutes=ago)
        taken = take(
            self.ledger,
            self.uid,
            wanted,
            now,
            limits=False,
            origin="reception",
            **options,
        )
        transaction.commit()
        return taken.ticket.label

    def book(self, minutes, name="An Peeters", **person):
        """An appointment in so many minutes."""
        wish = Wish(((self.card, 1),), location=self.uid, staff=True)
        start = clock.now() + timedelta(minutes=minutes)
        citizen = Citizen(name, **person)
        booked = booking.force(
            self.ledger,
            self.civil,
            wish,
            start,
            self.uid,
            citizen,
            clock.now(),
            "for a test",
        )
        transaction.commit()
        return booked.appointment

    def arrive(self, appointment):
        """Checks in; the label."""
        ledger = self.ledger
        found = ledger.appointment(appointment.code)
        taken = check_in(ledger, self.uid, found, clock.now(), limits=False)
        transaction.commit()
        return taken.ticket.label


class Client:
    """What the script of the desk sends, as somebody."""

    def __init__(self, url, name):
        self.url = url
        self.session = requests.Session()
        self.session.auth = login_of(name)
        self.token = ""

    def page(self, query=""):
        """The desk as a page."""
        answer = self.session.get(
            f"{self.url}/@@desk{query}", timeout=60, allow_redirects=False
        )
        found = TOKEN.search(answer.text)
        self.token = found[1] if found else self.token
        return answer

    def act(self, action, key=None, **fields):
        """Sends an action."""
        if not self.token:
            self.page()
        headers = {
            "Content-Type": "application/json",
            "X-CSRF-TOKEN": self.token,
            "Idempotency-Key": key or secrets.token_hex(8),
        }
        body = json.dumps({"action": action, **fields})
        url = f"{self.url}/@@desk-act"
        return self.session.post(url, data=body, headers=headers, timeout=60)

    def do(self, action, **fields):
        """Sends an action that is done; the screen after it."""
        answer = self.act(action, **fields)
        assert answer.status_code == 200, answer.text
        return answer.json()["state"]

    def refused(self, action, **fields):
        """Sends an action that is not done; status and code."""
        answer = self.act(action, **fields)
        return answer.status_code, answer.json()["error"]["code"]

    def send(self, action, **fields):
        """Sends it as a plain form; where that leads."""
        if not self.token:
            self.page()
        data = {"action": action, "_authenticator": self.token, **fields}
        url = f"{self.url}/@@desk-act"
        return self.session.post(url, data=data, timeout=60, allow_redirects=False)
