"""A form that shows what it does before it does it."""

from collections.abc import Callable
from gemeente.loket.browser.impact.shown import Shown
from gemeente.loket.browser.impact.trial import attempt
from gemeente.loket.browser.impact.trial import Outcome
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from typing import Any


SEEN = "loket.seen"  # the digest of what was shown
CONFIRM = "loket.confirm"  # the tick


class Guarded:
    """Mixed into a form whose saving may hit appointments or lose places.

    What was typed stays: the form is rendered again from the same request.
    """

    template = ViewPageTemplateFile("templates/form.pt")
    outcome: Outcome | None = None
    unticked = changed = False

    def guarded(self, change: Callable[[], Any]) -> bool:
        """Whether the change was done; if not, what it does is shown with the form."""
        form = self.request.form
        seen, ticked = form.get(SEEN, ""), CONFIRM in form
        outcome = attempt(change, seen if ticked else "")
        if outcome.kept:
            return True
        self.outcome = outcome
        self.unticked = seen == outcome.digest and not ticked
        self.changed = bool(seen) and seen != outcome.digest
        return False

    @property
    def impact(self) -> Shown | None:
        """What is to be confirmed, None where nothing is."""
        return None if self.outcome is None else Shown(self.outcome, self.changed)

    @property
    def pressed(self) -> str:
        """The name of the button that was pressed, to be pressed again."""
        names = [f"{self.prefix}buttons.{name}" for name in self.buttons]
        return next((one for one in names if one in self.request.form), "")

    def say(self, message: Any) -> None:
        """Tells the editor."""
        IStatusMessage(self.request).addStatusMessage(message, "info")
