"""Reads the ledger for the board: the agendas of its days once, and what they name."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.agenda.blocks import Block
from gemeente.loket.agenda.day import DayAgenda
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.lines import Line
from gemeente.loket.agenda.lines import LINES
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.stored import StoredOffer
from gemeente.loket.browser.planning.layout import hours_shown
from gemeente.loket.browser.planning.layout import plan_service
from gemeente.loket.browser.planning.query import Query
from gemeente.loket.browser.planning.values import Choice
from gemeente.loket.browser.planning.values import Claimed
from gemeente.loket.browser.planning.values import ServicePlan
from gemeente.loket.hours.clock import wall_clock


WORKDAYS = 5


@dataclass(frozen=True, slots=True)
class BoardDay:
    """One day with the plans of its services, in the order of the services."""

    day: date
    plans: tuple[ServicePlan, ...]


@dataclass
class Board:
    """What is shown: days from cell ``first`` to ``last``, and what the claims are."""

    days: list[BoardDay]
    first: int
    last: int
    appointments: dict[int, Appointment] = field(default_factory=dict)
    blocks: dict[int, Block] = field(default_factory=dict)

    def uids(self) -> set[str]:
        """The uids of all content that the board names."""
        plans = [plan for one in self.days for plan in one.plans]
        rules = [c.rule for plan in plans for c in plan.columns if c.rule is not None]
        found = {plan.service for plan in plans}
        found |= {rule.uid for rule in rules} | {rule.location for rule in rules}
        for one in self.appointments.values():
            found.update(uid for uid, _quantity in one.products)
            found.add(one.location)
        return found - {""}


def read_board(
    ledger: Ledger, services: Sequence[str], query: Query, now: datetime
) -> Board:
    """The board of those services (uids); Saturday and Sunday only where they are used."""
    board = Board([], 0, 0)
    for day in query.days:
        plans = tuple(
            _plan(ledger, offer, day, query.choice, now, board)
            for uid in services
            if (offer := offer_of_day(ledger, uid, day, now)) is not None
        )
        used = any(plan.columns for plan in plans)
        if used or not query.week or day.weekday() < WORKDAYS:
            board.days.append(BoardDay(day, plans))
    board.first, board.last = hours_shown(
        plan for one in board.days for plan in one.plans
    )
    return board


def offer_of_day(
    ledger: Ledger, service: str, day: date, now: datetime
) -> ServiceOffer | None:
    """What was valid on a past day, and what is valid from today on."""
    offer = ledger.offer(service)
    if offer is not None and day < wall_clock(now, offer.timezone)[0]:
        return ledger.offer_on(service, day)
    return offer


def board_state(
    ledger: Ledger, services: Sequence[str], query: Query, now: datetime
) -> tuple[object, ...]:
    """Changes whenever the board does, but for the clock's line; reads no appointment."""
    first, last = query.days[0], query.days[-1]
    found: list[object] = []
    for uid in services:
        stored = ledger.stored_offers.get(uid)
        found.append(
            (
                uid,
                _serial(stored),
                ledger.revision(uid, first, last),
                _living(ledger, uid, query, now),
                stored and sum(stored.released(day, now) for day in query.days),
            )
        )
    return tuple(found)


def _serial(stored: StoredOffer | None) -> bytes | None:
    """Which version of the offer it is; one that is not loaded does not know."""
    if stored is None:
        return None
    stored._p_activate()
    return stored._p_serial


def _living(ledger: Ledger, service: str, query: Query, now: datetime) -> int:
    """How many claims that expire still hold: the clock alone ends them."""
    agendas = (ledger.day(service, day) for day in query.days)
    stamp = now.timestamp()
    return sum(
        sum(1 for one in agenda.living(stamp) if one[3] is not None)
        for agenda in agendas
        if agenda is not None and agenda.expires()
    )


def _plan(
    ledger: Ledger,
    offer: ServiceOffer,
    day: date,
    choice: Choice,
    now: datetime,
    board: Board,
) -> ServicePlan:
    agenda = ledger.day(offer.service, day)
    claims = list(_claims(ledger, offer, agenda, choice, now, board)) if agenda else []
    lines = _lines(ledger, offer, day)
    return plan_service(offer, day, lines, claims, choice, now)


def _lines(ledger: Ledger, offer: ServiceOffer, day: date) -> tuple[Line, ...]:
    """Kept in memory for the present offer, made anew for one of the past."""
    if offer is ledger.offer(offer.service):
        return ledger.lines(offer.service, day)
    return lines_of_day(offer, day)


def _claims(
    ledger: Ledger,
    offer: ServiceOffer,
    agenda: DayAgenda,
    choice: Choice,
    now: datetime,
    board: Board,
) -> Iterator[Claimed]:
    """The claims that hold now; what they are is noted on the board."""
    stamp = now.timestamp()
    places = {rule.number: rule.location for rule in offer.timeslots}
    for number, (line, first, count, expires) in agenda.claims.items():
        if expires is not None and expires <= stamp:
            continue
        place, kind, matches = places.get(line // LINES, ""), "hold", True
        if (appointment := ledger.booked.get(number)) is not None:
            board.appointments[number] = appointment
            place, kind = appointment.location, "appointment"
            matches = _matches(appointment, choice)
            if appointment.status == CANCELLED:
                kind = "cooling"
        elif (block := ledger.blocks.get(number)) is not None:
            board.blocks[number] = block
            kind = "block"
        yield Claimed(number, line, first, count, kind, place, matches)


def _matches(appointment: Appointment, choice: Choice) -> bool:
    return choice.channel in ("", appointment.channel) and (
        not choice.product or appointment.shares_product([choice.product])
    )
