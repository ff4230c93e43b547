"""What is told of contacts: nothing of a citizen."""

from gemeente.loket.content.settings import timezone
from gemeente.loket.queue.contacts import Contact
from typing import Any
from zoneinfo import ZoneInfo


def contact_data(contact: Contact) -> dict[str, Any]:
    """The contact as it was counted, or taken back."""
    return {
        "id": contact.id,
        "when": contact.when.astimezone(ZoneInfo(timezone())).isoformat("T", "seconds"),
        "product": contact.product,
        "channel": contact.channel,
        "service": contact.service,
        "location": contact.location,
        "quantity": contact.quantity,
        "undone": contact.undone is not None,
    }
