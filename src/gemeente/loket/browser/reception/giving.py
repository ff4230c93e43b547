"""What numbers can be given for: the most used first, and all of them by service."""

from collections import Counter
from dataclasses import dataclass
from gemeente.loket.browser.reception.hall import Hall
from gemeente.loket.queue import contacts
from gemeente.loket.queue.rules import ProductRules
from gemeente.loket.queue.rules import ServiceRules


QUICK = 8  # buttons
EXPRESS = 6  # that are there without a click


@dataclass(frozen=True, slots=True)
class Choice:
    """A product at a service; ``row`` is how the form names it."""

    row: str
    title: str
    service: str
    maximum: int
    express: bool
    appointment_only: bool

    @property
    def field(self) -> str:
        """The name of the field with the quantity."""
        return field_of(self.row)

    @property
    def product(self) -> str:
        """The uid of the product."""
        return self.row.partition(":")[2]


def field_of(row: str) -> str:
    """The name of the field with the quantity of a product at a service.

    Without a colon: what stands behind one in a name is a type to the publisher.
    """
    return f"n-{row.replace(':', '-')}"


def by_service(hall: Hall) -> list[tuple[ServiceRules, list[Choice]]]:
    """The services of the user here, with what can be had at their desks."""
    found = [
        (service, [_choice(service, one) for one in service.products])
        for service in hall.mine.values()
    ]
    return [one for one in found if one[1]]


def quick(hall: Hall) -> list[Choice]:
    """What was asked for most today, then what needs no appointment, in order."""
    asked = _asked(hall)
    ordered = sorted(
        _all(hall), key=lambda one: (-asked[one.row], one.appointment_only)
    )
    return ordered[:QUICK]


def express(hall: Hall) -> list[Choice]:
    """What can be finished at the reception, the most counted first, each once."""
    unique = {one.product: one for one in reversed(_all(hall)) if one.express}
    counts = {
        one.product: one.n
        for one in contacts.tally(hall.ledger, hall.today, hall.location)
        if one.channel == contacts.DESK
    }
    found = reversed(list(unique.values()))
    return sorted(found, key=lambda one: -counts.get(one.product, 0))


def twice(choices: list[Choice]) -> set[str]:
    """The titles that more than one of them has: those need the name of their service."""
    titles = Counter(one.title for one in choices)
    return {title for title, number in titles.items() if number > 1}


def _all(hall: Hall) -> list[Choice]:
    return [one for _service, rows in by_service(hall) for one in rows]


def _asked(hall: Hall) -> Counter[str]:
    queue = hall.queue
    return Counter(
        f"{item.service}:{item.product}"
        for ticket in (queue.all_tickets() if queue is not None else ())
        for item in ticket.items
    )


def _choice(service: ServiceRules, product: ProductRules) -> Choice:
    return Choice(
        row=f"{service.uid}:{product.uid}",
        title=product.title,
        service=service.title,
        maximum=max(product.maximum, 1),
        express=product.express,
        appointment_only=not product.without_appointment,
    )
