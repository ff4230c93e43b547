"""What numbers can be given for: the most used first, and all of them by service."""

from collections import Counter
from dataclasses import dataclass
from gemeente.loket.browser.reception.hall import Hall
from gemeente.loket.queue.rules import ProductRules
from gemeente.loket.queue.rules import ServiceRules


QUICK = 8  # buttons


@dataclass(frozen=True, slots=True)
class Choice:
    """A product at a service; ``row`` is how the form names it."""

    row: str
    title: str
    service: str
    maximum: int
    express: bool
    appointment_only: bool


def by_service(hall: Hall) -> list[tuple[ServiceRules, list[Choice]]]:
    """The services of the user here, with what can be had at their desks."""
    found = [
        (service, [_choice(service, one) for one in service.products])
        for service in hall.mine.values()
    ]
    return [one for one in found if one[1]]


def quick(hall: Hall) -> list[Choice]:
    """What was asked for most today, then what needs no appointment, in order."""
    queue = hall.queue
    asked = Counter(
        f"{item.service}:{item.product}"
        for ticket in (queue.all_tickets() if queue is not None else ())
        for item in ticket.items
    )
    all_of_them = [one for _service, rows in by_service(hall) for one in rows]
    ordered = sorted(
        all_of_them, key=lambda one: (-asked[one.row], one.appointment_only)
    )
    return ordered[:QUICK]


def express(hall: Hall) -> list[Choice]:
    """What can be finished at the reception, without a number."""
    rows = (one for _service, rows in by_service(hall) for one in rows)
    return [one for one in rows if one.express]


def _choice(service: ServiceRules, product: ProductRules) -> Choice:
    return Choice(
        row=f"{service.uid}:{product.uid}",
        title=product.title,
        service=service.title,
        maximum=max(product.maximum, 1),
        express=product.express,
        appointment_only=not product.without_appointment,
    )
