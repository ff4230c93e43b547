"""How much one person may keep: open appointments per e-mail, holds per address.

Both are counted under keyed hashes: no address can be read from the ledger.
"""

from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.holds import Hold
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import LimitReached


def count_hold(
    ledger: Ledger, holder: str, expires: int, now: datetime, maximum: int
) -> int:
    """Notes a hold of a holder (an address); answers the key under which it is kept.

    Raises LimitReached (hold_limit) where the holder already has ``maximum`` holds.
    """
    if not holder:
        return 0
    key = ledger.index_key(f"holder {holder}")
    living = [one for one in ledger.holders.get(key, ()) if one > now.timestamp()]
    if maximum and len(living) >= maximum:
        raise LimitReached("hold_limit", maximum=maximum)
    ledger.holders[key] = (*living, expires)
    return key


def uncount_hold(ledger: Ledger, hold: Hold) -> None:
    """The hold was released or confirmed: it does not count for its holder any more."""
    expires = int(hold.expires.timestamp())
    living = list(ledger.holders.get(hold.holder, ()))
    if expires in living:
        living.remove(expires)
        if living:
            ledger.holders[hold.holder] = tuple(living)
        else:
            del ledger.holders[hold.holder]


def note_email(ledger: Ledger, appointment: Appointment, now: datetime) -> None:
    """Counts a new appointment for its e-mail address, if it has one."""
    email = appointment.person.email
    if email:
        key = _email_key(ledger, email)
        kept = _open_numbers(ledger, key, now)
        ledger.emails[key] = (*kept, appointment.number)


def _email_key(ledger: Ledger, email: str) -> int:
    return ledger.index_key(f"email {email.lower()}")


def _open_numbers(ledger: Ledger, key: int, now: datetime) -> list[int]:
    numbers = ledger.emails.get(key, ())
    return [n for n in numbers if n in ledger.booked and ledger.booked[n].is_open(now)]


def check_email(
    ledger: Ledger, offer: ServiceOffer, wish: Wish, citizen: Citizen, now: datetime
) -> None:
    """Raises LimitReached (email_limit): too many open ones for one of the products."""
    if not citizen.email or not offer.per_email:
        return
    numbers = _open_numbers(ledger, _email_key(ledger, citizen.email), now)
    for product, _quantity in wish.products:
        count = sum(ledger.booked[n].shares_product([product]) for n in numbers)
        if count >= offer.per_email:
            raise LimitReached("email_limit", maximum=offer.per_email)


def forget_email(ledger: Ledger, appointment: Appointment) -> None:
    """The appointment does not count for its e-mail address any more."""
    if appointment.person is None or not appointment.person.email:
        return
    key = _email_key(ledger, appointment.person.email)
    kept = tuple(n for n in ledger.emails.get(key, ()) if n != appointment.number)
    if kept:
        ledger.emails[key] = kept
    elif key in ledger.emails:
        del ledger.emails[key]
