"""How many appointments have to be moved, for who can do something about it."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.outside import count_outside
from gemeente.loket.content.access import managed_services
from gemeente.loket.content.access import may_manage
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.i18n import _
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from plone.uuid.interfaces import IUUID
from typing import Any


class ToMoveNotice(ViewletBase):
    """Catches what was changed without a preview: bulk actions, REST, an import."""

    @cached_property
    def holder(self) -> Any:
        """The Service or else the Loket whose list it is: also of what is in it."""
        parent = aq_parent(aq_inner(self.context))
        for one in (self.context, parent):
            if one.portal_type == "Service":
                return one
        return loket_of(self.context)

    @cached_property
    def count(self) -> int:
        """Of the services that the user may manage; 0 for everybody else."""
        if api.user.is_anonymous():
            return 0
        if self.holder.portal_type == "Service":
            uids = [IUUID(self.holder)]
            uids = [uid for uid in uids if may_manage(uid)]
        else:
            uids = [IUUID(one) for one in managed_services(self.holder)]
        ledger, now = get_ledger(), clock.now()
        return sum(count_outside(ledger, uid, now) for uid in uids)

    @property
    def text(self) -> Any:
        """How many, as a sentence."""
        if self.count == 1:
            return _("1 appointment has to be moved.")
        return _(
            "${count} appointments have to be moved.", mapping={"count": self.count}
        )

    @property
    def url(self) -> str:
        """The list."""
        return f"{self.holder.absolute_url()}/@@to-move"
