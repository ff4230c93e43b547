"""A saved report as a mail: a line of text, the file, and how to stop it."""

from email.message import EmailMessage
from email.utils import formataddr
from email.utils import make_msgid
from gemeente.loket.content.settings import settings
from gemeente.loket.i18n import _
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
MAIN_TYPES = {
    "pdf": ("application", "pdf"),
    "xlsx": (
        "application",
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def send_report(
    address: str, title: str, period: str, kind: str, data: bytes, stop: str
) -> Posting:
    """Mails the file; it leaves with the commit of the transaction."""
    mapping = {"title": title, "period": period, "stop": stop}
    message = EmailMessage()
    message["Subject"] = _said(SUBJECT, mapping)
    message["From"] = _sender()
    message["To"] = address
    message["Message-ID"] = make_msgid(domain="loket")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_said(TEXT, mapping))
    main, sub = MAIN_TYPES[kind]
    message.add_attachment(
        data, maintype=main, subtype=sub, filename=f"{_plain(title)}.{kind}"
    )
    return send(message, "a saved report")


def _sender() -> str:
    own = settings()
    record = api.portal.get_registry_record
    name = own.sender_name or record("plone.email_from_name", default="") or ""
    address = own.sender_address or record("plone.email_from_address", default="")
    return formataddr((name, address or "loket@localhost"))


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
    return "".join(sign if sign.isalnum() else "-" for sign in title).strip("-") or "x"
