"""A department that people come to."""

from gemeente.loket.content.fields import Email
from gemeente.loket.content.fields import Phone
from gemeente.loket.i18n import _
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import implementer


class IService(model.Schema):
    """A service (dienst)."""

    directives.widget("locations", CheckBoxFieldWidget)
    locations = schema.Set(
        title=_("Locations"),
        description=_(
            "Where people can come for this service. Make the location first if it "
            "is not in the list."
        ),
        value_type=schema.Choice(vocabulary="gemeente.loket.locations"),
        required=False,
        defaultFactory=set,
    )
    email = Email(
        title=_("E-mail"),
        description=_(
            "Where citizens can write to, for example burgerzaken@example.org"
        ),
        required=False,
    )
    phone = Phone(
        title=_("Telephone"),
        description=_("For example: 09 123 45 67"),
        required=False,
    )

    model.fieldset(
        "booking",
        label=_("Appointments"),
        description=_("Only where this service differs from the rest of the counter."),
        fields=["notice", "horizon", "copy_to"],
    )
    notice = schema.Int(
        title=_("Minimum notice (minutes)"),
        description=_(
            "How long beforehand an appointment has to be made. For example: 120 for "
            "two hours. Leave empty to use the setting of the whole counter."
        ),
        required=False,
        min=0,
        max=60 * 24 * 60,
    )
    horizon = schema.Int(
        title=_("Days ahead"),
        description=_(
            "How many days ahead an appointment can be made. For example: 42 for six "
            "weeks. Leave empty to use the setting of the whole counter."
        ),
        required=False,
        min=1,
        max=730,
    )
    directives.read_permission(copy_to="gemeente.loket.ManageAppointments")
    copy_to = Email(
        title=_("Copy to"),
        description=_(
            "This address gets a copy of every confirmation, change and cancellation. "
            "Leave empty if nobody needs one."
        ),
        required=False,
    )


@implementer(IService)
class Service(Container):
    """Holds the time slots and the closures of this service."""
