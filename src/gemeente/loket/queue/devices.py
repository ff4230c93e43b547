"""Kiosks and displays: each has a secret of its own, of which a hash is stored.

Whoever has the secret sees what that screen shows; an administrator can revoke it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.hours.values import restored
import secrets


KINDS = ("kiosk", "display")
SIZE = 18  # bytes: 144 bits
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Device:
    """A screen of a location; ``number`` to revoke it by, ``created`` in POSIX seconds."""

    number: int
    location: str
    kind: str
    name: str
    created: int

    __setstate__ = restored


def make_device(
    ledger: Ledger, location: str, kind: str, name: str, now: datetime, secret: str = ""
) -> tuple[Device, str]:
    """A new device and its secret, which cannot be read again.

    ``kind`` is kiosk or display, ValueError for another; ``secret`` is made where none
    is given.
    """
    if kind not in KINDS:
        raise ValueError(kind)
    secret = secret or secrets.token_urlsafe(SIZE)
    taken = {one.number for one in ledger.devices.values()}
    while (number := secrets.randbelow(1 << 31)) in taken:
        pass
    stamp = int(now.timestamp())
    device = Device(number, location, kind, name.strip()[:NAME_LENGTH], stamp)
    ledger.devices[_digest(ledger, secret)] = device
    return device, secret


def device_of(ledger: Ledger, secret: str) -> Device | None:
    """The device with that secret, None where there is none (any more)."""
    return ledger.devices.get(_digest(ledger, secret))


def devices(ledger: Ledger, location: str) -> list[Device]:
    """Those of a location, the oldest first."""
    found = [one for one in ledger.devices.values() if one.location == location]
    return sorted(found, key=lambda one: (one.created, one.number))


def revoke(ledger: Ledger, location: str, number: int) -> bool:
    """Makes a device of that location a stranger; whether there was such a device."""
    return _forget(ledger, lambda one: (one.location, one.number) == (location, number))


def revoke_all(ledger: Ledger, location: str) -> bool:
    """Makes all devices of a location strangers; whether there were any."""
    return _forget(ledger, lambda one: one.location == location)


def _forget(ledger: Ledger, unwanted: Callable[[Device], bool]) -> bool:
    keys = [key for key, one in ledger.devices.items() if unwanted(one)]
    for key in keys:
        del ledger.devices[key]
    return bool(keys)


def _digest(ledger: Ledger, secret: str) -> bytes:
    return ledger.keyed(f"device:{secret}")
