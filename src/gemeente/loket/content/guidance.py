"""Customer guidance of a location: its waiting rooms, order, kiosk and displays.

A behavior of the location, whose values are attributes of it.
"""

from gemeente.loket.content.fields import choices
from gemeente.loket.content.fields import letters
from gemeente.loket.i18n import _
from gemeente.loket.queue.rules import OrderRules
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from typing import Any
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import Invalid
from zope.interface import invariant
from zope.interface import provider


LANGUAGES = choices(
    ("nl", _("Dutch")),
    ("en", _("English")),
    ("fr", _("French")),
    ("de", _("German")),
)
ORDER = OrderRules()  # its defaults are ours


@provider(IFormFieldProvider)
class IGuidance(model.Schema):
    """How people are guided in this building."""

    model.fieldset(
        "guidance",
        label=_("Customer guidance"),
        description=_(
            "The waiting rooms, the kiosk and the displays, and who is called first. "
            "Add a desk for each counter where people are served."
        ),
        fields=[
            "rooms",
            "crowd",
            "announcement",
            "speech",
            "kiosk_languages",
            "express_prefix",
            "calls",
            "appointments_first",
            "lead",
            "early",
            "late",
            "overtaken",
        ],
    )
    rooms = schema.List(
        title=_("Waiting rooms"),
        description=_(
            "One a line, for example: Gelijkvloers. Leave empty where there is one."
        ),
        value_type=schema.TextLine(),
        required=False,
        defaultFactory=list,
    )
    crowd = schema.Int(
        title=_("People in the waiting room at most"),
        description=_(
            "Above it the kiosk asks people to come back later, and the display at the "
            "entrance asks to wait outside. 0: no limit."
        ),
        min=0,
        max=5000,
        default=0,
    )
    announcement = schema.Text(
        title=_("Announcement on the displays"),
        description=_(
            "For example: on Friday we close at eleven. Leave empty if there is none."
        ),
        required=False,
        max_length=300,
        default="",
    )
    speech = schema.Bool(
        title=_("Displays speak"),
        description=_("They say the number and the desk, in Dutch."),
        required=False,
        default=True,
    )
    directives.widget("kiosk_languages", CheckBoxFieldWidget)
    kiosk_languages = schema.Set(
        title=_("Languages of the kiosk"),
        description=_("Check first which languages the law allows you to use."),
        value_type=schema.Choice(vocabulary=LANGUAGES),
        min_length=1,
        defaultFactory=lambda: {"nl"},
    )
    express_prefix = schema.TextLine(
        title=_("Letters of the express desk"),
        description=_("In front of the numbers for something short. For example: S"),
        constraint=letters,
        default="S",
    )
    calls = schema.Int(
        title=_("Calls before a no-show"),
        description=_(
            "After so many calls without an answer the desk proposes to go on."
        ),
        min=1,
        max=9,
        default=2,
    )
    appointments_first = schema.Bool(
        title=_("Appointments first"),
        description=_(
            "Who has an appointment goes first at its time. Without it that person "
            "stands in the line as if arrived at that time."
        ),
        required=False,
        default=ORDER.appointments_first,
    )
    lead = schema.Int(
        title=_("An appointment may be called early (minutes)"),
        description=_("So long before its time it goes first. For example: 2"),
        min=0,
        max=60,
        default=ORDER.lead,
    )
    early = schema.Int(
        title=_("Checking in before an appointment (minutes)"),
        description=_("Earlier than this the kiosk asks to come back. For example: 60"),
        min=0,
        max=480,
        default=ORDER.early,
    )
    late = schema.Int(
        title=_("Too late for an appointment (minutes)"),
        description=_(
            "From then on the kiosk offers a ticket instead. For example: 15"
        ),
        min=0,
        max=480,
        default=ORDER.late,
    )
    overtaken = schema.Int(
        title=_("Nobody waits longer for others to go first (minutes)"),
        description=_(
            "Who came without an appointment and waited so long is not overtaken any "
            "more by appointments of later. For example: 30"
        ),
        min=0,
        max=480,
        default=ORDER.overtaken,
    )

    @invariant
    def rooms_have_names_of_their_own(data: Any) -> None:
        """A desk chooses its room by name."""
        rooms = [one.strip() for one in data.rooms or ()]
        if len(set(rooms)) < len(rooms):
            raise Invalid(_("Two waiting rooms have the same name: give each its own."))


def order_rules(location: Any) -> OrderRules:
    """The order of the line as the plain value."""
    return OrderRules(
        lead=location.lead,
        early=location.early,
        late=location.late,
        overtaken=location.overtaken,
        appointments_first=bool(location.appointments_first),
    )
