"""The way to the screens of the counter from the pages that citizens see as well."""

from gemeente.loket.browser.planning.services import changeable
from gemeente.loket.browser.planning.services import services_on
from gemeente.loket.content.access import allowed
from gemeente.loket.i18n import _
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any


CONFIGURE = "gemeente.loket: Configure the counter"
DESK = ("desk", _("At the desk"))
RECEPTION = ("reception", _("Reception"))
DISPLAY = ("display", _("Display"))
KIOSK = ("kiosk", _("Kiosk"))
DEVICES = ("devices", _("Kiosks and displays"))


class GuidanceBox(ViewletBase):
    """Links for who receives people here, and for who sets it up."""

    def update(self) -> None:
        """Looks once what the user may."""
        super().update()
        self.links = [] if api.user.is_anonymous() else self._links()

    def render(self) -> str:
        """Nothing for everybody else."""
        return self.index() if self.links else ""

    def _links(self) -> list[dict[str, Any]]:
        services = services_on(self.context)
        found = []
        if services:
            found = [DESK] if changeable(services) else []
            found += [RECEPTION, DISPLAY, KIOSK]
        at_location = self.context.portal_type == "Location"
        if at_location and allowed(CONFIGURE, self.context):
            found.append(DEVICES)
        url = self.context.absolute_url()
        return [{"url": f"{url}/@@{name}", "title": title} for name, title in found]
