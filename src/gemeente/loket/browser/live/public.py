"""What the public screens of a location share: the kiosk and the display."""

from functools import cached_property
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.live.device import device_at
from gemeente.loket.browser.live.screen import fingerprint
from gemeente.loket.browser.live.screen import FOLDER
from gemeente.loket.content import access
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.rules import LocationRules
from pathlib import Path
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


class PublicScreen:
    """For views on a Location that have ``ledger`` and ``now``, of one kind of device."""

    context: Any
    request: Any
    ledger: Ledger
    now: Any
    kind: str
    files: Path

    @cached_property
    def location(self) -> str:
        """The UID of the location."""
        return IUUID(self.context)

    @property
    def rules(self) -> LocationRules | None:
        """The rules of the location, None where it has none."""
        return rules_of(self.ledger, self.location)

    @cached_property
    def is_known(self) -> bool:
        """A device of this location, or the staff that receives people here."""
        if self.rules is None:
            return False
        if device_at(self.ledger, self.request, self.location, self.kind) is not None:
            return True
        return not api.user.is_anonymous() and access.may_receive(self.context)

    def allowed(self) -> bool:
        """The same, for the answers to its script."""
        return self.is_known

    @property
    def version(self) -> str:
        """Changes with the files of the page: then it is loaded anew."""
        return f"{fingerprint(self.files)}{fingerprint(FOLDER)}"
