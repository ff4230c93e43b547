"""Answers that are given once: a request that is sent again gets the same answer.

An answer may hold a secret, so it is stored sealed with the client's own key, which is
stored nowhere. Answers are kept for 24 hours, in one tree per day.
"""

from BTrees.IOBTree import IOBTree
from BTrees.LOBTree import LOBTree
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import LoketError
import hashlib
import secrets


SECONDS = 24 * 60 * 60
NONCE = 16  # bytes


class KeyReused(LoketError):
    """The key belongs to another request. Codes: key_reused."""


def recall(
    ledger: Ledger, key: str, request: bytes, now: datetime
) -> tuple[int, bytes] | None:
    """The status and body that were answered to this key, None where it is new.

    ``request`` is everything that makes the request what it is. Raises KeyReused.
    """
    number = ledger.index_key(f"idempotency {key}")
    for day in getattr(ledger, "answers", {}).values():
        kept = day.get(number)
        if kept is not None and now.timestamp() < kept[0] + SECONDS:
            _stamp, digest, status, sealed = kept
            if digest != _digest(ledger, request):
                raise KeyReused("key_reused")
            return status, _sealed(ledger, key, sealed[:NONCE], sealed[NONCE:])
    return None


def remember(
    ledger: Ledger, key: str, request: bytes, status: int, body: bytes, now: datetime
) -> None:
    """Keeps an answer, and forgets the days that are over."""
    if not hasattr(ledger, "answers"):
        ledger.answers = IOBTree()
    today = int(now.timestamp()) // SECONDS
    if today not in ledger.answers:
        for day in list(ledger.answers.keys(None, today - 2)):
            del ledger.answers[day]
        ledger.answers[today] = LOBTree()
    nonce = secrets.token_bytes(NONCE)
    sealed = nonce + _sealed(ledger, key, nonce, body)
    number = ledger.index_key(f"idempotency {key}")
    kept = (int(now.timestamp()), _digest(ledger, request), status, sealed)
    ledger.answers[today][number] = kept


def _digest(ledger: Ledger, request: bytes) -> bytes:
    return ledger.keyed(f"request {hashlib.sha256(request).hexdigest()}", 16)


def _sealed(ledger: Ledger, key: str, nonce: bytes, data: bytes) -> bytes:
    """Seals, and opens what was sealed: each nonce is used for one answer only."""
    seed = ledger.keyed(f"seal {nonce.hex()} {key}")
    stream = hashlib.shake_256(seed).digest(len(data))
    return bytes(one ^ other for one, other in zip(data, stream, strict=True))
