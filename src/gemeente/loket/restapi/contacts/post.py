"""POST ``@contacts``."""

from gemeente.loket import clock
from gemeente.loket.content import counting
from gemeente.loket.errors import InvalidWish
from gemeente.loket.queue import contacts
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.restapi.contacts.answers import contact_data
from gemeente.loket.restapi.inputs import text
from gemeente.loket.restapi.service import LoketChange
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


class ContactsPost(LoketChange):
    """Counts a contact of a product."""

    status = 201

    def answer(self) -> dict[str, Any]:
        """What was counted; its id takes it back."""
        product, channel = text(self.data, "product"), text(self.data, "channel")
        if channel not in contacts.CHANNELS:
            raise InvalidWish("contact_channel_unknown", field="channel")
        asked = self.service_uid(text(self.data, "service"))
        contact = contacts.count(
            self.ledger,
            product,
            channel,
            clock.now(),
            service=counting.service_for(product, channel, asked),
            location=self._location(),
            user=api.user.get_current().getId(),
            quantity=self._quantity(),
        )
        return contact_data(contact)

    def _location(self) -> str:
        asked = text(self.data, "location")
        if not asked and self.context.portal_type == "Location":
            asked = IUUID(self.context)
        if asked and rules_of(self.ledger, asked) is None:
            raise InvalidWish("location_unknown", field="location")
        return asked

    def _quantity(self) -> int:
        quantity = self.data.get("quantity", 1)
        if isinstance(quantity, bool) or not isinstance(quantity, int):
            raise InvalidWish(
                "quantity_invalid", field="quantity", maximum=contacts.MOST
            )
        return quantity
