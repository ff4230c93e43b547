"""A counter that sends its mail to an SMTP server of the test."""

from aiosmtpd.controller import Controller
from contextlib import contextmanager
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.policy import default
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
from plone import api
import icalendar
import socket
import transaction


NINE = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)  # nine o'clock in Brussels
NAME = "Zoë Vandenbroucke"
EMAIL = "zoe@example.org"


class Sink:
    """An SMTP server that keeps what it gets."""

    def __init__(self):
        self.envelopes = []

    async def handle_DATA(self, server, session, envelope):
        self.envelopes.append(envelope)
        return "250 OK"

    @property
    def mails(self):
        return [
            message_from_bytes(one.content, policy=default) for one in self.envelopes
        ]


@contextmanager
def open_sink():
    """A sink that listens on its ``port`` of this machine."""
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
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
