"""Waits, channels, states and refusals in words, as the reception reads them."""

from datetime import datetime
from gemeente.loket.browser.citizen.texts import long_day
from gemeente.loket.browser.live.words import clock
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from typing import Any
from zope.i18nmessageid import Message


CHANNELS = {
    "phone": _("by phone"),
    "email": _("by e-mail"),
    "online": _("online"),
    "desk": _("at the reception"),
    "refused": _("could not be helped"),
}
SHORT_CHANNELS = {
    "phone": _("Phone"),
    "email": _("E-mail"),
    "online": _("Online"),
    "desk": _("Reception"),
    "refused": _("Not helped"),
}
ORIGINS = {
    "kiosk": _("kiosk"),
    "reception": _("reception"),
    "home": _("from home"),
    "desk": _("desk"),
}
PRIORITIES = {1: _("urgent"), 2: _("priority")}
STATES = {
    "waiting": _("waiting"),
    "called": _("called"),
    "serving": _("at the desk"),
    "parked": _("put aside"),
    "done": _("done"),
    "no-show": _("did not come"),
    "left": _("left"),
}

# what is said to the staff instead of to the citizen
REFUSALS = {
    "check_in_early": _(
        "Too early: the appointment is at ${start}, checking in starts at ${opens}."
    ),
    "check_in_late": _("Too late: the appointment was at ${start}."),
    "check_in_elsewhere": _("The appointment is at another location: ${location}."),
    "check_in_other_day": _("The appointment is not today but on ${day} at ${start}."),
    "check_in_channel": _(
        "Nobody has to come here for this appointment: it is by phone, by video or at "
        "home."
    ),
    "appointment_cancelled": _("This appointment was cancelled."),
    "appointment_over": _("This appointment is over."),
    "checked_in_already": _("Already checked in, with number ${label}."),
    "reason_missing": _("Fill in why this person goes first."),
    "products_missing": _("Choose at least one product."),
    "quantity_invalid": _("Choose a number from 1 to ${maximum}."),
    "ticket_unknown": _("This number is not there (any more)."),
}
SAID = {
    "checked-in": _("Checked in."),
    "taken": _("Number given."),
    "stepped-back": _("Will not be called for now, and keeps the place in the line."),
    "here-again": _("Can be called again."),
    "left": _("Taken out of the line."),
    "priority": _("Priority changed."),
    "counted": _("Counted."),
    "undone": _("Taken back."),
    "calmed": _("The alarm is off."),
    "noted": _("Note left for the colleagues."),
    "note-dropped": _("Note removed."),
}


def refusal(error: LoketError, zone: str) -> Any:
    """Why something cannot be done: what is wrong and what to do."""
    ours = REFUSALS.get(error.code)
    if ours is None or (error.code == "quantity_invalid" and not error.parameters):
        return message_for(error, zone)
    mapping = {key: _plain(key, one, zone) for key, one in error.parameters.items()}
    return Message(ours, mapping=mapping)


def _plain(key: str, value: Any, zone: str) -> Any:
    if isinstance(value, datetime):
        return clock(value, zone)
    if key == "day":
        return long_day(value)
    if key == "location":
        return title_of(value)
    return str(value)
