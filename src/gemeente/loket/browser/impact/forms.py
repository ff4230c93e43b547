"""The add and edit forms of our types, guarded; time slots and closures can be published
in the same step."""

from gemeente.loket.browser.impact.guard import Guarded
from gemeente.loket.content.access import allowed
from gemeente.loket.content.access import PLAN
from gemeente.loket.content.catalogue import published
from gemeente.loket.i18n import _
from plone import api
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.events import EditFinishedEvent
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from typing import Any
from z3c.form import button
from zope.event import notify
from zope.i18nmessageid import MessageFactory
from zope.interface import classImplements


_plone = MessageFactory("plone")
REVIEW = "Review portal content"
HOURS = ("TimeSlot", "Closure")
PUBLISHED = _("It is saved and published.")


def can_be_published(form: Any) -> bool:
    """Whether the form is of a time slot or closure that is, or will be, a draft."""
    if form.portal_type not in HOURS:
        return False
    if isinstance(form, DefaultAddForm):
        return allowed(REVIEW, form.context) or (
            # a planner of the service publishes what is in it
            form.context.portal_type == "Service" and allowed(PLAN, form.context)
        )
    workflow = api.portal.get_tool("portal_workflow")
    possible = {one["id"] for one in workflow.getTransitionsFor(form.context)}
    return not published(form.context) and "publish" in possible


class EditForm(Guarded, DefaultEditForm):
    """Plone's own, with what it does shown before it is saved."""

    @button.buttonAndHandler(_plone("Save"), name="save")
    def handleApply(self, action: Any) -> None:
        """Saves, where nothing is hit or lost or it was confirmed."""
        self._save(publish=False)

    @button.buttonAndHandler(
        _("Save and publish"), name="publish", condition=can_be_published
    )
    def handlePublish(self, action: Any) -> None:
        """Saves and makes it count, in one confirmation."""
        self._save(publish=True)

    @button.buttonAndHandler(_plone("Cancel"), name="cancel")
    def handleCancel(self, action: Any) -> None:
        """Leaves it as it was."""
        DefaultEditForm.handleCancel(self, action)

    def _save(self, publish: bool) -> None:
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return

        def change() -> None:
            self.applyChanges(data)
            if publish:
                api.content.transition(self.context, "publish")

        if self.guarded(change):
            self.say(PUBLISHED if publish else self.success_message)
            self.request.response.redirect(self.nextURL())
            notify(EditFinishedEvent(self.context))


EditView = layout.wrap_form(EditForm)
classImplements(EditView, IDexterityEditForm)


class AddForm(Guarded, DefaultAddForm):
    """Plone's own, with what it does shown before it is made."""

    @button.buttonAndHandler(_plone("Save"), name="save")
    def handleAdd(self, action: Any) -> None:
        """Makes it, where nothing is hit or lost or it was confirmed."""
        self._make(publish=False)

    @button.buttonAndHandler(
        _("Save and publish"), name="publish", condition=can_be_published
    )
    def handlePublish(self, action: Any) -> None:
        """Makes it and makes it count, in one confirmation."""
        self._make(publish=True)

    @button.buttonAndHandler(_plone("Cancel"), name="cancel")
    def handleCancel(self, action: Any) -> None:
        """Makes nothing."""
        DefaultAddForm.handleCancel(self, action)

    def _make(self, publish: bool) -> None:
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return

        def change() -> None:
            before = set(self.container.objectIds())
            self.createAndAdd(data)
            if publish:
                (made,) = set(self.container.objectIds()) - before
                api.content.transition(self.container[made], "publish")

        if self.guarded(change):
            self._finishedAdd = True
            self.say(PUBLISHED if publish else self.success_message)
        else:
            self.immediate_view = None


class AddView(DefaultAddView):
    """What ``++add++`` finds for our types."""

    form = AddForm
