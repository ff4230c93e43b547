"""DELETE ``@holds/TOKEN``."""

from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.restapi.service import LoketChange
from gemeente.loket.restapi.service import Named
from typing import Any


class HoldsDelete(Named, LoketChange):
    """Gives a place back before the hold expires."""

    def answer(self) -> dict[str, Any]:
        """That it was released."""
        booking.release(self.ledger, self.name, clock.now())
        return {"status": "released"}
