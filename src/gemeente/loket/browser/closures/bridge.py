"""``@@bridge-day?day=…``: asks whether a day has to become a closure, and makes it."""

from datetime import date
from functools import cached_property
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.closures.words import bridge_title
from gemeente.loket.content.closings import open_holidays
from gemeente.loket.hours.closing_year import Bridge
from gemeente.loket.hours.closing_year import bridge_at
from gemeente.loket.i18n import _
from plone import api
from plone.dexterity.utils import createContentInContainer
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.component import getMultiAdapter
from zope.i18n import translate


LONGEST = 200  # characters of a reason


class BridgeDay(CitizenPage):
    """GET shows what will be made, POST makes it: a draft."""

    index = ViewPageTemplateFile("bridge.pt")
    message: Any = None

    def __call__(self) -> str:
        """The question, or the way back to the year."""
        if self.bridge is None:
            api.portal.show_message(
                _("That day is not a bridge day. Add a closure instead."),
                self.request,
                "warning",
            )
            return self.see(f"{self.context.absolute_url()}/@@year")
        if self.is_post:
            self.message = self._wrong()
            if self.message is None:
                return self._make()
        return super().__call__()

    @cached_property
    def bridge(self) -> Bridge | None:
        """The day in the address, None where it is no bridge day."""
        try:
            day = date.fromisoformat(str(self.request.form.get("day", "")))
        except ValueError:
            return None
        return bridge_at(day, open_holidays()) if 1 < day.year < 9999 else None

    @property
    def day(self) -> str:
        """The day in words."""
        return self.texts.long_day(self.bridge.day)

    @property
    def year_url(self) -> str:
        """The page of its year."""
        year = self.bridge.day.year
        return f"{self.context.absolute_url()}/@@year?year={year}"

    @property
    def reason(self) -> str:
        """What citizens will read: as typed, else proposed."""
        typed = self.request.form.get("title")
        if typed is None:
            return bridge_title(
                self.bridge, lambda text: str(translate(text, context=self.request))
            )
        return str(typed).strip()

    def _wrong(self) -> Any:
        authenticator = getMultiAdapter(
            (self.context, self.request), name="authenticator"
        )
        if not authenticator.verify():
            return _("This page was open for too long. Please try again.")
        if not self.reason:
            return _("Fill in the reason that citizens read.")
        if len(self.reason) > LONGEST:
            return _("This reason is too long: use at most 200 characters.")
        return None

    def _make(self) -> str:
        createContentInContainer(
            self.context, "Closure", title=self.reason, first=self.bridge.day
        )
        api.portal.show_message(
            _(
                "${day} is a draft now. Publish it to close on that day.",
                mapping={"day": self.day},
            ),
            self.request,
        )
        return self.see(self.year_url)
