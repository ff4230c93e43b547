"""``@@waiting-list``: how many wait for an earlier appointment, since when, for what."""

from AccessControl import Unauthorized
from datetime import datetime
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.waiting import in_line
from gemeente.loket.agenda.waiting import is_over
from gemeente.loket.agenda.waiting import OFFERS
from gemeente.loket.agenda.waiting import Waiting
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.citizen.waits import Waits
from gemeente.loket.content.access import allowed
from gemeente.loket.content.access import managed_services
from gemeente.loket.content.access import SEE
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo


class WaitingListPage(CitizenPage):
    """The waiting lists of one service, or of all that the user manages."""

    private = True
    index = ViewPageTemplateFile("list.pt")

    def __call__(self) -> str:
        """The page; raises Unauthorized where the user manages nothing of it."""
        if not self.managed:
            raise Unauthorized
        return super().__call__()

    @cached_property
    def managed(self) -> list[Any]:
        """The services whose lists are shown."""
        if self.context.portal_type != "Service":
            return managed_services(self.context)
        return [self.context] if allowed(SEE, self.context) else []

    @cached_property
    def lists(self) -> list[dict[str, Any]]:
        """Per service its title, address, and who waits, first come first."""
        return [
            {
                "title": service.title,
                "url": service.absolute_url(),
                "kept": bool(service.waiting_list),
                "rows": self._rows(IUUID(service)),
            }
            for service in self.managed
        ]

    def _rows(self, service: str) -> list[dict[str, Any]]:
        return [
            self._row(one, self.ledger.booked[one.number])
            for one in living(self.ledger, service, self.now)
        ]

    def _row(self, one: Waiting, appointment: Appointment) -> dict[str, Any]:
        waits = Waits(self.ledger, appointment, self.now)
        query = urlencode({"code": appointment.code})
        start = appointment.start.astimezone(waits.zone)
        return {
            "code": appointment.code,
            "url": f"{self.context.absolute_url()}/@@planning-appointment?{query}",
            "now": self.texts.moment_text(start),
            "since": waits.since,
            "wanted": waits.wanted,
            "offers": _(
                "${count} of ${most} offers made",
                mapping={"count": len(one.offered), "most": OFFERS},
            ),
            "offered": _offered(waits) if one.has_offer(self.now) else "",
        }


def _offered(waits: Waits) -> Any:
    return _("${day} at ${time}, kept until ${until}", mapping=waits.offer)


class WaitingCount(ViewletBase):
    """How many wait for a service, on its own page, for who manages it."""

    index = ViewPageTemplateFile("count.pt")

    def render(self) -> str:
        """Nothing where nobody waits, or for who may not know."""
        if api.user.is_anonymous() or not allowed(SEE, self.context):
            return ""
        return self.index() if self.count else ""

    @cached_property
    def _rows(self) -> list[Waiting]:
        return living(get_ledger(), IUUID(self.context), clock.now())

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    @property
    def since(self) -> str:
        """The day on which the first of them asked."""
        created = self._rows[0].created.astimezone(ZoneInfo(timezone()))
        return texts.long_day(created.date())

    @property
    def url(self) -> str:
        """The list."""
        return f"{self.context.absolute_url()}/@@waiting-list"


def living(ledger: Ledger, service: str, now: datetime) -> list[Waiting]:
    """Who waits for the service, without what the job has yet to clean."""
    return [one for one in in_line(ledger, service) if not is_over(ledger, one, now)]
