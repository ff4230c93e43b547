"""The actions of ``@queue/ACTION``: from the body to the one function that does it."""

from collections.abc import Callable
from gemeente.loket.content import access
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.queue import serving
from gemeente.loket.queue import stand as standing
from gemeente.loket.queue import working
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.restapi.inputs import flag
from gemeente.loket.restapi.inputs import names
from gemeente.loket.restapi.queue.asked import Asked


def sign_in(asked: Asked) -> Ticket | None:
    """At that desk, for the services that are named or those the clerk may serve for."""
    wanted = names(asked.data, "services")
    if wanted is None:
        wanted = _usual(asked)
    asked.allowed(wanted)
    force = flag(asked.data, "force")
    if force:
        _check_whom_it_has(asked)
    if not wanted:
        raise InvalidWish("services_missing", field="services")
    products = names(asked.data, "products")
    if not set(products or ()) <= asked.had:
        raise InvalidWish("product_unknown", field="products")
    express = None if asked.data.get("express") is None else flag(asked.data, "express")
    done = standing.sign_in(
        asked.ledger,
        asked.location,
        asked.desk,
        asked.clerk,
        asked.now,
        services=wanted,
        products=products,
        express=express,
        force=force,
    )
    return done.ticket


def _usual(asked: Asked) -> tuple[str, ...]:
    """The services of the desk for which the clerk may serve."""
    mine = frozenset(uid for uid in asked.mine if asked.rules.service(uid))
    own = asked.rules.desk(asked.desk)
    return tuple(mine & own.services if own is not None and own.services else mine)


def _check_whom_it_has(asked: Asked) -> None:
    """Who takes a desk over must be allowed to help whom it has."""
    queue = queue_now(asked.ledger, asked.location, asked.now)
    there = queue.sessions.get(asked.desk) if queue is not None else None
    if there is not None and there.ticket is not None:
        asked.allowed([queue.ticket(there.ticket).service])


def sign_out(asked: Asked) -> None:
    """The desk is left."""
    standing.sign_out(asked.stand)


def pause(asked: Asked) -> Ticket | None:
    """With a reason."""
    standing.pause(asked.stand, asked.text("reason"))
    return asked.stand.ticket


def resume_work(asked: Asked) -> Ticket | None:
    """After a pause."""
    standing.unpause(asked.stand)
    return asked.stand.ticket


def call_alarm(asked: Asked) -> Ticket | None:
    """Help at this desk."""
    standing.alarm(asked.stand)
    return asked.stand.ticket


def calm(asked: Asked) -> None:
    """There is help, or none is needed: whoever of the staff says so."""
    desk = asked.text("desk") or asked.desk
    if asked.rules.desk(desk) is None:
        raise InvalidWish("desk_unknown", field="desk")
    standing.calm(asked.ledger, asked.location, desk, asked.now)


def call_next(asked: Asked) -> Ticket | None:
    """Who is next, None where nobody waits for this desk."""
    ticket = serving.call_next(asked.stand)
    if ticket is not None:
        asked.allowed([ticket.service])
    return ticket


def call(asked: Asked) -> Ticket:
    """That ticket; out of order for who may, with a reason."""
    return call_out(asked, asked.named, asked.text("reason"))


def call_out(asked: Asked, ticket: Ticket, reason: str) -> Ticket:
    """Calls it. Raises NotAllowed (pick_forbidden) out of order for who may not."""
    first = next(iter(serving.upcoming(asked.stand)), None)
    in_order = first is not None and first.ticket == ticket.id
    if not in_order and not access.may_pick(ticket.service):
        raise NotAllowed("pick_forbidden", label=ticket.label)
    return serving.call(asked.stand, ticket.id, reason)


def resume(asked: Asked) -> Ticket:
    """Who was parked."""
    return serving.resume(asked.stand, asked.named.id)


def reopen(asked: Asked) -> Ticket:
    """Takes back that it is over."""
    return serving.reopen(asked.stand, asked.named.id)


def put_back(asked: Asked) -> Ticket:
    """Into the line again: at the same place, at the end, or in some minutes."""
    where = asked.data.get("where", "same")
    if not isinstance(where, str):
        where = asked.whole("where", "place_unknown")
    return serving.put_back(asked.at_hand, where)


def transfer(asked: Asked) -> Ticket:
    """To a service, a desk or a colleague."""
    return serving.transfer(
        asked.at_hand,
        service=asked.text("service"),
        desk=asked.text("to_desk"),
        clerk=asked.text("to_clerk"),
        product=asked.text("product"),
        remark=asked.lines("remark"),
    )


def add(asked: Asked) -> Ticket:
    """One more product."""
    quantity = asked.whole("quantity", "quantity_invalid", 1)
    product, service = asked.text("product"), asked.text("service")
    return working.add_item(asked.at_hand, product, quantity, service)


def change(asked: Asked) -> Ticket:
    """Another product, or another number of pieces."""
    index = asked.whole("index", "product_unknown")
    quantity = asked.whole("quantity", "quantity_invalid", 1)
    return working.change_item(asked.at_hand, index, asked.text("product"), quantity)


def drop(asked: Asked) -> Ticket:
    """One product less."""
    return working.drop_item(asked.at_hand, asked.whole("index", "product_unknown"))


def turn(asked: Asked) -> Ticket:
    """From now on the time is that of another product."""
    return working.turn_to(asked.at_hand, asked.whole("index", "product_unknown"))


ACTIONS: dict[str, Callable[[Asked], Ticket | None]] = {
    "next": call_next,
    "call": call,
    "recall": lambda asked: serving.recall(asked.at_hand),
    "serve": lambda asked: serving.serve(asked.at_hand),
    "park": lambda asked: serving.park(asked.at_hand, asked.lines("remark")),
    "resume": resume,
    "back": put_back,
    "transfer": transfer,
    "finish": lambda asked: serving.finish(asked.at_hand),
    "refer": lambda asked: serving.refer(asked.at_hand),
    "no-show": lambda asked: serving.no_show(asked.at_hand),
    "reopen": reopen,
    "remark": lambda asked: serving.remark(asked.at_hand, asked.lines("text")),
    "add": add,
    "change": change,
    "drop": drop,
    "turn": turn,
    "sign-in": sign_in,
    "sign-out": sign_out,
    "pause": pause,
    "resume-work": resume_work,
    "alarm": call_alarm,
    "calm": calm,
}
