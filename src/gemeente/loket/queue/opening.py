"""When tickets can be had: the walk-in hours of a service at a location, and its limits."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.hours.clock import instant
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.rules import Window
from gemeente.loket.hours.windows import open_windows
from gemeente.loket.queue.queues import needed_rules
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.rules import ServiceRules


AHEAD = 14  # days in which the next opening is looked for


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a ticket can be had now, and until when; else why not and from when on.

    ``code`` is tickets_closed or contingent_full (the code of the error); ``until`` and
    ``opens`` are aware, in UTC.
    """

    open: bool
    code: str = ""
    until: datetime | None = None
    opens: datetime | None = None


def opening(
    ledger: Ledger,
    location: str,
    service: str,
    now: datetime,
    products: frozenset[str] = frozenset(),
) -> Opening:
    """Whether a ticket can be had now at the service, for these products if any.

    Express products are had in all its hours at the desk, also those by appointment.
    Raises InvalidWish (location_unknown, product_unknown where the service is not here).
    """
    rules = needed_rules(ledger, location)
    found = rules.service(service)
    if found is None or not found.published:
        return Opening(False, "tickets_closed")
    express = bool(products) and all(
        (rule := found.product(one)) is not None and rule.express for one in products
    )
    today, _minute = wall_clock(now, rules.timezone)
    for day in (today + timedelta(days=n) for n in range(AHEAD)):
        times = [
            _times(window, day, rules.timezone, found.stop_minutes)
            for window in _windows(ledger, location, service, day, express)
            if not window.rule.products or products <= window.rule.products
        ]
        until = max((ends for begins, ends in times if begins <= now), default=now)
        if until > now:
            if not express and _used_up(ledger, location, found, now):
                return Opening(False, "contingent_full")
            return Opening(True, until=until)
        opens = min((begins for begins, ends in times if begins > now), default=None)
        if opens is not None:
            return Opening(False, "tickets_closed", opens=opens)
    return Opening(False, "tickets_closed")


def _used_up(
    ledger: Ledger, location: str, service: ServiceRules, now: datetime
) -> bool:
    queue = queue_now(ledger, location, now)
    given = queue.given.get(service.uid, 0) if queue is not None else 0
    return bool(service.contingent) and given >= service.contingent


def _times(
    window: Window, day: date, timezone: str, stop: int
) -> tuple[datetime, datetime]:
    """From when and until when tickets are given, in UTC."""
    begins = instant(day, window.opens, timezone)
    ends = instant(day, window.closes, timezone)
    if begins is None or ends is None:  # the hour that is skipped in spring
        return datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
    return begins, ends - timedelta(minutes=stop)


def _windows(
    ledger: Ledger, location: str, service: str, day: date, express: bool
) -> tuple[Window, ...]:
    """The hours of that day at the desk, walk-in only unless it is for something short."""
    stored = ledger.stored_offers.get(service)
    if stored is None:
        return ()
    memory = stored.remembered()
    key = ("desk hours", location, day, express)
    if key not in memory:
        offer = stored.offer
        memory[key] = tuple(
            window
            for window in open_windows(
                day, offer.timeslots, offer.closures, offer.open_holidays, offer.ways
            )
            if window.rule.location in ("", location)
            and (express or not window.rule.by_appointment)
            and "desk" in window.rule.channels
            and not window.rule.staff_only
        )
    return memory[key]
