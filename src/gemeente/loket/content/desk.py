"""A desk where a clerk serves: "loket 3" of a location."""

from collections.abc import Collection
from gemeente.loket.i18n import _
from gemeente.loket.queue.rules import DeskRules
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from plone.uuid.interfaces import IUUID
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import implementer


class IDesk(model.Schema):
    """A desk (loket) of a location; it counts as long as the location is published."""

    title = schema.TextLine(
        title=_("Name"),
        description=_("As people are sent there. For example: Loket 3"),
    )
    number = schema.TextLine(
        title=_("Number on the displays"),
        description=_("For example: 3. Leave empty to show the name."),
        required=False,
        max_length=4,
        default="",
    )
    room = schema.Choice(
        title=_("Waiting room"),
        description=_(
            "The displays of that room show who is called here. Leave empty where the "
            "location has one waiting room."
        ),
        vocabulary="gemeente.loket.rooms",
        required=False,
    )
    express = schema.Bool(
        title=_("Express desk"),
        description=_("Who comes for something short goes first here."),
        required=False,
        default=False,
    )
    directives.widget("services", CheckBoxFieldWidget)
    services = schema.Set(
        title=_("Services"),
        description=_(
            "What is proposed when a clerk signs in here. Choose none for all services "
            "of the location."
        ),
        value_type=schema.Choice(vocabulary="gemeente.loket.services_here"),
        required=False,
        defaultFactory=set,
    )


@implementer(IDesk)
class Desk(Item):
    """A desk."""

    def rules(self, rooms: Collection[str], services: Collection[str]) -> DeskRules:
        """The plain value; what its location does not have (any more) is left out."""
        return DeskRules(
            uid=IUUID(self),
            title=self.title,
            number=(self.number or "").strip(),
            room=self.room if self.room in rooms else "",
            express=bool(self.express),
            services=frozenset(self.services or ()) & frozenset(services),
        )
