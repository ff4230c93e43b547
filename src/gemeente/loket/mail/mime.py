"""MIME written straight to bytes, and as the one object that MailHost takes. Pure.

email.message costs four milliseconds a mail, most of them in MailHost, which copies every
header and part of it and writes it out again. A mail is made within a booking, so it is
written once, here, and handed on as it is.
"""

from collections.abc import Sequence
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Any
import base64
import binascii
import re
import secrets


BREAK = re.compile(r"[\r\n]")
WORD = 39  # octets that an encoded word of a header can hold beside a name


class Finished(Message):
    """A whole mail whose bytes are made: its headers can be read, nothing can change."""

    def __init__(self, headers: Sequence[tuple[str, str]], body: bytes) -> None:
        super().__init__()
        for name, value in headers:
            self[name] = value
        self._bytes = b"".join(header(*one) for one in headers) + body

    @classmethod
    def of(cls, data: bytes) -> "Finished":
        """The mail of which these are the bytes: they go out again as they are."""
        made = cls((), data)
        for name, value in BytesHeaderParser().parsebytes(data).items():
            made[name] = value
        return made

    def __deepcopy__(self, memo: Any) -> "Finished":
        return self

    def as_bytes(self, unixfrom: bool = False, policy: Any = None) -> bytes:
        """The mail as it goes out, with CRLF."""
        return self._bytes


def header(name: str, value: str) -> bytes:
    """A header's line with its end, what is not ASCII encoded.

    Raises ValueError for a value with a line break: it would be two headers.
    """
    if BREAK.search(value):
        raise ValueError(f"a line break in {name}")
    if not value.isascii():
        value = encoded_words(value)
    return f"{name}: {value}\r\n".encode("ascii")


def encoded_words(text: str) -> str:
    """Text that is not ASCII as RFC 2047 has it, a word a line, no character cut in two.

    email.header does the same in twenty times the time.
    """
    words, word = [], b""
    for character in text:
        octets = character.encode()
        if len(word) + len(octets) > WORD:
            words.append(word)
            word = b""
        word += octets
    return "\r\n ".join(
        f"=?utf-8?b?{base64.b64encode(one).decode()}?=" for one in [*words, word]
    )


def text_part(text: str, subtype: str) -> bytes:
    """Text as quoted-printable: not every mail server takes 8 bits."""
    lines = "\r\n".join(text.splitlines()) + "\r\n"
    encoded = binascii.b2a_qp(lines.encode(), istext=True)
    return (
        f"Content-Type: text/{subtype}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode() + encoded


def data_part(content_type: str, data: bytes, *more: str) -> bytes:
    """Bytes as base64; ``more`` are further header lines."""
    lines = [
        f"Content-Type: {content_type}",
        "Content-Transfer-Encoding: base64",
        *more,
    ]
    encoded = base64.encodebytes(data).replace(b"\n", b"\r\n")
    return "\r\n".join([*lines, "", ""]).encode() + encoded


def multipart(subtype: str, parts: Sequence[bytes]) -> tuple[str, bytes]:
    """(the content type with its boundary, the body) of several parts."""
    boundary = f"={secrets.token_hex(12)}="  # occurs in neither encoding: random
    between = f"\r\n--{boundary}\r\n".encode()
    body = between.join([b"", *parts]) + f"\r\n--{boundary}--\r\n".encode()
    return f'multipart/{subtype}; boundary="{boundary}"', body


def nested(subtype: str, parts: Sequence[bytes]) -> bytes:
    """Several parts as one part."""
    content_type, body = multipart(subtype, parts)
    return f"Content-Type: {content_type}\r\n\r\n".encode() + body
