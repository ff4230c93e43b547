"""What the desk says: why somebody is next, how long it took, what was done."""

from gemeente.loket.browser.desk.place import Place
from gemeente.loket.browser.desk.place import user_name
from gemeente.loket.browser.live.words import clock
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from gemeente.loket.queue.ticket import Ticket
from typing import Any
from zope.i18nmessageid import Message


WHY = {
    "urgent": _("Urgent"),
    "transferred": _("Sent on by a colleague"),
    "overtaken": _("Has waited longer than ${minutes} minutes"),
    "appointment": _("Appointment at ${due}"),
    "priority": _("Priority"),
    "express": _("Something short, for this express desk"),
    "walk_in": _("Waited longest without an appointment"),
    "early": _("Early for the appointment at ${due}, and nobody else waits"),
    "picked": _("Called out of order"),
}
SHORT = {
    "urgent": _("urgent"),
    "transferred": _("sent on"),
    "overtaken": _("waits long"),
    "appointment": _("appointment"),
    "priority": _("priority"),
    "express": _("express"),
    "walk_in": _("by arrival"),
    "early": _("early"),
}
WITH_REASON = ("urgent", "priority", "picked")

SAID = {
    "next": _("${label} is called to ${desk}."),
    "call": _("${label} is called to ${desk}."),
    "expect": _("${label} is called to ${desk}."),
    "resume": _("${label} is called to ${desk}."),
    "recall": _("${label} is called once more."),
    "serve": _("${label} has arrived."),
    "finish": _("${label} is finished."),
    "refer": _("${label} was told where else to go."),
    "no-show": _("${label} did not come."),
    "reopen": _("${label} is at this desk again."),
    "park": _("${label} is put aside."),
    "back": _("${label} is back in the line."),
    "transfer": _("${label} is sent on."),
    "remark": _("The remark is saved."),
    "add": _("The product is added."),
    "change": _("The product is changed."),
    "drop": _("The product is removed."),
    "turn": _("The time now runs for another product."),
    "sign-in": _("You are signed in at ${desk}."),
    "sign-out": _("You are signed out."),
    "pause": _("You are on a break. Nobody is called."),
    "resume-work": _("The break is over."),
    "alarm": _("Help is asked at ${desk}. Colleagues see it."),
    "calm": _("The alarm is off."),
    "note": _("The note is there for your colleagues."),
    "drop-note": _("The note is removed."),
    "count": _("Counted."),
    "uncount": _("The last one is not counted any more."),
}
NOBODY = _("Nobody waits whom this desk can help now.")
FINISHED_NOBODY = _("${label} is finished. Nobody else waits for this desk.")

# what is said to a clerk instead of to a citizen
REFUSALS = {
    "checked_in_already": _("Already checked in, with number ${label}."),
    "products_missing": _("A number has at least one product."),
    "product_unknown": _("This product is not had there. Choose another one."),
    "quantity_invalid": _("Choose a number from 1 to ${maximum}."),
    "services_missing": _("Choose at least one service."),
    "reason_missing": _("Fill in a reason."),
    "ticket_unknown": _("This number is not there any more, or not for you."),
    "appointment_unknown": _("This appointment is not there any more."),
    "desk_unknown": _("You are not signed in at a desk any more. Sign in again."),
    "location_unknown": _("You do not work at the desks of this location."),
    "desk_taken": _("${clerk} is now signed in at ${desk}."),
    "check_in_elsewhere": _("The appointment is at another location."),
    "check_in_other_day": _("The appointment is not today."),
    "check_in_channel": _("For this appointment nobody has to come here."),
}


def refusal(error: LoketError, zone: str) -> Any:
    """The translatable sentence: what is wrong and what to do."""
    parameters = dict(error.parameters)
    if "clerk" in parameters:
        parameters["clerk"] = user_name(str(parameters["clerk"]))
    ours = REFUSALS.get(error.code)
    if ours is not None and not ("${maximum}" in ours and "maximum" not in parameters):
        return Message(ours, mapping={k: str(v) for k, v in parameters.items()})
    return message_for(type(error)(error.code, **parameters), zone)


def why(place: Place, ticket: Ticket, reason: str) -> str:
    """Why that ticket is called, or comes next, as a sentence without its end."""
    mapping = {
        "minutes": str(place.rules.order.overtaken),
        "due": clock_text(place, ticket.due or ticket.arrived),
    }
    message = WHY.get(reason, WHY["walk_in"])
    text = place.say(Message(message, mapping=mapping))
    if reason in WITH_REASON and ticket.reason:
        text = f"{text}: {ticket.reason}"
    return text


def clock_text(place: Place, stamp: int) -> str:
    """A stamp on the clock on the wall, such as 09:05."""
    return clock(stamp, place.rules.timezone)


def clock_of(seconds: int) -> str:
    """A length as a running clock shows it: 0:45, 12:03, 1:05:00."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, left = divmod(minutes, 60)
    return f"{hours}:{left:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def minutes_text(place: Place, seconds: int) -> str:
    """A length in whole minutes."""
    minutes = max(seconds, 0) // 60
    if minutes >= 60:
        hours, rest = divmod(minutes, 60)
        mapping = {"hours": str(hours), "minutes": f"{rest:02d}"}
        return place.say(_("${hours} h ${minutes}", mapping=mapping))
    return place.say(_("${n} min", mapping={"n": str(minutes)}))
