"""``@@kiosk``: one address for all steps, each a GET; what changes something is a POST.

A POST is answered with the address of what it made, so that loading it again does not
make it again. All of it works without a script.
"""

from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.kiosk import FOLDER
from gemeente.loket.browser.kiosk import PACKAGE
from gemeente.loket.browser.kiosk.addresses import Addresses
from gemeente.loket.browser.kiosk.choosing import Choosing
from gemeente.loket.browser.kiosk.choosing import without_unknown
from gemeente.loket.browser.kiosk.numbered import Numbered
from gemeente.loket.browser.kiosk.place import AtKiosk
from gemeente.loket.browser.kiosk.place import KIND
from gemeente.loket.browser.kiosk.registering import Registering
from gemeente.loket.browser.kiosk.words import Refusal
from gemeente.loket.browser.kiosk.words import refusal
from gemeente.loket.browser.kiosk.words import said
from gemeente.loket.browser.live.device import keep_key
from gemeente.loket.browser.live.screen import Screen
from gemeente.loket.browser.live.words import clock as clock_text
from gemeente.loket.browser.live.words import short_wait_text
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from gemeente.loket.retrying import retry_soon
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zExceptions import NotFound
import transaction


HEADINGS = {
    "start": _("Welcome. What do you want to do?"),
    "choose": _("What do you come for?"),
    "check": _("Is this right?"),
    "appointment": _("Scan or type the code of your appointment"),
    "ticket": _("Your number"),
}
IDLE = {"ticket": 40, "printed": 15}  # seconds without a touch; WARNING comes after it
USUAL_IDLE = 60
WARNING = 25  # seconds in which more time can be asked for


class KioskPage(Choosing, Registering, Numbered, Addresses, AtKiosk, Screen):
    """The screen in the hall."""

    package = PACKAGE
    folder = FOLDER
    start_part = ViewPageTemplateFile("templates/start.pt")
    choose_part = ViewPageTemplateFile("templates/choose.pt")
    check_part = ViewPageTemplateFile("templates/check.pt")
    appointment_part = ViewPageTemplateFile("templates/appointment.pt")
    refused_part = ViewPageTemplateFile("templates/refused.pt")
    ticket_part = ViewPageTemplateFile("templates/ticket.pt")
    message: Any = ""
    refusal: Refusal | None = None

    def __call__(self) -> str:
        """The step that is asked for; the key in the address becomes a cookie first."""
        address = keep_key(self.request, self.context, KIND)
        if not self.is_known:
            raise NotFound("kiosk")
        self.secure()
        if address is not None:
            return self._see(address)
        self.speak()
        self.step = self.asked_step
        if self.request.method == "POST":
            retry_soon(self.request)
            url = self._act()
            if url:
                return self._see(url)
        else:
            self._look()
        return self.index()

    @property
    def asked_step(self) -> str:
        """One of the steps."""
        asked = text_of(self.request.form, "step")
        return asked if asked in HEADINGS else "start"

    def _see(self, url: str) -> str:
        self.request.response.redirect(url, status=303)
        return ""

    def _look(self) -> None:
        """A step whose address is wrong becomes one that can be shown, with the reason."""
        try:
            if self.step == "check":
                self.check()
            if self.step == "ticket":
                self.need_ticket()
        except LoketError as error:
            self._refuse(error, "choose" if self.step == "check" else "start")

    def _act(self) -> str:
        """What was asked for is done; the address to see, "" where there is none."""
        try:
            if self.step == "check":
                return self.address(
                    step="ticket", token=self.number_for(), news="taken"
                )
            if self.step == "appointment" and not self.types:
                return self._register()
            self._look()  # nothing of ours to do: as if it were asked for
        except LoketError as error:
            transaction.doom()  # what went wrong leaves nothing behind
            self._refuse(error, "check")
        return ""

    def _register(self) -> str:
        scanned, start = self.ticket_scanned(), None
        if scanned:
            return self.address(step="ticket", token=scanned, news="again")
        try:
            appointment = self.appointment()
            start = appointment.start
            token, news = self.register(appointment)
        except LoketError as error:
            transaction.doom()
            zone = self.rules.timezone
            self.refusal = refusal(self.ledger, error, zone, start)
            return ""
        return self.address(step="ticket", token=token, news=news)

    def _refuse(self, error: LoketError, step: str) -> None:
        self.message = said(error, self.rules.timezone)
        self.step = step
        self.choice = without_unknown(self.rules, self.choice)
        self.__dict__.pop("items", None)
        if step == "check":
            try:
                self.check()
            except LoketError:
                self.step = "choose"

    # what is shown

    def part(self) -> str:
        """The step."""
        name = "refused" if self.refusal is not None else self.step
        return getattr(self, f"{name}_part")()

    @property
    def heading(self) -> Any:
        """What is asked or told."""
        if self.refusal is not None:
            return self.refusal.title
        return HEADINGS[self.step]

    @property
    def state_class(self) -> str:
        """How the page looks."""
        on = [one["name"] for one in self.switches if one["on"]]
        return " ".join(["kiosk", f"step-{self.step}", *(f"is-{one}" for one in on)])

    @property
    def idle(self) -> int:
        """Seconds without a touch after which the warning comes; 0: never."""
        if self.step == "start" and self.mode.usual and not self.message:
            return 0
        if self.step != "ticket":
            return USUAL_IDLE
        return IDLE["printed" if self.mode.prints else "ticket"]

    warning = WARNING

    @property
    def leaves(self) -> int:
        """Seconds after which a browser without a script goes back to the start."""
        return self.idle + WARNING if self.idle else 0

    @property
    def milliseconds(self) -> int:
        """What time it is, for the clock."""
        return int(self.now.timestamp() * 1000)

    @property
    def time(self) -> str:
        """The same for who has no script."""
        return clock_text(self.now, self.rules.timezone)

    @property
    def news(self) -> str:
        """What has just happened: taken, registered or again; "" for nothing."""
        return text_of(self.request.form, "news")

    def wait_of(self, service: str) -> Any:
        """The wait of who comes now."""
        return short_wait_text(self.offer.line.services[service].wait)

    @property
    def signed_in(self) -> bool:
        """Whether somebody of the staff looks."""
        return not api.user.is_anonymous()
