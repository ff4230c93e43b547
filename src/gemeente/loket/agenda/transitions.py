"""What may become of an appointment: the one check of every change of its state."""

from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.errors import NotAllowed


MOVE = "move"
CANCEL = "cancel"
FINISH = "finish"
MISS = "miss"  # nobody came
REOPEN = "reopen"
ASSIGN = "assign"

# action → the statuses in which it can be done
ALLOWED = {
    MOVE: (BOOKED,),
    CANCEL: (BOOKED,),
    FINISH: (BOOKED, NO_SHOW),
    MISS: (BOOKED, DONE),
    REOPEN: (DONE, NO_SHOW),
    ASSIGN: (BOOKED, DONE, NO_SHOW),
}
RESULTS = {CANCEL: CANCELLED, FINISH: DONE, MISS: NO_SHOW, REOPEN: BOOKED}
GRACE = timedelta(
    hours=24
)  # around its start, in which the staff can still set it right


def check_change(
    appointment: Appointment, action: str, now: datetime, staff: bool = False
) -> None:
    """Raises NotAllowed where the action cannot be done (any more).

    Codes: appointment_cancelled; appointment_over (it has begun, for the staff: a day
    ago, or it is done); appointment_not_begun (too early to say that nobody came, or
    more than a day too early to say that it is done); appointment_open (there is nothing
    to reopen).
    """
    if appointment.status == CANCELLED:
        raise NotAllowed("appointment_cancelled")
    if appointment.status not in ALLOWED[action]:
        is_open = appointment.status == BOOKED
        raise NotAllowed("appointment_open" if is_open else "appointment_over")
    _check_time(appointment, action, now, staff)


def _check_time(
    appointment: Appointment, action: str, now: datetime, staff: bool
) -> None:
    if action in (MOVE, CANCEL):
        latest = appointment.start + (GRACE if staff else timedelta())
        if latest <= now:
            raise NotAllowed("appointment_over")
    earliest = {FINISH: appointment.start - GRACE, MISS: appointment.start}
    if action in earliest and now < earliest[action]:
        raise NotAllowed("appointment_not_begun")


def change_status(
    appointment: Appointment, action: str, now: datetime, staff: bool = False
) -> str:
    """Does it, after the check; answers the status that it had.

    Raises NotAllowed as ``check_change`` does.
    """
    check_change(appointment, action, now, staff)
    previous = appointment.status
    appointment.status = RESULTS[action]
    appointment.touch(now)
    return previous
