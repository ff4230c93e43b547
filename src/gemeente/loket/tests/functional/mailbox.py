"""A counter that sends its mail to an SMTP server of the test."""

from aiosmtpd.controller import Controller
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.policy import default
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.jobs.postman import send_round
from gemeente.loket.mail.delivery import Postman
from gemeente.loket.mail.journal import Journal
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
from pathlib import Path
from plone import api
from tempfile import TemporaryDirectory
import icalendar
import socket
import transaction


NINE = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)  # nine o'clock in Brussels
NAME = "Zoë Vandenbroucke"
EMAIL = "zoe@example.org"


class Server:
    """An SMTP server that keeps what it takes."""

    def __init__(self):
        self.taken = []
        self.answer = "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.taken.append(envelope)
        return self.answer


class Sink:
    """What arrived: whoever looks gets also what waits in the outbox by then."""

    def __init__(self, server):
        self.server = server

    @property
    def envelopes(self):
        send_waiting()
        return self.server.taken

    def refuse(self, answer):
        """From now on every mail gets that answer."""
        self.server.answer = answer

    @property
    def mails(self):
        return [
            message_from_bytes(one.content, policy=default) for one in self.envelopes
        ]


def send_waiting():
    """What the thread of a web server does: sends what is committed, beside this test."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as pool:
        pool.submit(send_round, Postman("tests", Journal(Path(folder)))).result()


@contextmanager
def open_sink():
    """A sink that listens on its ``port`` of this machine."""
    server = Server()
    sink = Sink(server)
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    sink.port = controller.port
    try:
        yield sink
    finally:
        controller.stop()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Counter:
    """A counter whose MailHost sends to a port of this machine."""

    def __init__(self, portal, port):
        self.portal = portal
        self.loket = make_counter(portal)
        self.civil = self.loket["burgerzaken"]
        self.ledger = get_ledger()
        record = api.portal.set_registry_record
        record("plone.smtp_host", "127.0.0.1")
        record("plone.smtp_port", port)
        record("gemeente.loket.sender_name", "Gemeente Voorbeeldgem")
        record("gemeente.loket.sender_address", "afspraken@example.org")
        transaction.commit()

    def book(self, start=NINE, now=MONDAY, **citizen):
        given = {
            "name": NAME,
            "email": EMAIL,
            "phone": "",
            "answers": (),
            "language": "",
        }
        wish = Wish(((self.loket["identiteitskaart"].UID(), 2),))
        citizen = Citizen(**{**given, **citizen})
        return booking.book(self.ledger, self.civil.UID(), wish, start, citizen, now)


def calendars(mail):
    """(method in the MIME header or None, the parsed calendar) of each calendar part."""
    return [
        (
            part.get_param("method"),
            icalendar.Calendar.from_ical(part.get_payload(decode=True)),
        )
        for part in mail.walk()
        if part.get_content_type() in ("text/calendar", "application/ics")
    ]
