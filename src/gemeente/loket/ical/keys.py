"""Keys of a calendar feed: shown once, kept as hashes, revocable, never copied along."""

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from persistent.mapping import PersistentMapping
from typing import Any
from zope.annotation.interfaces import IAnnotations
import hashlib
import hmac
import secrets


ANNOTATION = "gemeente.loket.feed_keys"
SIZE = 18  # bytes: 144 bits
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class FeedKey:
    """A key as an editor sees it: ``id`` to revoke it by, never the secret itself."""

    id: str
    name: str
    created: datetime


def make_key(context: Any, name: str, now: datetime) -> str:
    """A new secret for the feed of a Service or Location; it cannot be read again."""
    secret = secrets.token_urlsafe(SIZE)
    annotations = IAnnotations(context)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = PersistentMapping()
    # in UTC: other zones cannot be stored
    kept = (digest(secret), name.strip()[:NAME_LENGTH], now.astimezone(UTC))
    annotations[ANNOTATION][secrets.token_hex(4)] = kept
    return secret


def revoke_key(context: Any, key: str) -> bool:
    """Makes a key invalid from now on, by its id; whether there was such a key."""
    return _stored(context).pop(key, None) is not None


def keys_of(context: Any) -> list[FeedKey]:
    """The valid keys, the oldest first."""
    found = [
        FeedKey(key, name, created)
        for key, (_hash, name, created) in _stored(context).items()
    ]
    return sorted(found, key=lambda one: (one.created, one.id))


def opens(context: Any, secret: str) -> bool:
    """Whether the secret is a valid key of this feed; compares in constant time."""
    given = digest(secret)
    kept = [one[0] for one in _stored(context).values()]
    return True in [hmac.compare_digest(given, one) for one in kept]


def drop_keys(context: Any, event: Any = None) -> None:
    """A copy is another feed: whoever may read the original may not read this one."""
    IAnnotations(context).pop(ANNOTATION, None)


def digest(secret: str) -> bytes:
    """The hash that is stored of a secret."""
    return hashlib.blake2b(
        secret.encode(errors="surrogatepass"), digest_size=16
    ).digest()


def _stored(context: Any) -> Any:
    return IAnnotations(context).get(ANNOTATION) or {}
