"""A saved report as a mail: a line of text, the file, and how to stop it."""

from datetime import datetime
from email.utils import format_datetime
from email.utils import make_msgid
from gemeente.loket.content.settings import settings
from gemeente.loket.i18n import _
from gemeente.loket.mail.message import address as address_of
from gemeente.loket.mail.message import flat
from gemeente.loket.mail.mime import data_part
from gemeente.loket.mail.mime import Finished
from gemeente.loket.mail.mime import multipart
from gemeente.loket.mail.mime import text_part
from gemeente.loket.mail.outbox import Posting
from gemeente.loket.mail.outbox import send
from plone import api
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message


SUBJECT = _("${title}: figures of ${period}")
TEXT = _(
    "Good day,\n\nYou find the report ${title} (${period}) with this mail.\n\nYou do not "
    "want it any more? ${stop}\n"
)
TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def send_report(
    address: str,
    title: str,
    period: str,
    kind: str,
    data: bytes,
    stop: str,
    now: datetime,
) -> Posting:
    """Mails the file; it leaves with the commit of the transaction."""
    mapping = {"title": title, "period": period, "stop": stop}
    name, own = _sender()
    headers = [
        ("Subject", flat(_said(SUBJECT, mapping))),
        ("From", address_of(own, name)),
        ("To", address_of(address)),
        ("Date", format_datetime(now)),
        ("Message-ID", make_msgid(domain=own.rpartition("@")[2])),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
    ]
    file = f'attachment; filename="{_plain(title)}.{kind}"'
    parts = [
        text_part(_said(TEXT, mapping), "plain"),
        data_part(TYPES[kind], data, f"Content-Disposition: {file}"),
    ]
    content_type, body = multipart("mixed", parts)
    whole = Finished([*headers, ("Content-Type", content_type)], b"\r\n" + body)
    return send(whole, "a saved report")


def _sender() -> tuple[str, str]:
    """The name and the address that mails come from."""
    own = settings()
    record = api.portal.get_registry_record
    name = own.sender_name or record("plone.email_from_name", default="") or ""
    address = own.sender_address or record("plone.email_from_address", default="")
    return name, address or "loket@localhost.localdomain"


def _said(message: Message, mapping: dict[str, str]) -> str:
    language = (api.portal.get_default_language() or "nl").split("-")[0]
    return str(
        translate(
            Message(message, mapping=mapping),
            context=getRequest(),
            target_language=language,
        )
    )


def _plain(title: str) -> str:
    """A name for a file."""
    signs = (sign if sign.isascii() and sign.isalnum() else "-" for sign in title)
    return "".join(signs).strip("-") or "cijfers"
