"""The contacts of today: one button per product and channel, with how many there were."""

from collections import Counter
from dataclasses import dataclass
from gemeente.loket.browser.reception.hall import Hall
from gemeente.loket.browser.reception.words import CHANNELS
from gemeente.loket.i18n import _
from gemeente.loket.queue import contacts
from typing import Any


BY_HAND = ("phone", "email", "online", contacts.REFUSED)


@dataclass(frozen=True, slots=True)
class Button:
    """Counts one contact: ``do`` is the action, ``n`` how many there were today."""

    do: str
    channel: str
    label: Any
    n: int


@dataclass(frozen=True, slots=True)
class Product:
    """A product with its buttons; ``n`` of all channels."""

    uid: str
    title: str
    service: str
    buttons: tuple[Button, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Last:
    """What the user counted last, to take it back."""

    do: str
    title: str
    channel: Any
    time: str


def products(hall: Hall) -> list[Product]:
    """The products of the user's services here, each once, the most counted first."""
    counts = {
        (one.product, one.channel): one.n
        for one in contacts.tally(hall.ledger, hall.today, hall.location)
    }
    rows: dict[str, Product] = {}
    for service, titles in hall.countable.items():
        for uid, title in titles.items():
            if uid not in rows:
                rows[uid] = _product(hall, service, uid, title, counts)
    return sorted(rows.values(), key=lambda one: -one.n)


def _product(
    hall: Hall,
    service: str,
    uid: str,
    title: str,
    counts: dict[tuple[str, str], int],
) -> Product:
    buttons = tuple(
        Button(
            do=f"count:{channel}:{service}:{uid}",
            channel=channel,
            label=_(
                "Count ${product} ${channel}",
                mapping={"product": title, "channel": CHANNELS[channel]},
            ),
            n=counts.get((uid, channel), 0),
        )
        for channel in BY_HAND
    )
    total = sum(one.n for one in buttons)
    return Product(uid, title, hall.mine[service].title, buttons, total)


def totals(hall: Hall) -> list[tuple[str, int]]:
    """How many contacts there were here today through each channel that had any."""
    counts: Counter[str] = Counter()
    for one in contacts.tally(hall.ledger, hall.today, hall.location):
        counts[one.channel] += one.n
    known = (*contacts.CHANNELS, contacts.REFUSED)
    return [(channel, counts[channel]) for channel in known if counts[channel]]


def last(hall: Hall) -> Last | None:
    """What the user counted last today and did not take back."""
    found = contacts.last_of(hall.ledger, hall.user, hall.now)
    if found is None:
        return None
    titles = hall.countable.get(found.service, {})
    return Last(
        do=f"undo:{found.id}",
        title=titles.get(found.product, ""),
        channel=CHANNELS[found.channel],
        time=hall.clock(found.when),
    )
