"""A clerk at a desk: signing in and out, pauses, the alarm, notes for colleagues."""

from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.texts import plain_text
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.day import Note
from gemeente.loket.queue.day import Session
from gemeente.loket.queue.queues import needed_rules
from gemeente.loket.queue.queues import queue_for_writing
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.ticket import Ticket
from typing import Any


LONGEST = 300  # characters of a note, a remark or the reason of a pause
NOTES = 50  # of a day; the oldest go first


@dataclass(frozen=True, slots=True)
class Stand:
    """A clerk at a desk, now: what every action at a desk is done with."""

    ledger: Ledger
    rules: LocationRules
    queue: DayQueue
    desk: str
    clerk: str
    now: datetime

    @property
    def session(self) -> Session:
        """How the clerk is signed in."""
        return self.queue.sessions[self.desk]

    @property
    def ticket(self) -> Ticket | None:
        """Whom the desk has called or serves."""
        number = self.session.ticket
        return None if number is None else self.queue.ticket(number)

    def sit(self, **changes: Any) -> None:
        """Changes how the clerk is signed in."""
        self.queue.sit(replace(self.session, **changes))


def stand_at(
    ledger: Ledger, location: str, desk: str, clerk: str, now: datetime
) -> Stand:
    """The stand of who is signed in there.

    Raises InvalidWish (location_unknown, desk_unknown), NotAllowed (not_signed_in,
    desk_taken (clerk, desk)).
    """
    rules = needed_rules(ledger, location)
    _check_desk(rules, desk)
    queue = queue_now(ledger, location, now)
    session = queue and queue.sessions.get(desk)
    if session is None:
        raise NotAllowed("not_signed_in", desk=_title(rules, desk))
    if session.clerk != clerk:
        raise NotAllowed("desk_taken", clerk=session.clerk, desk=_title(rules, desk))
    return Stand(ledger, rules, queue, desk, clerk, now)


def sign_in(
    ledger: Ledger,
    location: str,
    desk: str,
    clerk: str,
    now: datetime,
    services: Collection[str] | None = None,
    products: Collection[str] | None = None,
    express: bool | None = None,
    force: bool = False,
) -> Stand:
    """Signs in, or changes the skills of who is: None is what the desk itself says.

    A clerk is at one desk: the desk before is left. ``force`` takes over a desk that a
    colleague left open, with the ticket that is there.

    Raises InvalidWish (location_unknown, desk_unknown, service_unknown, services_missing),
    NotAllowed (desk_taken (clerk, desk), desk_busy (label) where the desk before has
    somebody).
    """
    rules = needed_rules(ledger, location)
    own = _check_desk(rules, desk)
    can = _services(rules, own.services if services is None else services)
    queue = queue_for_writing(ledger, location, now)
    there = queue.sessions.get(desk)
    if there is not None and there.clerk != clerk and not force:
        raise NotAllowed("desk_taken", clerk=there.clerk, desk=_title(rules, desk))
    before = queue.session_of(clerk)
    if before is not None and before.desk != desk:
        _leave(Stand(ledger, rules, queue, before.desk, clerk, now))
    if there is not None and there.clerk != clerk:
        _let_go(queue, clerk=there.clerk)
    stamp = queue.touch(now)
    mine = there is not None and there.clerk == clerk
    if there is not None and not mine:
        queue.rest(there, stamp)
    stays_open = mine and not there.paused
    queue.sit(
        Session(
            desk=desk,
            clerk=clerk,
            services=can,
            products=None if products is None else frozenset(products),
            express=own.express if express is None else express,
            since=there.since if mine else stamp,
            ticket=None if there is None else there.ticket,
            alarm=0 if there is None else there.alarm,
            opened_at=there.opened_at if stays_open else stamp,
        )
    )
    return Stand(ledger, rules, queue, desk, clerk, now)


def sign_out(stand: Stand) -> None:
    """Leaves the desk; who was kept for it or for the clerk waits for anybody again.

    Raises NotAllowed (desk_busy (label)).
    """
    _leave(stand)
    _let_go(stand.queue, clerk=stand.clerk)


def _leave(stand: Stand) -> None:
    if stand.ticket is not None:
        raise NotAllowed("desk_busy", label=stand.ticket.label)
    _let_go(stand.queue, desk=stand.desk)
    stand.queue.rest(stand.session, stand.queue.touch(stand.now))
    stand.queue.rise(stand.desk)


def _let_go(queue: DayQueue, desk: str = "", clerk: str = "") -> None:
    """Who was kept for that desk or clerk waits for anybody again."""
    for ticket in queue.open_tickets():
        if (desk and ticket.for_desk == desk) or (clerk and ticket.for_clerk == clerk):
            ticket.for_desk = ticket.for_clerk = ""


def pause(stand: Stand, reason: str) -> None:
    """The desk calls nobody for a while, with the reason (reason_missing)."""
    text = plain_text(reason, LONGEST, "text_too_long")
    if not text:
        raise InvalidWish("reason_missing", field="reason")
    stamp = stand.queue.touch(stand.now)
    begun = stand.session.paused_at if stand.session.paused else stamp
    stand.queue.rest(stand.session, stamp)
    stand.sit(paused=text, paused_at=begun)


def unpause(stand: Stand) -> None:
    """The desk is open again."""
    stamp = stand.queue.touch(stand.now)
    stand.queue.rested(stand.session, stamp)
    stand.queue.sit(stand.session.working(stamp))


def alarm(stand: Stand) -> None:
    """Asks for help at this desk."""
    stamp = stand.queue.touch(stand.now)
    stand.sit(alarm=stamp)


def calm(ledger: Ledger, location: str, desk: str, now: datetime) -> None:
    """The desk has help, or needs none any more; whoever says so."""
    queue = queue_now(ledger, location, now)
    session = queue and queue.sessions.get(desk)
    if session is not None and session.alarm:
        queue.sit(replace(session, alarm=0))
        queue.touch(now)


def write_note(
    ledger: Ledger, location: str, clerk: str, text: str, now: datetime
) -> Note:
    """Leaves a note for the colleagues of that day.

    Raises InvalidWish (location_unknown, text_missing, text_invalid, text_too_long,
    national_number).
    """
    needed_rules(ledger, location)
    text = plain_text(text, LONGEST, "text_too_long", multiline=True)
    if not text:
        raise InvalidWish("text_missing", field="text")
    queue = queue_for_writing(ledger, location, now)
    stamp = queue.touch(now)
    number = max((one.id for one in queue.notes), default=0) + 1
    note = Note(number, stamp, clerk, text)
    queue.notes = (*queue.notes, note)[-NOTES:]
    return note


def drop_note(ledger: Ledger, location: str, number: int, now: datetime) -> None:
    """Takes a note away; without effect where it is gone."""
    queue = queue_now(ledger, location, now)
    if queue is not None and any(one.id == number for one in queue.notes):
        queue.notes = tuple(one for one in queue.notes if one.id != number)
        queue.touch(now)


def _check_desk(rules: LocationRules, desk: str) -> Any:
    found = rules.desk(desk)
    if found is None:
        raise InvalidWish("desk_unknown", field="desk")
    return found


def _title(rules: LocationRules, desk: str) -> str:
    found = rules.desk(desk)
    return found.title if found is not None else ""


def _services(rules: LocationRules, wanted: Collection[str]) -> frozenset[str]:
    known = {one.uid for one in rules.services}
    if not wanted:
        return frozenset(known)
    if not set(wanted) <= known:
        raise InvalidWish("service_unknown", field="services")
    return frozenset(wanted)
