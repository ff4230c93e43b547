"""A mail server that can be slow, away, or killed and started again on the same port."""

from aiosmtpd.controller import Controller
from collections import Counter
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from gemeente.loket.jobs.simulate.servers import free_port
from gemeente.loket.jobs.simulate.servers import HOST
import asyncio
import re


CODE = re.compile(r"\bCode: ([0-9A-Z]{8})\b")


class Sink:
    """Keeps what it takes; ``slow`` is how many seconds it takes for one mail."""

    def __init__(self):
        self.port = free_port()
        self.mails = []
        self.slow = 0.0
        self.controller = None

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.slow)
        self.mails.append(envelope.content)
        return "250 OK"

    def open(self):
        """Begins to listen."""
        self.controller = Controller(self, hostname=HOST, port=self.port)
        self.controller.start()

    def close(self):
        """Is away; what it took stays taken."""
        if self.controller is not None:
            self.controller.stop(no_assert=True)
            self.controller = None

    def told(self):
        """How often which letter came: (Message-ID, code, kind of subject) → times."""
        return Counter(map(_what, self.mails))


def _what(content):
    mail = message_from_bytes(content, policy=default)
    text = mail.get_body(("plain",)).get_content()
    code = CODE.search(text)
    return mail["Message-ID"], code[1] if code else "", mail["Subject"].split()[0]


@contextmanager
def open_sink():
    """A mail server that listens until the block ends."""
    sink = Sink()
    sink.open()
    try:
        yield sink
    finally:
        sink.close()
