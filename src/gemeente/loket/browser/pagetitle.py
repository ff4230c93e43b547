"""What stands in the tab of the browser: which of our pages it is, and of what.

Plone names the object alone, so that all pages of a service would be called the same.
"""

from functools import cached_property
from gemeente.loket.i18n import _
from html import escape
from plone.app.layout.viewlets.common import TitleViewlet
from typing import Any
from zope.i18n import translate


PAGES = {
    "access-log": _("Access log"),
    "appointment": _("Your appointment"),
    "book": _("Make an appointment"),
    "bridge-day": _("Close on a bridge day?"),
    "copy-closures": _("Closing days of the year"),
    "corrections": _("Correct figures"),
    "devices": _("Kiosks and displays"),
    "earlier": _("Rather earlier?"),
    "evaluate": _("What did you think of it?"),
    "evaluate-staff": _("What did you think of it?"),
    "evaluation": _("What people thought of it"),
    "facts": _("Raw facts"),
    "hours-history": _("Opening hours that were valid"),
    "import-figures": _("Import figures"),
    "key-figures": _("Key figures of the counter"),
    "my-calendars": _("My calendars"),
    "opening-hours": _("Opening hours"),
    "pilot": _("Evaluation of the pilot"),
    "planning": _("Planning"),
    "report": _("Figures"),
    "review": _("Review of the opening hours"),
    "review-publish": _("Publish a draft"),
    "saved-reports": _("Saved reports"),
    "stop-report": _("No more mails of this report"),
    "take-ticket": _("Take a number"),
    "take-ticket-poster": _("Poster with a QR code"),
    "ticket": _("Your number"),
    "to-move": _("To be moved"),
    "waiting-list": _("Waiting list"),
    "week": _("The week for editors"),
    "year": _("Closing days of the year"),
}
OWN = ("book", "ticket")  # pages that have a heading of their own in every state
DIALOGS = "planning-"


class PageTitle(TitleViewlet):
    """Plone's own, with the name of the page before that of the object."""

    @cached_property
    def page_title(self) -> str:
        """HTML, as Plone's is."""
        title = TitleViewlet.page_title.fget(self)
        parts = [translate(one, context=self.request) for one in self._page()]
        return " – ".join((*map(escape, parts), title))

    def _page(self) -> list[Any]:
        name = getattr(self.view, "__name__", None) or ""
        if name.startswith(DIALOGS):
            return list(filter(None, [getattr(self.view, "heading", "")]))
        if name not in PAGES:
            return []
        return [self.view.title, PAGES[name]] if name in OWN else [PAGES[name]]
