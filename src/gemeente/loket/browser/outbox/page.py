"""``@@loket-outbox``: which mails wait, which were refused and why. No names, no addresses."""

from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.outbox import outbox_of
from gemeente.loket.agenda.outgoing import Mail
from gemeente.loket.browser.citizen.choice import typed_of
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.mail import kinds
from gemeente.loket.mail.bell import ring_after_commit
from gemeente.loket.mail.outbox import has_server
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zoneinfo import ZoneInfo


MOST = 200  # mails on the page; the oldest first
TITLES = {
    kinds.BOOKED: _("Confirmation"),
    kinds.MOVED: _("Confirmation of a move"),
    kinds.CANCELLED: _("Cancellation"),
    kinds.REMINDER: _("Reminder"),
    kinds.COPY: _("Copy for the service"),
    kinds.CHOOSE: _("Request to choose another time"),
    kinds.EARLIER: _("Offer of an earlier place"),
    kinds.EVALUATION: _("Question what people thought of it"),
    kinds.REPORT: _("Saved report"),
}
AGAIN = _("It is tried again now.")
ALL_AGAIN = _("All mails that wait are tried again now.")
DROPPED = _("The mail is thrown away.")
GONE = _("That mail is not there any more: it has been sent, or thrown away.")


class OutboxPage(BrowserView):
    """A table of mails; a POST tries one or all again, or throws one away."""

    index = ViewPageTemplateFile("page.pt")

    def __call__(self) -> str:
        """The page, or after a POST the way back to it."""
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        self.ledger, self.now = get_ledger(), clock.now()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            api.portal.show_message(self._change(), self.request)
            return response.redirect(self.url)
        return self.index()

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@loket-outbox"

    @property
    def count(self) -> int:
        """How many mails there are."""
        return 0 if self.ledger.outbox is None else len(self.ledger.outbox)

    @property
    def has_server(self) -> bool:
        """Whether the site can send mail at all."""
        return has_server(self.context)

    @property
    def resting(self) -> dict[str, str] | None:
        """When the mail server is asked again, and what it did; None where it answers."""
        outbox = self.ledger.outbox
        if outbox is None or not outbox.shift.rests_at(self.now):
            return None
        return {
            "until": self._when(outbox.shift.rests),
            "error": outbox.shift.error,
        }

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The mails, oldest first."""
        outbox = self.ledger.outbox
        found = [] if outbox is None else list(outbox)[:MOST]
        return [self._row(number, mail) for number, mail in found]

    def _row(self, number: int, mail: Mail) -> dict[str, Any]:
        return {
            "number": number,
            "kind": TITLES.get(mail.kind, mail.kind),
            "about": mail.about,
            "since": self._when(mail.created),
            "attempts": mail.attempts,
            "error": mail.error,
            "given_up": mail.given_up is not None,
            "due": self._when(mail.due) if mail.due and not mail.given_up else "",
        }

    def _when(self, stamp: float) -> str:
        moment = datetime.fromtimestamp(stamp, ZoneInfo(timezone()))
        return f"{moment:%d/%m/%Y %H:%M}"

    def _change(self) -> Any:
        outbox = outbox_of(self.ledger)
        if typed_of(self.request.form, "all"):
            outbox.shift.go_on()
            for _number, mail in outbox.waiting():
                mail.try_again(self.now)
            ring_after_commit()
            return ALL_AGAIN
        number = typed_of(self.request.form, "number")
        found = number.isascii() and number.isdigit() and len(number) < 20
        mail = outbox.get(int(number)) if found else None
        if mail is None:
            return GONE
        if typed_of(self.request.form, "drop"):
            outbox.remove(int(number))
            return DROPPED
        outbox.shift.go_on()
        mail.try_again(self.now)
        ring_after_commit()
        return AGAIN
