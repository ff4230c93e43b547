"""Answers that are given once: a request that is sent again gets the same answer.

An answer may hold a secret, so it is stored sealed with the client's own key, which is
stored nowhere. Answers are kept for 24 hours.
"""

from collections.abc import Callable
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.replies import KEY_BITS
from gemeente.loket.errors import LoketError
import hashlib
import secrets


SECONDS = 24 * 60 * 60
NONCE = 16  # bytes
LONGEST_KEY = 200  # characters that a client may send


class KeyReused(LoketError):
    """The key belongs to another request. Codes: key_reused."""


def recall(
    ledger: Ledger, key: str, request: bytes, now: datetime
) -> tuple[int, bytes] | None:
    """The status and body that were answered to this key, None where it is new.

    ``request`` is everything that makes the request what it is. Raises KeyReused.
    """
    kept = ledger.answers.find(_day(now), _number(ledger, key))
    if kept is None or now.timestamp() >= kept[0] + SECONDS:
        return None
    _stamp, digest, status, sealed = kept
    if digest != _digest(ledger, request):
        raise KeyReused("key_reused")
    return status, _sealed(ledger, key, sealed[:NONCE], sealed[NONCE:])


def remember(
    ledger: Ledger, key: str, request: bytes, status: int, body: bytes, now: datetime
) -> None:
    """Keeps an answer; two at once for one key conflict, so that one is done anew."""
    nonce = secrets.token_bytes(NONCE)
    sealed = nonce + _sealed(ledger, key, nonce, body)
    kept = (int(now.timestamp()), _digest(ledger, request), status, sealed)
    ledger.answers.keep(_day(now), _number(ledger, key), kept)


def outdated(ledger: Ledger, now: datetime) -> list[tuple[int, int]]:
    """(number, POSIX seconds) of the answers that are not given any more."""
    oldest = now.timestamp() - SECONDS
    kept = ledger.answers.before(_day(now) + 1)
    return [(number, answer[0]) for number, answer in kept if answer[0] <= oldest]


def once(
    ledger: Ledger, key: str, request: bytes, now: datetime, give: Callable[[], str]
) -> str:
    """The text that ``give`` makes, made once for the key; without one each time.

    An empty text says that nothing was done: then the same key may do it yet.
    Raises KeyReused, and what ``give`` raises.
    """
    kept = recall(ledger, key, request, now) if key else None
    if kept is not None:
        return kept[1].decode()
    text = give()
    if key and text:
        remember(ledger, key, request, 200, text.encode(), now)
    return text


def _day(now: datetime) -> int:
    return int(now.timestamp()) // SECONDS


def _number(ledger: Ledger, key: str) -> int:
    return ledger.index_key(f"idempotency {key}") & (1 << KEY_BITS) - 1


def _digest(ledger: Ledger, request: bytes) -> bytes:
    return ledger.keyed(f"request {hashlib.sha256(request).hexdigest()}", 16)


def _sealed(ledger: Ledger, key: str, nonce: bytes, data: bytes) -> bytes:
    """Seals, and opens what was sealed: each nonce is used for one answer only."""
    seed = ledger.keyed(f"seal {nonce.hex()} {key}")
    stream = hashlib.shake_256(seed).digest(len(data))
    return bytes(one ^ other for one, other in zip(data, stream, strict=True))
