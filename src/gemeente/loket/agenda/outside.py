"""The open appointments for which nothing is open any more, from the stored agendas."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.day import DayAgenda
from gemeente.loket.agenda.fitting import Claimed
from gemeente.loket.agenda.fitting import misfits
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.lines import Claim
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.agenda.offer import ServiceOffer


def outside(
    ledger: Ledger,
    service: str,
    first: date,
    last: date,
    now: datetime,
    offer: ServiceOffer | None = None,
) -> list[Appointment]:
    """The appointments to come that do not fit the offer, by start.

    Without an ``offer`` it is the one that is kept; with a draft this is what would be
    so. Forced ones never are outside: they lie outside what is open on purpose. Where
    too many are left for the desks, who booked first stays.
    """
    draft = offer or ledger.offer(service) or ServiceOffer(service, published=False)
    found = []
    for day, agenda in agendas(ledger, service, first, last):
        judged = _judged(ledger, agenda, now)
        if not judged:
            continue
        if offer is None:
            lines = ledger.lines(service, day)
        else:
            lines = lines_of_day(draft, day)
        numbers = {one.number for one in judged}
        fixed = _fixed(agenda, numbers)
        claims = [claimed(one, agenda.claims[one.number]) for one in judged]
        left = set(misfits(draft, lines, claims, fixed))
        hit = [one for one in judged if one.number in left]
        found += sorted(hit, key=lambda one: (one.start, one.number))
    return found


def count_outside(ledger: Ledger, service: str, now: datetime) -> int:
    """How many there are; remembered for the hour while nothing changes."""
    stored = ledger.stored_offers.get(service)
    if stored is None:
        return 0
    today = now.date() - timedelta(days=1)  # wherever on earth the service is
    key = (
        "outside",
        ledger.revision(service, today, date.max),
        int(now.timestamp() // 3600),
    )
    memory = stored.remembered()
    if key not in memory:
        memory[key] = len(outside(ledger, service, today, date.max, now))
    return memory[key]


def agendas(
    ledger: Ledger, service: str, first: date, last: date
) -> Iterator[tuple[date, DayAgenda]]:
    """The days on which something was ever claimed, with their agendas."""
    days = ledger.days.get(service)
    if days is not None:
        for ordinal, agenda in days.items(first.toordinal(), last.toordinal()):
            yield date.fromordinal(ordinal), agenda


def claimed(appointment: Appointment, claim: Claim) -> Claimed:
    """The plain value of an appointment and its claim."""
    line, first, count, _expires = claim
    return Claimed(
        appointment.number,
        line,
        first,
        count,
        appointment.products,
        appointment.channel,
        appointment.location,
    )


def _judged(ledger: Ledger, agenda: DayAgenda, now: datetime) -> list[Appointment]:
    """Those to come that were not forced, who booked first first."""
    claims = agenda.claims.items()
    found = [ledger.booked.get(number) for number, claim in claims if claim[3] is None]
    return sorted(
        (
            one
            for one in found
            if one is not None
            and one.status == BOOKED
            and one.start > now
            and not one.reason
        ),
        key=lambda one: (one.created, one.start, one.number),
    )


def _fixed(agenda: DayAgenda, judged: set[int]) -> dict[int, int]:
    """The masks per line of all else that stays: holds may still go."""
    masks: dict[int, int] = {}
    for number, (line, first, count, expires) in agenda.claims.items():
        if number not in judged and expires is None:
            masks[line] = masks.get(line, 0) | span(first, count)
    return masks
