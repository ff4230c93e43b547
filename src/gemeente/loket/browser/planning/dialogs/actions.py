"""What the buttons of the panel do. Each asks the core, which judges it again."""

from collections.abc import Callable
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.browser.citizen.book import start_of
from gemeente.loket.browser.planning.dialogs.clerks import clerks_of
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.ical.details import Finder
from gemeente.loket.mail import kinds
from gemeente.loket.mail import letter
from gemeente.loket.mail import post
from typing import Any


def act(dialog: Any, action: str) -> str:
    """Does it and answers its news, "" where there is nothing to do by that name.

    Raises what the core raises: NotAllowed, InvalidWish, SlotTaken, NotThere.
    """
    found = ACTIONS.get(action)
    return found(dialog) if found is not None else ""


def _move(dialog: Any) -> str:
    text = dialog.asked("start")
    if not text:
        return ""
    booking.move(
        dialog.ledger,
        dialog.appointment,
        start_of(text),
        dialog.now,
        location=dialog.place,
        staff=True,
    )
    return "moved"


def _cancel(dialog: Any) -> str:
    if dialog.asked("sure") != "1":
        return ""
    booking.cancel(dialog.ledger, dialog.appointment, dialog.now, by="staff")
    return "cancelled"


def _done(dialog: Any) -> str:
    booking.finish(dialog.ledger, dialog.appointment, DONE, dialog.now)
    return "done"


def _no_show(dialog: Any) -> str:
    booking.finish(dialog.ledger, dialog.appointment, NO_SHOW, dialog.now)
    return "no-show"


def _reopen(dialog: Any) -> str:
    booking.reopen(dialog.ledger, dialog.appointment, dialog.now)
    return "reopened"


def _assign(dialog: Any) -> str:
    clerk = dialog.asked("clerk")
    known = clerks_of(dialog.appointment.service, dialog.appointment.clerk)
    if clerk and clerk not in dict(known):
        raise InvalidWish("clerk_unknown", field="clerk")
    booking.assign(dialog.ledger, dialog.appointment, clerk, dialog.now)
    return "assigned"


def _send(dialog: Any) -> str:
    """The confirmation with one more link: the earlier ones stay valid."""
    appointment = dialog.appointment
    if not appointment.is_open(dialog.now):
        raise NotAllowed("appointment_over")
    if not dialog.one.email:
        raise InvalidWish("email_missing", field="email")
    details = Finder().details(appointment)
    token = booking.issue_token(appointment)
    post.tell_citizen(letter.Change(kinds.BOOKED), appointment, token, details)
    return "sent"


ACTIONS: dict[str, Callable[[Any], str]] = {
    "move": _move,
    "cancel": _cancel,
    "done": _done,
    "no-show": _no_show,
    "reopen": _reopen,
    "assign": _assign,
    "send": _send,
}
