"""Days or hours on which it is closed."""

from gemeente.loket.content.fields import Clock
from gemeente.loket.content.fields import minutes_of
from gemeente.loket.content.recurrence import check_occurs
from gemeente.loket.content.recurrence import MONDAY
from gemeente.loket.hours.rules import ClosureRule
from gemeente.loket.i18n import _
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.formwidget.recurrence.z3cform.widget import RecurrenceFieldWidget
from plone.supermodel import model
from plone.uuid.interfaces import IUUID
from typing import Any
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant


DAY = 24 * 60  # minutes


class IClosure(model.Schema):
    """A closure (sluiting) of the counter, the location or the service it is in."""

    title = schema.TextLine(
        title=_("Reason"),
        description=_("Citizens read it. For example: bridge day after Ascension Day."),
    )
    first = schema.Date(
        title=_("First day"), description=_("The first day that is closed.")
    )
    last = schema.Date(
        title=_("Last day"),
        description=_(
            "The last day that is closed, included. Leave empty for a single day."
        ),
        required=False,
    )
    closes = Clock(
        title=_("Closes at"),
        description=_(
            "Leave both times empty where it is closed for whole days. For example: "
            "12:00 to close in the afternoon."
        ),
        required=False,
    )
    opens_again = Clock(
        title=_("Opens again at"),
        description=_("Leave empty where it stays closed for the rest of the day."),
        required=False,
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
            "For example every second Tuesday, for a team meeting. The last day above "
            "is then the end of the repetition."
        ),
        required=False,
        default="",
    )
    desks = schema.Int(
        title=_("Only some desks"),
        description=_(
            "Leave empty where it is closed. With a number, so many desks are not "
            "there and the others stay open: for a team meeting or a training."
        ),
        required=False,
        min=1,
        max=99,
    )

    @invariant
    def last_is_not_before_first(data: Any) -> None:
        """The period has a day."""
        if data.first and data.last and data.last < data.first:
            raise Invalid(
                _("The last day is before the first: choose a later last day.")
            )

    @invariant
    def opens_again_after_it_closes(data: Any) -> None:
        """The closed hours have a length."""
        if data.opens_again is None:
            return
        if minutes_of(data.opens_again) <= minutes_of(data.closes):
            raise Invalid(
                _("It opens again before it closes: choose a later hour to open again.")
            )

    @invariant
    def recurrence_occurs(data: Any) -> None:
        """There is at least one day."""
        check_occurs(data)


@implementer(IClosure)
class Closure(Item):
    """The title is the reason that citizens read."""

    def rule(self, location: str = "") -> ClosureRule:
        """The plain value, for one location or ("") for all of them."""
        return ClosureRule(
            uid=IUUID(self),
            first=self.first,
            last=self.last or (None if self.recurrence else self.first),
            closes=minutes_of(self.closes),
            opens_again=minutes_of(self.opens_again, DAY),
            location=location,
            reason=self.title,
            recurrence=self.recurrence or "",
            desks=self.desks or 0,
        )
