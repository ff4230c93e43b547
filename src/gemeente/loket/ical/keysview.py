"""``@@calendar-keys``: an editor makes and revokes the keys of a calendar feed."""

from gemeente.loket import clock
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.ical.keys import keys_of
from gemeente.loket.ical.keys import make_key
from gemeente.loket.ical.keys import revoke_key
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


class CalendarKeys(BrowserView):
    """The list of keys, a form for a new one, and the new one's address, once."""

    index = ViewPageTemplateFile("keys.pt")
    address = ""

    def __call__(self) -> str:
        """The page; a POST has made or revoked a key by then."""
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "no-referrer")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self._change()
        return self.index()

    def _change(self) -> None:
        form = self.request.form
        if "make" in form:
            name = form.get("name")
            text = name if isinstance(name, str) else ""
            key = make_key(self.context, text, clock.now())
            self.address = f"{self.context.absolute_url()}/@@calendar.ics?key={key}"
        elif isinstance(form.get("revoke"), str):
            revoke_key(self.context, form["revoke"])
            api.portal.show_message(_("The key does not work any more."), self.request)

    @property
    def webcal(self) -> str:
        """The address of the new key as calendar apps open it."""
        return urlsplit(self.address)._replace(scheme="webcal").geturl()

    @property
    def keys(self) -> list[dict[str, Any]]:
        """The keys that work: id, name and the day they were made."""
        zone = ZoneInfo(timezone())
        return [
            {
                "id": key.id,
                "name": key.name or _("Calendar"),
                "created": f"{key.created.astimezone(zone):%d/%m/%Y}",
            }
            for key in keys_of(self.context)
        ]
