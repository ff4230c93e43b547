"""``@@ticket-state?token=…``: what the page of a ticket asks every few seconds."""

from functools import cached_property
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.texts import language
from gemeente.loket.browser.live.state import LiveState
from gemeente.loket.browser.ticket.told import Told
from gemeente.loket.errors import NotThere
from gemeente.loket.queue.tokens import by_token
from gemeente.loket.queue.tokens import Found
from typing import Any
from zope.i18n import translate


class TicketState(LiveState):
    """The texts of a ticket, for who has its secret."""

    @cached_property
    def found(self) -> Found | None:
        """The ticket, None where the secret opens none."""
        try:
            return by_token(self.ledger, text_of(self.request.form, "token"), self.now)
        except NotThere:
            return None

    def allowed(self) -> bool:
        """Who has the secret."""
        return self.found is not None

    @property
    def revision(self) -> Any:
        """Which ticket it is, what happened at its location, and the language."""
        queue = self.found.queue
        key = (self.found.location, queue.ordinal, self.found.ticket.id)
        return *key, queue.revision, language()

    def state(self) -> dict[str, Any]:
        """The phase, the texts and the lists of the page."""
        told = Told(self.ledger, self.found, self.now)
        return {
            "phase": told.phase,
            "call": told.call,
            "texts": translated(told.texts, self.request),
            "items": told.items,
            "bring": told.bring,
        }


def translated(texts: dict[str, Any], request: Any) -> dict[str, str]:
    """The texts in the language of the page."""
    return {
        name: translate(text, context=request) if text else ""
        for name, text in texts.items()
    }
