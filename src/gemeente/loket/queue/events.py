"""What happened to a ticket. Subscribers count, log, tell."""

from dataclasses import dataclass
from gemeente.loket.queue.ticket import Ticket


@dataclass(frozen=True, slots=True)
class TicketEvent:
    """Something happened to a ticket of that location (UID)."""

    location: str
    ticket: Ticket


class TicketTaken(TicketEvent):
    """Somebody took a number, or checked in with an appointment."""


class TicketCalled(TicketEvent):
    """It was called to a desk, perhaps again."""


class TicketServed(TicketEvent):
    """Its citizen has arrived at the desk."""


class TicketOver(TicketEvent):
    """It is done, a no-show, or its citizen left."""
