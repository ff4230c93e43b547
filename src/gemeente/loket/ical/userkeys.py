"""The keys of calendar feeds that belong to a user, on the Loket.

As the keys of a Service: shown once, kept as hashes, revocable. Such a key opens what
its user may see at the moment of reading, so it ends with the user's rights.
"""

from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from gemeente.loket.content.access import allowed
from gemeente.loket.content.access import managed_locations
from gemeente.loket.content.access import managed_services
from gemeente.loket.content.access import SEE
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.ical.keys import digest
from gemeente.loket.ical.keys import NAME_LENGTH
from gemeente.loket.ical.keys import SIZE
from persistent import Persistent
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.annotation.interfaces import IAnnotations
import secrets


ANNOTATION = "gemeente.loket.user_keys"  # hash of the secret → StoredKey
MOST_KEYS = 50  # of one user


class StoredKey(Persistent):
    """A key as it is stored; ``used`` is the day it was last used, in UTC."""

    used: date | None = None

    def __init__(self, user: str, target: str, name: str, now: datetime) -> None:
        self.id = secrets.token_hex(4)
        self.user = user
        self.target = target
        self.name = name
        self.created = now.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class UserKey:
    """A key as its user sees it: ``id`` to revoke it by; ``target`` is a UID."""

    id: str
    target: str
    name: str
    created: datetime
    used: date | None


def make_user_key(context: Any, user: str, name: str, now: datetime) -> str:
    """A new secret of that user for the feed of a Service, a Location or the Loket.

    The Loket's feed has the user's own appointments. Raises ValueError where the user
    has too many.
    """
    loket = loket_of(context)
    if len(user_keys(loket, user)) >= MOST_KEYS:
        raise ValueError("too many keys")
    annotations = IAnnotations(loket)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = OOBTree()
    secret = secrets.token_urlsafe(SIZE)
    text = name.strip()[:NAME_LENGTH]
    annotations[ANNOTATION][digest(secret)] = StoredKey(user, IUUID(context), text, now)
    return secret


def user_keys(loket: Any, user: str) -> list[UserKey]:
    """The keys of a user, the oldest first."""
    found = [
        UserKey(one.id, one.target, one.name, one.created, one.used)
        for one in _stored(loket).values()
        if one.user == user
    ]
    return sorted(found, key=lambda one: (one.created, one.id))


def revoke_user_key(loket: Any, user: str, key: str) -> bool:
    """Makes a key of that user invalid, by its id; whether there was such a key."""
    stored = _stored(loket)
    gone = [h for h, one in stored.items() if (one.user, one.id) == (user, key)]
    for one in gone:
        del stored[one]
    return bool(gone)


def reader_of(context: Any, secret: str, now: datetime) -> Any | None:
    """The member whose key it is, where that one may see this feed today.

    Notes once a day that the key is used.
    """
    loket = loket_of(context)
    kept = _stored(loket).get(digest(secret)) if loket is not None else None
    if kept is None or kept.target != IUUID(context):
        return None
    member = api.user.get(userid=kept.user)
    if member is None or not may_follow(context, member):
        return None
    today = now.astimezone(UTC).date()
    if kept.used != today:
        kept.used = today
    return member


def may_follow(context: Any, member: Any) -> bool:
    """Whether the member sees anything of what is assigned, done or given there."""
    if context.portal_type == "Service":
        return allowed(SEE, context, member)
    if context.portal_type == "Location":
        return context in managed_locations(loket_of(context), member)
    return bool(managed_services(context, member))


def user_deleted(event: Any) -> None:
    """Whoever gets the same name later on does not get the keys."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="Loket"):
        loket = brain._unrestrictedGetObject()
        for key in user_keys(loket, event.principal):
            revoke_user_key(loket, event.principal, key.id)


def _stored(loket: Any) -> Any:
    return IAnnotations(loket).get(ANNOTATION) or {}
