"""The facts of what was counted without a ticket: contacts, and people turned away."""

from collections.abc import Iterator
from datetime import date
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.figures import facts
from gemeente.loket.figures.sources.rows import code
from gemeente.loket.figures.sources.rows import local_minute
from gemeente.loket.figures.sources.rows import Row
from gemeente.loket.figures.sources.rows import stamp_of
from gemeente.loket.figures.sources.visits import zone_of
from gemeente.loket.queue.contacts import Contact
from gemeente.loket.queue.contacts import contacts_of
from gemeente.loket.queue.contacts import REFUSED


def contact_rows(ledger: Ledger, day: date) -> Iterator[Row]:
    """What was counted that day and stands, by the moment."""
    found = (one for one in contacts_of(ledger, day) if one.undone is None)
    for place, one in enumerate(sorted(found, key=lambda one: (one.when, one.id))):
        yield _row(ledger, day.toordinal(), place, one)


def _row(ledger: Ledger, ordinal: int, place: int, one: Contact) -> Row:
    stamp = stamp_of(one.when)
    refused = one.channel == REFUSED
    return {
        "day": ordinal,
        "minute": local_minute(stamp, ordinal, zone_of(ledger, one.location)),
        "kind": facts.REFUSAL if refused else facts.CONTACT,
        "channel": code(facts.CHANNELS, one.channel),
        "outcome": facts.REFUSED if refused else facts.SERVED,
        "service": one.service,
        "product": one.product,
        "location": one.location,
        "quantity": one.quantity,
        "main": True,
        "visit": place,
        "checked_in": stamp,
        "ended": stamp,
        "key": ledger.index_key(f"contact {one.id}"),
    }
