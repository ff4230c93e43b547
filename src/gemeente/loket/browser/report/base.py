"""What all pages of figures share: who may look, at what, and the recorded days."""

from AccessControl import Unauthorized
from dataclasses import replace
from datetime import date
from functools import cached_property
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.asked import Asked
from gemeente.loket.browser.report.asked import read
from gemeente.loket.content.access import allowed
from gemeente.loket.content.access import VIEW_FIGURES
from gemeente.loket.content.catalogue import inside
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.queue.contacts import day_of
from plone.uuid.interfaces import IUUID
from typing import Any


class FiguresPage(CitizenPage):
    """A page for who may see figures: of everything, or of services only."""

    private = True
    usual_period = ""  # where the address has none; "" is that of ``asked.read``

    def check_access(self) -> None:
        """Raises Unauthorized where the user sees the figures of nothing here."""
        if not self.sees_all and not self.services:
            raise Unauthorized("figures")

    @cached_property
    def sees_all(self) -> bool:
        """Whether the user sees the figures of everything."""
        return allowed(VIEW_FIGURES, self.loket)

    @cached_property
    def services(self) -> dict[str, str]:
        """The titles of the services whose figures the user sees here, by UID."""
        here = [one for one in inside(self.loket, "Service") if self._is_here(one)]
        return {IUUID(one): one.title for one in here if allowed(VIEW_FIGURES, one)}

    @cached_property
    def locations(self) -> dict[str, str]:
        """The titles of the locations, by UID; on a location only that one."""
        if self.context.portal_type == "Location":
            return {IUUID(self.context): self.context.title}
        return {IUUID(one): one.title for one in inside(self.loket, "Location")}

    @cached_property
    def products(self) -> dict[str, str]:
        """The titles of the products, by UID."""
        found = [(one.title, IUUID(one)) for one in inside(self.loket, "Product")]
        return {uid: title for title, uid in sorted(found)}

    @cached_property
    def today(self) -> date:
        """The local date."""
        return day_of(self.ledger, self.now)

    def within(self, filters: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
        """The filters, not wider than what the user may see and the page is about."""
        services = filters.get("service", frozenset()) & set(self.services)
        if not services and not (self.sees_all and self.context == self.loket):
            services = frozenset(self.services)
        if self.context.portal_type == "Location":
            here = frozenset(self.locations)
            unlimited = self.sees_all and not filters.get("service")
            services = frozenset() if unlimited else services
            return {**filters, "service": services, "location": here}
        return {**filters, "service": services}

    @cached_property
    def stated(self) -> Asked:
        """What the address asks, as it is: what other addresses begin with."""
        form = dict(self.request.form)
        if not any(form.get(name) for name in ("period", "from", "to")):
            form["period"] = self.usual_period
        return read(form, self.today)

    @cached_property
    def asked(self) -> Asked:
        """What the address asks, within what the user may see."""
        return self.narrowed(self.stated)

    def narrowed(self, asked: Asked) -> Asked:
        """The same, within what the user may see and the page is about."""
        return replace(asked, filters=self.within(asked.filters))

    @property
    def period(self) -> str:
        """The days, in words."""
        return words.period(self.asked.first, self.asked.last)

    @cached_property
    def figures(self) -> Recorded:
        """The figures of the period."""
        return self.recorded(self.asked.first, self.asked.last)

    def recorded(self, first: date, last: date) -> Recorded:
        """The figures of those days."""
        return warehouse.recorded(self.ledger, first, last, self.now)

    def _is_here(self, service: Any) -> bool:
        if self.context.portal_type == "Service":
            return bool(service == self.context)
        if self.context.portal_type == "Location":
            return IUUID(self.context) in (service.locations or ())
        return True
