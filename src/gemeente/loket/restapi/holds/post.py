"""POST ``@holds``."""

from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.restapi.inputs import products_of_body
from gemeente.loket.restapi.inputs import start_of
from gemeente.loket.restapi.service import LoketChange
from typing import Any


class HoldsPost(LoketChange):
    """Keeps a place while a form is filled in."""

    status = 201

    def answer(self) -> dict[str, Any]:
        """The hold's token and its times."""
        service, wish = self.wished(self.data, products_of_body(self.data))
        hold = booking.hold(
            self.ledger,
            service,
            wish,
            start_of(self.data),
            clock.now(),
            self.request.getClientAddr() or "",
        )
        return {
            "hold": hold.token,
            "start": hold.start.isoformat(),
            "end": hold.end.isoformat(),
            "expires": hold.expires.isoformat(),
            "location": hold.location,
        }
