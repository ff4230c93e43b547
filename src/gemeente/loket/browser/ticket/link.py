"""The link to ``@@take-ticket`` on the pages of a counter, a service and a product."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.ticket.offering import from_home
from gemeente.loket.content import access
from plone import api
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView


class TakeTicketLink(BrowserView):
    """A fragment that is empty where no number can be taken at home."""

    @property
    def available(self) -> bool:
        """Whether numbers are given at home for this, now or at other hours."""
        kind, uid = self.context.portal_type, IUUID(self.context)
        service = uid if kind == "Service" else ""
        product = uid if kind == "Product" else ""
        return from_home(get_ledger(), service, product)

    @property
    def staff(self) -> bool:
        """Whether the poster of the service is shown to who asks."""
        if api.user.is_anonymous() or self.context.portal_type != "Service":
            return False
        return access.may_manage(IUUID(self.context))
