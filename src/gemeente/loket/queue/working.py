"""The products of the person at the desk: each can be added, changed and timed."""

from gemeente.loket.errors import InvalidWish
from gemeente.loket.queue import states
from gemeente.loket.queue.hand import at_hand
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.stand import Stand
from gemeente.loket.queue.ticket import Item
from gemeente.loket.queue.ticket import Ticket


MOST = 1000  # pieces of one product


def add_item(
    stand: Stand, product: str, quantity: int = 1, service: str = ""
) -> Ticket:
    """One more product. Raises InvalidWish (product_unknown, quantity_invalid)."""
    ticket = at_hand(stand, "work")
    item = new_item(stand.rules, ticket, product, quantity, service)
    ticket.items = (*ticket.items, item)
    stand.queue.touch(stand.now)
    return ticket


def change_item(stand: Stand, index: int, product: str, quantity: int) -> Ticket:
    """Another product or number of pieces; its time so far stays with it."""
    ticket = at_hand(stand, "work")
    old = _item(ticket, index)
    item = new_item(stand.rules, ticket, product or old.product, quantity, old.service)
    _put(stand, ticket, index, item._replace(done=old.done))
    return ticket


def drop_item(stand: Stand, index: int) -> Ticket:
    """One product less. Raises InvalidWish (products_missing) where it is the last."""
    ticket = at_hand(stand, "work")
    old = _item(ticket, index)
    if len(ticket.living_items) == 1:
        raise InvalidWish("products_missing", field="products")
    _put(stand, ticket, index, old._replace(quantity=0))
    if ticket.current == index:
        rest = [i for i, one in ticket.living_items if one.open]
        turn_to(stand, (rest or [ticket.living_items[0][0]])[0])
    return ticket


def turn_to(stand: Stand, index: int) -> Ticket:
    """From now on the time is that of the product with this index."""
    ticket = at_hand(stand, "work")
    _item(ticket, index)
    if ticket.state == states.SERVING and ticket.current != index:
        stamp = stand.queue.touch(stand.now)
        ticket.enter(states.SERVING, stamp, stand.desk, stand.clerk, index)
    return ticket


def new_item(
    rules: LocationRules, ticket: Ticket, product: str, quantity: int, service: str = ""
) -> Item:
    """A product for a ticket, at the service given, its own, or one that has it.

    Raises InvalidWish (product_unknown, quantity_invalid).
    """
    able = [one for one in rules.services_of(product) if one.published]
    if not able:
        raise InvalidWish("product_unknown", field="product")
    uids = [one.uid for one in able]
    wanted = [uid for uid in (service, ticket.service) if uid in uids]
    if not 1 <= quantity <= MOST:
        raise InvalidWish("quantity_invalid", field="quantity", maximum=MOST)
    return Item(product, quantity, (wanted or uids)[0])


def _item(ticket: Ticket, index: int) -> Item:
    found = dict(ticket.living_items).get(index)
    if found is None:
        raise InvalidWish("product_unknown", field="product")
    return found


def _put(stand: Stand, ticket: Ticket, index: int, item: Item) -> None:
    items = list(ticket.items)
    items[index] = item
    ticket.items = tuple(items)
    stand.queue.touch(stand.now)
