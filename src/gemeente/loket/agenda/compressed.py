"""Mails as they are stored: compressed with what all of them have in common.

That is ``mails-1.txt``, a letter with its calendar and without anything of a person. A mail
that waits can only be read with it, so that file never changes; letters that have become
others get a file of their own beside it. Pure.
"""

from functools import cache
from pathlib import Path
import zlib


COMMON = "mails-1.txt"


def packed(message: bytes) -> bytes:
    """The mail in a third of the bytes that it would take without what is common."""
    packing = zlib.compressobj(zdict=common())
    return packing.compress(message) + packing.flush()


def unpacked(data: bytes) -> bytes:
    """The mail, byte for byte; also one that was compressed by itself.

    Raises zlib.error where ``data`` is no mail, or one that needs another file.
    """
    unpacking = zlib.decompressobj(zdict=common())
    return unpacking.decompress(data) + unpacking.flush()


@cache
def common() -> bytes:
    """What mails have in common, with the line ends of mails."""
    text = Path(__file__).with_name(COMMON).read_bytes()
    return text.replace(b"\n", b"\r\n")
