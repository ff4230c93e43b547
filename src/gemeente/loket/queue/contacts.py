"""Contacts: business done by phone, by mail, online or in passing, without a ticket.

Per local day and user one tree of entries under time-ordered keys, so that people who
count at the same moment do not write the same object. Nothing of the citizen is kept;
the user is, so that who counted can take it back that day. What is taken back stays, as
undone.
"""

from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.marks import first_to_do
from gemeente.loket.agenda.spread import SmallBuckets
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.queue.queues import ZONE
from typing import NamedTuple
from zope.event import notify
import secrets


PHONE, EMAIL, ONLINE, DESK = CHANNELS = ("phone", "email", "online", "desk")
USERS = "users"  # the mark of the job
REFUSED = "refused"  # no channel, but counted in the same way: somebody was turned away
MOST = 999  # pieces that are counted at once
RANDOM = 10  # bits that keep two contacts of the same microsecond apart
LONGEST_ID = 16  # hexadecimal digits


class Entry(NamedTuple):
    """What is stored of a contact; ``undone`` in POSIX seconds, 0 where it stands."""

    product: str
    channel: str
    service: str
    location: str
    quantity: int
    undone: int = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """Business that was done without a ticket; ``undone`` where it was taken back."""

    id: str
    when: datetime
    user: str
    product: str
    channel: str
    service: str = ""
    location: str = ""
    quantity: int = 1
    undone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many contacts a product had through a channel."""

    product: str
    channel: str
    n: int


@dataclass(frozen=True, slots=True)
class ContactCounted:
    """A contact was counted."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class ContactUndone:
    """A contact was taken back by who had counted it."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class OnlineFormSubmitted:
    """Somebody sent in an online form that is about the product with that uid."""

    product: str
    service: str = ""


def count(
    ledger: Ledger,
    product: str,
    channel: str,
    now: datetime,
    service: str = "",
    location: str = "",
    user: str = "",
    quantity: int = 1,
) -> Contact:
    """Counts a contact; whether there is such a product is for the caller to know.

    Raises InvalidWish: product_unknown (none), channel_unknown, quantity_invalid
    (maximum).
    """
    if not product:
        raise InvalidWish("product_unknown", field="product")
    if channel not in (*CHANNELS, REFUSED):
        raise InvalidWish("contact_channel_unknown", field="channel")
    if not 1 <= quantity <= MOST:
        raise InvalidWish("quantity_invalid", field="quantity", maximum=MOST)
    entry = Entry(product, channel, service, location, quantity)
    tree = _tree_for_writing(ledger, day_of(ledger, now).toordinal(), user)
    while not tree.insert(key := _key(now), tuple(entry)):
        pass
    contact = _contact(key, user, entry)
    notify(ContactCounted(contact))
    return contact


def undo(ledger: Ledger, number: str, user: str, now: datetime) -> Contact:
    """Takes back what that user counted today; again changes nothing.

    Raises NotThere (contact_unknown), also for what another counted, and NotAllowed
    (contact_of_other_day).
    """
    key = _key_of(number)
    day = day_of(ledger, datetime.fromtimestamp(_seconds(key), UTC))
    tree = ledger.contacts.get(day.toordinal(), {}).get(user, {})
    if not user or key not in tree:
        raise NotThere("contact_unknown")
    if day != day_of(ledger, now):
        raise NotAllowed("contact_of_other_day")
    entry = Entry(*tree[key])
    if entry.undone:
        return _contact(key, user, entry)
    entry = entry._replace(undone=int(now.timestamp()))
    tree[key] = tuple(entry)
    contact = _contact(key, user, entry)
    notify(ContactUndone(contact))
    return contact


def tally(ledger: Ledger, day: date, location: str = "", user: str = "") -> list[Tally]:
    """What was counted on that local day and stands, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in contacts_of(ledger, day, user):
        if one.undone is None and location in ("", one.location):
            counts[one.product, one.channel] += one.quantity
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Tally(product, channel, n) for (product, channel), n in ordered]


def contacts_of(ledger: Ledger, day: date, user: str = "") -> Iterator[Contact]:
    """The contacts of a local day, also those taken back, of one user or of all."""
    users = ledger.contacts.get(day.toordinal(), {})
    for name in [user] if user else list(users):
        for key, entry in users[name].items() if name in users else ():
            yield _contact(key, name, Entry(*entry))


def last_of(ledger: Ledger, user: str, now: datetime) -> Contact | None:
    """What that user counted last today and did not take back."""
    found = contacts_of(ledger, day_of(ledger, now), user) if user else ()
    return max(
        (one for one in found if one.undone is None),
        key=lambda one: (one.when, one.id),
        default=None,
    )


def day_of(ledger: Ledger, now: datetime) -> date:
    """The local date of the counter at that instant."""
    rules = next((one.rules for one in ledger.receptions.values()), None)
    offer = None if rules else next(ledger.offers(), None)
    zone = rules or offer
    return wall_clock(now, zone.timezone if zone else ZONE)[0]


def state_of(ledger: Ledger, day: date) -> tuple[int, int]:
    """Changes whenever what was counted on that day does."""
    users = ledger.contacts.get(day.toordinal(), {})
    undone = total = 0
    for tree in users.values():
        total += len(tree)
        undone += sum(bool(entry[-1]) for entry in tree.values())
    return total, undone


def days_with_users(ledger: Ledger, before: date) -> list[date]:
    """The days before that date whose contacts still say who counted them.

    Days that an earlier run has done are left out.
    """
    first, last = first_to_do(ledger, USERS), before.toordinal() - 1
    return [
        date.fromordinal(ordinal)
        for ordinal in ledger.contacts
        if first <= ordinal <= last and any(ledger.contacts[ordinal])
    ]


def forget_users(ledger: Ledger, day: date) -> None:
    """Puts all contacts of that day together, as counted by nobody in particular."""
    users = ledger.contacts[day.toordinal()]
    everybody = _tree_for_writing(ledger, day.toordinal(), "")
    for user in [name for name in users if name]:
        for key, entry in users.pop(user).items():
            while not everybody.insert(key, entry):
                key += 1


def _tree_for_writing(ledger: Ledger, day: int, user: str) -> LOBTree:
    if day not in ledger.contacts:
        ledger.contacts[day] = OOBTree()
    users = ledger.contacts[day]
    if user not in users:
        users[user] = SmallBuckets()
    return users[user]


def _key(now: datetime) -> int:
    microseconds = int(now.timestamp() * 1_000_000)
    return microseconds << RANDOM | secrets.randbelow(1 << RANDOM)


def _seconds(key: int) -> float:
    return (key >> RANDOM) / 1_000_000


def _key_of(number: str) -> int:
    """The key in the id of a contact; raises NotThere (contact_unknown)."""
    hexadecimal = len(number) <= LONGEST_ID and set(number) <= set("0123456789abcdef")
    key = int(number, 16) if number and hexadecimal else -1
    if not 0 <= key < 1 << 62:
        raise NotThere("contact_unknown")
    return key


def _contact(key: int, user: str, entry: Entry) -> Contact:
    undone = datetime.fromtimestamp(entry.undone, UTC) if entry.undone else None
    when = datetime.fromtimestamp(_seconds(key), UTC)
    return Contact(f"{key:016x}", when, user, *entry[:5], undone)
