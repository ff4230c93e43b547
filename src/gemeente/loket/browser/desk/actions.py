"""What a desk can do beside what ``@queue`` can: one table, a small function for each."""

from collections.abc import Callable
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.content import counting
from gemeente.loket.errors import NotThere
from gemeente.loket.i18n import _
from gemeente.loket.queue import contacts
from gemeente.loket.queue import serving
from gemeente.loket.queue import stand as standing
from gemeente.loket.queue import states
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import ticket_of
from gemeente.loket.queue.hand import check_free
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.restapi.queue.actions import ACTIONS as QUEUE
from gemeente.loket.restapi.queue.actions import call_out
from gemeente.loket.restapi.queue.asked import Asked
from plone import api
from zope.globalrequest import getRequest
from zope.i18n import translate


NOT_CHECKED_IN = _("Appointment that had not checked in")


def finish_next(asked: Asked) -> Ticket | None:
    """Finished, and the next one is called."""
    serving.finish(asked.at_hand)
    return QUEUE["next"](asked)


def no_show_next(asked: Asked) -> Ticket | None:
    """Nobody came, and the next one is called."""
    serving.no_show(asked.at_hand)
    return QUEUE["next"](asked)


def expect(asked: Asked) -> Ticket:
    """Calls an appointment that has not checked in; one that has, as any ticket.

    Raises NotThere (appointment_unknown).
    """
    check_free(asked.stand)
    appointment = _appointment(asked)
    language = api.portal.get_current_language()
    reason = translate(NOT_CHECKED_IN, context=getRequest(), target_language=language)
    ticket = ticket_of(asked.ledger, asked.location, appointment, asked.now)
    if ticket is not None and ticket.state in states.ALLOWED["call"]:
        return call_out(asked, ticket, reason)
    taken = check_in(
        asked.ledger,
        asked.location,
        appointment,
        asked.now,
        origin="desk",
        limits=False,
    )
    return serving.call(asked.stand, taken.ticket.id, reason)


def note(asked: Asked) -> None:
    """A note for colleagues, for today."""
    text = asked.lines("text")
    standing.write_note(asked.ledger, asked.location, asked.clerk, text, asked.now)


def drop_note(asked: Asked) -> None:
    """The note is not needed any more."""
    number = asked.whole("note", "ticket_unknown")
    standing.drop_note(asked.ledger, asked.location, number, asked.now)


def count(asked: Asked) -> None:
    """A contact by phone, by e-mail or in passing."""
    product, channel = asked.text("product"), asked.text("channel")
    contacts.count(
        asked.ledger,
        product,
        channel,
        asked.now,
        service=counting.service_for(product, channel),
        location=asked.location,
        user=asked.clerk,
    )


def uncount(asked: Asked) -> None:
    """Takes back what the clerk counted last. Raises NotThere (contact_unknown)."""
    last = contacts.last_of(asked.ledger, asked.clerk, asked.now)
    if last is None:
        raise NotThere("contact_unknown")
    contacts.undo(asked.ledger, last.id, asked.clerk, asked.now)


def _appointment(asked: Asked) -> Appointment:
    found = asked.ledger.appointment(asked.text("code"))
    if found is None or found.service not in asked.mine:
        raise NotThere("appointment_unknown")
    return found


ACTIONS: dict[str, Callable[[Asked], Ticket | None]] = {
    **QUEUE,
    "finish-next": finish_next,
    "no-show-next": no_show_next,
    "expect": expect,
    "note": note,
    "drop-note": drop_note,
    "count": count,
    "uncount": uncount,
}
