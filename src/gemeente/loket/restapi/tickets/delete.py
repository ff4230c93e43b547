"""DELETE ``@tickets/TOKEN``."""

from gemeente.loket.queue import leaving
from gemeente.loket.restapi.service import LoketChange
from gemeente.loket.restapi.tickets.named import OfTicket
from typing import Any


class TicketsDelete(OfTicket, LoketChange):
    """Gives the place up; the ticket stays readable as one that left."""

    def answer(self) -> dict[str, Any]:
        """The ticket, which is over."""
        leaving.leave(self.ledger, self.found, self.now)
        return self.told()
