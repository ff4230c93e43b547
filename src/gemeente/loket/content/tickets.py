"""The tickets of a service: a behavior, whose values are attributes of the service."""

from gemeente.loket.content.fields import letters
from gemeente.loket.i18n import _
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from typing import Any
from zope import schema
from zope.interface import Invalid
from zope.interface import invariant
from zope.interface import provider


@provider(IFormFieldProvider)
class ITickets(model.Schema):
    """Numbers for who waits."""

    model.fieldset(
        "tickets",
        label=_("Tickets"),
        description=_(
            "The numbers of who comes without an appointment or checks in. They can be "
            "had in time slots without an appointment."
        ),
        fields=[
            "prefix",
            "appointment_prefix",
            "first_number",
            "last_number",
            "contingent",
            "stop_minutes",
            "from_home",
        ],
    )
    prefix = schema.TextLine(
        title=_("Letters of the tickets"),
        description=_("One or two, in front of the number. For example: A, for A12"),
        constraint=letters,
        default="A",
    )
    appointment_prefix = schema.TextLine(
        title=_("Letters of who has an appointment"),
        description=_("Leave empty to give them numbers among the others."),
        required=False,
        constraint=letters,
    )
    first_number = schema.Int(
        title=_("First number of the day"), min=1, max=9999, default=1
    )
    last_number = schema.Int(
        title=_("Last number"),
        description=_("After it the numbers begin anew."),
        min=1,
        max=9999,
        default=999,
    )
    contingent = schema.Int(
        title=_("Tickets a day at most"),
        description=_("Appointments are not counted. 0: no limit."),
        min=0,
        max=9999,
        default=0,
    )
    stop_minutes = schema.Int(
        title=_("No more tickets before closing (minutes)"),
        description=_(
            "The last ticket is given so long before the hours without an appointment "
            "end. For example: 15"
        ),
        min=0,
        max=480,
        default=0,
    )
    from_home = schema.Bool(
        title=_("Tickets from home"),
        description=_("People can take a ticket on the site before they leave."),
        required=False,
        default=False,
    )

    @invariant
    def numbers_count_upwards(data: Any) -> None:
        """The range has a number."""
        first, last = data.first_number, data.last_number
        if first is not None and last is not None and last < first:
            raise Invalid(
                _("The last number is before the first: choose a higher last number.")
            )
