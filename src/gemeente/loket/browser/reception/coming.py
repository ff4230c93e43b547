"""Who is expected today with an appointment, and what became of it."""

from dataclasses import dataclass
from datetime import timedelta
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.browser.citizen.texts import counted
from gemeente.loket.browser.citizen.texts import long_day
from gemeente.loket.browser.reception.hall import Hall
from gemeente.loket.browser.reception.words import STATES
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.i18n import _
from gemeente.loket.queue.ticket import Ticket
from typing import Any


ERASED = _("(personal data erased)")


@dataclass(frozen=True, slots=True)
class Expected:
    """An appointment; ``kind`` is expected, due, late, here or over."""

    code: str
    time: str
    day: str
    name: Any
    products: str
    service: str
    place: str
    kind: str
    state: Any
    ticket: int = 0
    label: str = ""

    @property
    def open(self) -> bool:
        """Whether it can still check in."""
        return self.kind in ("expected", "due", "late")


def expected(hall: Hall) -> list[Expected]:
    """Today's appointments here: who has not come yet first, by start."""
    queue = hall.queue
    rows = [
        describe(hall, one, queue.of_appointment(one.number) if queue else None)
        for one in hall.appointments()
    ]
    return sorted(rows, key=lambda one: (not one.open, one.time))


def describe(hall: Hall, appointment: Appointment, ticket: Ticket | None) -> Expected:
    """An appointment in words, of any day."""
    start = appointment.start.astimezone(hall.zone)
    kind, state = _state(hall, appointment, ticket)
    person = appointment.person
    titles = (
        counted(hall.title_of(appointment.service, uid) or title_of(uid), quantity)
        for uid, quantity in appointment.products
    )
    service = hall.mine.get(appointment.service)
    return Expected(
        code=appointment.code,
        time=f"{start:%H:%M}",
        day="" if appointment.day == hall.today else long_day(appointment.day),
        name=person.name if person is not None else ERASED,
        products=", ".join(filter(None, titles)),
        service=service.title if service else title_of(appointment.service),
        place=_place(hall, appointment),
        kind=kind,
        state=state,
        ticket=ticket.id if ticket is not None else 0,
        label=ticket.label if ticket is not None else "",
    )


def _place(hall: Hall, appointment: Appointment) -> str:
    if appointment.location in ("", hall.location):
        return ""
    return title_of(appointment.location)


def _state(
    hall: Hall, appointment: Appointment, ticket: Ticket | None
) -> tuple[str, Any]:
    if ticket is not None:
        return ("here" if ticket.open else "over"), STATES[ticket.state]
    if appointment.status != BOOKED:
        return "over", _STATUSES.get(appointment.status, "")
    order = hall.rules.order if hall.rules else None
    late = timedelta(minutes=order.late if order else 0)
    if hall.now > appointment.start + late:
        return "late", _("too late")
    if hall.now >= appointment.start:
        return "due", _("not here yet")
    return "expected", ""


_STATUSES = {
    "done": STATES["done"],
    "no-show": STATES["no-show"],
    "cancelled": _("cancelled"),
}
