"""Holds: a claim in the day agenda that expires, and a signed text saying what it is for."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.appointment import code_of
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import HoldGone
from zoneinfo import ZoneInfo
import base64
import hmac
import json


LONGEST = 4096  # characters of a token that are looked at


@dataclass(frozen=True, slots=True)
class Hold:
    """A place that is kept for a while. start, end and expires are in the site's zone."""

    token: str
    number: int
    service: str
    wish: Wish
    line: int
    cell: int
    cells: int
    location: str
    start: datetime
    expires: datetime
    holder: int
    travel: int = 0  # cells before and after, of a visit at home

    @property
    def code(self) -> str:
        """The code that the appointment will have."""
        return code_of(self.number)

    @property
    def end(self) -> datetime:
        """Exclusive."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def minutes(self) -> int:
        """How long the appointment itself takes."""
        return (self.cells - 2 * self.travel) * CELL


def signed(ledger: Ledger, **parts: object) -> str:
    """The token: the parts as JSON, and the ledger's signature of it."""
    body = json.dumps(parts, separators=(",", ":")).encode()
    return f"{_text(body)}.{_text(_signature(ledger, body))}"


def parse_hold(ledger: Ledger, token: str) -> Hold:
    """What a token says; raises HoldGone (hold_unknown) where it is not ours."""
    try:
        body, signature = (_bytes(part) for part in token[:LONGEST].split("."))
    except (ValueError, AttributeError, TypeError) as error:
        raise HoldGone("hold_unknown") from error
    if not hmac.compare_digest(_signature(ledger, body), signature):
        raise HoldGone("hold_unknown")
    return _hold(token, json.loads(body))


def _hold(token: str, parts: dict) -> Hold:
    zone = ZoneInfo(parts["zone"])
    products = tuple((uid, quantity) for uid, quantity in parts["products"])
    wish = Wish(products, parts["channel"], parts["asked"], parts["staff"])
    return Hold(
        token=token,
        number=parts["number"],
        service=parts["service"],
        wish=wish,
        line=parts["line"],
        cell=parts["cell"],
        cells=parts["cells"],
        location=parts["location"],
        start=datetime.fromtimestamp(parts["start"], zone),
        expires=datetime.fromtimestamp(parts["expires"], zone),
        holder=parts["holder"],
        travel=parts.get("travel", 0),
    )


def _signature(ledger: Ledger, body: bytes) -> bytes:
    return ledger.keyed(f"hold {_text(body)}", 16)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
