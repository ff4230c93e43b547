"""A counter with desks and walk-in hours, for the tests: who works there, their clients."""

from datetime import datetime
from datetime import UTC
from gemeente.loket.tests.functional.rest import PERSON
from gemeente.loket.tests.functional.rest import RestSession
from gemeente.loket.tests.functional.rest import wanted
from gemeente.loket.tests.functional.staff import PASSWORD
from types import SimpleNamespace
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import transaction


NINE = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)  # Monday, nine o'clock in Brussels
STAFF = {
    "loket1": "Loket Clerk",
    "loket2": "Loket Clerk",
    "planner": "Loket Planner",
    "onthaal": "Loket Receptionist",
}


class Hall(SimpleNamespace):
    """The counter of the tests: UIDs by short names, and clients."""

    def session(self, name="", kiosk=False):
        """A client: of that member of the staff, or the kiosk, or a citizen."""
        session = RestSession(self.place_url if kiosk else self.url)
        if name:
            session.auth = (name, PASSWORD)
        if kiosk:
            session.headers["Cookie"] = f"loket_kiosk={self.key}"
        self.sessions.append(session)
        return session

    def body(self, *products, **more):
        rows = [{"product": self.uids[one], "quantity": 1} for one in products]
        return {"products": rows, "location": self.hall, **more}

    def take(self, *products, **more):
        """A ticket of the kiosk."""
        session = self.session(kiosk=True)
        answer = session.post("/@tickets", json=self.body(*products, **more))
        assert answer.status_code == 201, answer.text
        return answer.json()

    def book(self, product="card", start="2026-11-30T09:30:00+01:00"):
        body = wanted(self.uids[product], start, location=self.hall, **PERSON)
        answer = self.session("planner").post("/@appointments", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()


class AtDesk:
    """A clerk who is signed in."""

    def __init__(self, hall, name="loket1", desk="one", **more):
        self.session, self.hall = hall.session(name), hall
        self.desk = hall.desks[desk]
        self.sent = self.act("sign-in", **more)
        assert self.sent.status_code == 200, self.sent.text

    def act(self, action, **more):
        body = {"location": self.hall.hall, "desk": self.desk, **more}
        return self.session.post(f"/@queue/{action}", json=body)

    def done(self, action, **more):
        """The ticket of an action that is not refused."""
        answer = self.act(action, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()["ticket"]


def changed(content, **values):
    """What an editor saves."""
    for name, value in values.items():
        setattr(content, name, value)
    notify(ObjectModifiedEvent(content))
    transaction.commit()
