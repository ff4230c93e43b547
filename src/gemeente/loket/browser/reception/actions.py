"""What the buttons of the reception do. Each asks the queue, which judges it again.

An action answers an Outcome: what is shown next. What it raises is a LoketError; nothing
was done then.
"""

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from gemeente.loket.browser.citizen.choice import whole
from gemeente.loket.browser.reception.asked import Asked
from gemeente.loket.browser.reception.finding import find
from gemeente.loket.browser.reception.finding import is_mine
from gemeente.loket.browser.reception.giving import field_of
from gemeente.loket.browser.reception.hall import Hall
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import contacts
from gemeente.loket.queue import leaving
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import items_of
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.arriving import ticket_of
from gemeente.loket.queue.order import NORMAL
from gemeente.loket.queue.stand import calm
from gemeente.loket.queue.stand import drop_note
from gemeente.loket.queue.stand import write_note
from gemeente.loket.queue.tokens import Found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: ``said`` in words, and what the panel shows.

    A ticket by its id; appointments by their codes, with ``why`` one cannot simply check
    in (a NotAllowed); ``nobody`` where none was found.
    """

    said: str = ""
    ticket: int = 0
    codes: tuple[str, ...] = ()
    why: NotAllowed | None = None
    nobody: bool = False
    elsewhere: bool = False

    @property
    def changed(self) -> bool:
        """Whether something was done, which is not done again for the same key."""
        return bool(self.said)


def act(hall: Hall, asked: Asked) -> Outcome:
    """Does what is asked. Raises NotThere (action_unknown), or what it cannot do."""
    found = ACTIONS.get(asked.action)
    if found is None:
        raise NotThere("action_unknown")
    return found(hall, asked)


def _find(hall: Hall, asked: Asked) -> Outcome:
    """Checks in who is meant, or shows who may be."""
    meant = find(hall, asked.text("q"))
    if meant.ticket is not None:
        return Outcome(ticket=meant.ticket.id)
    if meant.sure:
        return _checked_in(hall, meant.appointments[0].code)
    codes = tuple(one.code for one in meant.appointments)
    return Outcome(codes=codes, nobody=not codes, elsewhere=meant.elsewhere)


def _check_in(hall: Hall, asked: Asked) -> Outcome:
    return _checked_in(hall, asked.argument())


def _let_in(hall: Hall, asked: Asked) -> Outcome:
    """Too early or too late, and let in as if in time."""
    return _checked_in(hall, asked.argument(), limits=False)


def _let_walk_in(hall: Hall, asked: Asked) -> Outcome:
    """Too late: a place by arrival."""
    return _checked_in(hall, asked.argument(), limits=False, late_as_walk_in=True)


def _checked_in(hall: Hall, code: str, **how: bool) -> Outcome:
    appointment = hall.ledger.appointment(code)
    if appointment is None or not is_mine(hall, appointment):
        raise NotThere("appointment_unknown")
    try:
        taken = check_in(
            hall.ledger, hall.location, appointment, hall.now, "reception", **how
        )
    except NotAllowed as why:
        there = ticket_of(hall.ledger, hall.location, appointment, hall.now)
        if why.code == "checked_in_already" and there is not None:
            return Outcome("checked-in-already", ticket=there.id)
        return Outcome(codes=(appointment.code,), why=why)
    return Outcome("checked-in", ticket=taken.ticket.id)


def _instead(hall: Hall, asked: Asked) -> Outcome:
    """A number without appointment for who has one that is of no use here now."""
    appointment = hall.ledger.appointment(asked.argument())
    if appointment is None or not is_mine(hall, appointment):
        raise NotThere("appointment_unknown")
    return _given(hall, asked, appointment.products, appointment.service)


def _take(hall: Hall, asked: Asked) -> Outcome:
    """A number for the products that were ticked."""
    pairs = [(one, *one.split(":", 1)) for one in asked.texts("product") if ":" in one]
    products = [(uid, whole(asked.text(field_of(row)), 1)) for row, _at, uid in pairs]
    return _given(hall, asked, products, pairs[0][1] if pairs else "")


def _take_one(hall: Hall, asked: Asked) -> Outcome:
    """A number for one product at once."""
    return _given(hall, asked, [(asked.argument(1), 1)], asked.argument())


def _given(
    hall: Hall, asked: Asked, products: Iterable[tuple[str, int]], service: str
) -> Outcome:
    items = items_of(hall.rules, products, service, limits=False)
    if not all(one.service in hall.mine for one in items):
        raise InvalidWish("product_unknown", field="products")
    taken = take(
        hall.ledger,
        hall.location,
        products,
        hall.now,
        origin="reception",
        service=service,
        name=asked.text("name"),
        priority=whole(asked.text("priority"), NORMAL),
        reason=asked.text("reason"),
        limits=False,
    )
    return Outcome("taken", ticket=taken.ticket.id)


def _of_ticket(hall: Hall, asked: Asked) -> Found:
    ticket, queue = hall.ticket(asked.number()), hall.queue
    if ticket is None or queue is None:
        raise NotThere("ticket_unknown")
    return Found(hall.location, queue, ticket)


def _step_back(hall: Hall, asked: Asked) -> Outcome:
    found = _of_ticket(hall, asked)
    minutes = whole(asked.argument(1) or asked.text("minutes"), 10)
    leaving.step_back(hall.ledger, found, minutes, hall.now)
    said = "stepped-back" if minutes else "here-again"
    return Outcome(said, ticket=found.ticket.id)


def _leave(hall: Hall, asked: Asked) -> Outcome:
    found = _of_ticket(hall, asked)
    leaving.leave(hall.ledger, found, hall.now)
    return Outcome("left", ticket=found.ticket.id)


def _priority(hall: Hall, asked: Asked) -> Outcome:
    found = _of_ticket(hall, asked)
    priority = whole(asked.text("priority"), NORMAL)
    reason = asked.text("reason")
    leaving.give_priority(hall.ledger, found, priority, reason, hall.now)
    return Outcome("priority", ticket=found.ticket.id)


def _count(hall: Hall, asked: Asked) -> Outcome:
    """A contact: ``count:channel:service:product``."""
    channel, service, product = (asked.argument(index) for index in range(3))
    if product not in hall.countable.get(service, {}):
        raise InvalidWish("product_unknown", field="product")
    contacts.count(
        hall.ledger,
        product,
        channel,
        hall.now,
        service=service,
        location=hall.location,
        user=hall.user,
    )
    return Outcome("counted")


def _undo(hall: Hall, asked: Asked) -> Outcome:
    contacts.undo(hall.ledger, asked.argument(), hall.user, hall.now)
    return Outcome("undone")


def _calm(hall: Hall, asked: Asked) -> Outcome:
    calm(hall.ledger, hall.location, asked.argument(), hall.now)
    return Outcome("calmed")


def _note(hall: Hall, asked: Asked) -> Outcome:
    write_note(hall.ledger, hall.location, hall.user, asked.text("text"), hall.now)
    return Outcome("noted")


def _drop_note(hall: Hall, asked: Asked) -> Outcome:
    drop_note(hall.ledger, hall.location, asked.number(), hall.now)
    return Outcome("note-dropped")


def shown(asked: Asked) -> Outcome:
    """What a GET asks for: the address that a POST led to, or a link of the page."""
    said = asked.text("said")
    ticket = whole(asked.text("ticket"), 0)
    codes = tuple(one for one in asked.texts("code") if one)[:8]
    return Outcome(said, ticket, codes, nobody=bool(asked.text("nobody")))


ACTIONS: dict[str, Callable[[Hall, Asked], Outcome]] = {
    "find": _find,
    "check-in": _check_in,
    "let-in": _let_in,
    "let-walk-in": _let_walk_in,
    "instead": _instead,
    "take": _take,
    "take-one": _take_one,
    "step-back": _step_back,
    "leave": _leave,
    "priority": _priority,
    "count": _count,
    "undo": _undo,
    "calm": _calm,
    "note": _note,
    "drop-note": _drop_note,
}
