"""The one door through which an agenda changes: hold, confirm, book, move, cancel.

Every argument is plain; ``start`` and ``now`` are aware. Each change goes through
``DayAgenda.put``, guards the offer it was judged by with ``readCurrent``, and is
announced with an event. Nothing here has an effect outside the transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from gemeente.loket.agenda import events
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.agenda.appointment import Person
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.holds import Hold
from gemeente.loket.agenda.holds import parse_hold
from gemeente.loket.agenda.holds import signed
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.limits import check_email
from gemeente.loket.agenda.limits import count_hold
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
from gemeente.loket.errors import HoldGone
from gemeente.loket.errors import NotAllowed
from zope.event import notify
import uuid


__all__ = [
    "Booked",
    "Hold",
    "book",
    "booked_from",
    "by_token",
    "cancel",
    "confirm",
    "hold",
    "issue_token",
    "move",
    "read_hold",
    "release",
]


@dataclass(frozen=True, slots=True)
class Booked:
    """A new appointment and the secret of its link, which is stored nowhere."""

    appointment: Appointment
    token: str


def hold(
    ledger: Ledger,
    service: str,
    wish: Wish,
    start: datetime,
    now: datetime,
    holder: str = "",
    replaces: str = "",
) -> Hold:
    """Keeps a place for the minutes that the service allows.

    ``holder`` is who asks (an address), whose holds are capped; ``replaces`` the token of
    an earlier hold of the same session, which is released. Raises what ``check_start``
    raises, SlotTaken, LimitReached.
    """
    offer = guarded_offer(ledger, service)
    if replaces:
        _forget(ledger, replaces, now)
    number = ledger.new_number()
    place = find_place(ledger, offer, wish, start, now, number)
    expires = int(now.timestamp()) + offer.hold_minutes * 60
    limit = 0 if wish.staff else offer.holds_per_address
    key = count_hold(ledger, holder, expires, now, limit)
    lay(ledger, service, place, number, expires, now)
    token = signed(
        ledger,
        number=number,
        service=service,
        products=wish.products,
        channel=wish.channel,
        asked=wish.location,
        staff=wish.staff,
        line=place.line.number,
        cell=place.cell,
        cells=place.cells,
        location=place.line.rule.location,
        start=int(start.timestamp()),
        expires=expires,
        zone=offer.timezone,
        holder=key,
    )
    return parse_hold(ledger, token)


def read_hold(ledger: Ledger, token: str, now: datetime) -> Hold:
    """The hold behind a token.

    Raises HoldGone: hold_unknown (forged or released), hold_expired, hold_used (it is an
    appointment by now).
    """
    kept = parse_hold(ledger, token)
    if kept.number in ledger.booked:
        raise HoldGone("hold_used")
    if kept.expires <= now:
        raise HoldGone("hold_expired")
    agenda = ledger.day(kept.service, kept.start.date())
    if agenda is None or kept.number not in agenda.claims:
        raise HoldGone("hold_unknown")
    return kept


def release(ledger: Ledger, token: str, now: datetime) -> None:
    """Frees the place of a hold; raises HoldGone as ``read_hold`` does."""
    kept = read_hold(ledger, token, now)
    ledger.day_for_writing(kept.service, kept.start.date()).drop(
        kept.number, now.timestamp()
    )
    uncount_hold(ledger, kept)


def _forget(ledger: Ledger, token: str, now: datetime) -> None:
    """Releases a hold that may be gone already: the browser's cookie outlives it."""
    try:
        release(ledger, token, now)
    except HoldGone:
        return


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
    appointment.place(kept.line, kept.location, kept.start, kept.cells * CELL)
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
) -> Booked:
    """Books at once, without a hold; with a ``seed`` the link's token follows from it.

    Raises what ``check_start`` raises, SlotTaken, LimitReached.
    """
    offer = guarded_offer(ledger, service)
    if not wish.staff:
        check_email(ledger, offer, wish, citizen, now)
    number = ledger.new_number()
    place = find_place(ledger, offer, wish, start, now, number)
    lay(ledger, service, place, number, None, now)
    appointment = _new(number, service, wish, citizen, now, via)
    settle(appointment, place, offer, start)
    return _enter(ledger, appointment, now, seed)


def move(
    ledger: Ledger,
    appointment: Appointment,
    start: datetime,
    now: datetime,
    location: str | None = None,
    staff: bool = False,
    token: str = "",
) -> Appointment:
    """Moves it to another time, and to another location where one is given.

    Its own cells do not block. Moving to where it is changes nothing. Raises NotAllowed
    (appointment_cancelled, appointment_over), what ``check_start`` raises, SlotTaken.
    """
    check_open(appointment, now)
    location = location or appointment.location
    if start == appointment.start and location == appointment.location:
        return appointment
    offer = guarded_offer(ledger, appointment.service)
    wish = Wish(appointment.products, appointment.channel, location, staff)
    place = find_place(ledger, offer, wish, start, now, appointment.number, appointment)
    previous, old_day = appointment.start, appointment.day
    lay(ledger, appointment.service, place, appointment.number, None, now)
    if old_day != place.day:
        old = ledger.day_for_writing(appointment.service, old_day)
        old.drop(appointment.number, now.timestamp())
    settle(appointment, place, offer, start)
    appointment.touch(now)
    notify(events.AppointmentMoved(appointment, previous, token))
    return appointment


def cancel(
    ledger: Ledger, appointment: Appointment, now: datetime, by: str = "citizen"
) -> Appointment:
    """Cancels it; the cells come free after the cooling-off time of the service.

    Raises NotAllowed (appointment_cancelled, appointment_over).
    """
    check_open(appointment, now)
    offer = ledger.offer(appointment.service)
    stamp = now.timestamp()
    cooling = offer.cooling_off * 60 if offer else 0
    agenda = ledger.day_for_writing(appointment.service, appointment.day)
    agenda.retire(appointment.number, stamp, stamp + cooling)
    appointment.status = CANCELLED
    appointment.cancelled_by = by
    appointment.touch(now)
    notify(events.AppointmentCancelled(appointment, by))
    return appointment


def check_open(appointment: Appointment, now: datetime) -> None:
    """Raises NotAllowed where it cannot be changed: appointment_cancelled or _over."""
    if appointment.status == CANCELLED:
        raise NotAllowed("appointment_cancelled")
    if appointment.status != BOOKED or appointment.start <= now:
        raise NotAllowed("appointment_over")


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
