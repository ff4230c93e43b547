"""``@@take-ticket-poster``: the address of ``@@take-ticket`` as a QR, to print and hang up."""

from functools import cached_property
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.live.qr import qr_svg
from gemeente.loket.browser.live.screen import static_url
from gemeente.loket.browser.ticket import FOLDER
from gemeente.loket.browser.ticket import PACKAGE
from gemeente.loket.browser.ticket.offering import Place
from gemeente.loket.browser.ticket.offering import places
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


class PosterPage(CitizenPage):
    """A poster of a service, for each location where its numbers are given at home."""

    index = ViewPageTemplateFile("templates/poster.pt")

    @cached_property
    def places(self) -> list[Place]:
        """The locations, or the one that is asked for."""
        found = places(self.ledger, self.now, IUUID(self.context))
        wanted = text_of(self.request.form, "location")
        return [one for one in found if one.offered and wanted in ("", one.uid)]

    def address(self, place: Place) -> str:
        """What the code holds."""
        query = urlencode({"location": place.uid})
        return f"{self.context.absolute_url()}/@@take-ticket?{query}"

    def short(self) -> str:
        """What somebody without a camera can type."""
        return f"{self.context.absolute_url()}/@@take-ticket".partition("://")[2]

    def code(self, place: Place) -> str:
        """The address as an SVG image."""
        return qr_svg(self.address(place), 8)

    def own(self, name: str) -> str:
        """The address of a static file of these pages."""
        return static_url(name, PACKAGE, FOLDER)
