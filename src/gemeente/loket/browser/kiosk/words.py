"""What the kiosk says to who checks in: what is the matter, and what to do."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.citizen.place import address_of
from gemeente.loket.browser.citizen.texts import long_day
from gemeente.loket.browser.live.words import clock
from gemeente.loket.content import catalogue
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from gemeente.loket.queue.queues import rules_of
from typing import Any
from zope.i18nmessageid import Message


# code → (what is the matter, what to do)
REFUSALS = {
    "check_in_early": (
        _("You are early"),
        _(
            "Your appointment is at ${start}. Register from ${opens} on: scan or type your "
            "code then."
        ),
    ),
    "check_in_late": (
        _("Your appointment was at ${start}"),
        _(
            "It is too late to register for it. You can still be helped today: take a "
            "number, and we help you as soon as it is your turn."
        ),
    ),
    "check_in_elsewhere": (
        _("Your appointment is at another place"),
        _("Go to ${location}. Your appointment is at ${start}."),
    ),
    "check_in_other_day": (
        _("Your appointment is not today"),
        _("It is on ${day} at ${start}. Come back then, or take a number now."),
    ),
    "appointment_cancelled": (
        _("This appointment was cancelled"),
        _("Take a number now, or ask at the reception for a new appointment."),
    ),
    "appointment_over": (
        _("This appointment is over"),
        _("Take a number now, or ask at the reception for a new appointment."),
    ),
    "check_in_channel": (
        _("You do not have to be here for this appointment"),
        _(
            "It is by phone, by video or at your home, at ${start}. Questions? Ask at the "
            "reception."
        ),
    ),
    "appointment_unknown": (
        _("We do not find this appointment"),
        _("Compare the code with your confirmation, or ask at the reception."),
    ),
    "code_missing": (
        _("Type the code of your appointment"),
        _("It has 8 letters and digits and is in your confirmation."),
    ),
}
WALK_IN = {"check_in_other_day", "appointment_cancelled", "appointment_over"}

# what is said of numbers, where the table of all errors speaks of booking or of programs
SAID = {
    "product_unknown": _("This product cannot be had here. Choose another one."),
    "key_reused": _("This screen was used before. Choose again."),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody could not check in."""

    title: Any
    text: Any
    late: bool = False  # a number without the appointment is the way out
    walk_in: bool = False  # so is one as if there were no appointment


def refusal(
    ledger: Ledger, error: LoketError, zone: str, start: datetime | None
) -> Refusal:
    """The words for an error; ``start`` is when the appointment is, where there is one."""
    if error.code not in REFUSALS:
        return Refusal(_("This does not work"), said(error, zone))
    values = {"start": start, **error.parameters}
    mapping = {key: _plain(ledger, key, one, zone) for key, one in values.items()}
    title, text = REFUSALS[error.code]
    return Refusal(
        Message(title, mapping=mapping),
        Message(text, mapping=mapping),
        late=error.code == "check_in_late",
        walk_in=error.code in WALK_IN,
    )


def said(error: LoketError, zone: str) -> Any:
    """The sentence for why no number was given."""
    return SAID.get(error.code) or message_for(error, zone)


def _plain(ledger: Ledger, key: str, value: Any, zone: str) -> str:
    if isinstance(value, datetime):
        return clock(value, zone)
    if isinstance(value, date):
        return long_day(value)
    if key == "location":
        return place_text(ledger, value)
    return "" if value is None else str(value)


def place_text(ledger: Ledger, location: str) -> str:
    """The name and the address of another location."""
    found = catalogue.get(location)
    rules = rules_of(ledger, location)
    title = rules.title if rules is not None else catalogue.title_of(location)
    address = address_of(found) if found is not None else ""
    return f"{title} ({address})" if address else title
