"""What the worklist does: move, ask or cancel, one by one, and what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.asking import asked_at
from gemeente.loket.agenda.asking import note_asked
from gemeente.loket.browser.citizen.book import start_of
from gemeente.loket.browser.impact.rows import Row
from gemeente.loket.browser.impact.rows import short_moment
from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from gemeente.loket.mail.asking import ask
from gemeente.loket.mail.remark import with_remark
from gemeente.loket.messages import message_for
from typing import Any
from zoneinfo import ZoneInfo


MOVE = "move"
ASK = "ask"
CANCEL = "cancel"
ACTIONS = (MOVE, ASK, CANCEL)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one appointment.

    ``call`` is True where no mail can tell the citizen: somebody has to call.
    """

    row: Row
    was: Any
    text: Any
    failed: bool = False
    call: bool = False


def do_all(
    action: str, rows: Iterable[Row], now: datetime, seen: int, remark: str = ""
) -> list[Done]:
    """Does the action for each, one after the other; one that fails stops no other.

    ``seen`` is when the planner's page was made (POSIX seconds): who was asked since
    then, by a second click or by a colleague, is not asked again.
    """
    with with_remark(remark):
        return [_do(action, row, now, seen) for row in rows]


def move_to(row: Row, now: datetime, start: str, location: str, remark: str) -> Done:
    """Moves it to one proposal, as the button has it."""
    was = _was(row)
    try:
        with with_remark(remark):
            moved = booking.move(
                row.ledger, row.appointment, start_of(start), now, location, staff=True
            )
    except LoketError as error:
        return Done(row, was, message_for(error), failed=True)
    return Done(row, was, _moved(moved), call=not row.email)


def _do(action: str, row: Row, now: datetime, seen: int) -> Done:
    was = _was(row)
    try:
        if action == MOVE:
            return _move(row, was, now)
        if action == CANCEL:
            booking.cancel(row.ledger, row.appointment, now, by="staff")
            return Done(row, was, _("Cancelled"), call=not row.email)
        return _ask(row, was, now, seen)
    except LoketError as error:
        return Done(row, was, message_for(error), failed=True)


def _move(row: Row, was: Any, now: datetime) -> Done:
    found = row.proposals
    if not found:
        return Done(row, was, _("No other time was found"), failed=True)
    moved = booking.move(
        row.ledger,
        row.appointment,
        found[0].start,
        now,
        found[0].location,
        staff=True,
    )
    return Done(row, was, _moved(moved), call=not row.email)


def _ask(row: Row, was: Any, now: datetime, seen: int) -> Done:
    if not row.email:
        text = _("Has no e-mail address: nothing was sent")
        return Done(row, was, text, failed=True, call=True)
    before = asked_at(row.ledger, row.appointment)
    if before is not None and before.timestamp() >= seen:
        return Done(row, was, _("Was asked a moment ago: no second mail"))
    ask(row.appointment)
    note_asked(row.ledger, row.appointment, now)
    return Done(row, was, _("Asked to choose another time"))


def _was(row: Row) -> Any:
    return short_moment(row.appointment.start.astimezone(ZoneInfo(timezone())))


def _moved(appointment: Any) -> Any:
    start = appointment.start.astimezone(ZoneInfo(timezone()))
    return _("Moved to ${moment}", mapping={"moment": short_moment(start)})
