"""A counter with staff, and their dialogs, for the tests of the planning."""

from datetime import date
from datetime import datetime
from datetime import time
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content.offers import refresh_all
from gemeente.loket.interfaces import ILoketLayer
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import make_products
from gemeente.loket.tests.functional.counter import WEEKLY
from plone import api
from plone.app.testing import login
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.protect.authenticator import createToken
from zoneinfo import ZoneInfo
from zope.interface import alsoProvides


BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 30, 8, 0, tzinfo=BRUSSELS)
LATE = datetime(2026, 12, 2, tzinfo=BRUSSELS)
TUESDAY = "2026-12-01"
ROLES = {
    "balie": ["Loket Clerk"],
    "onthaal": ["Loket Receptionist"],
    "planner": ["Loket Planner"],
}


def at(hour, minute=0, day=1):
    """That time of a day in December 2026, the Tuesday where none is given."""
    return datetime(2026, 12, day, hour, minute, tzinfo=BRUSSELS)


class Desk:
    """Burgerzaken with two lines in the morning, and the Sociaal Huis of others.

    ``balie``, ``onthaal`` and ``planner`` have their roles on Burgerzaken only.
    """

    def __init__(self, portal):
        self.portal = portal
        setRoles(portal, TEST_USER_ID, ["Manager"])
        alsoProvides(portal.REQUEST, ILoketLayer)
        self.loket = create(portal, "Loket", id="loket", title="Loket")
        place = {"address": "Kerkplein 1", "postal_code": "9000", "city": "Gem"}
        self.hall = create(self.loket, "Location", title="Gemeentehuis", **place)
        self.branch = create(self.loket, "Location", title="Wijkhuis", **place)
        self.civil = self._service("Burgerzaken", {self.hall.UID()})
        both = {self.hall.UID(), self.branch.UID()}
        self.social = self._service("Sociaal Huis", both)
        make_products(self.loket, self.civil, self.social)
        self.card = self.loket["identiteitskaart"].UID()
        self.licence = self.loket["rijbewijs"].UID()
        self.support = self.loket["steun"].UID()
        self._slot(self.civil, "Voormiddag", self.hall, capacity=2)
        for place in (self.hall, self.branch):
            channels = {"desk", "phone"}
            self._slot(self.social, place.title, place, channels=channels)
        for user, roles in ROLES.items():
            api.user.create(f"{user}@example.org", user, f"secret-of-{user}")
            api.user.grant_roles(username=user, roles=roles, obj=self.civil)
        self.civil.reindexObjectSecurity()
        refresh_all(self.loket)
        self.ledger = get_ledger()

    def _service(self, title, locations):
        return create(self.loket, "Service", title=title, locations=locations)

    def _slot(self, service, title, place, **fields):
        create(
            service,
            "TimeSlot",
            title=title,
            location=place.UID(),
            first=date(2026, 11, 2),
            recurrence=WEEKLY,
            opens=time(9),
            closes=time(12),
            **fields,
        )

    @property
    def lines(self):
        """The numbers of the two lines of Burgerzaken."""
        day = date(2026, 12, 1)
        found = self.ledger.lines(self.civil.UID(), day)
        return [line.number for line in found]

    def book(self, start, name="An Peeters", line=None, service=None, **person):
        """An appointment for an identity card, or for support at the other service."""
        service = service or self.civil
        uid = self.card if service == self.civil else self.support
        wish = Wish(((uid, 1),), staff=True)
        citizen = Citizen(name, **person)
        uid = service.UID()
        made = booking.book(self.ledger, uid, wish, start, citizen, NOW, line=line)
        return made.appointment

    def open(self, view, user="balie", ajax="1", **form):
        """The HTML of a dialog for that user."""
        return self._call(view, user, "GET", {"ajax": ajax, **form})

    def post(self, view, user="balie", token=None, **form):
        """What posting a dialog answers, "" after a redirect."""
        login(self.portal, user)  # a token is good for one user
        token = createToken() if token is None else token
        return self._call(
            view, user, "POST", {"ajax": "1", "_authenticator": token, **form}
        )

    def _call(self, view, user, method, form):
        login(self.portal, user)
        request = self.portal.REQUEST
        request.form.clear()
        request.form.update({name.replace("__", "."): v for name, v in form.items()})
        request.environ["REQUEST_METHOD"] = request.method = method
        request.set("REQUEST_METHOD", method)
        request.response.setStatus(200)
        return api.content.get_view(view, self.loket, request)()

    @property
    def status(self):
        """Of the last answer."""
        return self.portal.REQUEST.response.getStatus()

    @property
    def redirect(self):
        """Where the last answer leads."""
        return self.portal.REQUEST.response.getHeader("location")
