"""When how many desks are open, and for what."""

from datetime import date
from datetime import time
from gemeente.loket.content.fields import CELL
from gemeente.loket.content.fields import CHANNELS
from gemeente.loket.content.fields import Clock
from gemeente.loket.content.fields import minutes_of
from gemeente.loket.content.fields import OfferedProducts
from gemeente.loket.content.recurrence import check_occurs
from gemeente.loket.content.recurrence import MONDAY
from gemeente.loket.content.slotfields import AUDIENCES
from gemeente.loket.content.slotfields import KINDS
from gemeente.loket.content.slotfields import PlaceOfService
from gemeente.loket.content.slotfields import whole_cells
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.i18n import _
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.formwidget.recurrence.z3cform.widget import RecurrenceFieldWidget
from plone.supermodel import model
from plone.uuid.interfaces import IUUID
from typing import Any
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.form.browser.radio import RadioFieldWidget
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant


class ITimeSlot(model.Schema):
    """A rule that opens capacity (tijdslot)."""

    title = schema.TextLine(
        title=_("Name"),
        description=_("Only editors see it. For example: Monday morning."),
    )
    first = schema.Date(
        title=_("First day"),
        description=_("The first day on which it is open; it decides the weekday."),
        defaultFactory=date.today,
    )
    directives.widget(
        "recurrence",
        RecurrenceFieldWidget,
        start_field="first",
        first_day=lambda: MONDAY,
    )
    recurrence = schema.Text(
        title=_("Repeats"),
        description=_(
            "For example every week on Monday and Wednesday. Leave empty for a single "
            "day."
        ),
        required=False,
        default="",
    )
    last = schema.Date(
        title=_("Last day"),
        description=_(
            "After this day it is not repeated any more. Leave empty where no end is "
            "known."
        ),
        required=False,
    )
    on_closing_days = schema.Bool(
        title=_("Also on closing days"),
        description=_(
            "Only for a time slot that is not repeated: it is open even if that day is "
            "a public holiday or falls in a closure."
        ),
        required=False,
        default=False,
    )
    opens = Clock(title=_("Opens at"), description=_("For example: 9:00"))
    closes = Clock(
        title=_("Closes at"),
        description=_("For example: 12:00. The last appointment ends by then."),
    )
    capacity = schema.Int(
        title=_("Desks"),
        description=_("How many people can be helped at the same time."),
        min=1,
        max=99,
        default=1,
    )
    # not on a tab of its own: z3c.form judges two fields together only on one tab
    held_back = schema.Int(
        title=_("Desks kept for later"),
        description=_(
            "So many of these desks cannot be booked by citizens until shortly before, "
            "for example for appointments on the same day. Your staff can always book "
            "them. With 0 nothing is kept."
        ),
        min=0,
        max=99,
        default=0,
    )
    release_days = schema.Int(
        title=_("Released … days before"),
        description=_("1 is the day before; 0 is the day itself."),
        min=0,
        max=60,
        default=1,
    )
    release_at = Clock(
        title=_("Released at"),
        description=_("For example: 18:00, the evening before."),
        default=time(18, 0),
    )
    grid = schema.Int(
        title=_("A start every … minutes"),
        description=_(
            "Appointments start at this interval, counted from the opening hour. For "
            "example: 15 gives 9:00, 9:15, 9:30 …"
        ),
        min=CELL,
        max=480,
        default=15,
        constraint=whole_cells,
    )
    directives.widget("kind", RadioFieldWidget)
    kind = schema.Choice(title=_("Kind"), vocabulary=KINDS, default="appointment")

    model.fieldset(
        "what",
        label=_("For what and where"),
        fields=["location", "products", "channels", "audience"],
    )
    location = PlaceOfService(
        title=_("Location"),
        description=_("May be left empty where the service has one location."),
        vocabulary="gemeente.loket.service_locations",
        required=False,
    )
    directives.widget("products", CheckBoxFieldWidget)
    products = OfferedProducts(
        title=_("Products"),
        description=_(
            "Choose none where every product of the service can be had in this time "
            "slot."
        ),
        value_type=schema.Choice(vocabulary="gemeente.loket.service_products"),
        required=False,
        defaultFactory=set,
    )
    directives.widget("channels", CheckBoxFieldWidget)
    channels = schema.Set(
        title=_("How"),
        value_type=schema.Choice(vocabulary=CHANNELS),
        min_length=1,
        defaultFactory=lambda: {"desk"},
    )
    directives.widget("audience", RadioFieldWidget)
    audience = schema.Choice(
        title=_("Who can book"), vocabulary=AUDIENCES, default="everyone"
    )

    @invariant
    def closes_after_it_opens(data: Any) -> None:
        """The window has a length."""
        if minutes_of(data.closes) <= minutes_of(data.opens):
            raise Invalid(_("It closes before it opens: choose a later hour to close."))

    @invariant
    def grid_fits_the_window(data: Any) -> None:
        """At least one start fits."""
        length = minutes_of(data.closes) - minutes_of(data.opens)
        if 0 < length < (data.grid or 0):
            raise Invalid(
                _(
                    "It is open for ${length} minutes, shorter than one step of ${grid} "
                    "minutes: choose a smaller step or a later hour to close.",
                    mapping={"length": length, "grid": data.grid},
                )
            )

    @invariant
    def no_more_is_kept_than_there_is(data: Any) -> None:
        """Desks that are not there cannot be kept."""
        if (data.held_back or 0) > (data.capacity or 0):
            raise Invalid(
                _(
                    "More desks are kept for later than there are: keep at most "
                    "${capacity}.",
                    mapping={"capacity": data.capacity},
                )
            )

    @invariant
    def only_appointments_are_kept_for_later(data: Any) -> None:
        """Nobody books a place of who walks in."""
        if data.held_back and data.kind != "appointment":
            raise Invalid(
                _(
                    "Desks are kept for later only where appointments are made: fill "
                    "in 0."
                )
            )

    @invariant
    def last_is_not_before_first(data: Any) -> None:
        """The period has a day."""
        if data.first and data.last and data.last < data.first:
            raise Invalid(
                _("The last day is before the first: choose a later last day.")
            )

    @invariant
    def only_single_days_open_on_closing_days(data: Any) -> None:
        """A repeated one would open on every closing day."""
        if data.on_closing_days and data.recurrence:
            raise Invalid(
                _(
                    "A repeated time slot never opens on closing days: remove the "
                    "repetition, or do not tick “also on closing days”."
                )
            )

    @invariant
    def recurrence_occurs(data: Any) -> None:
        """There is at least one day."""
        check_occurs(data)


@implementer(ITimeSlot)
class TimeSlot(Item):
    """A time slot; only a published one of a published service counts."""

    def rule(self, number: int, location: str) -> TimeSlotRule:
        """The plain value; ``location`` is where it is if it does not say so itself."""
        return TimeSlotRule(
            uid=IUUID(self),
            number=number,
            first=self.first,
            opens=minutes_of(self.opens),
            closes=minutes_of(self.closes),
            last=self.last,
            recurrence=self.recurrence or "",
            capacity=self.capacity,
            grid=self.grid,
            products=frozenset(self.products or ()),
            channels=frozenset(self.channels or ()),
            location=self.location or location,
            by_appointment=self.kind == "appointment",
            staff_only=self.audience == "staff",
            on_closing_days=bool(self.on_closing_days),
            held_back=self.held_back or 0,
            release_days=self.release_days,
            release_at=minutes_of(self.release_at),
        )
