"""The demo's kiosk and display, with addresses that are the same at every start."""

from datetime import datetime
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.queue.devices import device_of
from gemeente.loket.queue.devices import make_device
from typing import Any


PLACE = "stadhuis"
NAMES = {"kiosk": "Kiosk in de inkomhal", "display": "Scherm in de wachtzaal"}


def make_devices(ledger: Ledger, uids: dict[str, str], now: datetime) -> None:
    """One of each kind; ``uids`` are those of the content by its id."""
    for kind, name in NAMES.items():
        make_device(ledger, uids[PLACE], kind, name, now, _secret(ledger, kind))


def addresses(loket: Any) -> dict[str, str]:
    """Kind → where it opens, relative to the Loket; without those that were revoked."""
    ledger = get_ledger()
    found = {}
    for kind in NAMES:
        secret = _secret(ledger, kind)
        if device_of(ledger, secret) is not None and PLACE in loket:
            found[kind] = f"{PLACE}/@@{kind}?key={secret}"
    return found


def _secret(ledger: Ledger, kind: str) -> str:
    """Derived, so that it need not be stored to be told again."""
    return ledger.keyed(f"demo device {kind}", 18).hex()
