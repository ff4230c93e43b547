"""Which appointments a feed has, and from what one sees that nothing has changed."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.content.access import managed_services
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.settings import timezone
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any
from zoneinfo import ZoneInfo
import hashlib


DAYS_BACK = 30
CANCELLED_DAYS = 14  # so long a cancelled appointment stays, for whoever polls rarely


class Feed:
    """The appointments of a Service or of a Location, from 30 days back on.

    With a reader, a member of the staff, only those of the services that the reader may
    see; of the Loket those that are assigned to the reader.
    """

    def __init__(
        self, context: Any, ledger: Ledger, now: datetime, reader: Any = None
    ) -> None:
        self.ledger = ledger
        self.uid = IUUID(context)
        self.location = self.uid if context.portal_type == "Location" else ""
        self.clerk = reader.getId() if context.portal_type == "Loket" else ""
        self.today = now.astimezone(ZoneInfo(timezone())).date()
        self.first = self.today - timedelta(days=DAYS_BACK)
        self.services = sorted(self._services(context, reader))

    def _services(self, context: Any, reader: Any) -> list[str]:
        if context.portal_type == "Service":
            return [self.uid]
        if reader is None:
            return list(self.ledger.days)
        mine = managed_services(loket_of(context), reader)
        return [IUUID(service) for service in mine]

    def state(self) -> tuple[str, datetime | None]:
        """(a text that differs when the feed does, the last change of an agenda).

        It reads no appointment. The day is part of it, for the window moves with it, and
        the catalogue's counter, for titles and addresses are content.
        """
        revisions = [
            self.ledger.revision(uid, self.first, date.max) for uid in self.services
        ]
        content = api.portal.get_tool("portal_catalog").getCounter()
        what = (self.uid, self.clerk, self.services)
        state = (*what, revisions, self.today, content)
        stamp = max((changed for _days, _changes, changed in revisions), default=0)
        last = datetime.fromtimestamp(stamp).astimezone() if stamp else None
        return hashlib.blake2b(repr(state).encode(), digest_size=16).hexdigest(), last

    def appointments(self) -> Iterator[Appointment]:
        """Those of the feed: per service, by start; freshly cancelled ones included."""
        gone = self.today - timedelta(days=CANCELLED_DAYS)
        for service in self.services:
            found = self.ledger.appointments(service, self.first, date.max, True)
            for one in found:
                if self._is_in(one) and (
                    one.status != CANCELLED or one.changed.date() >= gone
                ):
                    yield one

    def _is_in(self, appointment: Appointment) -> bool:
        if self.location and appointment.location != self.location:
            return False
        return not self.clerk or appointment.clerk == self.clerk
