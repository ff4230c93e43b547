"""Where the queues of the locations are found, and the rules they go by."""

from BTrees.IOBTree import IOBTree
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.memory import Remembering
from gemeente.loket.errors import InvalidWish
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.ticket import Ticket


ZONE = "Europe/Brussels"  # of a location without rules


class StoredRules(Remembering):
    """The rules of a location; ``number`` is the location's for ever, for tokens."""

    def __init__(self, rules: LocationRules, number: int) -> None:
        self.rules = rules
        self.number = number

    def renew(self, rules: LocationRules) -> None:
        """Keeps other rules; what was computed from the old ones is forgotten."""
        self.rules = rules
        self.forget()


def keep_rules(ledger: Ledger, rules: LocationRules) -> None:
    """Keeps the newest snapshot of a location; the same again writes nothing."""
    stored = ledger.receptions.get(rules.location)
    if stored is None:
        used = [one.number for one in ledger.receptions.values()]
        ledger.receptions[rules.location] = StoredRules(rules, max(used, default=0) + 1)
    elif stored.rules != rules:
        stored.renew(rules)


def drop_rules(ledger: Ledger, location: str) -> None:
    """Forgets the rules of a location that was removed; its queues stay."""
    stored = ledger.receptions.get(location)
    if stored is not None and stored.rules.published:
        stored.renew(LocationRules(location, stored.rules.title, published=False))


def rules_of(ledger: Ledger, location: str) -> LocationRules | None:
    """The rules of a location, None where it has none or is not published."""
    stored = ledger.receptions.get(location)
    return stored.rules if stored is not None and stored.rules.published else None


def needed_rules(ledger: Ledger, location: str) -> LocationRules:
    """The rules of a location; raises InvalidWish (location_unknown)."""
    rules = rules_of(ledger, location)
    if rules is None:
        raise InvalidWish("location_unknown", field="location")
    return rules


def locations_of(ledger: Ledger) -> list[str]:
    """The locations that have rules, by title."""
    found = [one.rules for one in ledger.receptions.values() if one.rules.published]
    return [one.location for one in sorted(found, key=lambda one: one.title)]


def today_of(ledger: Ledger, location: str, now: datetime) -> date:
    """The local date at that location."""
    stored = ledger.receptions.get(location)
    zone = stored.rules.timezone if stored is not None else ZONE
    return wall_clock(now, zone)[0]


def queue_of(ledger: Ledger, location: str, day: date) -> DayQueue | None:
    """The queue of that day, None where nothing happened (yet)."""
    days = ledger.queues.get(location)
    return None if days is None else days.get(day.toordinal())


def queue_now(ledger: Ledger, location: str, now: datetime) -> DayQueue | None:
    """The queue of today, None where nothing happened yet."""
    return queue_of(ledger, location, today_of(ledger, location, now))


def queue_for_writing(ledger: Ledger, location: str, now: datetime) -> DayQueue:
    """The queue of today, made where it is missing."""
    day = today_of(ledger, location, now)
    if location not in ledger.queues:
        ledger.queues[location] = IOBTree()
    days = ledger.queues[location]
    if day.toordinal() not in days:
        days[day.toordinal()] = DayQueue(location, day)
    return days[day.toordinal()]


def services_here(rules: LocationRules, queue: DayQueue | None) -> list[str]:
    """The services of a location, and those that are gone but are still waited for."""
    found = [one.uid for one in rules.services]
    if queue is not None:
        found += [one.service for one in queue.open_tickets()]
        found += [uid for one in queue.sessions.values() for uid in one.services]
    return list(dict.fromkeys(found))


def check_in_of(ledger: Ledger, appointment: Appointment) -> Ticket | None:
    """The ticket of who checked in with the appointment, wherever that was."""
    for location in ledger.queues:
        queue = queue_of(ledger, location, appointment.day)
        ticket = queue and queue.of_appointment(appointment.number)
        if ticket:
            return ticket
    return None


def rules_revision(ledger: Ledger, location: str) -> str:
    """Changes with every change of the location's rules."""
    stored = ledger.receptions.get(location)
    if stored is None:
        return ""
    stored._p_activate()
    return (stored._p_serial or b"").hex()


def revision_of(ledger: Ledger, location: str, now: datetime) -> int:
    """Changes with every change of today's queue; 0 where nothing happened yet."""
    queue = queue_now(ledger, location, now)
    return 0 if queue is None else queue.revision
