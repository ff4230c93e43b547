"""The device behind a public screen: a key in its first address, then a cookie.

An address ends up in logs; a cookie does not. So ``?key=…`` is taken once and answered
with a cookie and the address without it.
"""

from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.queue.devices import Device
from gemeente.loket.queue.devices import device_of
from typing import Any
from urllib.parse import urlencode
from urllib.parse import urlsplit


YEAR = 365 * 24 * 60 * 60  # seconds
KEY = "key"


def cookie_name(kind: str) -> str:
    """Where the secret of a kiosk or display is kept."""
    return f"loket_{kind}"


def secret_of(request: Any, kind: str) -> str:
    """The secret that came with the request, "" where there is none."""
    given = request.form.get(KEY) or request.cookies.get(cookie_name(kind), "")
    return given if isinstance(given, str) else ""


def device_at(ledger: Ledger, request: Any, location: str, kind: str) -> Device | None:
    """The device of that kind and location that asks; None for a stranger."""
    secret = secret_of(request, kind)
    found = device_of(ledger, secret) if secret else None
    if found is None or (found.kind, found.location) != (kind, location):
        return None
    return found


def keep_key(request: Any, location: Any, kind: str) -> str | None:
    """Puts the key of the address into a cookie; the address to go on with.

    None where the address has no key. ``location`` is the content object; what else is
    in the query stays there.
    """
    secret = request.form.get(KEY)
    if not isinstance(secret, str) or not secret:
        return None
    keep_cookie(request, location, cookie_name(kind), secret)
    rest = {k: v for k, v in request.form.items() if k != KEY and isinstance(v, str)}
    query = f"?{urlencode(rest)}" if rest else ""
    return f"{request['URL']}{query}"


def keep_cookie(request: Any, location: Any, name: str, value: str) -> None:
    """For a year, on the pages of that location only, and for no script."""
    url = location.absolute_url()
    request.response.setCookie(
        name,
        value,
        path=urlsplit(url).path or "/",
        max_age=YEAR,
        http_only=True,
        same_site="Strict",
        secure=url.startswith("https:"),
    )
