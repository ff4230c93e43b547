"""The counter of ``bench.estimates``: a ledger without a site."""

from datetime import date
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.jobs.simulate import scenario
from gemeente.loket.queue.queues import keep_rules
from gemeente.loket.queue.rules import DeskRules
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.rules import ProductRules
from gemeente.loket.queue.rules import ServiceRules


HALL, ZONE = "hall", "Europe/Brussels"
MONDAY, FRIDAY = date(2026, 11, 30), date(2026, 11, 27)


def make(day: scenario.Day) -> Ledger:
    """A counter for that day, open from its opening to its closing."""
    ledger = Ledger()
    services = []
    for uid, prefix in ((scenario.CIVIL, "B"), (scenario.SOCIAL, "H")):
        wares = [one for one in scenario.WARES if one.service == uid]
        ledger.keep_offer(
            ServiceOffer(
                service=uid,
                products=tuple(ProductRule(one.key, one.minutes) for one in wares),
                timeslots=(_slot(day, 1), _slot(day, 2)),
                locations=(HALL,),
            )
        )
        products = tuple(_product(one) for one in wares)
        services.append(ServiceRules(uid, uid, products, prefix, from_home=True))
    desks = tuple(DeskRules(one.desk, one.desk) for one in day.clerks)
    keep_rules(ledger, LocationRules(HALL, HALL, ZONE, tuple(services), desks))
    return ledger


def _slot(day: scenario.Day, number: int) -> TimeSlotRule:
    return TimeSlotRule(
        uid=f"slot-{number}",
        number=number,
        first=FRIDAY,
        recurrence="RRULE:FREQ=WEEKLY;BYDAY=MO",
        opens=day.opens,
        closes=day.closes,
        capacity=4,
        grid=scenario.STEP,
        location=HALL,
        by_appointment=number == 1,
    )


def _product(ware: scenario.Ware) -> ProductRules:
    planned = not ware.express
    return ProductRules(
        ware.key, ware.title, ware.minutes, planned, ware.express, appointment=planned
    )
