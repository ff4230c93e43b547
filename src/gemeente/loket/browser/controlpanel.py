"""The control panel "Digitaal loket": what holds for the whole counter."""

from gemeente.loket.content.settings import ISettings
from gemeente.loket.content.settings import PREFIX
from gemeente.loket.i18n import _
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform import layout


class SettingsForm(RegistryEditForm):
    """Edits the records of ISettings."""

    schema = ISettings
    schema_prefix = PREFIX
    default_fieldset_label = _("Appointments")
    label = _("Digital counter")
    description = _(
        "These settings hold for every service that does not have its own. They take "
        "effect as soon as you save."
    )


SettingsControlPanel = layout.wrap_form(SettingsForm, ControlPanelFormWrapper)
