"""DELETE ``@contacts/ID``."""

from gemeente.loket import clock
from gemeente.loket.queue import contacts
from gemeente.loket.restapi.contacts.answers import contact_data
from gemeente.loket.restapi.service import LoketChange
from gemeente.loket.restapi.service import Named
from plone import api
from typing import Any


class ContactsDelete(Named, LoketChange):
    """Takes back what the current user counted today."""

    def answer(self) -> dict[str, Any]:
        """The contact, undone."""
        user = api.user.get_current().getId() or ""
        return contact_data(contacts.undo(self.ledger, self.name, user, clock.now()))
