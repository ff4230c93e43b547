"""``@@desk`` on the Loket: to the location where the user works."""

from AccessControl import Unauthorized
from functools import cached_property
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content import access
from gemeente.loket.content.catalogue import inside
from gemeente.loket.queue.queues import rules_of
from plone import api
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from typing import Any


class DeskChoice(BrowserView):
    """Straight on where there is one; raises Unauthorized where there is none."""

    def __call__(self) -> str:
        """The list, or on to the only location."""
        if not self.locations:
            raise Unauthorized("the desks are for who serves there")
        if len(self.locations) == 1:
            url = self.locations[0].absolute_url()
            self.request.response.redirect(f"{url}/@@desk", status=303)
            return ""
        self.request.set("disable_plone.leftcolumn", 1)
        self.request.set("disable_plone.rightcolumn", 1)
        return self.index()

    @cached_property
    def locations(self) -> list[Any]:
        """Where a service can be had that the user may serve for, and desks are."""
        if api.user.is_anonymous():
            return []
        return [one for one in inside(self.context, "Location") if self._works_at(one)]

    def _works_at(self, location: Any) -> bool:
        rules = rules_of(get_ledger(), IUUID(location))
        if rules is None or not rules.desks:
            return False
        return any(access.may_change(one.uid) for one in rules.services)
