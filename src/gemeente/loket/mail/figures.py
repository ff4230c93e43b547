"""A saved report as a mail: a line of text, the file, and how to stop it."""

from dataclasses import replace
from datetime import datetime
from gemeente.loket.export.media import MEDIA_TYPES
from gemeente.loket.i18n import _
from gemeente.loket.mail.kinds import REPORT
from gemeente.loket.mail.message import finished
from gemeente.loket.mail.mime import data_part
from gemeente.loket.mail.mime import multipart
from gemeente.loket.mail.mime import text_part
from gemeente.loket.mail.outbox import Outcome
from gemeente.loket.mail.outbox import send
from gemeente.loket.mail.post import sender
from gemeente.loket.mail.words import Words
from plone import api
from zope.i18nmessageid import Message


SUBJECT = _("${title}: figures of ${period}")
TEXT = _(
    "Good day,\n\nYou find the report ${title} (${period}) with this mail.\n\nYou do not "
    "want it any more? ${stop}\n"
)
NOBODY = "loket@localhost.localdomain"  # sends where no address of a sender is set


def send_report(
    address: str,
    title: str,
    period: str,
    kind: str,
    data: bytes,
    stop: str,
    now: datetime,
) -> Outcome:
    """Mails the file; it leaves with the commit of the transaction."""
    words = Words(api.portal.get_default_language() or "nl")
    mapping = {"title": title, "period": period, "stop": stop}
    file = f'attachment; filename="{_plain(title)}.{kind}"'
    parts = [
        text_part(words.say(Message(TEXT, mapping=mapping)), "plain"),
        data_part(MEDIA_TYPES[kind], data, f"Content-Disposition: {file}"),
    ]
    ours = sender()
    ours = replace(ours, email=ours.email or NOBODY)
    subject = words.say(Message(SUBJECT, mapping=mapping))
    whole = finished(subject, ours, address, now, *multipart("mixed", parts))
    return send(whole, "a saved report", REPORT)


def _plain(title: str) -> str:
    """A name for a file."""
    signs = (sign if sign.isascii() and sign.isalnum() else "-" for sign in title)
    return "".join(signs).strip("-") or "cijfers"
