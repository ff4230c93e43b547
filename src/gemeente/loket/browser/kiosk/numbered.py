"""A number as the kiosk shows and prints it: large, with its wait and a QR."""

from datetime import datetime
from functools import cached_property
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.texts import long_day
from gemeente.loket.browser.kiosk import FOLDER
from gemeente.loket.browser.kiosk import PACKAGE
from gemeente.loket.browser.kiosk.place import AtKiosk
from gemeente.loket.browser.live.qr import qr_svg
from gemeente.loket.browser.live.screen import Screen
from gemeente.loket.browser.live.words import clock as clock_text
from gemeente.loket.browser.live.words import wall
from gemeente.loket.browser.ticket.told import Told
from gemeente.loket.content import catalogue
from gemeente.loket.errors import NotThere
from gemeente.loket.queue.tokens import by_token
from gemeente.loket.queue.tokens import Found
from plone.uuid.interfaces import IUUID
from typing import Any
from urllib.parse import urlencode
from zExceptions import NotFound


SHORT = 4  # signs of a number that is shown as large as can be


class Numbered:
    """The ticket whose token is in the address."""

    context: Any
    request: Any
    ledger: Ledger
    now: datetime
    language: str

    @cached_property
    def token(self) -> str:
        """The secret in the address."""
        return text_of(self.request.form, "token")

    @cached_property
    def found(self) -> Found:
        """The ticket of this location. Raises NotThere."""
        found = by_token(self.ledger, self.token, self.now)
        if found.location != IUUID(self.context):
            raise NotThere("ticket_unknown")
        return found

    def need_ticket(self) -> Found:
        """Raises NotThere where the link opens nothing here."""
        return self.found

    @cached_property
    def told(self) -> Told:
        """It in the words of its citizen."""
        return Told(self.ledger, self.found, self.now)

    @property
    def label_class(self) -> str:
        """is-long for a number that does not fit as large as it could be."""
        return "is-long" if len(self.found.ticket.label) > SHORT else ""

    @property
    def ticket_url(self) -> str:
        """Its page for a phone."""
        loket = catalogue.loket_of(self.context)
        return f"{loket.absolute_url()}/@@ticket?{urlencode({'token': self.token})}"

    @property
    def print_url(self) -> str:
        """Where it is printed on 80 mm."""
        query = urlencode({"token": self.token, "lang": self.language})
        return f"{self.context.absolute_url()}/@@ticket-print?{query}"

    @property
    def qr(self) -> str:
        """The address of its page as an SVG image."""
        return qr_svg(self.ticket_url, 4, border=3)

    @property
    def given(self) -> dict[str, str]:
        """The day and the time at which it was given."""
        stamp, zone = self.found.ticket.created, self.told.rules.timezone
        day = wall(stamp, zone).date()
        return {"day": long_day(day), "time": clock_text(stamp, zone)}

    @property
    def service(self) -> str:
        """The title of the service whose turn it is."""
        found = self.told.rules.service(self.found.ticket.service)
        return found.title if found is not None else ""


class TicketPrint(Numbered, AtKiosk, Screen):
    """``@@ticket-print``: one ticket on 80 mm of paper, for who has its link."""

    package = PACKAGE
    folder = FOLDER

    def __call__(self) -> str:
        """The page, 404 for a link that opens nothing."""
        try:
            self.need_ticket()
        except NotThere:
            raise NotFound("ticket-print") from None
        self.speak()
        return super().__call__()
