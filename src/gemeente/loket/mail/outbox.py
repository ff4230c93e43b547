"""How a message leaves: with the commit of the transaction, or not at all.

The site's MailHost has two ways. With its queue a message is written beside the database
and renamed on commit: that is its own way and is used as it is. Without the queue it
connects to the server while the transaction is voted on, where a dead server undoes the
booking, and sends while the storage is locked. So it is called after the commit instead,
and what it cannot send is noted without a word of whom it was for.
"""

from email.message import EmailMessage
from plone import api
from Products.MailHost.MailHost import MailHostError
from typing import Any
from zope.component.hooks import getSite
from zope.component.hooks import site as in_site
import logging
import transaction


logger = logging.getLogger(__name__)
# what a mail server, its absence and MailHost can answer with; SMTPException is OSError
FAILURES = (OSError, RuntimeError, ValueError, MailHostError)


def send(message: EmailMessage, about: str) -> None:
    """Sends the message when, and only when, the current transaction commits.

    ``about`` says in the log what it was for: a code, nothing of a person.
    """
    mailhost = api.portal.get_tool("MailHost")
    if mailhost.smtp_queue:
        _try(mailhost, message, about, immediate=False)
    else:
        args = (getSite(), mailhost, message, about)
        transaction.get().addAfterCommitHook(_deliver, args=args)


def _deliver(
    committed: bool, site: Any, mailhost: Any, message: EmailMessage, about: str
) -> None:
    if committed:
        # Plone reads the server's address from the registry of the current site
        with in_site(site):
            _try(mailhost, message, about, immediate=True)


def _try(mailhost: Any, message: EmailMessage, about: str, immediate: bool) -> None:
    try:
        mailhost.send(message, immediate=immediate)
    except FAILURES as error:
        # the error's own text may name the recipient
        logger.error("No mail was sent about %s: %s", about, type(error).__name__)
