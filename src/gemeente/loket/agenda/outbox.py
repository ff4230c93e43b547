"""Mails that have to leave: stored with what they are about, until a server has them.

A mail is put here by the transaction that it tells of, so there is no booking without its
mail and no mail without its booking. ``mail.delivery`` takes them out again. One process
at a time does that (``Shift``): several would send a mail twice, and out of order.
"""

from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.outgoing import Mail
from gemeente.loket.agenda.outgoing import Outbox
from gemeente.loket.agenda.outgoing import SHOWN


def outbox_of(ledger: Ledger) -> Outbox:
    """The outbox; that of a ledger whose upgrade has not been run yet is made now."""
    if ledger.outbox is None:
        ledger.outbox = Outbox()
    return ledger.outbox


def mails_about(ledger: Ledger, about: str) -> list[tuple[int, Mail]]:
    """(number, mail) of what waits about that code, oldest first."""
    found = ledger.outbox or ()
    return [(number, mail) for number, mail in found if mail.about == about]


def forget_mails(ledger: Ledger, about: str) -> int:
    """Removes all mails about that code; answers how many there were."""
    found = mails_about(ledger, about)
    for number, _mail in found:
        ledger.outbox.remove(number)
    return len(found)


def given_up_before(ledger: Ledger, now: datetime) -> list[int]:
    """The numbers of what was given up so long ago that nobody tries it again."""
    if ledger.outbox is None:
        return []
    oldest = now.timestamp() - SHOWN
    return [
        number
        for number, mail in ledger.outbox
        if mail.given_up is not None and mail.given_up < oldest
    ]
