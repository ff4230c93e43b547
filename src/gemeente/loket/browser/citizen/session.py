"""The hold of a browser session: its signed token in a cookie that scripts cannot read."""

from datetime import datetime
from gemeente.loket.agenda.booking import Hold
from plone import api
from typing import Any


COOKIE = "loket_hold"
KEPT = 600  # seconds that the cookie outlives the hold, to say that it is over


def read_token(request: Any) -> str:
    """The token in the cookie, "" where there is none."""
    return request.cookies.get(COOKIE, "")


def keep(request: Any, hold: Hold, now: datetime) -> None:
    """Puts the hold in the cookie; an earlier one of this browser is replaced."""
    seconds = int((hold.expires - now).total_seconds()) + KEPT
    request.response.setCookie(
        COOKIE,
        hold.token,
        path=api.portal.get().absolute_url_path() or "/",
        max_age=seconds,
        http_only=True,
        same_site="Lax",
        secure=request.get("SERVER_URL", "").startswith("https:"),
    )


def holder_of(request: Any) -> str:
    """Who asks, for the cap on holds: the address that Zope trusts."""
    return request.getClientAddr() or ""
