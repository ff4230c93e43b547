"""The control panel "Digitaal loket": what holds for the whole counter."""

from gemeente.loket.browser.impact.guard import Guarded
from gemeente.loket.content.settings import ISettings
from gemeente.loket.content.settings import PREFIX
from gemeente.loket.i18n import _
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform import layout
from typing import Any
from z3c.form import button
from zope.i18nmessageid import MessageFactory


_plone = MessageFactory("plone")


class SettingsForm(Guarded, RegistryEditForm):
    """Edits the records of ISettings, after it was shown what that does."""

    schema = ISettings
    schema_prefix = PREFIX
    default_fieldset_label = _("Appointments")
    label = _("Digital counter")
    description = _(
        "These settings hold for every service that does not have its own. They take "
        "effect as soon as you save."
    )

    @button.buttonAndHandler(_plone("Save"), name="save")
    def handleSave(self, action: Any) -> None:
        """Saves, where nothing is hit or lost or it was confirmed."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
        elif self.guarded(lambda: self.applyChanges(data)):
            self.say(_plone("Changes saved."))
            self.request.response.redirect(self.request.getURL())

    @button.buttonAndHandler(_plone("Cancel"), name="cancel")
    def handleCancel(self, action: Any) -> None:
        """Leaves them as they were."""
        RegistryEditForm.handleCancel(self, action)


SettingsControlPanel = layout.wrap_form(SettingsForm, ControlPanelFormWrapper)
