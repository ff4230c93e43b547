"""A hall with a kiosk, and who stands before it without a script, for its tests."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content import offers
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.phones import Waiting
from urllib.parse import urlencode
import html
import re
import requests
import transaction


FIELD = re.compile(r'<input name="([a-z]+)" type="hidden" value="([^"]*)"')
NUMBER = re.compile(r'class="kiosk-number[^>]*>([A-Z]+[0-9]+)<')
LONG = "Aansprakelijkheidsverzekeringsattest voor meerderjarigen"


class KioskHall(Waiting):
    """Burgerzaken at half past nine, with a kiosk in its hall."""

    def __init__(self, loket):
        super().__init__(loket)
        self.make_device("kiosk", "Hal")

    def url(self, view="kiosk", **query):
        """The address of the kiosk."""
        return f"{self.hall.absolute_url()}/@@{view}?{urlencode(query, doseq=True)}"

    def uid(self, product):
        """Of a product."""
        return self.loket[product].UID()

    @property
    def labels(self):
        """The numbers that were given today."""
        transaction.begin()
        queue = queue_now(self.ledger, self.hall.UID(), clock.now())
        return [] if queue is None else [one.label for one in queue.all_tickets()]

    def book(self, minutes=20, location=None, **wish):
        """An appointment so many minutes from now; its code and the token of its link."""
        transaction.begin()
        uid = location or self.hall.UID()
        booked = booking.force(
            self.ledger,
            self.civil.UID(),
            Wish(
                ((self.uid("identiteitskaart"), 1),), location=uid, staff=True, **wish
            ),
            OPEN + timedelta(minutes=minutes),
            uid,
            Citizen("An Peeters"),
            OPEN - timedelta(days=1),
            "for a test",
        )
        transaction.commit()
        return booked.appointment.code, booked.token

    def cancel(self, code):
        """That appointment is cancelled."""
        transaction.begin()
        booking.cancel(self.ledger, self.ledger.appointment(code), OPEN)
        transaction.commit()

    def branch(self):
        """Another location where Burgerzaken can be had."""
        place = create(
            self.loket,
            "Location",
            title="Bijhuis",
            address="Dorp 2",
            postal_code="9001",
            city="Gem",
        )
        self.civil.locations = {*self.civil.locations, place.UID()}
        offers.refresh_all(self.loket)
        self.refresh()
        return place

    def many_products(self, count):
        """So many more products, with long Dutch names."""
        for number in range(count):
            create(
                self.loket,
                "Product",
                title=f"{LONG} {number + 1}",
                bring=["Uw identiteitskaart", "Het inschrijvingsbewijs"],
                duration=10,
                ways={"walk_in"},
                services={self.civil.UID()},
            )
        self.refresh()


class Visitor:
    """Somebody at the kiosk, without a script."""

    def __init__(self, hall, **cookies):
        self.hall = hall
        self.session = requests.Session()
        self.session.cookies.update(cookies or {"loket_kiosk": hall.secret})

    def get(self, **query):
        """A step."""
        self.answer = self.session.get(self.hall.url(**query), timeout=30)
        return self.answer

    def check(self, *products, **more):
        """The step that asks whether that is right."""
        return self.get(
            step="check", product=[self.hall.uid(p) for p in products], **more
        )

    def send(self, **fields):
        """Sends the form of the step that is shown, with these values instead."""
        form = self.answer.text.rpartition('id="kiosk-scan"')[0]
        shown = [(name, html.unescape(value)) for name, value in FIELD.findall(form)]
        data = [(name, value) for name, value in shown if name not in fields]
        for name, value in fields.items():
            data += [
                (name, one) for one in ([value] if isinstance(value, str) else value)
            ]
        self.answer = self.session.post(self.hall.url(), data=data, timeout=30)
        return self.answer

    def enter(self, code, **more):
        """Types a code, or scans it."""
        data = {"step": "appointment", "code": code, **more}
        self.answer = self.session.post(self.hall.url(), data=data, timeout=30)
        return self.answer


def number_on(page):
    """The number that is shown."""
    (label,) = NUMBER.findall(page.text)
    return label
