"""What a ticket became: one visit, with a row for each product that was handled.

It has no personal data and no link to any. Figures are made of these, once a ticket is
over; each ticket gives exactly one visit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from gemeente.loket.queue import states
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Handled:
    """A product of a visit: at which service, how many, and the seconds it was served.

    ``desk`` is the last one that served it, "" where none did.
    """

    product: str
    service: str
    quantity: int
    seconds: int
    desk: str
    done: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """A ticket that is over. Stamps are POSIX seconds, 0 where it did not come to that.

    ``created`` is when it was taken or checked in, ``called`` the first call, ``served``
    when its citizen arrived at a desk; ``parked`` the seconds it was put aside.
    ``outcome`` is served, no-show or left; ``due`` the start of its appointment.
    """

    ticket: int
    origin: str
    outcome: str
    created: int
    called: int
    served: int
    ended: int
    parked: int
    calls: int
    due: int | None
    priority: int
    express: bool
    mark: str
    handled: tuple[Handled, ...]


OUTCOMES = {states.DONE: "served", states.NO_SHOW: "no-show", states.LEFT: "left"}


def visits_of(queue: DayQueue) -> list[Visit]:
    """The visits of the tickets of that day that are over, by ticket."""
    return [visit_of(one) for one in queue.all_tickets() if not one.open]


def visit_of(ticket: Ticket) -> Visit:
    """The visit of a ticket that is over."""
    ended = ticket.steps[-1].stamp
    return Visit(
        ticket=ticket.id,
        origin=ticket.origin,
        outcome=OUTCOMES[ticket.state],
        created=ticket.created,
        called=_first(ticket, states.CALLED),
        served=_first(ticket, states.SERVING),
        ended=ended,
        parked=_seconds(ticket, states.PARKED),
        calls=ticket.calls,
        due=ticket.due,
        priority=ticket.priority,
        express=ticket.express,
        mark=ticket.mark,
        handled=tuple(_handled(ticket, ended)),
    )


def _handled(ticket: Ticket, ended: int) -> Iterator[Handled]:
    for index, item in ticket.living_items:
        desks = [step.desk for step in ticket.steps if step.item == index]
        yield Handled(
            product=item.product,
            service=item.service,
            quantity=item.quantity,
            seconds=ticket.seconds_of(index, ended),
            desk=desks[-1] if desks else "",
            done=item.done,
        )


def _first(ticket: Ticket, state: str) -> int:
    return next((step.stamp for step in ticket.steps if step.state == state), 0)


def _seconds(ticket: Ticket, state: str) -> int:
    pairs = zip(ticket.steps, ticket.steps[1:], strict=False)
    return sum(after.stamp - step.stamp for step, after in pairs if step.state == state)
