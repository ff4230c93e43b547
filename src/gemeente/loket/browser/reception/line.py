"""Today's line in words: per service who waits, who is at a desk, who was put aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from gemeente.loket.browser.citizen.texts import counted
from gemeente.loket.browser.live.offered import Reasons
from gemeente.loket.browser.live.words import short_wait_text
from gemeente.loket.browser.reception.hall import Hall
from gemeente.loket.browser.reception.words import ORIGINS
from gemeente.loket.browser.reception.words import PRIORITIES
from gemeente.loket.browser.reception.words import STATES
from gemeente.loket.i18n import _
from gemeente.loket.queue import states
from gemeente.loket.queue.opening import opening
from gemeente.loket.queue.ticket import Ticket
from typing import Any


REASONS = Reasons(
    full=_("All numbers of today have been given."),
    unknown=_("No hours without an appointment."),
    later=_("Numbers are given from ${time} on."),
    another_day=_("No more numbers today; again on ${date} at ${time}."),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A ticket: ``minutes`` in its state so far; ``marks`` are (kind, text)."""

    id: int
    label: str
    state: str
    state_title: Any
    products: str
    minutes: int
    since: str
    wait: Any
    desk: str
    name: str
    marks: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A service: what waits for it, in order; ``closed`` why no numbers are given."""

    uid: str
    title: str
    waiting: int
    desks: int
    wait: Any
    closed: Any
    rows: tuple[Row, ...]


class Line:
    """The line of a hall, read once."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.lineup = hall.lineup
        self.tickets = {one.id: one for one in hall.tickets()}

    def cards(self) -> list[Card]:
        """The services of the user here, with who waits for them."""
        order = [one.ticket for one in self.lineup.line]
        return [self._card(uid, order) for uid in self.hall.mine]

    def _card(self, uid: str, order: list[int]) -> Card:
        here = [self.tickets[one] for one in order if one in self.tickets]
        known = self.lineup.services.get(uid)
        return Card(
            uid=uid,
            title=self.hall.mine[uid].title,
            waiting=known.waiting if known else 0,
            desks=known.desks if known else 0,
            wait=short_wait_text(known.wait if known else None),
            closed=closed_text(self.hall, uid),
            rows=tuple(self.row(one) for one in here if one.service == uid),
        )

    def at_desks(self) -> list[Row]:
        """Who is called or served, by desk."""
        found = [one for one in self._others() if one.state in states.AT_A_DESK]
        return sorted(map(self.row, found), key=lambda one: (one.desk, one.label))

    def parked(self) -> list[Row]:
        """Who was put aside by a desk."""
        return [self.row(one) for one in self._others() if one.state == states.PARKED]

    def _others(self) -> Iterator[Ticket]:
        return (one for one in self.tickets.values() if one.state != states.WAITING)

    def row(self, ticket: Ticket) -> Row:
        """The ticket in words."""
        hall = self.hall
        waiting = ticket.state == states.WAITING
        return Row(
            id=ticket.id,
            label=ticket.label,
            state=ticket.state,
            state_title=STATES[ticket.state],
            products=products_text(hall, ticket),
            minutes=max(hall.stamp - ticket.since, 0) // 60,
            since=hall.clock(ticket.since),
            wait=short_wait_text(self.lineup.waits.get(ticket.id)) if waiting else "",
            desk="" if waiting else hall.desk_title(ticket.desk),
            name=ticket.name,
            marks=tuple(_marks(hall, ticket)),
        )


def _marks(hall: Hall, ticket: Ticket) -> Iterator[tuple[str, Any]]:
    if ticket.priority in PRIORITIES:
        yield f"priority-{ticket.priority}", PRIORITIES[ticket.priority]
    if ticket.due is not None:
        time = hall.clock(ticket.due)
        yield "appointment", _("appointment ${time}", mapping={"time": time})
    if ticket.express:
        yield "express", _("express")
    if ticket.not_before > hall.stamp:
        time = hall.clock(ticket.not_before)
        yield "back", _("not before ${time}", mapping={"time": time})
    if ticket.origin == "home" and ticket.state == states.WAITING:
        yield "home", ORIGINS["home"]
    if ticket.for_desk:
        desk = hall.desk_title(ticket.for_desk)
        yield "for", _("for ${desk}", mapping={"desk": desk})


def products_text(hall: Hall, ticket: Ticket) -> str:
    """The products of a ticket, such as Identiteitskaart (2×), Rijbewijs."""
    titles = (
        counted(hall.title_of(one.service, one.product), one.quantity)
        for _index, one in ticket.living_items
    )
    return ", ".join(filter(None, titles))


def closed_text(hall: Hall, service: str) -> Any:
    """Why no numbers are given at a service now, "" where they are."""
    found = opening(hall.ledger, hall.location, service, hall.now)
    return REASONS.text(found, hall.now, hall.zone.key)
