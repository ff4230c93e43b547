"""Choices and fields of the time slot's form alone."""

from gemeente.loket.content.fields import CELL
from gemeente.loket.content.fields import choices
from gemeente.loket.content.fields import Unacceptable
from gemeente.loket.content.vocabularies import service_of
from gemeente.loket.i18n import _
from zope import schema


KINDS = choices(
    ("appointment", _("By appointment")),
    ("walk_in", _("Walk-in, without an appointment")),
)
AUDIENCES = choices(
    ("everyone", _("Everyone")),
    ("staff", _("Staff only: for appointments made by phone or at the desk")),
)


def whole_cells(value: int) -> bool:
    """Whether the minutes are a multiple of five; raises Unacceptable with what to do."""
    if value % CELL == 0:
        return True
    raise Unacceptable(_("Fill in a multiple of five minutes: 5, 10, 15, 20 …"))


class PlaceOfService(schema.Choice):
    """A location of the service; with several of them it has to be chosen."""

    def validate(self, value: str | None) -> None:
        """Raises Invalid with what to do where it is left open."""
        super().validate(value)
        service = service_of(self.context)
        if not value and len(getattr(service, "locations", None) or ()) > 1:
            raise Unacceptable(
                _("This service has several locations: choose one under “Location”.")
            )
