"""A desk sends somebody on: aside, back into the line, to others."""

from gemeente.loket.errors import InvalidWish
from gemeente.loket.queue import states
from gemeente.loket.queue.hand import at_hand
from gemeente.loket.queue.hand import release
from gemeente.loket.queue.hand import remark_of
from gemeente.loket.queue.items import minutes_of
from gemeente.loket.queue.outcome import finish_appointment
from gemeente.loket.queue.stand import Stand
from gemeente.loket.queue.ticket import Item
from gemeente.loket.queue.ticket import Ticket


def park(stand: Stand, remark: str = "") -> Ticket:
    """Puts the person aside, who comes back to this desk or another one."""
    ticket = at_hand(stand, "park")
    ticket.remark = remark_of(remark) or ticket.remark
    release(stand, ticket, states.PARKED)
    return ticket


def put_back(stand: Stand, where: str | int = "same") -> Ticket:
    """Back into the line: at the ``same`` place, at the ``end``, or in so many minutes.

    Raises InvalidWish (place_unknown).
    """
    ticket = at_hand(stand, "put_back")
    minutes = where if isinstance(where, int) else None
    known = where in ("same", "end") if minutes is None else 1 <= minutes <= 240
    if not known:
        raise InvalidWish("place_unknown", field="where")
    stamp = int(stand.now.timestamp())
    if where == "end":
        ticket.arrived, ticket.due = stamp, None
    elif minutes is not None:
        ticket.not_before = stamp + minutes * 60
    release(stand, ticket, states.WAITING)
    return ticket


def transfer(
    stand: Stand,
    service: str = "",
    desk: str = "",
    clerk: str = "",
    product: str = "",
    remark: str = "",
) -> Ticket:
    """Sends the person to a service, a desk or a colleague, with its place in the line.

    The open products that the other service has go along; with a ``product`` that one is
    what is done there, and those of here are done.

    Raises InvalidWish (receiver_missing, receiver_unable, service_unknown,
    product_unknown, desk_unknown, text_too_long, text_invalid, national_number).
    """
    ticket = at_hand(stand, "transfer")
    if not (service or desk or clerk):
        raise InvalidWish("receiver_missing", field="service")
    if desk and stand.rules.desk(desk) is None:
        raise InvalidWish("desk_unknown", field="desk")
    _check_receiver(stand, service or ticket.service, desk, clerk)
    text = remark_of(remark)
    if (service and service != ticket.service) or product:
        _send_on(stand, ticket, service or ticket.service, product)
    ticket.for_desk, ticket.for_clerk = desk, clerk
    ticket.remark = text or ticket.remark
    release(stand, ticket, states.WAITING)
    return ticket


def _check_receiver(stand: Stand, service: str, desk: str, clerk: str) -> None:
    """Only they may call: whoever is there now has to be able to."""
    for session in stand.queue.sessions.values():
        meant = session.desk == desk or session.clerk == clerk
        if meant and service not in session.services:
            raise InvalidWish("receiver_unable", field="desk")


def _send_on(stand: Stand, ticket: Ticket, service: str, product: str) -> None:
    target = stand.rules.service(service)
    if target is None:
        raise InvalidWish("service_unknown", field="service")
    going = {one.product for one in ticket.open_items if target.product(one.product)}
    if product:
        if target.product(product) is None:
            raise InvalidWish("product_unknown", field="product")
        going = set()
    elif not going:
        raise InvalidWish("product_unknown", field="product")
    moved = []
    for item in ticket.items:
        if item not in ticket.open_items:
            moved.append(item)
        elif item.product in going:
            moved.append(item._replace(service=service))
        else:
            moved.append(item._replace(done=True))
    if product:
        moved.append(Item(product, 1, service))
    finish_appointment(stand, ticket, left=not going)
    ticket.items = tuple(moved)
    ticket.service = service
    ticket.due = None
    ticket.minutes = minutes_of(stand.rules, ticket.items, service)
