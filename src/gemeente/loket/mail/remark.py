"""What the staff adds in its own words to the mails that one action sends."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


LONGEST = 1000  # characters
_remark: ContextVar[str] = ContextVar("remark", default="")


@contextmanager
def with_remark(text: str) -> Iterator[None]:
    """Mails that are written inside the block carry the text."""
    before = _remark.set(text.strip()[:LONGEST])
    try:
        yield
    finally:
        _remark.reset(before)


def remark_lines() -> tuple[str, ...]:
    """The text in one line, () where there is none."""
    text = " ".join(_remark.get().split())
    return (text,) if text else ()
