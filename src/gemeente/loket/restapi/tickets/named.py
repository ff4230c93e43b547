"""Finding the ticket of ``@tickets/TOKEN``."""

from datetime import datetime
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.queue.tokens import by_token
from gemeente.loket.queue.tokens import Found
from gemeente.loket.restapi.service import LoketService
from gemeente.loket.restapi.service import Named
from gemeente.loket.restapi.tickets.answers import ticket_data
from typing import Any


class OfTicket(Named, LoketService):
    """A service on ``@tickets/TOKEN``; who knows the secret may."""

    @cached_property
    def now(self) -> datetime:
        """The instant of the request."""
        return clock.now()

    @cached_property
    def found(self) -> Found:
        """The ticket; raises NotThere (ticket_unknown)."""
        return by_token(self.ledger, self.name, self.now)

    def told(self) -> dict[str, Any]:
        """The ticket as it is now."""
        return ticket_data(self.ledger, self.found, self.now)
