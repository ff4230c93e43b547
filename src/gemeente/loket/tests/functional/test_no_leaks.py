"""After a whole day nothing of a person is in logs, addresses, the catalog or the figures."""

from datetime import datetime
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda import waiting
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.figures.evaluation.answers import about
from gemeente.loket.figures.evaluation.answers import answer
from gemeente.loket.figures.sealing import seal
from gemeente.loket.figures.warehouse import recorded
from gemeente.loket.queue import contacts
from gemeente.loket.queue import serving
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.closing import close_day
from gemeente.loket.queue.stand import sign_in
from gemeente.loket.queue.stand import stand_at
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import click
from gemeente.loket.tests.functional.hall import TownHall
from gemeente.loket.tests.functional.mailbox import Counter
from gemeente.loket.tests.functional.mailbox import send_waiting
from gemeente.loket.tests.functional.rest import RestSession
from gemeente.loket.tests.functional.rest import wanted
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from ZODB.serialize import referencesf
from zoneinfo import ZoneInfo
import json
import logging
import pytest
import requests
import transaction


BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = datetime(2026, 11, 30, 8, tzinfo=BRUSSELS)
NAME, PHONE = "Zoë Quackelbeen", "0470998877"
EMAILS = (
    "zoe.quackelbeen@example.org",
    "quackelbeen.twee@example.org",
    "quackelbeen.drie@example.org",
)
REMARK = "rolstoel-quackelbeen"
PERSONAL = ("quackelbeen", "Zoë", PHONE, PHONE[1:], "rolstoel", "998877")


class Day:
    """A Monday on which people book, move, cancel, come, are helped and are counted."""

    def __init__(self, counter, layer):
        self.counter, self.loket, self.layer = counter, counter.loket, layer
        self.hall = TownHall(counter.loket)
        self.session = RestSession(self.loket.absolute_url())
        self.asked, self.secrets = [], []
        self.session.hooks["response"].append(self._note)

    def _note(self, answer, *_args, **_options):
        self.asked += [answer.url, json.dumps(dict(answer.headers))]

    def book(self, start, email):
        body = wanted(self.hall.card, start, name=NAME, email=email, phone=PHONE)
        made = self.session.post("/@appointments", json=body).json()
        self.secrets.append(made["token"])
        return made

    def live(self):
        first = self.book("2026-12-01T09:00:00+01:00", EMAILS[0])
        second = self.book("2026-12-01T09:30:00+01:00", EMAILS[1])
        headers = {"X-Appointment-Token": first["token"]}
        path = f"/@appointments/{first['code']}"
        later = {"start": "2026-12-01T10:00:00+01:00"}
        assert self.session.patch(path, json=later, headers=headers).status_code == 200
        self.look(first)
        headers = {"X-Appointment-Token": second["token"]}
        self.book_on_the_pages()
        gone = self.session.delete(f"/@appointments/{second['code']}", headers=headers)
        assert gone.status_code in (200, 204)
        transaction.begin()
        self.at_the_counter(first["code"])
        self.serve(first["code"])

    def look(self, made):
        for url in (made["links"]["manage"], made["links"]["ics"]):
            answer = requests.get(url, timeout=60)
            assert answer.status_code == 200
            # the address that was asked has the secret; where it leads must not
            led = answer.history[1:]
            self.asked += [one.headers["Location"] for one in led]
            self.asked.append(json.dumps(dict(answer.headers)))

    def book_on_the_pages(self):
        base = self.loket.absolute_url()
        page = browse(self.layer, f"{base}/@@book?step=when&product={self.hall.card}")
        click(page, "start")
        page.getControl(name="who.name").value = NAME
        page.getControl(name="who.email").value = EMAILS[2]
        self.asked.append(page.url)
        click(page, "step", "check")
        self.asked.append(page.url)
        assert NAME in page.contents
        click(page, "step", "confirm")
        # from here on the address has the link's own secret: that is what it is for
        self.secrets.append(page.url.partition("token=")[2].partition("&")[0])

    def at_the_counter(self, code):
        """What the staff does: an extra place with a reason, a wish, a call, a look."""
        ledger, civil = get_ledger(), self.hall.civil
        citizen = Citizen(NAME, EMAILS[0], PHONE)
        nine = MONDAY + timedelta(days=1, hours=3)
        booking.force(
            ledger,
            civil,
            Wish(((self.hall.card, 1),), location=self.hall.uid, staff=True),
            nine,
            self.hall.uid,
            citizen,
            MONDAY,
            REMARK,
        )
        waiting.ask(ledger, ledger.appointment(code), Preference(MONDAY.date()), MONDAY)
        ten = MONDAY + timedelta(days=1, hours=2)
        contacts.count(
            ledger, self.hall.card, contacts.PHONE, ten, civil, self.hall.uid, "bea"
        )
        subject = about((MONDAY + timedelta(days=1)).date(), civil)
        answer(ledger, f"visit {code}", subject, (5, 4), REMARK, MONDAY.date())
        transaction.commit()
        seen = requests.get(
            f"{self.loket.absolute_url()}/@@planning-list?date=2026-12-01",
            auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
            timeout=60,
        )
        assert NAME in seen.text
        transaction.begin()

    def serve(self, code):
        ledger, hall = get_ledger(), self.hall
        ten = MONDAY + timedelta(days=1, hours=2)
        with clock.stopped_at(ten):
            sign_in(ledger, hall.uid, hall.one, "bea", ten)
            appointment = ledger.appointment(code)
            ticket = check_in(ledger, hall.uid, appointment, ten, limits=False).ticket
            ticket.name, ticket.remark = NAME, REMARK
            taken = take(
                ledger, hall.uid, ((hall.card, 1),), ten, limits=False, name=NAME
            )
            self.secrets.append(taken.token)
            for minute in range(2):
                now = ten + timedelta(minutes=5 * minute)
                stand = stand_at(ledger, hall.uid, hall.one, "bea", now)
                serving.call_next(stand)
                serving.serve(stand)
                serving.finish(stand)
            transaction.commit()

    def end(self):
        ledger, day = get_ledger(), (MONDAY + timedelta(days=1)).date()
        night = MONDAY + timedelta(days=2)
        close_day(ledger, self.hall.uid, day, night)
        seal(ledger, day, night)
        transaction.commit()


@pytest.fixture
def day(functional, sink, caplog):
    caplog.set_level(logging.DEBUG)
    with clock.stopped_at(MONDAY):
        made = Day(Counter(functional["portal"], sink.port), functional)
        sink.refuse("550 No such user: zoe.quackelbeen@example.org")
        made.live()
        send_waiting()
    made.end()
    made.records = list(caplog.records)
    return made


def nothing_in(text, day):
    found = [one for one in PERSONAL if one.casefold() in text.casefold()]
    return found + [one for one in day.secrets if one in text]


def test_logs(day):
    logged = "\n".join(
        logging.Formatter("%(name)s %(message)s").format(record)
        for record in day.records
        if not record.name.startswith(("mail", "urllib3", "asyncio"))  # of the test
    )

    assert "No mail was sent about" in logged
    assert nothing_in(logged, day) == []


def test_addresses_and_headers(day):
    assert day.asked
    assert nothing_in("\n".join(day.asked), day) == []


def test_the_catalog(functional, day):
    catalog = functional["portal"].portal_catalog
    texts = [
        f"{catalog.getMetadataForRID(rid)} {catalog.getIndexDataForRID(rid)}"
        for rid in catalog._catalog.paths
    ]

    assert texts
    assert nothing_in("\n".join(texts), day) == []


def test_the_facts(day):
    first = (MONDAY + timedelta(days=1)).date()
    found = recorded(get_ledger(), first, first, MONDAY + timedelta(days=3))

    assert len(found.facts) >= 3
    assert nothing_in(str(list(found.facts.rows())), day) == []


@pytest.mark.parametrize(
    "part", ["figures", "audit", "contacts", "waiting", "queues", "drafts"]
)
def test_what_is_stored_of_days_that_are_over(day, part):
    """All objects of that part, byte for byte; names on numbers went at night."""
    if part in ("figures", "audit", "contacts", "queues"):
        assert len(getattr(get_ledger(), part))
    stored = b"".join(reachable(getattr(get_ledger(), part)))

    for text in PERSONAL:
        assert text.encode() not in stored
    for secret in day.secrets:
        assert secret.encode() not in stored


def test_transactions_name_an_address_without_its_secret(day, functional):
    storage = get_ledger()._p_jar.db().storage
    noted = [
        f"{one.user!r} {one.description!r} {one.extension!r}"
        for one in getattr(storage, "changes", storage).iterator()
    ]

    assert noted
    assert nothing_in("\n".join(noted), day) == []


def reachable(root):
    connection, seen, waiting = root._p_jar, set(), [root._p_oid]
    while waiting:
        oid = waiting.pop()
        if oid in seen:
            continue
        seen.add(oid)
        data, _serial = connection.db().storage.load(oid)
        waiting += referencesf(data)
        yield data
