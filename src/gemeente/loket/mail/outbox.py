"""How a message leaves: with the transaction that it tells of, or not at all.

It is stored in that transaction, so a booking and its mail are there together or neither
is, whatever is killed. ``delivery`` hands it to the mail server later: a slow or dead
server costs a citizen nothing, and loses nothing.
"""

from datetime import datetime
from datetime import timedelta
from email.message import Message
from enum import Enum
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.outbox import outbox_of
from gemeente.loket.agenda.outgoing import KEPT
from gemeente.loket.agenda.outgoing import Mail
from gemeente.loket.mail.bell import ring_after_commit
from plone import api
from typing import Any
import logging


logger = logging.getLogger(__name__)


class Outcome(Enum):
    """What became of a message."""

    NONE = "none"  # there was nothing to write
    QUEUED = "queued"  # it leaves when the transaction commits
    SENT = "sent"  # the mail server has it
    REFUSED = "refused"  # it will never be taken
    FAILED = "failed"  # it may be taken another time


def send(
    message: Message, about: str, kind: str, until: datetime | None = None
) -> Outcome:
    """Sends the message when, and only when, the current transaction commits.

    ``about`` says in the log and to an administrator what it was for: a code, nothing of a
    person; ``kind`` which letter it is. After ``until`` (aware; by default five days) it is
    not sent any more. Answers QUEUED, or FAILED where the site has no mail server.
    """
    if not has_server(api.portal.get()):
        logger.warning("No mail about %s: the site has no mail server.", about)
        return Outcome.FAILED
    now = clock.now()
    until = until or now + timedelta(seconds=KEPT)
    mail = Mail(message.as_bytes(), about, kind, now, until)
    outbox_of(get_ledger()).put(mail)
    ring_after_commit()
    return Outcome.QUEUED


def has_server(site: Any) -> bool:
    """Whether mail can leave the site: it has a server, or a queue of its MailHost.

    Plone takes the address from its registry, whatever the MailHost itself says.
    """
    mailhost = getattr(site, "MailHost", None)
    if mailhost is None:
        return False
    queued = getattr(mailhost, "smtp_queue", False)
    return bool(queued or api.portal.get_registry_record("plone.smtp_host", default=""))
