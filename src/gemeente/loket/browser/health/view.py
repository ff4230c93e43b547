"""The answer to "are you well?": a word, as cheap as can be, nothing of anybody."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.errors import LedgerNewer
from Products.Five.browser import BrowserView


class Health(BrowserView):
    """200 where the database answers and is one that this code can work on, else 503."""

    def __call__(self) -> str:
        """ok, or why not."""
        response = self.request.response
        response.setHeader("Content-Type", "text/plain; charset=utf-8")
        response.setHeader("Cache-Control", "no-store")
        response.setHeader("X-Theme-Disabled", "1")
        try:
            ledger = get_ledger()
            # a database that is away raises here, and the publisher answers 500
            len(ledger.days)
        except LedgerNewer:
            response.setStatus(503)
            return "the database is of a newer version"
        return "ok"
