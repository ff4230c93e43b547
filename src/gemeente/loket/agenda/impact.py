"""What a change of an offer does, before anybody saves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.capacity import Capacity
from gemeente.loket.agenda.capacity import compared
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.outside import agendas
from gemeente.loket.agenda.outside import outside
from gemeente.loket.hours.clock import wall_clock
import hashlib


@dataclass(frozen=True, slots=True)
class Impact:
    """What one service's change of offer does.

    ``hit`` are the appointments that fall outside by it, ``relieved`` those that no
    longer do; ``staying`` is how many appointments to come stay where they are.
    """

    service: str
    hit: tuple[Appointment, ...]
    relieved: tuple[Appointment, ...]
    staying: int
    capacity: Capacity

    @property
    def harmless(self) -> bool:
        """Nobody is hit and nothing is lost: there is nothing to confirm."""
        return not self.hit and not self.capacity.loses

    @property
    def days(self) -> list[tuple[date, list[Appointment]]]:
        """Those that are hit, per day."""
        found: dict[date, list[Appointment]] = {}
        for one in self.hit:
            found.setdefault(one.day, []).append(one)
        return sorted(found.items())


def impact_of(
    ledger: Ledger, before: ServiceOffer, after: ServiceOffer, now: datetime
) -> Impact:
    """What changes where ``before`` was offered and ``after`` will be."""
    service = after.service
    today, _minute = wall_clock(now, after.timezone)
    was = outside(ledger, service, today, date.max, now, before)
    will = outside(ledger, service, today, date.max, now, after)
    earlier = {one.number for one in was}
    later = {one.number for one in will}
    return Impact(
        service,
        tuple(one for one in will if one.number not in earlier),
        tuple(one for one in was if one.number not in later),
        _open(ledger, service, today, now) - len(will),
        compared(before, after, today),
    )


def impacts(
    ledger: Ledger,
    before: Mapping[str, ServiceOffer],
    after: Mapping[str, ServiceOffer],
    now: datetime,
) -> list[Impact]:
    """Of every service whose offer differs; a service that is new loses nothing."""
    found = []
    for service in sorted(before.keys() | after.keys()):
        nothing = ServiceOffer(service, published=False)
        old, new = before.get(service, nothing), after.get(service, nothing)
        if old != new:
            found.append(impact_of(ledger, old, new, now))
    return found


def without(offer: ServiceOffer, uid: str) -> ServiceOffer:
    """The offer once the content with that uid is removed."""
    if offer.service == uid:
        return replace(offer, published=False)
    return replace(
        offer,
        products=tuple(one for one in offer.products if one.uid != uid),
        timeslots=tuple(
            one for one in offer.timeslots if uid not in (one.uid, one.location)
        ),
        closures=tuple(
            one for one in offer.closures if uid not in (one.uid, one.location)
        ),
        locations=tuple(one for one in offer.locations if one != uid),
    )


def fingerprint(found: list[Impact]) -> str:
    """Changes whenever what is shown of the impacts does."""
    said = [
        (
            one.service,
            [(hit.code, hit.start.isoformat()) for hit in one.hit],
            one.staying,
            one.capacity,
        )
        for one in found
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def watch(ledger: Ledger, found: list[Impact], now: datetime) -> None:
    """Has the transaction fail, and be tried again, where a day that was judged changes.

    Somebody who books while an editor confirms is then shown too.
    """
    for one in found:
        for _day, agenda in agendas(ledger, one.service, now.date(), date.max):
            if agenda._p_jar is not None:
                agenda._p_jar.readCurrent(agenda)


def _open(ledger: Ledger, service: str, today: date, now: datetime) -> int:
    days = ledger.appointments(service, today, date.max)
    return sum(one.is_open(now) and one.start > now for one in days)
