"""Whom the desk has: everything about that ticket as the screen shows it."""

from dataclasses import dataclass
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.browser.desk.place import Place
from gemeente.loket.browser.desk.words import clock_of
from gemeente.loket.browser.desk.words import clock_text
from gemeente.loket.browser.desk.words import minutes_text
from gemeente.loket.browser.desk.words import why
from gemeente.loket.i18n import _
from gemeente.loket.queue import states
from gemeente.loket.queue.ticket import Ticket


BACK_IN = (5, 10, 15, 30)  # minutes after which somebody can be called again


@dataclass(frozen=True, slots=True)
class Row:
    """A product of the ticket; ``begun`` is since when its clock would have run."""

    index: int
    product: str
    title: str
    quantity: int
    expected: str
    time: str
    begun: int
    running: bool
    done: bool
    service: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who has an appointment, as far as it is known."""

    code: str
    name: str
    phone: str
    time: str
    answers: tuple[str, ...]


class Current:
    """The ticket at the desk of the user."""

    def __init__(self, place: Place, ticket: Ticket) -> None:
        self.place = place
        self.ticket = ticket
        self.id = ticket.id
        self.label = ticket.label
        self.called = ticket.state == states.CALLED
        self.serving = ticket.state == states.SERVING
        self.calls = ticket.calls
        self.since = ticket.since
        self.name = ticket.name
        self.remark = ticket.remark
        self.running = clock_of(place.stamp - ticket.since)

    @property
    def state(self) -> str:
        """What is going on, such as: Called twice."""
        if self.serving:
            return self.place.say(_("At the desk"))
        if self.calls == 1:
            return self.place.say(_("Called once"))
        return self.place.say(_("Called ${n} times", mapping={"n": str(self.calls)}))

    @property
    def why(self) -> str:
        """Why this person was next."""
        return why(self.place, self.ticket, self.ticket.why)

    @property
    def waited(self) -> str:
        """How long this person was in the line."""
        return minutes_text(self.place, waited(self.ticket, self.place.stamp))

    @property
    def arrived(self) -> str:
        """When the number was given."""
        return clock_text(self.place, self.ticket.created)

    @property
    def missing(self) -> bool:
        """Whether it was called often enough to note that nobody came."""
        return self.called and self.calls >= self.place.rules.calls

    @property
    def rows(self) -> list[Row]:
        """Its products, each with its own time."""
        living = self.ticket.living_items
        return [self._row(index, len(living) == 1) for index, _item in living]

    def _row(self, index: int, alone: bool) -> Row:
        place, item = self.place, self.ticket.items[index]
        rule = place.rules.product(item.service, item.product)
        seconds = self.ticket.seconds_of(index, place.stamp)
        minutes = rule.minutes * item.quantity if rule else 0
        away = item.service != self.ticket.service
        return Row(
            index=index,
            product=item.product,
            title=rule.title if rule else place.product_title(item.product),
            quantity=item.quantity,
            expected=minutes_text(place, minutes * 60) if minutes else "",
            time=clock_of(seconds),
            begun=place.stamp - seconds,
            running=self.serving and self.ticket.current == index,
            done=item.done,
            service=place.service_title(item.service) if away else "",
            alone=alone,
        )

    @property
    def appointment(self) -> Appointment | None:
        """The appointment behind it."""
        number = self.ticket.appointment
        return None if number is None else self.place.ledger.booked.get(number)

    @property
    def visitor(self) -> Visitor | None:
        """Who has the appointment, for who may help with the ticket.

        That it was looked at is noted by who shows it.
        """
        found = self.appointment
        mine = self.ticket.service in self.place.helps
        return visitor_of(found) if found is not None and mine else None

    @property
    def back_in(self) -> tuple[int, ...]:
        """The minutes that are proposed."""
        return BACK_IN


def visitor_of(appointment: Appointment) -> Visitor:
    """What the desk shows of an appointment."""
    person = appointment.person
    return Visitor(
        code=appointment.code,
        name=person.name if person else "",
        phone=person.phone if person else "",
        time=f"{appointment.minute // 60:02d}:{appointment.minute % 60:02d}",
        answers=tuple(text for _id, text in person.answers if text) if person else (),
    )


def waited(ticket: Ticket, stamp: int) -> int:
    """How many seconds it was in the line, until it was called or until then."""
    ends = [step.stamp for step in ticket.steps[1:]] + [stamp]
    return sum(
        end - step.stamp
        for step, end in zip(ticket.steps, ends, strict=True)
        if step.state == states.WAITING
    )
