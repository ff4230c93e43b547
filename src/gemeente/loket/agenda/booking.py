"""The one door through which an agenda changes: hold, confirm, book, move, cancel …

Every argument is plain; ``start`` and ``now`` are aware. Each claim goes through
``DayAgenda.put`` and guards the offer it was judged by with ``readCurrent``; each change
of an appointment goes through ``transitions.check_change``. Both are announced with an
event. Nothing here has an effect outside the transaction.

Places that are kept for a while are in ``holding``, what becomes of an appointment in
``changing``; this module makes appointments and names the rest.
"""

from dataclasses import dataclass
from datetime import datetime
from gemeente.loket.agenda import events
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import Person
from gemeente.loket.agenda.changing import assign
from gemeente.loket.agenda.changing import cancel
from gemeente.loket.agenda.changing import finish
from gemeente.loket.agenda.changing import move
from gemeente.loket.agenda.changing import reopen
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.forcing import find_extra
from gemeente.loket.agenda.holding import hold
from gemeente.loket.agenda.holding import read_hold
from gemeente.loket.agenda.holding import release
from gemeente.loket.agenda.holds import Hold
from gemeente.loket.agenda.holds import parse_hold
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.limits import check_email
from gemeente.loket.agenda.limits import note_email
from gemeente.loket.agenda.limits import uncount_hold
from gemeente.loket.agenda.placing import find_place
from gemeente.loket.agenda.placing import guarded_offer
from gemeente.loket.agenda.placing import lay
from gemeente.loket.agenda.placing import settle
from gemeente.loket.agenda.tokens import by_token
from gemeente.loket.agenda.tokens import derive_token
from gemeente.loket.agenda.tokens import issue_token
from gemeente.loket.agenda.tokens import token_from
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import InvalidWish
from zoneinfo import ZoneInfo
from zope.event import notify
import uuid


__all__ = [
    "Booked",
    "Hold",
    "assign",
    "book",
    "booked_from",
    "by_token",
    "cancel",
    "confirm",
    "finish",
    "force",
    "hold",
    "issue_token",
    "move",
    "read_hold",
    "release",
    "reopen",
]


@dataclass(frozen=True, slots=True)
class Booked:
    """A new appointment and the secret of its link, which is stored nowhere."""

    appointment: Appointment
    token: str


def confirm(
    ledger: Ledger, token: str, citizen: Citizen, now: datetime, via: str = "online"
) -> Booked:
    """Turns the claim of a hold into an appointment.

    The link's token is derived from the hold, so that whoever sends the same hold twice
    gets the same answer from ``booked_from``. Raises HoldGone, LimitReached.
    """
    kept = read_hold(ledger, token, now)
    offer = guarded_offer(ledger, kept.service)
    if not kept.wish.staff:
        check_email(ledger, offer, kept.wish, citizen, now)
    agenda = ledger.day_for_writing(kept.service, kept.start.date())
    claim = (kept.line, kept.cell, kept.cells, None)
    agenda.put(kept.number, claim, now.timestamp())
    uncount_hold(ledger, kept)
    appointment = _new(kept.number, kept.service, kept.wish, citizen, now, via)
    appointment.place(kept.line, kept.location, kept.start, kept.minutes)
    return _enter(ledger, appointment, now, seed=token)


def booked_from(ledger: Ledger, token: str) -> Booked | None:
    """The appointment that was made of a hold, for the one who holds its token."""
    kept = parse_hold(ledger, token)
    appointment = ledger.booked.get(kept.number)
    secret = appointment and token_from(ledger, appointment, token)
    return Booked(appointment, secret) if secret else None


def book(
    ledger: Ledger,
    service: str,
    wish: Wish,
    start: datetime,
    citizen: Citizen,
    now: datetime,
    via: str = "online",
    seed: str = "",
    line: int | None = None,
) -> Booked:
    """Books at once, without a hold; with a ``seed`` the link's token follows from it.

    ``line`` is the number of the only line that will do. Raises what ``check_start`` raises, SlotTaken, LimitReached.
    """
    offer = guarded_offer(ledger, service)
    if not wish.staff:
        check_email(ledger, offer, wish, citizen, now)
    number = ledger.new_number()
    place = find_place(ledger, offer, wish, start, now, number, line=line)
    lay(ledger, service, place, number, None, now)
    appointment = _new(number, service, wish, citizen, now, via)
    settle(appointment, place, offer, start)
    return _enter(ledger, appointment, now, seed)


def force(
    ledger: Ledger,
    service: str,
    wish: Wish,
    start: datetime,
    location: str,
    citizen: Citizen,
    now: datetime,
    reason: str,
    via: str = "desk",
) -> Booked:
    """Books on an extra line, whatever is open or taken: for a planner with a reason.

    Raises InvalidWish: what ``wish.minutes`` raises, reason_missing, start_invalid,
    start_too_soon (earliest), location_unknown.
    """
    if not reason.strip():
        raise InvalidWish("reason_missing", field="reason")
    offer = guarded_offer(ledger, service)
    number = ledger.new_number()
    extra = find_extra(ledger, offer, wish, start, location, now)
    agenda = ledger.day_for_writing(service, extra.day)
    agenda.put(number, (extra.number, extra.cell, extra.cells, None), now.timestamp())
    appointment = _new(number, service, wish, citizen, now, via)
    local = start.astimezone(ZoneInfo(offer.timezone))
    appointment.place(extra.number, location, local, extra.minutes)
    appointment.reason = reason.strip()
    return _enter(ledger, appointment, now, seed="")


def _new(
    number: int, service: str, wish: Wish, citizen: Citizen, now: datetime, via: str
) -> Appointment:
    return Appointment(
        number,
        uuid.uuid4().bytes,
        service,
        wish.products,
        wish.channel,
        via,
        Person(citizen),
        now,
    )


def _enter(
    ledger: Ledger, appointment: Appointment, now: datetime, seed: str
) -> Booked:
    if seed:
        token = derive_token(ledger, appointment, seed)
    else:
        token = issue_token(appointment)
    ledger.booked[appointment.number] = appointment
    note_email(ledger, appointment, now)
    notify(events.AppointmentBooked(appointment, token))
    return Booked(appointment, token)
