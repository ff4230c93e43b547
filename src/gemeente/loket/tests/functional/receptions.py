"""A receptionist at the town hall, for the tests of the reception."""

from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.queue import contacts
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.tests.functional.staff import login_of
from plone.testing.zope import Browser
from zoneinfo import ZoneInfo
import re
import transaction


BRUSSELS = ZoneInfo("Europe/Brussels")


def at(hour, minute=0, day=30):
    return datetime(2026, 11, day, hour, minute, tzinfo=BRUSSELS)


class Reception:
    """The receptionist's browser at the town hall, and what is in the ledger."""

    def __init__(self, layer, loket):
        self.layer = layer
        self.loket = loket
        self.hall = loket["gemeentehuis"]
        self.url = f"{self.hall.absolute_url()}/@@reception"
        self.card = loket["identiteitskaart"].UID()
        self.civil = loket["burgerzaken"].UID()
        self.take_card = f"take-one:{self.civil}:{self.card}"

    def browser(self, name="onthaal"):
        browser = Browser(self.layer["app"])
        user, password = login_of(name)
        browser.addHeader("Authorization", f"Basic {user}:{password}")
        browser.open(self.url)
        return browser

    def book(self, start, name="An Peeters", service="burgerzaken", **more):
        """Whether the place is free or not."""
        products = {"burgerzaken": "identiteitskaart", "sociaal-huis": "steun"}
        location = more.pop("location", self.hall.UID())
        wish = Wish(((self.loket[products[service]].UID(), 1),), staff=True)
        citizen = Citizen(name, "an@example.org")
        uid = self.loket[service].UID()
        booked = booking.force(
            get_ledger(), uid, wish, start, location, citizen, clock.now(), "test"
        )
        transaction.commit()
        return booked

    def take(self, product="identiteitskaart", **more):
        uid = self.loket[product].UID()
        hall = self.hall.UID()
        taken = take(get_ledger(), hall, ((uid, 1),), clock.now(), limits=False, **more)
        transaction.commit()
        return taken.ticket

    def check_in(self, appointment):
        hall = self.hall.UID()
        check_in(get_ledger(), hall, appointment, clock.now(), limits=False)
        transaction.commit()

    @property
    def tickets(self):
        transaction.begin()
        queue = queue_now(get_ledger(), self.hall.UID(), clock.now())
        return list(queue.all_tickets()) if queue is not None else []

    def told(self):
        transaction.begin()
        found = contacts.tally(get_ledger(), clock.now().date())
        return [(one.product, one.channel, one.n) for one in found]


def form_with(browser, name, value=None):
    """The form that has a button (or field) of that name and value."""
    for index in range(20):
        form = browser.getForm(index=index)
        for control in form.controls:
            given = getattr(control, "_elem", {})
            if given.get("name") == name and value in (None, given.get("value")):
                return form
    raise LookupError(f"{name}={value}")


def press(browser, do):
    form = form_with(browser, "do", do)
    for control in form.controls:
        if getattr(control, "_elem", {}).get("value") == do:
            control.click()
            return


def search(browser, text):
    browser.getControl(name="q").value = text
    press(browser, "find")


def shown(browser):
    """The text of the panel."""
    html = browser.contents.split('id="rc-panel"')[1].split("<section")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html.split(">", 1)[1]).split())
