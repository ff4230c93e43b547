"""A building where people come."""

from gemeente.loket.content.fields import Email
from gemeente.loket.content.fields import Phone
from gemeente.loket.content.fields import Unacceptable
from gemeente.loket.i18n import _
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


def belgian_postal_code(value: str) -> bool:
    """Four digits that do not begin with 0; raises Unacceptable with what to do."""
    if len(value) == 4 and value.isascii() and value.isdigit() and value[0] != "0":
        return True
    raise Unacceptable(_("Fill in a postal code of four digits, for example 9000."))


class ILocation(model.Schema):
    """A building (vestiging)."""

    address = schema.TextLine(
        title=_("Street and number"),
        description=_("For example: Kerkplein 1"),
    )
    postal_code = schema.TextLine(
        title=_("Postal code"),
        description=_("For example: 9000"),
        constraint=belgian_postal_code,
    )
    city = schema.TextLine(title=_("Town"), description=_("For example: Voorbeeldgem"))
    email = Email(
        title=_("E-mail"),
        description=_("Where citizens can write to, for example onthaal@example.org"),
        required=False,
    )
    phone = Phone(
        title=_("Telephone"),
        description=_("For example: 09 123 45 67"),
        required=False,
    )
    arrival = schema.Text(
        title=_("On arrival"),
        description=_(
            "What people do when they arrive; it is in every confirmation. For example: "
            "take the main entrance and register at the screen. Wheelchair users can "
            "use the side entrance."
        ),
        required=False,
        default="",
    )


@implementer(ILocation)
class Location(Container):
    """Holds the closures of this building."""
