"""GET ``@contacts``."""

from gemeente.loket import clock
from gemeente.loket.content import access
from gemeente.loket.content import catalogue
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import contacts
from gemeente.loket.restapi.inputs import day_of
from gemeente.loket.restapi.inputs import text
from gemeente.loket.restapi.service import LoketService
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


class ContactsGet(LoketService):
    """The tally of a day, for the staff."""

    def answer(self) -> dict[str, Any]:
        """How many per product and channel, the most frequent first."""
        if api.user.is_anonymous() or not access.managed_services(self.loket):
            raise NotThere("service_unknown")
        today = contacts.day_of(self.ledger, clock.now())
        day = day_of(self.request.form, "day", today)
        told = contacts.tally(self.ledger, day, self._location())
        items = [
            {
                "product": one.product,
                "title": catalogue.title_of(one.product),
                "channel": one.channel,
                "n": one.n,
            }
            for one in told
        ]
        return {"day": day.isoformat(), "items": items, "items_total": len(items)}

    def _location(self) -> str:
        here = self.context.portal_type == "Location"
        return IUUID(self.context) if here else text(self.request.form, "location")
