"""PATCH ``@tickets/TOKEN``."""

from gemeente.loket.errors import InvalidWish
from gemeente.loket.queue import leaving
from gemeente.loket.restapi.inputs import text
from gemeente.loket.restapi.inputs import whole
from gemeente.loket.restapi.service import LoketChange
from gemeente.loket.restapi.tickets.named import OfTicket
from typing import Any


class TicketsPatch(OfTicket, LoketChange):
    """Steps back for some minutes, or asks for one product more."""

    def answer(self) -> dict[str, Any]:
        """The ticket as it is now."""
        wished = {"step_back", "add"} & set(self.data)
        if len(wished) != 1:
            raise InvalidWish("change_unknown", field="step_back")
        if "add" in wished:
            self._add()
        else:
            most = leaving.MOST_MINUTES
            minutes = whole(self.data, "step_back", "minutes_invalid", maximum=most)
            leaving.step_back(self.ledger, self.found, minutes, self.now)
        return self.told()

    def _add(self) -> None:
        row = self.data["add"]
        if not isinstance(row, dict):
            raise InvalidWish("product_unknown", field="add")
        quantity = whole(row, "quantity", "quantity_invalid", 1)
        product = text(row, "product")
        leaving.add_product(self.ledger, self.found, product, quantity, self.now)
