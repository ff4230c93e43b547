"""Who is open when, with which desks, for what: read from the ledger for the generator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.figures.review.spans import merged
from gemeente.loket.hours.windows import open_windows
from gemeente.loket.queue.rules import LocationRules


SAMPLE = 28  # days that are looked at for the usual week
USUAL = 8 * 60, 20 * 60  # minutes: what opens earlier or closes later is no usual day


@dataclass(frozen=True, slots=True)
class Counter:
    """One service at one location; ``hours`` per weekday are spans of local minutes.

    ``products`` are (uid, minutes, express), ``express_desks`` those among its desks.
    """

    service: str
    location: str
    timezone: str
    products: tuple[tuple[str, int, bool], ...]
    desks: tuple[str, ...]
    express_desks: frozenset[str]
    hours: dict[int, tuple[tuple[int, int], ...]]


def counters_of(ledger: Ledger, today: date) -> Iterator[Counter]:
    """The counters that have desks, products and hours."""
    for stored in ledger.receptions.values():
        rules = stored.rules
        taken: set[str] = set()
        # who has desks of its own first; who shares all desks gets the rest
        for service in sorted(rules.services, key=lambda one: -_own(rules, one.uid)):
            desks = [
                one
                for one in rules.desks
                if one.uid not in taken
                and (service.uid in one.services or not one.services)
            ]
            own = [one for one in desks if service.uid in one.services] or desks
            offer = ledger.offer(service.uid)
            hours = _hours(offer, rules.location, today) if offer else {}
            if own and hours and service.products:
                taken |= {one.uid for one in own}
                yield Counter(
                    service.uid,
                    rules.location,
                    rules.timezone,
                    tuple((p.uid, p.minutes, p.express) for p in service.products),
                    tuple(one.uid for one in own),
                    frozenset(one.uid for one in own if one.express),
                    hours,
                )


def _own(rules: LocationRules, service: str) -> int:
    return sum(service in one.services for one in rules.desks)


def _hours(
    offer: ServiceOffer, location: str, today: date
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Per weekday the spans in which the service is open in a usual week."""
    spans: dict[int, set[tuple[int, int]]] = {}
    for ahead in range(SAMPLE):
        day = today + timedelta(days=ahead)
        for one in open_windows(
            day, offer.timeslots, offer.closures, offer.open_holidays
        ):
            usual = USUAL[0] <= one.opens and one.closes <= USUAL[1]
            if one.rule.location == location and usual:
                spans.setdefault(day.weekday(), set()).add((one.opens, one.closes))
    return {weekday: tuple(merged(found)) for weekday, found in spans.items()}
