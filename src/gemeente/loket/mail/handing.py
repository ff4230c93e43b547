"""Handing one message to the site's MailHost, and what came of it in plain words."""

from dataclasses import dataclass
from gemeente.loket.mail.mime import Finished
from gemeente.loket.mail.outbox import Outcome
from plone import api
from Products.MailHost.MailHost import MailHostError
from smtplib import SMTPAuthenticationError
from smtplib import SMTPConnectError
from smtplib import SMTPHeloError
from smtplib import SMTPNotSupportedError
from smtplib import SMTPRecipientsRefused
from smtplib import SMTPResponseException
from smtplib import SMTPSenderRefused
import transaction


FOR_GOOD = 500  # answers of a mail server from here on are final (RFC 5321, 4.2.1)
# it is not this mail: whatever is handed over now, the server will not take it
SERVER = (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPHeloError,
    SMTPNotSupportedError,
)


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of it.

    ``error`` has a name and a number, never the text of the server: that may name the
    recipient. ``down``: the server takes nothing at all now.
    """

    outcome: Outcome
    error: str = ""
    down: bool = False


def hand_over(message: bytes) -> Handed:
    """Gives the message to the mail server, or to the queue of the MailHost.

    In the current site, outside any transaction that has changes. The server's answers
    to one mail (RFC 5321) are told from a server that is not there.
    """
    mailhost = api.portal.get_tool("MailHost")
    queued = bool(getattr(mailhost, "smtp_queue", False))
    try:
        mailhost.send(Finished.of(message), immediate=not queued)
        if queued:
            # its queue is a folder of files, which are there with the commit
            transaction.commit()
    except (OSError, RuntimeError, ValueError, MailHostError) as error:
        transaction.abort()
        return _judged(error)
    return Handed(Outcome.SENT)


def _judged(error: Exception) -> Handed:
    name = type(error).__name__
    if isinstance(error, SMTPRecipientsRefused):
        codes = sorted({code for code, _reason in error.recipients.values()})
        final = all(code >= FOR_GOOD for code in codes)
        told = f"{name} {' '.join(map(str, codes))}"
        return Handed(Outcome.REFUSED if final else Outcome.FAILED, told)
    if isinstance(error, SERVER):
        return Handed(Outcome.FAILED, name, down=True)
    if isinstance(error, SMTPResponseException):
        # a sender that is refused is a setting that can be mended
        final = error.smtp_code >= FOR_GOOD and not isinstance(error, SMTPSenderRefused)
        told = f"{name} {error.smtp_code}"
        return Handed(Outcome.REFUSED if final else Outcome.FAILED, told)
    if isinstance(error, (OSError, RuntimeError)):
        return Handed(Outcome.FAILED, name, down=True)
    return Handed(Outcome.REFUSED, name)
