"""Removing in the classic interface: where it is refused, the list and what to do."""

from gemeente.loket import clock
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.content.busy import busy
from gemeente.loket.content.removal import in_the_way
from gemeente.loket.content.removal import refused
from plone.app.content.browser.actions import DeleteConfirmationForm
from plone.app.content.browser.contents.delete import DeleteActionView
from Products.CMFCore.interfaces import ISiteRoot
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


class DeleteConfirmation(DeleteConfirmationForm):
    """Plone's own question, unless appointments or people in a queue are in the way."""

    refused = ViewPageTemplateFile("removal.pt")

    def __call__(self) -> str:
        """The question, or what is in the way."""
        if ISiteRoot.providedBy(self.context):
            return super().__call__()
        self.appointments = in_the_way(self.context)
        self.reason = None if self.appointments else busy(self.context, clock.now())
        refused = self.appointments or self.reason
        return self.refused() if refused else super().__call__()

    def rows(self) -> list[dict[str, str]]:
        """Code, day and hour of each appointment; nobody's name."""
        return [_row(one) for one in self.appointments]


class FolderContentsDelete(DeleteActionView):
    """Plone's own removal of a selection; what is refused is skipped and named."""

    def action(self, obj: Any) -> None:
        """Removes one object of the selection.

        It asks first: an error halfway would leave the object half removed.
        """
        reason = refused(obj)
        if reason is not None:
            self.errors.append(reason)
        else:
            super().action(obj)


def _row(appointment: Appointment) -> dict[str, str]:
    hour, minute = divmod(appointment.minute, 60)
    return {
        "code": appointment.code,
        "day": f"{appointment.day:%d/%m/%Y}",
        "time": f"{hour:02}:{minute:02}",
    }
