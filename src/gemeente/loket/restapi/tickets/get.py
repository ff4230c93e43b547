"""GET ``@tickets/TOKEN``."""

from gemeente.loket.restapi.tickets.named import OfTicket
from typing import Any


class TicketsGet(OfTicket):
    """The ticket, for who has its secret."""

    def answer(self) -> dict[str, Any]:
        """Its place, its wait and its desk."""
        return self.told()
