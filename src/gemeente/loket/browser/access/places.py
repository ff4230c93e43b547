"""What the places are called where somebody's data can be seen."""

from gemeente.loket.i18n import _
from typing import Any


PLACES = {
    "planning": _("Planning board"),
    "planning-fragment": _("Planning board"),
    "planning-appointment": _("Appointment on the board"),
    "planning-search": _("Search for a person"),
    "planning-list": _("List of the day"),
    "planning-block": _("Block on the board"),
    "to-move": _("List of appointments to be moved"),
    "appointments": _("Another system (REST)"),
    "waiting": _("Waiting list"),
}


def title_of_place(where: str) -> Any:
    """The place in words, the name of the view where there are none."""
    return PLACES.get(where.lstrip("@"), where)
