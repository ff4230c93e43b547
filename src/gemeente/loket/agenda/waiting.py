"""The waiting list: who has an appointment and would rather come earlier.

A record says who waits (by the number of the appointment, nothing of the person) and what
was offered. An offer is a hold of ``agenda.booking`` that lasts an hour: what is offered
to one is taken for everybody else. ``offering`` finds them, a citizen's page
accepts them; whatever else happens to the appointment ends the waiting.
"""

from contextlib import suppress
from datetime import date
from datetime import datetime
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.appointment import Record
from gemeente.loket.agenda.events import AppointmentCancelled
from gemeente.loket.agenda.events import AppointmentFinished
from gemeente.loket.agenda.events import AppointmentMoved
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.errors import HoldGone
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import SlotTaken


OFFERS = 3  # to one who waits
MINUTES = 60  # that an offered place is kept


class Waiting(Record):
    """One who waits: for which appointment, since when, what suits, what was offered.

    ``offered`` has the starts (POSIX seconds) of all offers, the living one last;
    ``token`` is that of its hold, "" where there is none.
    """

    FIELDS = (
        "number",
        "service",
        "_created",
        "_start",
        "_first",
        "weekdays",
        "parts",
        "offered",
        "token",
        "_expires",
    )

    offered: tuple[int, ...] = ()
    token = ""
    _expires = 0

    def __init__(self, appointment: Appointment, now: datetime) -> None:
        self.number = appointment.number
        self.service = appointment.service
        self._created = now.timestamp()
        self._start = int(appointment.start.timestamp())

    @property
    def created(self) -> datetime:
        """Since when, aware UTC: who waits longest comes first."""
        return datetime.fromtimestamp(self._created, UTC)

    @property
    def preference(self) -> Preference:
        """What suits."""
        return Preference(date.fromordinal(self._first), self.weekdays, self.parts)

    def prefer(self, preference: Preference) -> None:
        """Notes what suits from now on."""
        self._first = preference.first.toordinal()
        self.weekdays, self.parts = preference.weekdays, preference.parts

    def is_for(self, appointment: Appointment) -> bool:
        """Whether the appointment still is when it was when its citizen asked."""
        return self._start == int(appointment.start.timestamp())

    @property
    def start(self) -> datetime | None:
        """When what is offered begins (aware UTC), None where nothing is."""
        return datetime.fromtimestamp(self.offered[-1], UTC) if self.token else None

    @property
    def expires(self) -> datetime | None:
        """Until when that is kept, aware UTC."""
        return datetime.fromtimestamp(self._expires, UTC) if self.token else None

    def has_offer(self, now: datetime) -> bool:
        """Whether a place is kept."""
        return bool(self.token) and self._expires > now.timestamp()

    @property
    def left(self) -> int:
        """How many offers can still be made."""
        return OFFERS - len(self.offered)

    def note_offer(self, hold: booking.Hold) -> None:
        """Counts an offer; the place is kept by that hold."""
        self.offered = (*self.offered, int(hold.start.timestamp()))
        self.token, self._expires = hold.token, int(hold.expires.timestamp())

    def forget_offer(self, counts: bool = True) -> None:
        """The last offer is over, and as good as never made where it does not count."""
        self.token, self._expires = "", 0
        if not counts:
            self.offered = self.offered[:-1]


def ask(
    ledger: Ledger, appointment: Appointment, preference: Preference, now: datetime
) -> Waiting:
    """Puts it on the list; who is on it already keeps the place in the line."""
    waiting = waiting_of(ledger, appointment)
    if waiting is None:
        leave(ledger, appointment.number, now)
        waiting = ledger.waiting[appointment.number] = Waiting(appointment, now)
    waiting.prefer(preference)
    return waiting


def waiting_of(ledger: Ledger, appointment: Appointment) -> Waiting | None:
    """Its place on the list, None where it has none."""
    waiting = ledger.waiting.get(appointment.number)
    return waiting if waiting is not None and waiting.is_for(appointment) else None


def in_line(ledger: Ledger, service: str | None = None) -> list[Waiting]:
    """Who waits for a service, or for any, first come first."""
    found = (one for one in ledger.waiting.values() if service in (None, one.service))
    return sorted(found, key=lambda one: (one.created, one.number))


def leave(ledger: Ledger, number: int, now: datetime) -> None:
    """Takes an appointment off the list, where it is on it; frees what was offered."""
    waiting = ledger.waiting.get(number)
    if waiting is not None:
        let_go(ledger, waiting, now)
        # written in any case: an offer that is made just now is then a conflict
        waiting.forget_offer()
        forget(ledger, number)


def forget(ledger: Ledger, number: int) -> None:
    """Takes an appointment that is over off the list, where it is on it."""
    if number in ledger.waiting:
        del ledger.waiting[number]


def let_go(
    ledger: Ledger, waiting: Waiting, now: datetime, counts: bool = True
) -> None:
    """Ends the offer, if there is one: the next in line can have the place."""
    if waiting.token:
        # it may have expired
        with suppress(HoldGone):
            booking.release(ledger, waiting.token, now)
        waiting.forget_offer(counts)


def decline(ledger: Ledger, waiting: Waiting, now: datetime) -> None:
    """The citizen does not want what is offered; after the last offer that is the end."""
    let_go(ledger, waiting, now)
    if waiting.left <= 0:
        leave(ledger, waiting.number, now)


def accept(
    ledger: Ledger,
    waiting: Waiting,
    appointment: Appointment,
    now: datetime,
    token: str = "",
) -> bool:
    """Moves the appointment to what is offered; False where that has just gone.

    Too late is not too late while nobody else has the place. Where it has gone nothing is
    lost: the appointment stays, and so does its place in the line. Raises NotAllowed
    (appointment_cancelled, appointment_over).
    """
    start, living = waiting.start, waiting.has_offer(now)
    if start is None:
        return False
    let_go(ledger, waiting, now, counts=not living)
    try:
        booking.move(ledger, appointment, start, now, token=token)
    except (SlotTaken, InvalidWish):
        return False
    leave(ledger, appointment.number, now)
    return True


def is_over(ledger: Ledger, waiting: Waiting, now: datetime) -> bool:
    """Whether there is nothing to wait for (any more)."""
    appointment = ledger.booked.get(waiting.number)
    return (
        appointment is None
        or appointment.status != BOOKED
        or appointment.start <= now
        or not waiting.is_for(appointment)
        or appointment.person is None
        or not appointment.person.email
        or (waiting.left <= 0 and not waiting.has_offer(now))
    )


def clean(ledger: Ledger, now: datetime) -> int:
    """Takes off the list what is over; answers how many that were."""
    over = [one.number for one in in_line(ledger) if is_over(ledger, one, now)]
    for number in over:
        leave(ledger, number, now)
    return len(over)


def on_change(
    event: AppointmentMoved | AppointmentCancelled | AppointmentFinished,
) -> None:
    """Whatever happened to the appointment: the waiting for an earlier one is over."""
    leave(get_ledger(), event.appointment.number, clock.now())
