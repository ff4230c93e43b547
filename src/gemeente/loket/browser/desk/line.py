"""Who waits: for this desk in its order, for others, for nobody; who is aside or to come."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.browser.desk.current import visitor_of
from gemeente.loket.browser.desk.current import waited
from gemeente.loket.browser.desk.place import Place
from gemeente.loket.browser.desk.words import clock_text
from gemeente.loket.browser.desk.words import minutes_text
from gemeente.loket.browser.desk.words import SHORT
from gemeente.loket.browser.desk.words import why
from gemeente.loket.i18n import _
from gemeente.loket.queue import states
from gemeente.loket.queue.order import can_serve
from gemeente.loket.queue.order import Choice
from gemeente.loket.queue.order import Waiting
from gemeente.loket.queue.serving import upcoming
from gemeente.loket.queue.ticket import Ticket


SOON = timedelta(minutes=60)  # before and after now: the appointments that are shown
MOST_EXPECTED = 15


@dataclass(frozen=True, slots=True)
class Row:
    """A ticket in the line; ``reason`` is short, ``note`` why it cannot come now."""

    id: int
    label: str
    products: str
    service: str
    waited: str
    due: str
    reason: str
    urgent: bool
    note: str
    remark: str
    name: str
    pickable: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """An appointment of today that has not checked in."""

    code: str
    name: str
    time: str
    products: str
    late: bool


class Line:
    """The lists beside the ticket at the desk."""

    def __init__(self, place: Place) -> None:
        self.place = place

    @cached_property
    def choices(self) -> list[Choice]:
        """Who can come now at this desk, the first first."""
        return [] if self.place.stand is None else upcoming(self.place.stand)

    @cached_property
    def first(self) -> dict[str, str] | None:
        """Who is next and why; None where nobody is."""
        if not self.choices:
            return None
        ticket = self.place.queue.ticket(self.choices[0].ticket)
        return {
            "label": ticket.label,
            "why": why(self.place, ticket, self.choices[0].reason),
            "products": self._products(ticket),
            "waited": self._waited(ticket),
        }

    @cached_property
    def mine(self) -> list[Row]:
        """Who comes at this desk: in its order, then those who cannot come right now."""
        now = [self._row(one.ticket, one.reason) for one in self.choices]
        return now + [self._row(one.ticket, "") for one in self._later()]

    @cached_property
    def others(self) -> list[Row]:
        """Whom other desks can help and this one cannot."""
        return [self._row(one.ticket, "") for one in self._rest() if self._helped(one)]

    @cached_property
    def stranded(self) -> list[Row]:
        """Whom no desk can help that is open now."""
        rest = [one for one in self._rest() if not self._helped(one)]
        return [self._row(one.ticket, "") for one in rest]

    def _later(self) -> list[Waiting]:
        now = {one.ticket for one in self.choices}
        mine = (one for one in self.place.lineup.line if self._able(one))
        return [one for one in mine if one.ticket not in now]

    def _rest(self) -> list[Waiting]:
        return [one for one in self.place.lineup.line if not self._able(one)]

    def _able(self, waiting: Waiting) -> bool:
        session = self.place.session
        return session is not None and can_serve(waiting, session.skills)

    def _helped(self, waiting: Waiting) -> bool:
        sessions = self.place.sessions
        return any(can_serve(waiting, one.skills) for one in sessions)

    def _row(self, number: int, reason: str) -> Row:
        place, ticket = self.place, self.place.queue.ticket(number)
        seen = ticket.service in place.helps
        first = bool(self.choices) and self.choices[0].ticket == number
        return Row(
            id=ticket.id,
            label=ticket.label,
            products=self._products(ticket),
            service=place.service_title(ticket.service),
            waited=self._waited(ticket),
            due=clock_text(place, ticket.due) if ticket.due else "",
            reason=place.say(SHORT[reason]) if reason in SHORT else "",
            urgent=reason in ("urgent", "overtaken"),
            note=self._note(ticket),
            remark=ticket.remark if seen else "",
            name=ticket.name if seen else "",
            pickable=first or ticket.service in place.picks,
            first=first,
        )

    def _note(self, ticket: Ticket) -> str:
        place = self.place
        if ticket.not_before > place.stamp:
            time = clock_text(place, ticket.not_before)
            return place.say(_("not before ${time}", mapping={"time": time}))
        if ticket.for_clerk:
            mapping = {"name": place.name_of(ticket.for_clerk)}
            return place.say(_("for ${name}", mapping=mapping))
        if ticket.for_desk:
            mapping = {"name": place.desk_title(ticket.for_desk)}
            return place.say(_("for ${name}", mapping=mapping))
        return ""

    def _products(self, ticket: Ticket) -> str:
        items = ticket.open_items or [one for _i, one in ticket.living_items]
        return self._titles((one.product, one.quantity) for one in items)

    def _titles(self, products: Iterable[tuple[str, int]]) -> str:
        titles = [(self.place.product_title(uid), count) for uid, count in products]
        return ", ".join(f"{t} ({n}×)" if n > 1 else t for t, n in titles)

    def _waited(self, ticket: Ticket) -> str:
        return minutes_text(self.place, waited(ticket, self.place.stamp))

    # aside, to come

    @cached_property
    def parked(self) -> list[Row]:
        """Who was put aside, at the services of the user."""
        found = [] if self.place.queue is None else self.place.queue.open_tickets()
        mine = self.place.helps
        return [
            self._row(one.id, "")
            for one in found
            if one.state == states.PARKED and one.service in mine
        ]

    @cached_property
    def expected(self) -> list[Expected]:
        """Appointments of about now at the services of this desk, not checked in."""
        return [self._expected(one) for one in self._appointments()][:MOST_EXPECTED]

    def _appointments(self) -> Iterator[Appointment]:
        place, session = self.place, self.place.session
        services = session.services & set(place.mine) if session is not None else ()
        day = place.queue.day if place.queue is not None else None
        found = [
            one
            for uid in services
            for one in place.ledger.appointments(uid, day, day)
            if one.status == BOOKED
            and one.channel == "desk"
            and one.location in ("", place.location)
            and abs(one.start - place.now) <= SOON
            and place.queue.of_appointment(one.number) is None
        ]
        return iter(sorted(found, key=lambda one: (one.start, one.number)))

    def _expected(self, appointment: Appointment) -> Expected:
        late = timedelta(minutes=self.place.rules.order.late)
        visitor = visitor_of(appointment)
        return Expected(
            code=visitor.code,
            name=visitor.name,
            time=visitor.time,
            products=self._titles(appointment.products),
            late=appointment.start + late < self.place.now,
        )
