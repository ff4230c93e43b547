"""``@@my-calendars``: a user makes and revokes the keys of the own calendar feeds."""

from AccessControl import Unauthorized
from datetime import date
from datetime import datetime
from functools import cached_property
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.content.access import managed_locations
from gemeente.loket.content.access import managed_services
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.ical.userkeys import make_user_key
from gemeente.loket.ical.userkeys import revoke_user_key
from gemeente.loket.ical.userkeys import user_keys
from plone import api
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


TOO_MANY = _("You have too many keys. Revoke one that you do not use.")
NO_CALENDAR = _("Choose which calendar you want to follow.")


class ToMyCalendars(BrowserView):
    """On a Service or Location: leads to the page of the Loket."""

    def __call__(self) -> str:
        """Sends the browser on."""
        url = loket_of(self.context).absolute_url()
        self.request.response.redirect(f"{url}/@@my-calendars")
        return ""


class MyCalendars(CitizenPage):
    """The user's keys, a form for a new one, and the new one's address, once."""

    index = ViewPageTemplateFile("calendars.pt")
    private = True
    address = ""
    message: Any = ""

    def __call__(self) -> str:
        """The page; a POST has made or revoked a key by then."""
        if api.user.is_anonymous() or not self.services:
            raise Unauthorized("my-calendars")
        if self.is_post:
            CheckAuthenticator(self.request)
            self._change()
        return super().__call__()

    def _change(self) -> None:
        revoked = self._given("revoke")
        if revoked:
            revoke_user_key(self.loket, self.user, revoked)
            self.message = _("The key does not work any more.")
            return
        target = self.targets.get(self._given("calendar"))
        if target is None:
            self.message = NO_CALENDAR
            return
        try:
            key = make_user_key(target, self.user, self._given("name"), self.now)
        except ValueError:
            self.message = TOO_MANY
            return
        self.address = f"{target.absolute_url()}/@@calendar.ics?key={key}"

    def _given(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    @cached_property
    def user(self) -> str:
        """The id of the current user."""
        return api.user.get_current().getId()

    @cached_property
    def services(self) -> list[Any]:
        """The services of which the user may see who comes."""
        return managed_services(self.loket)

    @cached_property
    def targets(self) -> dict[str, Any]:
        """What can be followed, by UID: the own appointments, services, locations."""
        found = [self.loket, *self.services, *managed_locations(self.loket)]
        return {IUUID(one): one for one in found}

    @property
    def choices(self) -> list[dict[str, Any]]:
        """What can be followed, as the form offers it; the last choice is kept."""
        asked = self._given("calendar")
        return [
            {"value": uid, "title": self.title_of(uid), "chosen": uid == asked}
            for uid in self.targets
        ]

    def title_of(self, uid: str) -> Any:
        """What a calendar is called, "" where it cannot be followed any more."""
        content = self.targets.get(uid)
        if content is None:
            return ""
        return _("My own appointments") if content == self.loket else content.title

    @property
    def webcal(self) -> str:
        """The address of the new key as calendar apps open it."""
        return urlsplit(self.address)._replace(scheme="webcal").geturl()

    @property
    def keys(self) -> list[dict[str, Any]]:
        """The user's keys: id, name, calendar, the days they were made and last used."""
        return [
            {
                "id": key.id,
                "name": key.name or _("Calendar"),
                "calendar": self.title_of(key.target),
                "created": shown(key.created.astimezone(ZoneInfo(timezone()))),
                "used": shown(key.used),
            }
            for key in user_keys(self.loket, self.user)
        ]


def shown(day: date | datetime | None) -> str:
    """A day as people write it, "" for none."""
    return f"{day:%d/%m/%Y}" if day else ""
