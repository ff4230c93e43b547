"""A department that people come to."""

from collective.z3cform.datagridfield.datagridfield import DataGridFieldWidgetFactory
from collective.z3cform.datagridfield.row import DictRow
from gemeente.loket.content.fields import choices
from gemeente.loket.content.fields import Email
from gemeente.loket.content.fields import Phone
from gemeente.loket.content.fields import Unacceptable
from gemeente.loket.content.settings import clock_time
from gemeente.loket.hours.rules import WayRule
from gemeente.loket.hours.ways import APPOINTMENT
from gemeente.loket.hours.ways import MIXED
from gemeente.loket.hours.ways import WALK_IN
from gemeente.loket.i18n import _
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from typing import Any
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
import re


WAYS_OF_WORKING = choices(
    (WALK_IN, _("Walk-in only, without an appointment")),
    (MIXED, _("Walk-in and by appointment")),
    (APPOINTMENT, _("By appointment only")),
)
SECURE = re.compile(r"https://[^\s/{}]+(/([^\s{}]|\{code\})*)?")


def secure_address(value: str) -> bool:
    """Whether it is an https address, possibly with {code}; raises Unacceptable."""
    if SECURE.fullmatch(value):
        return True
    raise Unacceptable(
        _("Fill in an address that begins with https://, with at most {code} in it.")
    )


class IWayRow(model.Schema):
    """How the service works from a day on."""

    first = schema.Date(title=_("From"))
    way = schema.Choice(
        title=_("Way of working"), vocabulary=WAYS_OF_WORKING, default=MIXED
    )


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
        fields=["notice", "horizon", "release", "waiting_list", "copy_to"],
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
    release = schema.TextLine(
        title=_("The newest day opens at"),
        description=_(
            "For example: 08:00. Leave empty to use the setting of the whole counter."
        ),
        required=False,
        constraint=clock_time,
    )
    waiting_list = schema.Bool(
        title=_("Waiting list"),
        description=_(
            "Who has an appointment can ask for an earlier one, and is offered a place "
            "that comes free."
        ),
        required=False,
        default=True,
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

    model.fieldset(
        "working",
        label=_("How the service works"),
        fields=["ways", "travel", "video_url"],
    )
    directives.widget(
        "ways", DataGridFieldWidgetFactory, auto_append=False, allow_reorder=False
    )
    ways = schema.List(
        title=_("Walk-in or by appointment"),
        description=_(
            "From which day on it works how. Leave empty where time slots for both are "
            "simply open. The site announces a change by itself."
        ),
        value_type=DictRow(title=_("Way of working"), schema=IWayRow),
        required=False,
        defaultFactory=list,
    )
    travel = schema.Int(
        title=_("Travel time of a home visit (minutes)"),
        description=_(
            "It is kept free before and after every appointment at somebody's home. "
            "For example: 20."
        ),
        required=False,
        min=0,
        max=240,
        default=0,
    )
    video_url = schema.TextLine(
        title=_("Address of video calls"),
        description=_(
            "It is in the confirmation of an appointment by video; {code} becomes the "
            "code of the appointment. For example: https://video.example.org/{code}"
        ),
        required=False,
        constraint=secure_address,
    )

    @invariant
    def one_way_per_day(data: Any) -> None:
        """A day on which it begins to work in two ways says nothing."""
        days = [row.get("first") for row in data.ways or ()]
        if len(set(days)) < len(days):
            raise Invalid(
                _("The same day is there twice: keep one way of working for each day.")
            )


@implementer(IService)
class Service(Container):
    """Holds the time slots and the closures of this service."""

    def way_rules(self) -> tuple[WayRule, ...]:
        """How it works from which day on, by day."""
        rows = self.ways or ()
        rules = (WayRule(row["first"], row["way"]) for row in rows if row.get("first"))
        return tuple(sorted(rules, key=lambda one: one.first))
