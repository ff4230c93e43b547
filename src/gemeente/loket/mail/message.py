"""A letter, and where it has one its calendar, as a mail."""

from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.utils import format_datetime
from email.utils import formataddr
from email.utils import make_msgid
from gemeente.loket.ical.event import Party
from gemeente.loket.mail.letter import Letter
from gemeente.loket.mail.mime import data_part
from gemeente.loket.mail.mime import Finished
from gemeente.loket.mail.mime import multipart
from gemeente.loket.mail.mime import nested
from gemeente.loket.mail.mime import text_part
from gemeente.loket.mail.render import as_html
from gemeente.loket.mail.render import as_text
import re


BREAKS = re.compile(r"[\x00-\x1f\x7f\s]+")
FILE = 'attachment; filename="afspraak.ics"'


def compose(
    letter: Letter,
    sender: Party,
    recipient: str,
    reply_to: str,
    now: datetime,
    calendar: tuple[bytes, str] | None = None,
) -> Finished:
    """The mail in plain text and HTML, with the calendar and its method where there is one.

    Raises ValueError where an address is none. No header takes a line break: what people
    typed is flattened, and the rest refused.
    """
    content_type, body = _content(letter, calendar)
    return finished(
        letter.subject,
        sender,
        recipient,
        now,
        content_type,
        body,
        [
            *([("Reply-To", address(reply_to))] if reply_to else []),
            ("Content-Language", letter.language),
        ],
    )


def finished(
    subject: str,
    sender: Party,
    recipient: str,
    now: datetime,
    content_type: str,
    body: bytes,
    more: Sequence[tuple[str, str]] = (),
) -> Finished:
    """A whole mail that no person wrote; raises ValueError where an address is none."""
    headers = [
        ("Subject", flat(subject)),
        ("From", address(sender.email, sender.name)),
        ("To", address(recipient)),
        ("Date", format_datetime(now)),
        ("Message-ID", make_msgid(domain=sender.email.rpartition("@")[2])),
        ("Auto-Submitted", "auto-generated"),
        *more,
        ("MIME-Version", "1.0"),
        ("Content-Type", content_type),
    ]
    return Finished(headers, b"\r\n" + body)


def _content(letter: Letter, calendar: tuple[bytes, str] | None) -> tuple[str, bytes]:
    parts = [text_part(as_text(letter), "plain"), text_part(as_html(letter), "html")]
    if calendar is None:
        return multipart("alternative", parts)
    data, method = calendar
    # twice: where Gmail and Outlook look for it, and as a file for Apple
    kind = f"text/calendar; charset=utf-8; method={method}"
    parts.append(data_part(kind, data))
    attached = data_part("application/ics", data, f"Content-Disposition: {FILE}")
    return multipart("mixed", [nested("alternative", parts), attached])


def flat(text: str) -> str:
    """The text in one line, without control characters."""
    return BREAKS.sub(" ", text).strip()


def address(email: str, name: str = "") -> str:
    """One address as a header has it.

    Raises ValueError where it is none, or one that needs more than ASCII on the way.
    """
    checked = Address(addr_spec=email).addr_spec
    if not checked.isascii():
        raise ValueError("an address that is not ASCII")
    return formataddr((flat(name), checked))
