"""A letter, and where it has one its calendar, as a MIME message."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from email.utils import make_msgid
from gemeente.loket.ical.event import Party
from gemeente.loket.mail.letter import Letter
from gemeente.loket.mail.render import as_html
from gemeente.loket.mail.render import as_text
import re


# not every mail server takes 8 bits
ENCODING = "quoted-printable"
BREAKS = re.compile(r"[\x00-\x1f\x7f\s]+")


def compose(
    letter: Letter, sender: Party, recipient: str, reply_to: str, now: datetime
) -> EmailMessage:
    """The message with its plain text and its HTML.

    Raises ValueError where an address is none. No header takes a line break: what people
    typed is flattened, and the policy refuses the rest.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = flat(letter.subject)
    message["From"] = _address(sender.email, sender.name)
    message["To"] = _address(recipient)
    if reply_to:
        message["Reply-To"] = _address(reply_to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=sender.email.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = letter.language
    message.set_content(as_text(letter), cte=ENCODING)
    message.add_alternative(as_html(letter), subtype="html", cte=ENCODING)
    return message


def add_calendar(message: EmailMessage, calendar: bytes, method: str) -> None:
    """Adds the calendar twice: where Gmail and Outlook look, and as a file for Apple."""
    message.add_alternative(
        calendar,
        maintype="text",
        subtype="calendar",
        params={"charset": "utf-8", "method": method},
    )
    message.add_attachment(
        calendar, maintype="application", subtype="ics", filename="afspraak.ics"
    )


def flat(text: str) -> str:
    """The text in one line, without control characters."""
    return BREAKS.sub(" ", text).strip()


def _address(email: str, name: str = "") -> Address:
    """Raises ValueError: a bad address is one too, by the library's own account."""
    return Address(flat(name), addr_spec=email)
