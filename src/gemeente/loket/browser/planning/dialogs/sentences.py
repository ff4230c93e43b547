"""What errors say to the staff, where that differs from what they say to a citizen."""

from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from typing import Any
from zope.i18nmessageid import Message


STAFF = {
    "name_missing": _("Fill in the name of who comes."),
    "reason_missing": _("Fill in a reason."),
    "start_invalid": _("This is not a day and a time. Write the time as 9:05."),
    "start_too_soon": _("This time is over. Choose a later one."),
    "start_off_grid": _(
        "No appointment of this length starts at this time. Choose one of the times "
        "below."
    ),
    "service_closed": _(
        "This does not fit in what is open then: it would begin or end outside the "
        "hours, or nothing is open for these products. Choose another time or other "
        "products."
    ),
    "slot_taken": _(
        "This place is taken, or too short for these products. Choose another time."
    ),
    "length_invalid": _("Fill in a length that ends before midnight."),
    "line_unknown": _("This line is not there on that day."),
    "block_unknown": _("This block was already removed."),
    "appointment_cancelled": _("This appointment is cancelled."),
    "appointment_over": _("This appointment is over: that cannot be done any more."),
    "appointment_not_begun": _("This appointment has not begun yet."),
    "appointment_open": _("This appointment is open already."),
    "force_forbidden": _("Only a planner books outside what is open."),
    "clerk_unknown": _("This user does not work for the service. Choose another one."),
    "email_missing": _("There is no e-mail address to send it to."),
}


def sentence(error: LoketError) -> Any:
    """The translatable sentence: what is wrong and what to do."""
    ours = STAFF.get(error.code)
    if ours is None:
        return message_for(error, timezone())
    return Message(ours, mapping=dict(error.parameters))
