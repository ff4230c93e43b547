"""``@@saved-reports``: reports under a name, mailed monthly; and how to stop the mail."""

from contextlib import suppress
from functools import cached_property
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.choice import typed_of
from gemeente.loket.browser.citizen.choice import whole
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.content.catalogue import get
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotThere
from gemeente.loket.figures.saved import drop_report
from gemeente.loket.figures.saved import KINDS
from gemeente.loket.figures.saved import save_report
from gemeente.loket.figures.saved import saved_report
from gemeente.loket.figures.saved import saved_reports
from gemeente.loket.figures.saved import SavedReport
from gemeente.loket.figures.saved import stop
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any
from urllib.parse import parse_qsl
from urllib.parse import urlencode


SAVED = _("The report is saved.")
REMOVED = _("The report is removed.")
DROPPED = ("format", "_authenticator")


class SavedReports(FiguresPage):
    """What the user saved, and a form for the state in ``state``."""

    message: Any = None
    kinds = KINDS

    def __call__(self) -> str:
        """The page; after a change the way to it."""
        self.check_access()
        if self.is_post:
            self.message = self.refused() or self._act()
            if self.message is None:
                return self.see(f"{self.context.absolute_url()}/@@saved-reports")
        return super().__call__()

    def _act(self) -> Any:
        form = self.request.form
        try:
            if "drop" in form:
                self._drop(whole(text_of(form, "drop"), 0))
                api.portal.show_message(REMOVED, self.request)
            else:
                save_report(
                    self.ledger,
                    typed_of(form, "title"),
                    str(IUUID(self.context)),
                    self.state,
                    text_of(form, "kind"),
                    typed_of(form, "emails"),
                    self.user,
                )
                api.portal.show_message(SAVED, self.request)
        except LoketError as error:
            return message_for(error)
        return None

    def _drop(self, number: int) -> None:
        if saved_report(self.ledger, number).user != self.user and not self.sees_all:
            raise NotThere("saved_unknown")
        drop_report(self.ledger, number)

    @cached_property
    def user(self) -> str:
        """The id of the current user."""
        return str(api.user.get_current().getId())

    @property
    def state(self) -> str:
        """The state of the dashboard that is saved."""
        pairs = parse_qsl(typed_of(self.request.form, "state"))
        return urlencode([pair for pair in pairs if pair[0] not in DROPPED])

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, to be shown again."""
        return {name: typed_of(self.request.form, name) for name in ("title", "emails")}

    @property
    def reports(self) -> list[dict[str, Any]]:
        """Those of the user; who sees all figures sees all of them."""
        return [
            {
                "number": one.number,
                "title": one.title,
                "about": title_of(one.uid),
                "url": self._url(one),
                "kind": one.kind.upper(),
                "emails": ", ".join(one.emails),
                "sent": one.sent,
            }
            for one in saved_reports(self.ledger)
            if self.sees_all or one.user == self.user
        ]

    def _url(self, one: SavedReport) -> str:
        content = get(one.uid)
        if content is None:
            return ""
        return f"{content.absolute_url()}/@@report?{one.query}"


class StopReport(CitizenPage):
    """``@@stop-report?number=…&key=…``: GET asks, POST takes the address off."""

    private = True
    done = False

    def __call__(self) -> str:
        """The question, or that it is done."""
        number = text_of(self.request.form, "number")
        key = text_of(self.request.form, "key")
        if self.is_post and self.refused() is None:
            with suppress(NotThere):  # the report is gone, and with it the mail
                stop(self.ledger, whole(number, 0), key)
            self.done = True
        self.fields = {"number": number, "key": key}
        return super().__call__()
