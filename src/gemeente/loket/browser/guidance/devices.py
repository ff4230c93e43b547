"""``@@devices``: an administrator makes and revokes the kiosks and displays."""

from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.live.qr import qr_svg
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.queue.devices import Device
from gemeente.loket.queue.devices import devices
from gemeente.loket.queue.devices import KINDS
from gemeente.loket.queue.devices import make_device
from gemeente.loket.queue.devices import revoke
from gemeente.loket.queue.queues import rules_of
from plone import api
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo


WORDS = {"kiosk": _("Kiosk"), "display": _("Display")}
ALL_ROOMS = _("The calls of all waiting rooms")
ROOM = _("The calls in the waiting room")
AT_ENTRANCE = _("At the entrance: whether people can come in")
ENTRANCE = "@entrance"  # not the name of a waiting room
REVOKED = _("That device does not work any more.")
NO_KIND = _("Choose a kiosk or a display.")
NOT_PUBLISHED = _(
    "This location is not published yet: until it is, its kiosks and displays show nothing."
)
NO_SERVICE = _(
    "No service that is published works at this location yet. "
    "Choose it under Locations of a service."
)


class DevicesPage(BrowserView):
    """The devices of a location, a form for a new one, and the new one's address, once."""

    index = ViewPageTemplateFile("devices.pt")
    made: Device | None = None
    address = ""
    error: Any = None

    def __call__(self) -> str:
        """The page; a POST has made or revoked a device by then."""
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "no-referrer")
        self.ledger, self.location = get_ledger(), IUUID(self.context)
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self._change()
        return self.index()

    @property
    def devices(self) -> list[dict[str, Any]]:
        """Those that work, the oldest first."""
        return [self.shown(one) for one in devices(self.ledger, self.location)]

    @property
    def not_yet(self) -> Any:
        """Why the devices here have nothing to show, None where they have."""
        rules = rules_of(self.ledger, self.location)
        if rules is None or not rules.published:
            return NOT_PUBLISHED
        served = any(one.published for one in rules.services)
        return None if served else NO_SERVICE

    @property
    def kinds(self) -> list[dict[str, Any]]:
        """What can be made; the one that was chosen is marked."""
        chosen = self._text("kind") or KINDS[0]
        return [
            {"id": kind, "title": WORDS[kind], "chosen": kind == chosen}
            for kind in KINDS
        ]

    @property
    def views(self) -> list[dict[str, Any]]:
        """What a display can show: a waiting room, or who may come in."""
        rooms = [{"id": one, "title": one} for one in self.context.rooms or ()]
        first = {"id": "", "title": ALL_ROOMS if rooms else ROOM}
        return [first, *rooms, {"id": ENTRANCE, "title": AT_ENTRANCE}]

    @property
    def new_name(self) -> Any:
        """What the device that was just made is called."""
        return self.shown(self.made)["name"] if self.made else ""

    @property
    def qr(self) -> str:
        """The address of the new device as an SVG image."""
        return qr_svg(self.address, 5)

    def shown(self, device: Device) -> dict[str, Any]:
        """A device as a row of the list."""
        zone = ZoneInfo(timezone())
        made = datetime.fromtimestamp(device.created, zone)
        return {
            "number": device.number,
            "name": device.name or WORDS[device.kind],
            "kind": WORDS[device.kind],
            "created": f"{made:%d/%m/%Y}",
        }

    def _change(self) -> None:
        number = self._text("revoke")
        if number.isascii() and number.isdigit():
            revoke(self.ledger, self.location, int(number))
            api.portal.show_message(REVOKED, self.request)
        elif self._text("make"):
            self._make(self._text("kind"), self._text("name"))

    def _make(self, kind: str, name: str) -> None:
        if kind not in KINDS:
            self.error = NO_KIND
            return
        made = make_device(self.ledger, self.location, kind, name, clock.now())
        self.made, secret = made
        query = {"key": secret, **(self._view() if kind == "display" else {})}
        self.address = f"{self.context.absolute_url()}/@@{kind}?{urlencode(query)}"

    def _view(self) -> dict[str, str]:
        chosen = self._text("view")
        if chosen == ENTRANCE:
            return {"layout": "entrance"}
        return {"room": chosen} if chosen in (self.context.rooms or ()) else {}

    def _text(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""
