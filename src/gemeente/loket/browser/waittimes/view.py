"""``@@waiting-times`` of a Loket, a Location or a Service: GET, HEAD and OPTIONS."""

from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.waittimes.publishing import PREFLIGHT
from gemeente.loket.browser.waittimes.publishing import preflight
from gemeente.loket.browser.waittimes.publishing import published
from gemeente.loket.browser.waittimes.told import told
from plone import api
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from typing import Any
import json


class WaitingTimes(BrowserView):
    """Who waits how long, for whoever wants to know."""

    def __call__(self) -> bytes:
        """The JSON; nothing where it is the same as before."""
        if self.request.method == "OPTIONS":
            return self.OPTIONS()
        if self.request.method not in ("GET", "HEAD"):
            allowed = PREFLIGHT["Access-Control-Allow-Methods"]
            self.request.response.setHeader("Allow", allowed)
            self.request.response.setStatus(405, lock=1)
            return b""
        body = published(self.request, encoded(self.context))
        return b"" if self.request.method == "HEAD" else body

    def HEAD(self) -> bytes:
        """As GET, without a body."""
        return self()

    def OPTIONS(self) -> bytes:
        """What a script of another site may do."""
        return preflight(self.request)


def answer(context: Any) -> dict[str, Any]:
    """The waits of a Loket, a Location or a Service now, in the language of the site."""
    now, language = clock.now(), api.portal.get_default_language()
    return told(get_ledger(), now, context.portal_type, IUUID(context), language)


def encoded(context: Any) -> bytes:
    """The same as JSON."""
    return json.dumps(
        answer(context), ensure_ascii=False, separators=(",", ":")
    ).encode()
