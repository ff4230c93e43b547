"""How a message leaves: with the commit of the transaction, or not at all.

The site's MailHost has two ways. With its queue a message is written beside the database
and renamed on commit: that is its own way and is used as it is. Without the queue it
connects to the server while the transaction is voted on, where a dead server undoes the
booking, and sends while the storage is locked. So it is called after the commit instead,
and what it cannot send is noted without a word of whom it was for.
"""

from email.message import Message
from enum import Enum
from plone import api
from Products.MailHost.MailHost import MailHostError
from smtplib import SMTPRecipientsRefused
from typing import Any
from zope.component.hooks import site as in_site
import logging
import transaction


logger = logging.getLogger(__name__)
# what a mail server, its absence and MailHost can answer with; SMTPException is OSError
FAILURES = (OSError, RuntimeError, ValueError, MailHostError)


class Outcome(Enum):
    """What became of a message."""

    WAITING = "waiting"  # the transaction is not committed
    SENT = "sent"  # the mail server or the queue has it
    REFUSED = "refused"  # it will never be taken
    FAILED = "failed"  # it may be taken another time


class Posting:
    """A message on its way; ``outcome`` is known after the commit."""

    def __init__(self, outcome: Outcome = Outcome.WAITING) -> None:
        self.outcome = outcome


def send(message: Message, about: str) -> Posting:
    """Sends the message when, and only when, the current transaction commits.

    ``about`` says in the log what it was for: a code, nothing of a person.
    """
    site = api.portal.get()
    mailhost = getattr(site, "MailHost", None)
    queued = getattr(mailhost, "smtp_queue", False)
    if mailhost is None or not (queued or _has_server()):
        logger.warning("No mail about %s: the site has no mail server.", about)
        return Posting(Outcome.FAILED)
    posting = Posting()
    if queued:
        _try(mailhost, message, about, posting, immediate=False)
    else:
        arguments = (site, mailhost, message, about, posting)
        transaction.get().addAfterCommitHook(_deliver, args=arguments)
    return posting


def _has_server() -> bool:
    """Plone takes the address from its registry, whatever the MailHost itself says."""
    return bool(api.portal.get_registry_record("plone.smtp_host", default=""))


def _deliver(
    committed: bool,
    site: Any,
    mailhost: Any,
    message: Message,
    about: str,
    posting: Posting,
) -> None:
    if committed:
        # the registry is that of the current site
        with in_site(site):
            _try(mailhost, message, about, posting, immediate=True)


def _try(
    mailhost: Any, message: Message, about: str, posting: Posting, immediate: bool
) -> None:
    try:
        mailhost.send(message, immediate=immediate)
    except FAILURES as error:
        posting.outcome = _outcome_of(error)
        # the error's own text may name the recipient
        logger.error("No mail was sent about %s: %s", about, type(error).__name__)
    else:
        posting.outcome = Outcome.SENT


def _outcome_of(error: Exception) -> Outcome:
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _reason in error.recipients.values()]
        if all(code >= 500 for code in codes):
            return Outcome.REFUSED
    return Outcome.FAILED
