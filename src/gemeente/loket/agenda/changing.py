"""What becomes of an appointment: moved, cancelled, done, a no-show, somebody's."""

from dataclasses import replace
from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda import events
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.agenda.appointment import same_again
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.placing import find_place
from gemeente.loket.agenda.placing import guarded_offer
from gemeente.loket.agenda.placing import lay
from gemeente.loket.agenda.placing import settle
from gemeente.loket.agenda.transitions import ASSIGN
from gemeente.loket.agenda.transitions import CANCEL
from gemeente.loket.agenda.transitions import change_status
from gemeente.loket.agenda.transitions import check_change
from gemeente.loket.agenda.transitions import FINISH
from gemeente.loket.agenda.transitions import MISS
from gemeente.loket.agenda.transitions import MOVE
from gemeente.loket.agenda.transitions import REOPEN
from zope.event import notify


def move(
    ledger: Ledger,
    appointment: Appointment,
    start: datetime,
    now: datetime,
    location: str | None = None,
    staff: bool = False,
    token: str = "",
    line: int | None = None,
) -> Appointment:
    """Moves it to another time, and to another location or line where one is given.

    Its own cells do not block. Moving to where it is changes nothing; on another line at
    the same time the citizen notices nothing, so no event tells. Raises NotAllowed
    (appointment_cancelled, appointment_over), what ``check_start`` raises, SlotTaken.
    """
    check_change(appointment, MOVE, now, staff)
    offer = guarded_offer(ledger, appointment.service)
    wish = same_again(offer, appointment, staff)
    if location:
        wish = replace(wish, location=location)
    stays = (
        start.astimezone(UTC) == appointment.start
        and (wish.location or "") == appointment.location
    )
    if stays and line in (None, appointment.line):
        return appointment
    place = find_place(
        ledger, offer, wish, start, now, appointment.number, appointment, line
    )
    previous, old_day = appointment.start, appointment.day
    lay(ledger, appointment.service, place, appointment.number, None, now)
    if old_day != place.day:
        old = ledger.day_for_writing(appointment.service, old_day)
        old.drop(appointment.number, now.timestamp())
    settle(appointment, place, offer, start)
    appointment.reason = ""
    appointment.touch(now)
    if not stays:
        appointment.moves += 1
        notify(events.AppointmentMoved(appointment, previous, token))
    return appointment


def cancel(
    ledger: Ledger, appointment: Appointment, now: datetime, by: str = "citizen"
) -> Appointment:
    """Cancels it; the cells come free after the cooling-off time of the service.

    Raises NotAllowed (appointment_cancelled, appointment_over).
    """
    change_status(appointment, CANCEL, now, staff=by == "staff")
    offer = ledger.offer(appointment.service)
    stamp = now.timestamp()
    cooling = offer.cooling_off * 60 if offer else 0
    agenda = ledger.day_for_writing(appointment.service, appointment.day)
    agenda.retire(appointment.number, stamp, stamp + cooling)
    appointment.cancelled_by = by
    notify(events.AppointmentCancelled(appointment, by))
    return appointment


def finish(
    ledger: Ledger, appointment: Appointment, status: str, now: datetime
) -> Appointment:
    """Notes that it is done, or with the status NO_SHOW that nobody came.

    Raises NotAllowed (appointment_cancelled, appointment_over, appointment_not_begun).
    """
    action = MISS if status == NO_SHOW else FINISH
    return _finish(ledger, appointment, action, now)


def reopen(ledger: Ledger, appointment: Appointment, now: datetime) -> Appointment:
    """Takes back that it is done or a no-show.

    Raises NotAllowed (appointment_cancelled, appointment_open).
    """
    return _finish(ledger, appointment, REOPEN, now)


def _finish(
    ledger: Ledger, appointment: Appointment, action: str, now: datetime
) -> Appointment:
    previous = change_status(appointment, action, now, staff=True)
    _note(ledger, appointment, now)
    notify(events.AppointmentFinished(appointment, previous))
    return appointment


def assign(
    ledger: Ledger, appointment: Appointment, clerk: str, now: datetime
) -> Appointment:
    """Makes it the appointment of the user with that id, "" for nobody's in particular.

    Raises NotAllowed (appointment_cancelled).
    """
    check_change(appointment, ASSIGN, now, staff=True)
    if appointment.clerk != clerk:
        appointment.clerk = clerk
        _note(ledger, appointment, now)
    return appointment


def _note(ledger: Ledger, appointment: Appointment, now: datetime) -> None:
    """Screens and feeds see by the agenda of the day that something changed."""
    agenda = ledger.day_for_writing(appointment.service, appointment.day)
    agenda.note(now.timestamp())
